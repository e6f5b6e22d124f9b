// Taking the k kept units of lowest score out of a mask, ties by lot: an order by index would prune early layers first.
import type { ActivationPoint } from '../network/network.ts';
import { orderStatistics } from '../pathway/order-statistics.ts';
import type { Random } from '../random.ts';

export interface Pruning {
  /** One byte a unit; changed in place. */
  readonly mask: readonly Uint8Array[];
  readonly scores: readonly Float32Array[];
  /** How many units go. */
  readonly count: number;
  /** Only units whose score is above zero may go. */
  readonly onlyPositive: boolean;
}

/** Units that may go, and their scores. */
function candidates({ mask, scores, onlyPositive }: Pruning): Float32Array {
  let size = 0;
  const may = (kept: number, score: number) => kept === 1 && (score > 0 || !onlyPositive);
  for (const [i, bytes] of mask.entries()) {
    const values = scores[i];
    for (let unit = 0; unit < bytes.length; unit++) if (may(bytes[unit], values[unit])) size++;
  }
  const found = new Float32Array(size);
  let next = 0;
  for (const [i, bytes] of mask.entries()) {
    const values = scores[i];
    for (let unit = 0; unit < bytes.length; unit++) if (may(bytes[unit], values[unit])) found[next++] = values[unit];
  }
  return found;
}

const unitBits = 2 ** 24;

/** A key in the order of the scores that still names the unit; the last bits of a score go, which only order a step inside. */
function keyOf(
  score: number,
  unit: number,
  bits: { readonly float: Float32Array; readonly uint: Uint32Array },
): number {
  bits.float[0] = score;
  return (bits.uint[0] >>> 3) * unitBits + unit;
}

/** Places of units in one order of pruning, float32, in unit order: what goes later has a higher place. */
export interface Places {
  readonly values: Float32Array;
  /** First place that is free. */
  next: number;
}

/**
 * Prunes, and writes the places of what went, lowest score first. Gives how many went: fewer than asked for where
 * candidates ran out.
 */
export function pruneLowest(pruning: Pruning, places: Places, lot: Random): number {
  const { mask, scores, count, onlyPositive } = pruning;
  if (places.values.length > unitBits) throw new Error(`${places.values.length} units have no distinct float32 places`);
  const open = candidates(pruning);
  const going = Math.min(count, open.length);
  if (going === 0) return 0;
  const [threshold] = orderStatistics([open], [going - 1]);
  let below = 0;
  let tiesLeft = 0;
  for (const score of open) {
    if (score < threshold) below++;
    else if (score === threshold) tiesLeft++;
  }
  let tiesToGo = going - below;
  const float = new Float32Array(1);
  const bits = { float, uint: new Uint32Array(float.buffer) };
  const gone = new Float64Array(going);
  let found = 0;
  let offset = 0;
  for (const [point, bytes] of mask.entries()) {
    const values = scores[point];
    for (let unit = 0; unit < bytes.length; unit++) {
      const score = values[unit];
      if (bytes[unit] === 0 || (onlyPositive && !(score > 0)) || score > threshold) continue;
      if (score === threshold) {
        const goes = lot.next() * tiesLeft < tiesToGo;
        tiesLeft--;
        if (!goes) continue;
        tiesToGo--;
      }
      bytes[unit] = 0;
      gone[found++] = keyOf(score, offset + unit, bits);
    }
    offset += bytes.length;
  }
  gone.sort();
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
