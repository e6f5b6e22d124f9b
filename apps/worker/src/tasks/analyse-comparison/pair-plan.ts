// In what two columns of a comparison can be set against each other: the same units, units at the same places, channels that were
// found to answer alike, or layers of the same relative depth alone.
import type { ActivationPointSummary, PairFigures } from '@pathlens/jobs';
import { layersByDepth } from '@pathlens/pathway-core';
import type { MatchingInput } from './analysis-task.ts';
import { contentDigest } from './content-digest.ts';

export interface PlannedColumn {
  readonly letter: string;
  readonly modelVersionId: string;
  /** Of the model's file: equal digests, equal units. */
  readonly modelDigest: string;
  readonly points: readonly ActivationPointSummary[];
  /** Which part of an image the model sees, and at which size. */
  readonly geometry: string;
  readonly hasPathway: boolean;
  /** Everything that its numbers follow from. */
  readonly key: string;
}

export interface PairPlan extends Pick<PairFigures, 'level' | 'reason' | 'hint' | 'matchable' | 'correlationReason'> {
  /** Places of the columns, in an order that does not change when columns change places. */
  readonly columns: readonly [number, number];
  readonly matching: MatchingInput | null;
  readonly aligned: readonly (readonly [number, number])[];
  readonly digest: string;
}

/** Of two model versions: channels that a study has matched. */
export type FindMatching = (a: string, b: string) => MatchingInput | null;

function hasSameUnits(a: PlannedColumn, b: PlannedColumn): boolean {
  return (
    a.points.length === b.points.length && a.points.every(({ shape }, i) => shape.join() === b.points[i].shape.join())
  );
}

type Comparability = Pick<PairPlan, 'level' | 'reason' | 'hint' | 'matchable' | 'matching' | 'aligned'>;

function comparability(a: PlannedColumn, b: PlannedColumn, findMatching: FindMatching): Comparability {
  const without = [a, b].filter(({ hasPathway }) => !hasPathway).map(({ letter }) => letter);
  const nothing = { level: 'none', matchable: false, matching: null, aligned: [] } as const;
  if (without.length > 0) {
    const [first, second] = without.sort();
    const reason =
      second === undefined
        ? `${first} has no pathway: its maps are of the whole network.`
        : `${first} and ${second} have no pathway: their maps are of the whole network.`;
    return { ...nothing, reason, hint: 'Compare their maps by rank correlation, or by their mass in a region.' };
  }
  if (hasSameUnits(a, b)) {
    const level = a.modelDigest === b.modelDigest ? 'units' : 'positions';
    const aligned = a.points.map((_, i) => [i, i] as const);
    return { level, reason: null, hint: null, matchable: level === 'positions', matching: null, aligned };
  }
  const aligned = layersByDepth(a.points.length, b.points.length);
  const matching = findMatching(a.modelVersionId, b.modelVersionId);
  if (matching) return { level: 'channels', reason: null, hint: null, matchable: false, matching, aligned };
  const [first, second] = [a.letter, b.letter].sort();
  return {
    ...nothing,
    aligned,
    matchable: true,
    reason: `${second} has other units than ${first}, so their sets cannot be intersected.`,
    hint: 'Match channels, or compare what layers of the same depth keep.',
  };
}

export function planPair(
  columns: readonly PlannedColumn[],
  places: readonly [number, number],
  { rows, findMatching }: { readonly rows: string; readonly findMatching: FindMatching },
): PairPlan {
  const inOrder = places.toSorted((p, q) => (columns[p].key < columns[q].key ? -1 : 1)) as [number, number];
  const [a, b] = inOrder.map((place) => columns[place]);
  const comparable = comparability(a, b, findMatching);
  const [first, second] = [a.letter, b.letter].sort();
  return {
    ...comparable,
    columns: inOrder,
    correlationReason:
      a.geometry === b.geometry
        ? null
        : `${first} and ${second} see other parts of an image, or other sizes of it: their pixels do not belong together.`,
    digest: contentDigest(['pair', a.key, b.key, rows, comparable.level, comparable.matching]),
  };
}

/** Stage of each layer: grows where height or width changes. */
export function stagesOf(points: readonly ActivationPointSummary[]): number[] {
  let stage = 0;
  return points.map(({ shape }, i) => {
    const size = (at: number) => points[at].shape.slice(1).join();
    if (i > 0 && shape.slice(1).join() !== size(i - 1)) stage++;
    return stage;
  });
}
