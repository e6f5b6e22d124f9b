// Rules of the cards about pathways, on evidence whose verdict is known: holds, fails, cannot be decided.
import type { ClaimPathId } from '@pathlens/pathway-core';
import { describe, expect, it } from 'vitest';
import { c1 } from '../src/claims/c1.ts';
import { c2 } from '../src/claims/c2.ts';
import { c3 } from '../src/claims/c3.ts';
import { c4 } from '../src/claims/c4.ts';
import { c5 } from '../src/claims/c5.ts';
import { c6 } from '../src/claims/c6.ts';
import { c7 } from '../src/claims/c7.ts';
import { c8 } from '../src/claims/c8.ts';
import { c9 } from '../src/claims/c9.ts';
import { c17 } from '../src/claims/c17.ts';
import type { DecodingEvidence } from '../src/claims/decoding.ts';
import type { LinearityEvidence, LinearityOf, LookedNetwork } from '../src/claims/linearity.ts';
import { around, evidenceOf, run } from './card-evidence.ts';

const routed = { 'dgr-1': {}, 'dgr-r': { deadShare: 0.5 } };

describe('C1, nearly disjoint pathways that keep the answer', () => {
  it('holds where a matched pair keeps it and overlaps as chance does', () => {
    const found = c1.judge(evidenceOf({ paths: routed, overlaps: [['dgr-1', 'dgr-r', 0.06, 0.0526]] }), run);
    expect(found).toMatchObject({ verdict: 'holds', n: 20, effect: '6.0 % overlap, 5.3 % by chance' });
    expect(found.interval!.estimate).toBeCloseTo(6, 1);
    expect(found.measure!.label).toContain('90 % pruned');
  });

  it('does not hold where every pair overlaps, changes the answer, or has two densities', () => {
    const pair = [['dgr-1', 'dgr-r', 0.06, 0.0526]] as const;
    const verdict = (paths: Parameters<typeof evidenceOf>[0]['paths'], jaccard = 0.06) =>
      c1.judge(evidenceOf({ paths, overlaps: [[pair[0][0], pair[0][1], jaccard, 0.0526]] }), run).verdict;
    expect(verdict(routed, 0.5)).toBe('does-not-hold');
    expect(verdict({ 'dgr-1': { probabilityRatio: 0.5 }, 'dgr-r': {} })).toBe('does-not-hold');
    expect(verdict({ 'dgr-1': { probabilityRatio: 1.4 }, 'dgr-r': {} })).toBe('does-not-hold');
    expect(verdict({ 'dgr-1': {}, 'dgr-r': { density: 0.03 } })).toBe('does-not-hold');
  });

  it('takes another sparsity of the grid where only that one shows it', () => {
    const paths = { 'dgr-1': [{ density: 0.5 }, { probabilityRatio: 0.4 }], 'dgr-r': [{ density: 0.5 }, {}] };
    const found = c1.judge(evidenceOf({ paths, overlaps: [['dgr-1', 'dgr-r', 0.34, 0.333]] }), run);
    expect(found.verdict).toBe('holds');
    expect(found.measure!.label).toContain('50 % pruned');
  });

  it('is open where the interval straddles the rule, and with few images', () => {
    const straddling = { paths: routed, overlaps: [['dgr-1', 'dgr-r', 0.1026, 0.0526]] as const };
    expect(c1.judge(evidenceOf(straddling), run).verdict).toBe('not-decidable');
    const few = { n: 9, paths: routed, overlaps: [['dgr-1', 'dgr-r', 0.06, 0.0526]] as const };
    expect(c1.judge(evidenceOf(few), run)).toMatchObject({
      verdict: 'not-decidable',
      reason: expect.stringContaining('9 images are too few'),
    });
  });

  it('does not ask for one density of the released settings', () => {
    const paths = { 'dgr-1': {}, 'dgr-r': { density: 0.03 } };
    const evidence = evidenceOf({ paths, overlaps: [['dgr-1', 'dgr-r', 0.03, 0.0236]] });
    expect(c1.judge(evidence, { ...run, released: true }).verdict).toBe('holds');
  });
});

describe('C2, the response kept with dead units', () => {
  /** Ratio falls below 0.85 at `breaks`; the dead share grows by what is pruned. */
  const trajectory =
    (breaks: number, dead = 0.5) =>
    (image: number) =>
      Array.from({ length: 13 }, (_, i) => {
        const density = 1 - 0.05 * i;
        const ratio = density > breaks ? 1 : 0.2;
        return {
          density,
          deadShare: Math.min(1, dead / density),
          probabilityRatio: around(ratio, image),
          logit: 1,
          argmaxKept: ratio === 1,
        };
      });
  const paths = { 'greedy-dead': {}, random: {} };

  it('holds with the sparsest point at most half dense', () => {
    const found = c2.judge(evidenceOf({ paths, trajectory: trajectory(0.42) }), run);
    expect(found).toMatchObject({ verdict: 'holds', effect: '100 % dead at 45 % density' });
    expect(found.figures[0].id).toBe('greedy-trajectory');
  });

  it('does not hold where it breaks above half, and still shows the point', () => {
    const found = c2.judge(evidenceOf({ paths, trajectory: trajectory(0.62) }), run);
    expect(found).toMatchObject({ verdict: 'does-not-hold', effect: '77 % dead at 65 % density' });
    expect(found.reason).toContain('above half of the units');
  });

  it('does not hold where what is kept is no more dead than the network', () => {
    const found = c2.judge(evidenceOf({ paths, base: 0.99, trajectory: trajectory(0.42, 0.3) }), run);
    expect(found).toMatchObject({ verdict: 'does-not-hold', effect: 'no such point' });
  });

  it('says nothing where no unit is ever off, and where images are few', () => {
    const made = { paths, trajectory: trajectory(0.42) };
    expect(c2.judge(evidenceOf({ ...made, meaningful: false }), run).verdict).toBe('not-decidable');
    expect(c2.judge(evidenceOf({ ...made, n: 3 }), run).verdict).toBe('not-decidable');
  });
});

describe('C3, dead units that come on', () => {
  it('is shown by a single one', () => {
    const paths = { mct: {}, 'greedy-dead': { reawakened: 50 } };
    const found = c3.judge(evidenceOf({ n: 1, paths }), run);
    expect(found).toMatchObject({ verdict: 'holds', effect: '10 % of dead units wake up' });
    expect(c3.judge(evidenceOf({ paths: { mct: {}, 'greedy-dead': {} } }), run).verdict).toBe('does-not-hold');
  });

  it('does not count what a random path wakes', () => {
    const paths = { mct: {}, random: { reawakened: 500 } };
    expect(c3.judge(evidenceOf({ paths }), run).verdict).toBe('does-not-hold');
  });
});

describe('C4, where gates start', () => {
  const paths = { intgrad: {}, mct: {}, ...routed };
  const overlaps = (starts: number) =>
    [
      ['dgr-1', 'dgr-r', starts, 0.05],
      ['intgrad', 'mct', 0.6, 0.05],
    ] as const;

  it('holds below the overlap of the contributions, fails above, is open between', () => {
    const verdict = (starts: number) => c4.judge(evidenceOf({ paths, overlaps: overlaps(starts) }), run).verdict;
    expect([0.06, 0.7, 0.601].map(verdict)).toEqual(['holds', 'does-not-hold', 'not-decidable']);
  });

  it('says how much two random starts share', () => {
    const seeds = { seeds: 5, asked: 2, images: [0, 1].map((image) => ({ image, jaccard: 0.07, deadShare: 0.5 })) };
    const found = c4.judge(evidenceOf({ paths, overlaps: overlaps(0.06), rest: { seeds } }), run);
    expect(found.reason).toContain('Two random starts overlap by 7.0 %');
    expect(found.figures[0]).toMatchObject({ kind: 'boxes', boxes: [{ n: 20 }, { n: 20 }, { n: 2 }] });
  });
});

describe('C5, no dead unit', () => {
  it('holds for exactly none, at any number of images', () => {
    const found = c5.judge(evidenceOf({ n: 1, paths: { intgrad: {}, mct: {}, random: { deadShare: 0.5 } } }), run);
    expect(found).toMatchObject({ verdict: 'holds', effect: '0.0 % dead' });
    expect(found.figures[0]).toMatchObject({ kind: 'bars', panels: [{ reference: { value: 50 } }] });
  });

  it('fails for one unit at one sparsity of one method', () => {
    const paths = { intgrad: [{ deadShare: 0.01 }, {}], mct: {} };
    const found = c5.judge(evidenceOf({ paths }), run);
    expect(found.verdict).toBe('does-not-hold');
    expect(found.reason).toContain('NeuronIntGrad keeps dead units');
  });

  it('cannot be asked of a network that is never off', () => {
    const found = c5.judge(evidenceOf({ paths: { intgrad: {}, mct: {} }, meaningful: false }), run);
    expect(found.verdict).toBe('not-decidable');
  });
});

describe('C6, similar contributions', () => {
  const paths = { intgrad: {}, mct: {}, 'dgr-1': {}, greedy: {}, random: {} };
  const judged = (routing: number) =>
    c6.judge(
      evidenceOf({
        paths,
        overlaps: [
          ['intgrad', 'mct', 0.6, 0.05],
          ['mct', 'dgr-1', routing, 0.05],
          ['mct', 'greedy', 0.9, 0.05],
          ['mct', 'random', 0.05, 0.05],
        ],
      }),
      run,
    );

  it('holds above every other pair, names the next one, and fails below it', () => {
    expect(judged(0.3)).toMatchObject({ verdict: 'holds', effect: '60 % overlap, next 30 %' });
    expect(judged(0.3).reason).toContain('NeuronMCT and DGR (1)');
    expect(judged(0.3).caveats.join(' ')).toContain('overlap by 90 %, more than the two overlap');
    expect(judged(0.7).verdict).toBe('does-not-hold');
    expect(judged(0.6).verdict).toBe('not-decidable');
  });

  it('draws the matrix with its chance', () => {
    const [figure] = judged(0.3).figures;
    if (figure.kind !== 'matrix') throw new Error('the figure is no matrix');
    const [panel] = figure.panels;
    expect(panel.values[0][1]).toBeCloseTo(60, 0);
    expect(panel.values[0][1]).toBe(panel.values[1][0]);
    expect(panel.chance![1][4]).toBeCloseTo(5, 9);
    expect(panel.values[0][2]).toBeNull();
  });
});

describe('C7, what decoded pathways show', () => {
  const decoding = (gains: Partial<Record<ClaimPathId, number>>, n = 12): DecodingEvidence => ({
    asked: n,
    steps: 48,
    pictorial: true,
    pictures: [],
    images: Array.from({ length: n }, (_, image) => ({
      image,
      name: `image ${image}`,
      of: new Map(
        (Object.entries(gains) as [ClaimPathId, number][]).map(([path, gain]) => [
          path,
          {
            own: { featureCosine: 0.4 + around(gain, image), ssim: 0.1 },
            control: { featureCosine: 0.4, ssim: 0.1 },
          },
        ]),
      ),
    })),
  });
  const judged = (evidence: DecodingEvidence) => c7.judge(evidenceOf({ paths: {}, rest: { decoding: evidence } }), run);
  const shown = { intgrad: 0.2, mct: 0.3, 'dgr-r': 0.01, 'greedy-dead': 0 };

  it('holds where contributions gain and pruning does not', () => {
    const found = judged(decoding(shown));
    expect(found).toMatchObject({ verdict: 'holds', n: 12, effect: '0.20 closer than the footprint' });
    expect(found.figures[0]).toMatchObject({ kind: 'pictures', rows: { length: 6 } });
    expect(found.tables![0].rows).toHaveLength(48);
  });

  it('fails where contributions gain nothing, or pruning gains as well', () => {
    expect(judged(decoding({ ...shown, mct: 0.001 })).verdict).toBe('does-not-hold');
    expect(judged(decoding({ ...shown, 'dgr-r': 0.2 })).verdict).toBe('does-not-hold');
  });

  it('is open with few pictures, or where the network takes none', () => {
    expect(judged(decoding(shown, 4)).verdict).toBe('not-decidable');
    expect(judged({ ...decoding(shown), pictorial: false }).verdict).toBe('not-decidable');
  });
});

describe('C8, the strongest channel', () => {
  const judged = (contribution: number, pruning: number, n = 20) => {
    const percentiles = (mean: number) =>
      Array.from({ length: n }, (_, image) => ({ image, channel: 0, ties: 1, percentile: around(mean, image) }));
    const of = new Map<ClaimPathId, ReturnType<typeof percentiles>>([
      ['intgrad', percentiles(contribution + 1)],
      ['mct', percentiles(contribution)],
      ['dgr-r', percentiles(pruning)],
      ['greedy-dead', percentiles(40)],
    ]);
    return c8.judge(evidenceOf({ n, paths: {}, rest: { relevance: { layer: 'relu5', of } } }), run);
  };

  it('holds above pruning, fails below, is open between and with one image', () => {
    expect(judged(95, 60)).toMatchObject({ verdict: 'holds', effect: 'percentile 95' });
    expect(judged(60, 95).verdict).toBe('does-not-hold');
    expect(judged(60, 60.2).verdict).toBe('not-decidable');
    expect(judged(95, 60, 1).verdict).toBe('not-decidable');
  });
});

describe('C9, local linearity', () => {
  const of = (radius: number | null, change: number, image: number): LinearityOf => ({
    region:
      radius === null
        ? null
        : { radius: around(radius, image), nearest: 'unit', method: 'exact', looked: 10, units: 10 },
    spheres: [0, 1].map(() => ({
      radius: 1,
      gradientChange: around(change, 3 * image),
      largestGradientChange: change,
      cosine: 1,
      linearisationError: change,
      gateFlips: 0,
    })),
  });
  const judged = (path: readonly [number | null, number], { n = 16, smooth = false } = {}) => {
    const images: LinearityEvidence['images'] = Array.from({ length: n }, (_, image) => ({
      image,
      networks: new Map<LookedNetwork, LinearityOf>([
        ['network', of(smooth ? null : 0.01, 0.3, image)],
        ['intgrad', of(path[0], path[1], image + 1)],
        ['mct', of(path[0], path[1], image + 2)],
        ['random', of(smooth ? null : 0.05, 0.2, image + 3)],
      ]),
    }));
    const linearity = { asked: n, radii: [1, 3], draws: 12, images };
    return c9.judge(evidenceOf({ paths: { mct: { closed: 5 } }, rest: { linearity } }), run);
  };

  it('holds where both measures beat network and random path', () => {
    const found = judged([0.08, 0.05]);
    expect(found).toMatchObject({ verdict: 'holds', effect: '8.0× larger region' });
    expect(found.caveats.join(' ')).toContain('5.0 % of the units that NeuronMCT keeps close');
  });

  it('fails where a random path is as linear or has the larger region', () => {
    expect(judged([0.08, 0.25]).verdict).toBe('does-not-hold');
    expect(judged([0.02, 0.05]).verdict).toBe('does-not-hold');
  });

  it('is open where intervals straddle, of a smooth network, and of few images', () => {
    expect(judged([0.08, 0.2]).verdict).toBe('not-decidable');
    expect(judged([null, 0.05], { smooth: true }).reason).toContain('not made of ReLUs');
    expect(judged([0.08, 0.05], { n: 5 }).verdict).toBe('not-decidable');
  });
});

describe('C17, what is left of the response', () => {
  it('is reported, whatever it is', () => {
    const paths = { intgrad: {}, mct: { probabilityRatio: 0.4, argmaxKept: false, closed: 3 }, random: {} };
    const found = c17.judge(evidenceOf({ paths }), run);
    expect(found).toMatchObject({ verdict: 'reported', effect: '0.40 of the probability at 90 % pruned' });
    expect(found.reason).toContain('the predicted class for 0 of 20');
    expect(found.tables![0].rows).toHaveLength(6);
  });
});
