// The k-th lowest score among the units that a mask keeps, found without copying them: a histogram of the upper 16 bits of each
// float, then of the lower 16 bits inside one bucket. Bits of non-negative floats stand in the order of their values.
import { orderStatistics } from '../pathway/order-statistics.ts';

export interface KeptScores {
  /** One byte a unit, an array an activation point. */
  readonly mask: readonly Uint8Array[];
  readonly scores: readonly Float32Array[];
}

export interface KeptThreshold {
  /** How many may go: as many as asked for, or all candidates. */
  readonly going: number;
  /** Bits of the highest score that goes. */
  readonly bits: number;
  /** Candidates of that very score, of which `tiesToGo` go. */
  readonly ties: number;
  readonly tiesToGo: number;
}

const buckets = 65536;
/** Upper 16 bits of +∞: infinities, NaN and negative numbers have a bucket from here on. */
const firstBadBucket = 0x7f80;

export function bitsOf(scores: Float32Array): Uint32Array {
  return new Uint32Array(scores.buffer, scores.byteOffset, scores.length);
}

/** Kept units by the upper bits of their scores, and how many of them score zero. */
function countKept({ mask, scores }: KeptScores) {
  const counts = new Uint32Array(buckets);
  // Most scores are zero; two tables by turns, so that one count need not wait for the one before.
  const others = new Uint32Array(buckets);
  let units = 0;
  let kept = 0;
  let positive = 0;
  for (const [point, bytes] of mask.entries()) {
    const bits = bitsOf(scores[point]);
    units += bytes.length;
    for (let unit = 0; unit < bytes.length; unit++) {
      // A pruned unit counts as zero here, without a branch.
      const own = bits[unit] & -bytes[unit];
      if ((unit & 1) === 0) counts[own >>> 16]++;
      else others[own >>> 16]++;
      positive += (own | -own) >>> 31;
      kept += bytes[unit];
    }
  }
  for (let bucket = 0; bucket < buckets; bucket++) counts[bucket] += others[bucket];
  counts[0] -= units - kept;
  return { counts, kept, zeros: kept - positive, pruned: units - kept };
}

/** Kept units of one bucket by the lower bits of their scores. */
function countBucket({ mask, scores }: KeptScores, bucket: number, pruned: number): Uint32Array {
  const counts = new Uint32Array(buckets);
  for (const [point, bytes] of mask.entries()) {
    const bits = bitsOf(scores[point]);
    for (let unit = 0; unit < bytes.length; unit++) {
      const own = bits[unit] & -bytes[unit];
      if (own >>> 16 === bucket) counts[own & 0xffff]++;
    }
  }
  if (bucket === 0) counts[0] -= pruned;
  return counts;
}

/** Position in counts where `rank` more entries have been passed, and the rank inside it. */
function locate(counts: Uint32Array, rank: number): { at: number; rank: number } {
  let at = 0;
  let left = rank;
  while (counts[at] <= left) left -= counts[at++];
  return { at, rank: left };
}

/**
 * Where the lowest `count` kept units end; with `onlyPositive` those of score zero may not go. Scores of kept units must be
 * finite and ≥ 0. Throws PathlensError SCORES_NOT_FINITE.
 */
export function keptThreshold(
  all: KeptScores,
  { count, onlyPositive }: { readonly count: number; readonly onlyPositive: boolean },
): KeptThreshold {
  const { counts, kept, zeros, pruned } = countKept(all);
  for (let bucket = firstBadBucket; bucket < buckets; bucket++)
    if (counts[bucket] > 0) orderStatistics(all.scores, [0]);
  const staying = onlyPositive ? zeros : 0;
  const going = Math.min(count, kept - staying);
  if (going === 0) return { going, bits: 0, ties: 0, tiesToGo: 0 };
  if (staying + going <= zeros) return { going, bits: 0, ties: zeros, tiesToGo: going };
  const upper = locate(counts, staying + going - 1);
  const inside = countBucket(all, upper.at, pruned);
  const lower = locate(inside, upper.rank);
  // Zeros that stay are no candidates, also where they share the bucket.
  return { going, bits: upper.at * buckets + lower.at, ties: inside[lower.at], tiesToGo: lower.rank + 1 };
}
