import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PathlensError } from '../errors.ts';
import { random } from '../random.ts';
import { readNpy } from '../tensor/npy.ts';
import { packBits } from './bit-set.ts';
import { globalQuantiles, keptMask, quotaThresholds } from './quantile.ts';

/** Sorts a copy of everything: slow and plain. */
function quantileBySorting(segments: readonly Float32Array[], sparsity: number): number {
  const sorted = segments.flatMap((segment) => [...segment]).sort((a, b) => a - b);
  const position = (sparsity / 100) * (sorted.length - 1);
  const low = sorted[Math.floor(position)];
  const high = sorted[Math.ceil(position)];
  return low + (high - low) * (position - Math.floor(position));
}

function scoresWithTies(count: number, seed: number): Float32Array {
  const source = random(seed);
  return Float32Array.from({ length: count }, () => {
    const kind = source.integer(4);
    if (kind === 0) return 0;
    if (kind === 1) return source.integer(5) / 8;
    return Math.abs(source.normal()) * 10 ** -source.integer(40);
  });
}

describe('globalQuantiles', () => {
  const digits = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 0, 0, 0, 0, 0.125];
  const sparsities = [0, 10, 25, 50, 62.5, 80, 90, 97.5, 99, 99.9];

  it('equals numpy.percentile of the float64 values', () => {
    const segments = [Float32Array.from(digits.slice(0, 7)), Float32Array.from(digits.slice(7))];
    expect([...globalQuantiles(segments, sparsities)]).toEqual([0, 0, 0.78125, 3.5, 5, 7.200000000000001, 9, 9, 9, 9]);
    const tenths = Float32Array.from(digits, (digit) => Math.fround(digit) * Math.fround(0.1));
    expect([...globalQuantiles([tenths], sparsities)]).toEqual([
      0, 0, 0.07812500116415322, 0.3500000089406967, 0.5, 0.7199999928474428, 0.9000000357627869, 0.9000000357627869,
      0.9000000357627869, 0.9000000357627869,
    ]);
  });

  it.each([1, 2, 3, 1000, 70_001])('equals sorting for %i scores of very different sizes', (count) => {
    const all = scoresWithTies(count, count);
    const segments = [all.subarray(0, count >> 2), all.subarray(count >> 2)];
    const many = [0, 0.1, 29, 33.3, 50, 75, 90, 99, 99.99];
    const found = globalQuantiles(segments, many);
    for (const [i, sparsity] of many.entries()) {
      const expected = quantileBySorting(segments, sparsity);
      expect(Math.abs(found[i] - expected), `S = ${sparsity}`).toBeLessThanOrEqual(expected * 1e-15);
    }
  });

  it('gives the same threshold alone as among others', () => {
    const scores = scoresWithTies(20_000, 5);
    const together = globalQuantiles([scores], sparsities);
    for (const [i, sparsity] of sparsities.entries()) {
      expect(globalQuantiles([scores], [sparsity])[0]).toBe(together[i]);
    }
  });

  it.each([Number.NaN, -Number.NaN, Infinity, -1])('refuses a score of %d and names its activation point', (bad) => {
    const scores = [Float32Array.of(1, 2), Float32Array.of(3, bad)];
    expect(() => globalQuantiles(scores, [50], { names: ['relu1', 'relu2'] })).toThrow(
      expect.objectContaining({ code: 'SCORES_NOT_FINITE', message: expect.stringContaining('relu2') }),
    );
    expect(() => globalQuantiles(scores, [50])).toThrow(PathlensError);
  });
});

describe('keptMask', () => {
  it('drops ties, so that at most one unit more than 1 − S/100 of all is kept', () => {
    const scores = scoresWithTies(5000, 9);
    for (const sparsity of [0, 10, 50, 90, 99]) {
      const kept = keptMask(scores, globalQuantiles([scores], [sparsity])[0]);
      const count = kept.reduce((sum, bit) => sum + bit, 0);
      expect(count).toBeLessThanOrEqual(5000 * (1 - sparsity / 100) + 1);
    }
    expect([...keptMask(Float32Array.of(1, 2, 2, 3), 2)]).toEqual([0, 0, 0, 1]);
  });

  it('compares with the exact threshold, between and beyond float32 values', () => {
    const scores = scoresWithTies(3000, 11);
    const thresholds = [...scores.subarray(0, 40)].flatMap((score) => [score, score * (1 + 1e-9), score * (1 - 1e-9)]);
    for (const threshold of [...thresholds, -Infinity, 0, 1e-50, 1e300]) {
      expect(keptMask(scores, threshold), `threshold ${threshold}`).toEqual(
        Uint8Array.from(scores, (score) => (score > threshold ? 1 : 0)),
      );
    }
  });

  it.each(['tinyvgg', 'tinyresnet'])('gives the masks that numpy gave for the scores of %s', (model) => {
    const file = (name: string) =>
      readNpy(readFileSync(new URL(`../../test/fixtures/reference/${model}/${name}.npy`, import.meta.url)));
    const scores = file('scores_mct');
    const units = scores.shape[1];
    for (const sparsity of [0, 50, 80, 90, 95, 99]) {
      const masks = file(`mask_mct_${sparsity}`);
      for (let image = 0; image < scores.shape[0]; image++) {
        const row = (scores.values as Float32Array).subarray(image * units, (image + 1) * units);
        const bytes = masks.shape[1];
        const expected = (masks.values as Uint8Array).subarray(image * bytes, (image + 1) * bytes);
        const packed = packBits([keptMask(row, globalQuantiles([row], [sparsity])[0])]);
        expect(Buffer.compare(packed, expected), `${model}, image ${image}, S = ${sparsity}`).toBe(0);
      }
    }
  });
});

describe('quotaThresholds', () => {
  it('drops ⌊S/100·n⌋ distinct scores, exactly where S·n/100 is whole', () => {
    const scores = Float32Array.from({ length: 100 }, (_, i) => (i * 37) % 100);
    const sparsities = [0, 0.5, 29, 57, 90, 99.9];
    const kept = [...quotaThresholds(scores, sparsities)].map((threshold) =>
      keptMask(scores, threshold).reduce((sum, bit) => sum + bit, 0),
    );
    expect(kept).toEqual([100, 100, 71, 43, 10, 1]);
  });
});
