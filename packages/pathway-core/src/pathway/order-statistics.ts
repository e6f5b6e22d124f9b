// Order statistics of many scores without sorting them: a histogram of the upper 16 bits of each float, then of the lower 16
// bits inside the few buckets that hold a wanted rank. Bits of non-negative floats stand in the order of their values.
import { PathlensError } from '../errors.ts';

/** Upper 16 bits of +∞: infinities, NaN and negative numbers have a bucket from here on. */
const firstBadBucket = 0x7f80;
const buckets = 65536;

function bitsOf(scores: Float32Array): Uint32Array {
  return new Uint32Array(scores.buffer, scores.byteOffset, scores.length);
}

function countBuckets(segments: readonly Float32Array[]): Uint32Array {
  const counts = new Uint32Array(buckets);
  // Most scores are zero; two tables by turns, so that one count need not wait for the one before.
  const others = new Uint32Array(buckets);
  for (const segment of segments) {
    const bits = bitsOf(segment);
    const even = bits.length & ~1;
    for (let i = 0; i < even; i += 2) {
      counts[bits[i] >>> 16]++;
      others[bits[i + 1] >>> 16]++;
    }
    if (even < bits.length) counts[bits[even] >>> 16]++;
  }
  for (let bucket = 0; bucket < buckets; bucket++) counts[bucket] += others[bucket];
  return counts;
}

function refuseBadScores(segments: readonly Float32Array[], names: readonly string[] | undefined): never {
  const index = segments.findIndex((segment) => segment.some((score) => !(score >= 0 && score < Infinity)));
  const name = names?.[index] ?? `number ${index}`;
  throw new PathlensError(
    'SCORES_NOT_FINITE',
    `Some scores of activation point ${name} are not finite numbers of at least zero. Check the images and the model's weights.`,
    { path: ['scores', name] },
  );
}

interface Wanted {
  readonly bucket: number;
  /** Rank inside the bucket. */
  readonly rank: number;
}

function locate(counts: Uint32Array, ascendingRanks: readonly number[]): Wanted[] {
  const wanted: Wanted[] = [];
  let bucket = 0;
  let before = 0;
  for (const rank of ascendingRanks) {
    while (before + counts[bucket] <= rank) before += counts[bucket++];
    wanted.push({ bucket, rank: rank - before });
  }
  return wanted;
}

/** The lower 16 bits of all scores in the wanted buckets, one stretch a bucket. */
function collect(segments: readonly Float32Array[], counts: Uint32Array, wanted: ReadonlySet<number>) {
  const slotOf = new Uint16Array(buckets);
  const ends = new Uint32Array(wanted.size + 1);
  const stretches = new Map<number, { start: number; end: number }>();
  let total = 0;
  for (const bucket of wanted) {
    stretches.set(bucket, { start: total, end: total + counts[bucket] });
    slotOf[bucket] = stretches.size;
    ends[stretches.size] = total;
    total += counts[bucket];
  }
  const lower = new Uint16Array(total);
  for (const segment of segments) {
    const bits = bitsOf(segment);
    for (let i = 0; i < bits.length; i++) {
      const slot = slotOf[bits[i] >>> 16];
      if (slot !== 0) lower[ends[slot]++] = bits[i];
    }
  }
  return { lower, stretches };
}

function sortLower(lower: Uint16Array): void {
  if (lower.length < 4096) {
    lower.sort();
    return;
  }
  const counts = new Uint32Array(buckets);
  for (let i = 0; i < lower.length; i++) counts[lower[i]]++;
  let at = 0;
  for (let value = 0; value < buckets; value++) {
    const count = counts[value];
    if (count > 0) {
      lower.fill(value, at, at + count);
      at += count;
    }
  }
}

/**
 * The scores at the given ranks (0 = smallest) of all segments taken together. Scores must be finite and ≥ 0.
 * Time is linear in the number of scores, nearly independent of the number of ranks; extra memory at most 2 bytes a score.
 * Throws PathlensError SCORES_NOT_FINITE naming the segment by `names`.
 */
export function orderStatistics(
  segments: readonly Float32Array[],
  ranks: readonly number[],
  options: { readonly names?: readonly string[] } = {},
): Float32Array {
  const counts = countBuckets(segments);
  for (let bucket = firstBadBucket; bucket < buckets; bucket++) {
    if (counts[bucket] > 0) refuseBadScores(segments, options.names);
  }
  const ascending = [...new Set(ranks)].sort((a, b) => a - b);
  const wanted = locate(counts, ascending);
  const { lower, stretches } = collect(segments, counts, new Set(wanted.map(({ bucket }) => bucket)));
  for (const { start, end } of stretches.values()) sortLower(lower.subarray(start, end));
  const bits = new Uint32Array(ascending.length);
  for (const [i, { bucket, rank }] of wanted.entries()) {
    bits[i] = ((bucket << 16) | lower[stretches.get(bucket)!.start + rank]) >>> 0;
  }
  const values = new Float32Array(bits.buffer);
  const byRank = new Map(ascending.map((rank, i) => [rank, values[i]]));
  return Float32Array.from(ranks, (rank) => byRank.get(rank)!);
}
