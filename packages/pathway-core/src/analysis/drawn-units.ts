// Some of a network's units, drawn by seed, and what pathways keep of them: an overlap of two pathways counted over so many units
// is that over all within a standard error of √(J (1 − J) / |union among them|).
import { packedBytes } from '../pathway/bit-set.ts';
import { random } from '../random.ts';

export interface DrawnUnits {
  /** Ascending; null where all are taken. */
  readonly units: Uint32Array | null;
  readonly count: number;
  readonly of: number;
}

/** So many of the units, every set as likely as any other; all where there are no more. */
export function drawUnits(of: number, wanted: number, seed: number): DrawnUnits {
  if (of <= wanted) return { units: null, count: of, of };
  const source = random(seed);
  const units = new Uint32Array(wanted);
  // Selection sampling (Knuth, Algorithm S): in order, each with the chance that is left for it.
  for (let unit = 0, taken = 0; taken < wanted; unit++) {
    if (source.next() * (of - unit) < wanted - taken) units[taken++] = unit;
  }
  return { units, count: wanted, of };
}

/** Bit set over the drawn units. */
export function onDrawn(bits: Uint8Array, { units, count }: DrawnUnits): Uint8Array {
  if (units === null) return bits.slice();
  const found = new Uint8Array(packedBytes(count));
  for (let at = 0; at < count; at++) {
    const unit = units[at];
    if (((bits[unit >>> 3] >>> (7 - (unit & 7))) & 1) === 1) found[at >>> 3] |= 128 >> (at & 7);
  }
  return found;
}
