import { describe, expect, it } from 'vitest';
import { thresholdsOf, writeKept } from '../pathway/selected.ts';
import { randomPath } from './random-path.ts';
import type { SelectionBatch } from './selection.ts';

const sizes = [100, 37, 1000];

function select(seed: number) {
  const points = sizes.map((units, index) => ({ units, index })) as unknown as SelectionBatch['points'];
  const batch = { points, images: [{ seed }] } as unknown as SelectionBatch;
  return randomPath.select(batch);
}

async function kept(seed: number, sparsity: number): Promise<Uint8Array[]> {
  const [{ selected }] = await select(seed);
  if (selected.kind !== 'ranked') throw new Error('a random path is ranked');
  const thresholds = thresholdsOf(selected, [sparsity]);
  return sizes.map((units, index) => {
    const mask = new Uint8Array(units);
    writeKept(selected, { index, threshold: thresholds[index][0] }, mask);
    return mask;
  });
}

describe('randomPath', () => {
  it('drops ⌊S/100·n⌋ units of every activation point', async () => {
    for (const sparsity of [0, 29, 80, 97.5, 99]) {
      const counts = (await kept(1, sparsity)).map((mask) => mask.reduce((sum, bit) => sum + bit, 0));
      expect(counts).toEqual(sizes.map((units) => units - Math.floor((sparsity * units) / 100)));
    }
  });

  it('puts sparser paths inside denser ones', async () => {
    const dense = await kept(2, 50);
    const sparse = await kept(2, 80);
    expect(sparse.every((mask, i) => mask.every((bit, unit) => bit <= dense[i][unit]))).toBe(true);
  });

  it('is the same for the same seed and another for another', async () => {
    expect(await kept(3, 50)).toEqual(await kept(3, 50));
    expect(await kept(3, 50)).not.toEqual(await kept(4, 50));
  });

  it('favours no place: every unit is kept about as often', async () => {
    const counts = new Uint32Array(37);
    for (let seed = 0; seed < 600; seed++) {
      for (const [unit, bit] of (await kept(seed, 80))[1].entries()) counts[unit] += bit;
    }
    // 8 of 37 units are kept: 130 times of 600 on average, standard deviation 10.
    expect(Math.min(...counts)).toBeGreaterThan(130 - 50);
    expect(Math.max(...counts)).toBeLessThan(130 + 50);
  });
});
