// Masks by lot, for controls: as many units of every activation point as another mask keeps, or with units added to it.
import type { Random } from '../random.ts';
import type { UnitMask } from './masked-answers.ts';

/** `count` of `length` places, each set as likely as any other (Floyd, 1987); one byte a place. */
function lots(length: number, count: number, source: Random): Uint8Array {
  // What is fewer is drawn: places that are set, or those that are not.
  const drawn = Math.min(count, length - count);
  const [set, unset] = drawn === count ? [1, 0] : [0, 1];
  const chosen = new Uint8Array(length).fill(unset);
  for (let last = length - drawn; last < length; last++) {
    const place = source.integer(last + 1);
    chosen[chosen[place] === set ? last : place] = set;
  }
  return chosen;
}

export function keptUnits(mask: Uint8Array): number {
  let kept = 0;
  for (let unit = 0; unit < mask.length; unit++) kept += mask[unit];
  return kept;
}

/** As many units of every activation point as the mask keeps. */
export function randomLike(mask: UnitMask, source: Random): Uint8Array[] {
  return mask.map((bytes) => lots(bytes.length, keptUnits(bytes), source));
}

/** The mask and, in every activation point, as many of the other units as a share of those it keeps. */
export function inflated(
  mask: UnitMask,
  share: number,
  source: Random,
): { readonly mask: Uint8Array[]; readonly added: Uint8Array[] } {
  const added = mask.map((bytes) => {
    const kept = keptUnits(bytes);
    const others = Math.min(Math.ceil(share * kept), bytes.length - kept);
    const places = lots(bytes.length - kept, others, source);
    const more = new Uint8Array(bytes.length);
    let place = 0;
    for (const [unit, bit] of bytes.entries()) if (bit === 0) more[unit] = places[place++];
    return more;
  });
  return { mask: mask.map((bytes, i) => bytes.map((bit, unit) => bit | added[i][unit])), added };
}

/** Up to `most` units that are set, by lot, as [activation point, unit]. */
export function sampleUnits(mask: UnitMask, most: number, source: Random): (readonly [number, number])[] {
  let left = mask.reduce((sum, bytes) => sum + keptUnits(bytes), 0);
  let open = Math.min(most, left);
  const chosen: (readonly [number, number])[] = [];
  for (const [point, bytes] of mask.entries()) {
    for (const [unit, bit] of bytes.entries()) {
      if (bit === 0) continue;
      if (source.next() * left < open) {
        chosen.push([point, unit]);
        open--;
      }
      left--;
    }
  }
  return chosen;
}
