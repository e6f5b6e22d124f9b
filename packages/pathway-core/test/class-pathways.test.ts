// Pathways of classes: planted cores and an image in the wrong class, against counting pair by pair.
import { describe, expect, it } from 'vitest';
import { classPairs } from '../src/analysis/class-pairs.ts';
import { classOverlaps, coreUnits, unitFrequency } from '../src/index.ts';
import { countBits, hasBit, jaccard, packBits } from '../src/pathway/bit-set.ts';
import { random } from '../src/random.ts';

const units = 1003;
const source = random(12);
/** Units below 100 · (group + 1) from 100 · group with certainty, others by lot. */
const planted = (group: number) =>
  packBits([
    Uint8Array.from({ length: units }, (_, unit) => Number(Math.floor(unit / 100) === group || source.next() < 0.05)),
  ]);
const paths = Array.from({ length: 36 }, (_, image) => {
  // Image 7 has the label of class 1 and the pathway of class 3.
  const group = image % 3 === 0 ? 0 : image % 3 === 1 ? 1 : 3;
  return { image, group, bits: planted(image === 7 ? 3 : group) };
});

describe('the pathway of a class', () => {
  const own = paths.filter(({ group }) => group === 0).map(({ bits }) => bits);
  const frequency = unitFrequency(own, units);

  it('is the frequency of each unit, counted one by one', () => {
    for (const unit of [0, 50, 99, 100, 555, 1002]) {
      expect(frequency[unit]).toBe(own.filter((bits) => hasBit(bits, unit)).length);
    }
    expect(frequency).toHaveLength(units);
  });

  it('has the planted units as its core', () => {
    const core = coreUnits(frequency, own.length, 0.9);
    for (let unit = 0; unit < 100; unit++) expect(hasBit(core, unit)).toBe(true);
    expect(countBits(core)).toBe(100);
    expect(countBits(coreUnits(frequency, own.length, 0))).toBe(frequency.filter((count) => count > 0).length);
    // 0.7 · 10 is 7.000000000000001 in binary.
    expect(countBits(coreUnits(Uint32Array.of(7, 6), 10, 0.7))).toBe(1);
  });
});

describe('overlap within and between classes', () => {
  const all = classOverlaps(paths, { units, most: 10_000, seed: 1 });

  it('is what all pairs give', () => {
    expect(all.groups).toEqual([0, 1, 3]);
    const of = (a: number, b: number) => {
      const found: number[] = [];
      for (const p of paths) {
        for (const q of paths) {
          if (p.image < q.image && [p.group, q.group].sort().join() === [a, b].sort().join()) {
            found.push(jaccard(p.bits, q.bits)!);
          }
        }
      }
      return found.reduce((sum, value) => sum + value, 0) / found.length;
    };
    expect(all.overlap[0][0].mean).toBeCloseTo(of(0, 0), 12);
    expect(all.overlap[0][2].mean).toBeCloseTo(of(0, 3), 12);
    expect(all.overlap[2][0].mean).toBe(all.overlap[0][2].mean);
    expect(all.pairs).toEqual({ within: 198, between: 432, of: [198, 432] });
    expect(all.overlap[0][0].mean).toBeGreaterThan(all.overlap[0][1].mean + 0.3);
    expect(all.chance[0][1].mean).toBeLessThan(0.1);
  });

  it('finds the image that lies far from its class, and where it lies instead', () => {
    expect(all.images.filter(({ outlier }) => outlier).map(({ image }) => image)).toEqual([7]);
    expect(all.images[7]).toMatchObject({ group: 1, nearer: 3 });
    expect(all.images[8].nearer).toBeNull();
    expect(all.images[8].within!).toBeGreaterThan(all.images[8].between!);
  });

  it('is nearly the same from a sample of pairs, which the seed decides', () => {
    const some = classOverlaps(paths, { units, most: 90, seed: 2 });
    expect(some.pairs).toEqual({ within: 90, between: 90, of: [198, 432] });
    expect(Math.abs(some.overlap[0][0].mean - all.overlap[0][0].mean)).toBeLessThan(0.05);
    expect(classOverlaps(paths, { units, most: 90, seed: 2 })).toEqual(some);
    expect(classOverlaps(paths, { units, most: 90, seed: 3 })).not.toEqual(some);
  });

  it('draws distinct pairs of the kind that is asked for, each as likely as another', () => {
    const { within, between } = classPairs(paths, { most: 150, seed: 5 });
    expect(new Set(within.map(String)).size).toBe(150);
    expect(within.every(([i, j]) => i < j && paths[i].group === paths[j].group)).toBe(true);
    expect(between.every(([i, j]) => i < j && paths[i].group !== paths[j].group)).toBe(true);
    const uneven = [0, 0, 0, 0, 0, 0, 1, 1].map((group) => ({ group }));
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 3200; seed++) {
      const [pair] = classPairs(uneven, { most: 1, seed }).within;
      counts.set(String(pair), (counts.get(String(pair)) ?? 0) + 1);
    }
    // 15 pairs of the first class and 1 of the second: 200 draws each.
    expect(counts.size).toBe(16);
    for (const count of counts.values()) expect(Math.abs(count - 200)).toBeLessThan(60);
  });

  it('is silent where a class has one image', () => {
    const [first, second] = paths;
    const two = classOverlaps([first, second], { units, most: 10, seed: 0 });
    expect(two.overlap[0][0].n).toBe(0);
    expect(two.images[0]).toMatchObject({ within: null, outlier: false, nearer: null });
  });
});
