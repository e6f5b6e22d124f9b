// Rules of the cards about attribution, on evidence whose verdict is known.
import type { ClaimMapId, Similarity } from '@pathlens/pathway-core';
import { describe, expect, it } from 'vitest';
import { c10 } from '../src/claims/c10.ts';
import { c11 } from '../src/claims/c11.ts';
import { c12 } from '../src/claims/c12.ts';
import { c13 } from '../src/claims/c13.ts';
import { c14 } from '../src/claims/c14.ts';
import { c15 } from '../src/claims/c15.ts';
import { c16 } from '../src/claims/c16.ts';
import type { ClaimRun } from '../src/claims/card.ts';
import type { ConcentrationEvidence, ConcentrationOf } from '../src/claims/concentration.ts';
import type { Evidence } from '../src/claims/evidence.ts';
import type { RandomisationEvidence } from '../src/claims/randomisation.ts';
import type { RemovalEvidence, RemovalOf, RemovedBy } from '../src/claims/removal.ts';

const run: ClaimRun = { settings: {}, released: false, sparsities: [50, 90], sparsity: 90, at: 1, seed: 0 };
/** A little different on every image, so that intervals have a width. */
const spread = (mean: number, n: number) => Array.from({ length: n }, (_, i) => mean * (1 + 0.02 * Math.sin(7 * i)));

function evidenceOf(parts: Partial<Evidence>): Evidence {
  return { images: [], asked: 20, paths: [], inputShape: [3, 8, 8], points: [], ...parts };
}

const removed = (area: number): RemovalOf => ({
  lerf: Array<number>(15).fill(area / 10),
  morf: Array<number>(15).fill(0.5),
  areas: { 'lerf-zero': area, 'morf-zero': 5, 'lerf-blur': area / 2, 'morf-blur': 4 },
});

function removalOf(
  areas: Partial<Record<ClaimMapId, number>>,
  n = 20,
  missing: RemovalEvidence['missing'] = new Map(),
) {
  const of = new Map<RemovedBy, RemovalOf[]>();
  for (const [id, area] of Object.entries(areas) as [ClaimMapId, number][]) {
    of.set(id, spread(area, n).map(removed));
    of.set(`${id} blurred`, spread(area / 4, n).map(removed));
  }
  for (const id of ['pathway-random', 'random', 'edge', 'centre'] as const) of.set(id, spread(4, n).map(removed));
  return evidenceOf({ removal: { asked: n, pictorial: true, of, missing } });
}

const inputLevel = { gradient: 3, 'guided-backprop': 2.5, 'input-x-gradient': 2, 'integrated-gradients': 1.9 };
const winning = { 'pathway-mct': 1, 'pathway-intgrad': 0.9, ...inputLevel, 'grad-cam': 1.2 };

describe('C12, lower area than input-level maps', () => {
  it('holds where every pair is apart, and shows what blur gets', () => {
    const found = c12.judge(removalOf(winning), run);
    expect(found).toMatchObject({ verdict: 'holds', n: 20, figures: [{ id: 'removal' }] });
    expect(found.interval!.estimate).toBeCloseTo(1, 1);
    expect(found.caveats.join(' ')).toContain('lowers the area of 7 of 7 maps');
    expect(found.caveats.join(' ')).toContain('Random numbers 4.0');
    const [table] = found.tables!;
    expect(table.rows.map(([title]) => title)).toContain('Gradient, blurred');
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
  });

  it('does not hold where one input-level map is lower', () => {
    const found = c12.judge(removalOf({ ...winning, 'integrated-gradients': 0.5 }), run);
    expect(found.verdict).toBe('does-not-hold');
    expect(found.reason).toContain('Pathway Gradient, NeuronMCT against Integrated gradients');
  });

  it('is open where intervals touch, with few images, and before the first', () => {
    expect(c12.judge(removalOf({ ...winning, 'input-x-gradient': 1.001 }), run).verdict).toBe('not-decidable');
    expect(c12.judge(removalOf(winning, 9), run)).toMatchObject({
      verdict: 'not-decidable',
      reason: expect.stringContaining('9 images are too few'),
    });
    expect(c12.judge(evidenceOf({}), run).verdict).toBe('not-decidable');
  });
});

describe('C13, at most the area of Grad-CAM', () => {
  it('is judged image by image', () => {
    expect(c13.judge(removalOf(winning), run).verdict).toBe('holds');
    const lost = c13.judge(removalOf({ ...winning, 'grad-cam': 0.95 }), run);
    expect(lost).toMatchObject({
      verdict: 'does-not-hold',
      effect: expect.stringMatching(/^area 1\.\d+, Grad-CAM 0\.95\d$/),
    });
  });

  it('is open where the network has no Grad-CAM, and says why', () => {
    const { 'grad-cam': _, ...others } = winning;
    const found = c13.judge(removalOf(others, 20, new Map([['grad-cam', 'No activation has places.']])), run);
    expect(found).toMatchObject({ verdict: 'not-decidable', reason: 'No activation has places.' });
    const other = c12.judge(removalOf(others, 20, new Map([['grad-cam', 'No activation has places.']])), run);
    expect(other.verdict).toBe('holds');
    expect(other.caveats).toContain('Grad-CAM is left out: No activation has places.');
  });
});

it('C15 compares a formula on neurons with itself on pixels, and reports the worse pair', () => {
  expect(c15.judge(removalOf(winning), run)).toMatchObject({
    verdict: 'holds',
    effect: expect.stringMatching(/^area (1\.0\d|0\.99\d|1\.00) lower on neurons$/),
  });
  const lost = c15.judge(removalOf({ ...winning, 'integrated-gradients': 0.6 }), run);
  expect(lost).toMatchObject({
    verdict: 'does-not-hold',
    effect: expect.stringMatching(/^area 0\.30\d higher on neurons$/),
  });
  // The gradient is no part of either pair.
  expect(c15.judge(removalOf({ ...winning, gradient: 0.1 }), run).verdict).toBe('holds');
});

function concentrationOf(gini: readonly number[], insertion: readonly number[], n = 20): Evidence {
  const at = (i: number, image: number): ConcentrationOf => ({
    gini: spread(gini[i], n)[image],
    entropy: 0.5,
    insertion: spread(insertion[i], n)[image],
    object: null,
  });
  const images: ConcentrationEvidence['images'] = Array.from({ length: n }, (_, image) => ({
    image,
    name: `image ${image}`,
    gradient: at(0, image),
    of: new Map((['mct', 'intgrad', 'random'] as const).map((path) => [path, [at(1, image), at(2, image)]])),
    responses: new Map((['mct', 'intgrad', 'random'] as const).map((path) => [path, [1, 0.9]])),
  }));
  return evidenceOf({ concentration: { asked: n, pictorial: true, images, pictures: [] } });
}

describe('C10, concentration by sparsity', () => {
  it('holds where Gini rises and insertion stays, steps of nothing allowed', () => {
    const found = c10.judge(concentrationOf([0.4, 0.4, 0.8], [0.7, 0.72, 0.5]), run);
    expect(found).toMatchObject({ verdict: 'holds', effect: 'Gini +0.40, insertion kept to 50 %' });
    expect(found.figures.map(({ id }) => id)).toEqual(['concentration', 'sparsity-strip']);
  });

  it('does not hold where Gini falls at a step, or insertion at the first', () => {
    expect(c10.judge(concentrationOf([0.4, 0.3, 0.8], [0.7, 0.7, 0.7]), run).verdict).toBe('does-not-hold');
    expect(c10.judge(concentrationOf([0.4, 0.6, 0.8], [0.7, 0.6, 0.7]), run).verdict).toBe('does-not-hold');
  });
});

function randomisedOf(last: Partial<Record<ClaimMapId, number>>, n = 20): Evidence {
  const of = new Map<ClaimMapId, Similarity[][]>();
  for (const [id, value] of Object.entries(last) as [ClaimMapId, number][]) {
    const stage = (mean: number) => spread(mean, n).map((one) => ({ spearman: 0, spearmanAbs: one, ssim: one / 2 }));
    of.set(id, [stage(0.9), stage(value)]);
  }
  const stages = [
    { stage: 0, module: 'fc' },
    { stage: 1, module: 'conv' },
  ];
  const randomisation: RandomisationEvidence = {
    asked: n,
    pictorial: true,
    modules: 2,
    stages,
    of,
    missing: new Map(),
    passes: () => 0,
  };
  return evidenceOf({ randomisation });
}

describe('C11, similarity after full randomisation', () => {
  it('may be 0.1 above that of the gradient', () => {
    const fine = { 'pathway-mct': 0.35, 'pathway-intgrad': 0.38, gradient: 0.3 };
    expect(c11.judge(randomisedOf(fine), run)).toMatchObject({ verdict: 'holds', effect: '0.08 above the gradient' });
    const lost = c11.judge(randomisedOf({ ...fine, 'pathway-mct': 0.6 }), run);
    expect(lost).toMatchObject({ verdict: 'does-not-hold', n: 20 });
    expect(lost.measure!.label).toContain('NeuronMCT');
    expect(lost.tables![0].rows).toHaveLength(6);
  });
});

describe('C14 and C16', () => {
  const both = (removal: Evidence, concentration: Evidence) => ({
    ...removal,
    concentration: concentration.concentration,
  });
  const rising = concentrationOf([0.4, 0.6, 0.8], [0.7, 0.7, 0.7]);

  it('C14 is judged by a study of its own, and C16 cannot hold without it', () => {
    expect(c14.judge(evidenceOf({}), run)).toMatchObject({ verdict: 'not-decidable', n: 0 });
    const found = c16.judge(both(removalOf(winning), rising), run);
    expect(found).toMatchObject({ verdict: 'not-decidable', effect: 'C10 holds, C12 holds, C14 is open' });
    expect(found.reason).toContain('Run the study “Remove and retrain”');
  });

  it('C16 fails with either of its parts', () => {
    const lost = both(removalOf({ ...winning, gradient: 0.1 }), rising);
    expect(c16.judge(lost, run)).toMatchObject({ verdict: 'does-not-hold' });
  });
});
