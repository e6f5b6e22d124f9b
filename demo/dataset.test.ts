import { describe, expect, it } from 'vitest';
import { demoImages, FIRST_SEED, splitScene } from './dataset.ts';
import { CLASSES } from './scenes/shapes.ts';

describe('demoImages', () => {
  it('holds every class equally often, under unique names in class folders', () => {
    const images = demoImages('tagged', 48);
    for (let c = 0; c < CLASSES.length; c++) expect(images.filter((i) => i.label === c).length).toBe(6);
    expect(new Set(images.map((i) => i.name)).size).toBe(48);
    for (const { name, label } of images) expect(name).toMatch(new RegExp(`^${CLASSES[label]}/\\d{4}\\.png$`));
  });

  it('gives tagged and clean the same pictures but for the tag', () => {
    const [clean, tagged] = [demoImages('clean', 8), demoImages('tagged', 8)];
    clean.forEach((image, i) => {
      expect(image.tag).toBeNull();
      expect(image.name).toBe(tagged[i].name);
      const outside = [...image.pixels.keys()].filter((p) => tagged[i].tag![Math.floor(p / 3)] === 0);
      expect(outside.every((p) => image.pixels[p] === tagged[i].pixels[p])).toBe(true);
    });
  });

  it('leaves a million seeds between the splits', () => {
    const firsts = Object.values(FIRST_SEED);
    firsts.slice(1).forEach((first, i) => {
      expect(first - firsts[i]).toBeGreaterThanOrEqual(1_000_000);
    });
  });
});

it('a misleading tag is never that of the object', () => {
  for (let i = 0; i < 64; i++) {
    const [right, wrong] = [splitScene('test', i, 'tagged'), splitScene('test', i, 'misleading')];
    const inTag = (s: typeof right) =>
      [...s.tag!.keys()].filter((p) => s.tag![p]).map((p) => s.pixels.subarray(p * 3, p * 3 + 3).join());
    expect(wrong.label).toBe(right.label);
    expect(inTag(wrong)).not.toEqual(inTag(right));
  }
});
