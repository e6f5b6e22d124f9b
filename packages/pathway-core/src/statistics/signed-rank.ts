// Wilcoxon's signed-rank test (1945) of paired differences: are they as often, and as far, above zero as below? Exact for few pairs, ties
// included; by the normal distribution, with corrections for ties and continuity, for many.
import { upperTail } from './normal.ts';
import { ranks } from './ranks.ts';

/** Pairs up to which all signs are counted. */
const mostExact = 50;

export interface SignedRank {
  /** Two-sided: how often differences whose signs are by lot lie as far to one side. 1 where all pairs are equal. */
  readonly p: number;
  /** Pairs that differ; the others say nothing. */
  readonly n: number;
}

export function signedRank(differences: ArrayLike<number>): SignedRank {
  const given = Array.from(differences).filter((difference) => difference !== 0);
  const n = given.length;
  if (n === 0) return { p: 1, n };
  // Twice the ranks: whole numbers, ties or not.
  const doubled = ranks(given.map(Math.abs)).map((rank) => 2 * rank);
  const total = n * (n + 1);
  const above = given.reduce((sum, difference, i) => (difference > 0 ? sum + doubled[i] : sum), 0);
  const distance = Math.abs(above - total / 2);
  return { p: n <= mostExact ? exact(doubled, total, distance) : approximate(doubled, distance), n };
}

/** Share of all signs whose sum is as far from the middle. */
function exact(doubled: Float64Array, total: number, distance: number): number {
  const ways = new Float64Array(total + 1);
  ways[0] = 1;
  let reach = 0;
  for (const rank of doubled) {
    reach += rank;
    for (let sum = reach; sum >= rank; sum--) ways[sum] += ways[sum - rank];
  }
  let asFar = 0;
  for (let sum = 0; sum <= total; sum++) if (Math.abs(sum - total / 2) >= distance) asFar += ways[sum];
  return asFar / 2 ** doubled.length;
}

function approximate(doubled: Float64Array, distance: number): number {
  // The variance of a sum of ranks with signs by lot, ties or not; a step of the sum is two in doubled ranks.
  const deviation = Math.sqrt(doubled.reduce((sum, rank) => sum + rank ** 2, 0)) / 2;
  return Math.min(1, 2 * upperTail(Math.max(distance - 1, 0) / deviation));
}
