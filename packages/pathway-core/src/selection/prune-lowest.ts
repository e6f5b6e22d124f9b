// Taking the k kept units of lowest score out of a mask, ties by lot: an order by index would prune early layers first.
import type { ActivationPoint } from '../network/network.ts';
import type { Random } from '../random.ts';
import { bitsOf, keptThreshold } from './kept-threshold.ts';

export interface Pruning {
  /** One byte a unit; changed in place. */
  readonly mask: readonly Uint8Array[];
  readonly scores: readonly Float32Array[];
  /** How many units go. */
  readonly count: number;
  /** Only units whose score is above zero may go. */
  readonly onlyPositive: boolean;
}

const unitBits = 2 ** 24;

/** Places of units in one order of pruning, float32, in unit order: what goes later has a higher place. */
export interface Places {
  readonly values: Float32Array;
  /** First place that is free. */
  next: number;
}

/** So many of `of` in a row, each set as likely as any other: one byte each. */
function drawn(count: number, of: number, lot: Random): Uint8Array {
  // Drawing those that stay is shorter where most go.
  const few = count <= of / 2;
  const chosen = new Uint8Array(of).fill(few ? 0 : 1);
  for (let left = few ? count : of - count; left > 0; ) {
    const at = lot.integer(of);
    if ((chosen[at] === 1) === few) continue;
    chosen[at] = few ? 1 : 0;
    left--;
  }
  return chosen;
}

/**
 * Prunes, and writes the places of what went, lowest score first. Gives how many went: fewer than asked for where
 * candidates ran out.
 */
export function pruneLowest({ mask, scores, count, onlyPositive }: Pruning, places: Places, lot: Random): number {
  if (places.values.length > unitBits) throw new Error(`${places.values.length} units have no distinct float32 places`);
  const { going, bits, ties, tiesToGo } = keptThreshold({ mask, scores }, { count, onlyPositive });
  if (going === 0) return 0;
  const goes = drawn(tiesToGo, ties, lot);
  const gone = new Float64Array(going);
  let found = 0;
  let tie = 0;
  let offset = 0;
  for (const [point, bytes] of mask.entries()) {
    const own = bitsOf(scores[point]);
    for (let unit = 0; unit < bytes.length; unit++) {
      const score = own[unit];
      if (bytes[unit] === 0 || score > bits || (onlyPositive && score === 0)) continue;
      if (score === bits && goes[tie++] === 0) continue;
      bytes[unit] = 0;
      // A key in the order of the scores that still names the unit; the last bits of a score go, which only order a step inside.
      gone[found++] = (score >>> 3) * unitBits + offset + unit;
    }
    offset += bytes.length;
  }
  // Found in unit order: scores of zero are sorted already.
  if (bits > 0) gone.sort();
  for (const key of gone) places.values[key % unitBits] = places.next++;
  return going;
}

/** How many units must have gone so that the quantile of the sparsity lies among them. */
export function unitsToPrune(units: number, sparsities: readonly number[]): number {
  const largest = Math.max(0, ...sparsities);
  return Math.min(Math.floor((largest / 100) * (units - 1)) + 1, units);
}

/** Splits places into one array an activation point. */
export function byPoint(
  { values }: Places,
  points: readonly Pick<ActivationPoint, 'offset' | 'units'>[],
): Float32Array[] {
  return points.map(({ offset, units }) => values.subarray(offset, offset + units));
}
