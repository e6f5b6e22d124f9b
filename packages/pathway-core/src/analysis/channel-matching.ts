// Which channels of two networks answer alike: one-to-one matching by the correlation of their activations over images, between
// activation points of the same relative depth. Null: the same with the images of one network in another order.
import { random } from '../random.ts';
import { bestAssignment, greedyAssignment } from '../statistics/assignment.ts';
import { correlations, type Observations } from '../statistics/correlation.ts';

export const matchingIds = ['best', 'greedy'] as const;
export type MatchingId = (typeof matchingIds)[number];

/** Channels of a side up to which the best matching is looked for; beyond it, its time grows too fast. */
export const mostForBest = 1024;

export interface LayerMatching {
  /** Activation points of the two networks. */
  readonly layers: readonly [number, number];
  readonly method: MatchingId;
  /** By channel of the first: the channel of the second, −1 where it has none or they do not correlate above zero. */
  readonly partner: Int32Array;
  /** Mean correlation of matched channels; NaN where none is. */
  readonly correlation: number;
  /** Observations. */
  readonly images: number;
}

/** Pairs activation points by relative depth: each of the shorter network with the nearest of the longer one, in order. */
export function layersByDepth(a: number, b: number): (readonly [number, number])[] {
  const [short, long] = [Math.min(a, b), Math.max(a, b)];
  return Array.from({ length: short }, (_, i) => {
    const nearest = Math.floor(((i + 0.5) / short) * long);
    return a <= b ? ([i, nearest] as const) : ([nearest, i] as const);
  });
}

export function matchChannels(
  [a, b]: readonly [Observations, Observations],
  layers: readonly [number, number],
  wanted: MatchingId,
): LayerMatching {
  const values = correlations(a, b);
  const method = wanted === 'best' && Math.max(a.rows, b.rows) > mostForBest ? 'greedy' : wanted;
  const gains = { rows: a.rows, columns: b.rows, values };
  const partner = method === 'best' ? bestAssignment(gains) : greedyAssignment(gains);
  let sum = 0;
  let matched = 0;
  for (const [row, column] of partner.entries()) {
    const correlation = column === -1 ? 0 : values[row * b.rows + column];
    if (correlation > 0) {
      sum += correlation;
      matched++;
    } else partner[row] = -1;
  }
  return { layers, method, partner, correlation: matched === 0 ? Number.NaN : sum / matched, images: a.columns };
}

/** The same observations with the images in another order, drawn by seed and the same for every channel. */
export function permuted({ rows, columns, values }: Observations, seed: number): Observations {
  const source = random(seed);
  const order = Array.from({ length: columns }, (_, i) => i);
  for (let i = columns - 1; i > 0; i--) {
    const j = source.integer(i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  const moved = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < columns; i++) moved[row * columns + i] = values[row * columns + order[i]];
  }
  return { rows, columns, values: moved };
}

/**
 * How much two pathways agree over matched channels: Σ min / Σ max of the shares of each channel that they keep (the Jaccard
 * index of sets whose members count by degree; Ruzicka). Channels without a partner count where they are kept, and are shared
 * with nothing. null where both keep nothing.
 */
export function matchedOverlap(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  partner: ArrayLike<number>,
): { readonly shared: number; readonly either: number; readonly overlap: number | null } {
  let shared = 0;
  let either = 0;
  const met = new Uint8Array(b.length);
  for (let channel = 0; channel < a.length; channel++) {
    const other = partner[channel];
    if (other >= 0) met[other] = 1;
    const share = other >= 0 ? b[other] : 0;
    shared += Math.min(a[channel], share);
    either += Math.max(a[channel], share);
  }
  for (let channel = 0; channel < b.length; channel++) if (met[channel] === 0) either += b[channel];
  return { shared, either, overlap: either === 0 ? null : shared / either };
}
