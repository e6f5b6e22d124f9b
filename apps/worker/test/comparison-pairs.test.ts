// In what two columns of a comparison are set against each other, and channels that were found to answer alike.
import { activationPoints } from '@pathlens/jobs';
import { ranks, spearman, writeNpy } from '@pathlens/pathway-core';
import { compress } from '@pathlens/storage';
import { expect, it } from 'vitest';
import { type AnalysisInput, noValue } from '../src/tasks/analyse-comparison/analysis-task.ts';
import { countComparison } from '../src/tasks/analyse-comparison/count-comparison.ts';
import { rankCorrelation } from '../src/tasks/analyse-comparison/count-row.ts';
import {
  type FindMatching,
  type PlannedColumn,
  planPair,
  stagesOf,
} from '../src/tasks/analyse-comparison/pair-plan.ts';

const pointsOf = (shapes: readonly (readonly number[])[]) => {
  let offset = 0;
  return activationPoints.parse(
    shapes.map((shape, index) => {
      const units = shape.reduce((product, size) => product * size);
      offset += units;
      return {
        index,
        name: `relu${index}`,
        operator: 'Relu',
        shape,
        units,
        offset: offset - units,
        deadIsMeaningful: true,
      };
    }),
  );
};

const wide = pointsOf([[4, 8, 8], [6, 4, 4], [10]]);
const deep = pointsOf([[4, 8, 8], [4, 8, 8], [6, 4, 4], [6, 4, 4], [10]]);

const column = (letter: string, changed: Partial<PlannedColumn> = {}): PlannedColumn => ({
  letter,
  modelVersionId: `version ${letter}`,
  modelDigest: 'one',
  points: wide,
  geometry: 'whole',
  hasPathway: true,
  key: `key ${letter}`,
  ...changed,
});

const none: FindMatching = () => null;
const plan = (a: PlannedColumn, b: PlannedColumn, findMatching = none) =>
  planPair([a, b], [0, 1], { rows: 'rows', findMatching });

it('takes units of one model as the same, those of a twin by their places, and says why others cannot be intersected', () => {
  expect(plan(column('A'), column('B'))).toMatchObject({ level: 'units', reason: null, matchable: false });
  expect(plan(column('A'), column('B', { modelDigest: 'two' }))).toMatchObject({ level: 'positions', matchable: true });
  expect(plan(column('A'), column('B', { hasPathway: false }))).toMatchObject({
    level: 'none',
    reason: 'B has no pathway: its maps are of the whole network.',
    matchable: false,
    aligned: [],
  });
  const apart = plan(column('A'), column('B', { points: deep, modelDigest: 'two' }));
  expect(apart).toMatchObject({
    level: 'none',
    reason: 'B has other units than A, so their sets cannot be intersected.',
    matchable: true,
  });
  // Each layer of the shorter network with one of the longer, in order.
  expect(apart.aligned).toEqual([
    [0, 0],
    [1, 2],
    [2, 4],
  ]);
  const matching = { npyKey: 'matching', turned: false };
  expect(plan(column('A'), column('B', { points: deep }), () => matching)).toMatchObject({
    level: 'channels',
    matching,
    reason: null,
  });
  expect(plan(column('A'), column('B', { geometry: 'middle' })).correlationReason).toContain('A and B see other parts');
});

it('knows a pair whichever column stands first, and tells pairs of other columns or rows apart', () => {
  const [a, b] = [column('A'), column('B')];
  const first = planPair([a, b], [0, 1], { rows: 'rows', findMatching: none });
  const turned = planPair([b, a], [0, 1], { rows: 'rows', findMatching: none });
  expect(turned.digest).toBe(first.digest);
  expect([first.columns, turned.columns]).toEqual([
    [0, 1],
    [1, 0],
  ]);
  const others = [
    planPair([a, b], [0, 1], { rows: 'fewer', findMatching: none }),
    planPair([a, column('C')], [0, 1], { rows: 'rows', findMatching: none }),
    planPair([a, column('B', { points: deep })], [0, 1], { rows: 'rows', findMatching: none }),
  ];
  expect(new Set([first, ...others].map(({ digest }) => digest)).size).toBe(4);
});

it('marks a stage where height or width changes', () => {
  expect(stagesOf(deep)).toEqual([0, 0, 1, 1, 2]);
});

it('sets channels that answer alike against each other, by the share of them that is kept', async () => {
  // A layer of two channels of two units, and one of three: 0 goes with 2, 1 with nothing.
  const layers = [{ shape: [2, 2, 1], units: 4, offset: 0 }];
  const others = [{ shape: [3, 2, 1], units: 6, offset: 0 }];
  const objects: Record<string, Uint8Array> = {
    'a.bin.zst': await compress(Uint8Array.of(9, 9, 9, 0)),
    'b.bin.zst': await compress(Uint8Array.of(9, 9, 0, 0, 9, 0)),
    'matching.npy': writeNpy([1, 4], Int32Array.of(0, 0, 0, 2)),
  };
  const one = () => new Float32Array(1).fill(Number.NaN);
  const cell = (codesKey: string) => [{ cut: { codesKey, index: 4 }, map: null }];
  const pair = {
    columns: [0, 1] as const,
    level: 'channels' as const,
    matching: { npyKey: 'matching.npy', turned: false },
    correlates: true,
    aligned: [[0, 0] as const],
    overlap: one(),
    chance: one(),
    correlation: one(),
  };
  const input: AnalysisInput = {
    rows: 1,
    columns: [
      { layers, cells: cell('a.bin.zst'), measures: {}, units: one() },
      { layers: others, cells: cell('b.bin.zst'), measures: {}, units: one() },
    ],
    pairs: [pair],
  };
  const storage = { readBytes: async (key: string) => objects[key] };
  const told: Parameters<Parameters<typeof countComparison>[1]['tell']>[0][] = [];
  const context = { storage, tell: async (event: (typeof told)[number]) => void told.push(event) };
  const found = await countComparison(input, context as never);
  // A keeps 1 and ½ of its channels, B 1, 0 and ½: shared is the smaller of A's 1 and B's ½, the union 1 + ½ + 1 + 0.
  expect(found.pairs[0].overlap).toMatchObject({ mean: Math.fround(0.5 / 2.5), n: 1 });
  expect([...told.at(-1)!.pairs[0].sets]).toEqual([1, 0.5, 1]);
  expect(pair.chance[0]).toBe(noValue);
  expect([...told.at(-1)!.columns[1].kept]).toEqual([3]);
});

it('ranks pixels that have a value in both maps, and no others', () => {
  const none = Number.NaN;
  const map = (...values: number[]) => {
    const magnitude = Float64Array.from(values);
    return { magnitude, ranks: magnitude.every(Number.isFinite) ? ranks(magnitude) : null };
  };
  const [a, b] = [
    [1, 5, 2, 8, 3],
    [2, 9, 7, 1, 4],
  ];
  expect(rankCorrelation(map(...a), map(...b))).toBeCloseTo(spearman(a, b)!, 12);
  expect(rankCorrelation(map(1, none, 2, 8, 3), map(...b))).toBeCloseTo(spearman([1, 2, 8, 3], [2, 7, 1, 4])!, 12);
  expect(rankCorrelation(map(1, none, 2, 8, 3), map(none, 9, 7, 1, Number.POSITIVE_INFINITY))).toBeCloseTo(-1, 12);
  expect(rankCorrelation(map(1, none), map(none, 2))).toBeUndefined();
});
