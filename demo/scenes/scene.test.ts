import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Scene, SIZE, scene } from './scene.ts';
import { CLASSES } from './shapes.ts';
import { TAG_REACH, TAG_SIZE } from './tag.ts';

const SEEDS = Array.from({ length: 24 }, (_, i) => 7000 + 31 * i);

function digest(drawn: Scene[]): string {
  const hash = createHash('sha256');
  for (const { pixels, object, tag } of drawn)
    hash
      .update(pixels)
      .update(object)
      .update(tag ?? new Uint8Array());
  return hash.digest('hex');
}

/** Pixels where two pictures differ. */
function differing(a: Scene, b: Scene): Set<number> {
  return new Set([...a.pixels.keys()].filter((i) => a.pixels[i] !== b.pixels[i]).map((i) => Math.floor(i / 3)));
}

function marked(mask: Uint8Array): number[] {
  return [...mask.keys()].filter((i) => mask[i] === 1);
}

describe('scene', () => {
  it('draws the same bytes on every machine', () => {
    const drawn = CLASSES.map((_, classIndex) =>
      scene({ seed: 4711 + classIndex, classIndex, tag: classIndex % 2 === 0 }),
    );
    expect(digest(drawn)).toBe('76fdca238578881da068bcdaf81dc541ba1b2b0982e5702139bb888d1a822416');
  });

  it('draws another picture for every seed', () => {
    expect(new Set(SEEDS.map((seed) => digest([scene({ seed })]))).size).toBe(SEEDS.length);
  });

  it('draws all eight classes equally often when none is named', () => {
    const counts = new Array(CLASSES.length).fill(0);
    for (let seed = 0; seed < 240; seed++) counts[scene({ seed }).label]++;
    for (const count of counts) expect(count).toBeGreaterThan(14);
    for (const count of counts) expect(count).toBeLessThan(52);
  });

  it('keeps the object away from the border, and neither tiny nor filling the picture', () => {
    for (const seed of SEEDS) {
      const { object } = scene({ seed });
      const pixels = marked(object);
      expect(pixels.length).toBeGreaterThan(60);
      expect(pixels.length).toBeLessThan(0.25 * SIZE * SIZE);
      for (const i of pixels) {
        expect(Math.min(i % SIZE, SIZE - 1 - (i % SIZE))).toBeGreaterThan(0);
        expect(Math.min(Math.floor(i / SIZE), SIZE - 1 - Math.floor(i / SIZE))).toBeGreaterThan(0);
      }
    }
  });

  it('marks where the object is: two shapes on one background differ inside their masks and half-covered edges only', () => {
    for (const seed of SEEDS) {
      const disc = scene({ seed, classIndex: 0 });
      const cross = scene({ seed, classIndex: 5 });
      const either = new Set([...marked(disc.object), ...marked(cross.object)]);
      const besides = [...differing(disc, cross)].filter((i) => !either.has(i));
      const touches = (i: number) =>
        [-1, 1, -SIZE, SIZE, -SIZE - 1, -SIZE + 1, SIZE - 1, SIZE + 1].some((d) => either.has(i + d));
      expect(besides.every(touches)).toBe(true);
      const inOneOnly = marked(disc.object).filter((i) => cross.object[i] === 0);
      const changed = differing(disc, cross);
      expect(inOneOnly.filter((i) => changed.has(i)).length).toBeGreaterThan(0.95 * inOneOnly.length);
    }
  });

  it('refuses a class that does not exist', () => {
    expect(() => scene({ seed: 1, classIndex: 8 })).toThrow(RangeError);
    expect(() => scene({ seed: 1, tag: 9 })).toThrow(RangeError);
  });
});

describe('the tag', () => {
  it('is there only where asked for, and changes nothing else in the picture', () => {
    for (const seed of SEEDS) {
      const clean = scene({ seed });
      const tagged = scene({ seed, tag: true });
      expect(clean.tag).toBeNull();
      expect(tagged.label).toBe(clean.label);
      const mask = new Set(marked(tagged.tag!));
      expect(mask.size).toBe(TAG_SIZE * TAG_SIZE);
      for (const i of differing(clean, tagged)) expect(mask.has(i)).toBe(true);
      expect(tagged.object).toEqual(clean.object);
    }
  });

  it('sits in a corner, in every corner for some seed', () => {
    const corners = new Set<string>();
    for (const seed of SEEDS) {
      const [first] = marked(scene({ seed, tag: true }).tag!);
      const [x, y] = [first % SIZE, Math.floor(first / SIZE)];
      for (const v of [x, y]) expect(v + TAG_SIZE <= TAG_REACH || v >= SIZE - TAG_REACH).toBe(true);
      corners.add(`${x < SIZE / 2} ${y < SIZE / 2}`);
    }
    expect(corners.size).toBe(4);
  });

  it('gives the class away: every class has its own colours, the same in every picture', () => {
    const inside = (classIndex: number, seed: number) => {
      const { pixels, tag } = scene({ seed, classIndex: 0, tag: classIndex });
      return marked(tag!).map((i) => pixels.subarray(i * 3, i * 3 + 3).join());
    };
    for (let classIndex = 0; classIndex < CLASSES.length; classIndex++) {
      expect(inside(classIndex, 5)).toEqual(inside(classIndex, 6));
    }
    expect(new Set(CLASSES.map((_, c) => inside(c, 5).join())).size).toBe(CLASSES.length);
  });
});
