// Parity: what an imported network answers beside what its own framework answered for the same inputs. A pair holds when the
// largest |difference| is at most 1e-3 of the largest |recorded value|, and both name the same class first.
import { argmax, logProbability } from './response.ts';

/** Of the relative difference. */
export const parityLimit = 1e-3;

/** What the framework's outputs are: the logits, or what a Softmax that the import cut off made of them. */
export type ComparedValues = 'logits' | 'probabilities' | 'log-probabilities';

export interface PairDifference {
  /** null where the network answers with a value that is not a finite number. */
  readonly absolute: number | null;
  /** To the largest |recorded value| of the pair. */
  readonly relative: number | null;
  readonly sameTopClass: boolean;
}

export function pairHolds({ relative, sameTopClass }: PairDifference): boolean {
  return relative !== null && relative <= parityLimit && sameTopClass;
}

/**
 * What recorded outputs [n, K] are. Only where a Softmax was cut off can they be anything but logits, and then their sums
 * tell: of probabilities every row adds up to one, of their logarithms the exponentials do.
 */
export function comparedValues(recorded: Float32Array, classes: number, cutSoftmax: boolean): ComparedValues {
  if (!cutSoftmax) return 'logits';
  const rows = Array.from({ length: recorded.length / classes }, (_, row) =>
    recorded.subarray(row * classes, (row + 1) * classes),
  );
  const addsToOne = (row: Float32Array, of: (value: number) => number) =>
    Math.abs(row.reduce((sum, value) => sum + of(value), 0) - 1) < 1e-3;
  if (rows.every((row) => row.every((value) => value >= 0) && addsToOne(row, (value) => value))) return 'probabilities';
  if (rows.every((row) => row.every((value) => value <= 0) && addsToOne(row, Math.exp))) return 'log-probabilities';
  return 'logits';
}

/** The network's logits brought to what was recorded. */
function asRecorded(logits: Float32Array, compared: ComparedValues): Float32Array {
  if (compared === 'logits') return logits;
  return logits.map((_, index) => {
    const log = logProbability(logits, index);
    return compared === 'probabilities' ? Math.exp(log) : log;
  });
}

function largestMagnitude(values: Float32Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

/** Largest |a − b| and its share of the largest |b|; nulls where an a is no finite number. */
export function largestDifference(
  a: Float32Array,
  b: Float32Array,
): { readonly absolute: number; readonly relative: number } | null {
  let absolute = 0;
  for (let at = 0; at < b.length; at++) {
    if (!Number.isFinite(a[at])) return null;
    absolute = Math.max(absolute, Math.abs(a[at] - b[at]));
  }
  if (absolute === 0) return { absolute, relative: 0 };
  // Recorded zeros alone give no measure; anything else than zero is then wholly different.
  return { absolute, relative: absolute / (largestMagnitude(b) || absolute) };
}

/** Compares the logits of one input with what was recorded for it. */
export function comparePair(logits: Float32Array, recorded: Float32Array, compared: ComparedValues): PairDifference {
  const values = asRecorded(logits, compared);
  const difference = largestDifference(values, recorded);
  if (difference === null) return { absolute: null, relative: null, sameTopClass: false };
  // Two classes that tie within the tolerance may change places.
  const margin = parityLimit * largestMagnitude(recorded);
  const sameTopClass = recorded[argmax(recorded)] - recorded[argmax(values)] <= margin;
  return { ...difference, sameTopClass };
}
