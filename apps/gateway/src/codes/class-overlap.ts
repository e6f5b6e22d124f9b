// How far each pathway overlaps with what the others of its class keep: Jaccard's index with the units that at least half of them keep.
// The pathway itself is left out of its class, or small classes would agree with themselves.

/** Packed bits, one a unit, most significant first. */
type Bits = Uint8Array;

/**
 * @param bits of each pathway; those without are left out
 * @param groups class of each pathway
 * @returns NaN for a pathway without another one of its class, and where neither keeps anything
 */
export function classOverlaps(bits: readonly (Bits | null)[], groups: readonly number[]): Float32Array {
  const found = new Float32Array(bits.length).fill(Number.NaN);
  for (const group of new Set(groups)) {
    const members = [...bits.keys()].filter((i) => groups[i] === group && bits[i] !== null);
    if (members.length < 2) continue;
    const counts = new Uint32Array(bits[members[0]]!.length * 8);
    for (const member of members) addBits(counts, bits[member]!);
    // At least half of the others.
    const enough = Math.ceil((members.length - 1) / 2);
    for (const member of members) found[member] = overlapWith(bits[member]!, counts, Math.max(1, enough));
  }
  return found;
}

function addBits(counts: Uint32Array, bits: Bits): void {
  for (let at = 0; at < bits.length; at++) {
    for (let byte = bits[at], bit = 0; byte !== 0; byte = (byte << 1) & 255, bit++) {
      if (byte & 128) counts[at * 8 + bit]++;
    }
  }
}

function overlapWith(own: Bits, counts: Uint32Array, enough: number): number {
  let [both, either] = [0, 0];
  for (let unit = 0; unit < counts.length; unit++) {
    if (counts[unit] === 0) continue;
    const kept = (own[unit >> 3] >> (7 - (unit & 7))) & 1;
    const core = counts[unit] - kept >= enough ? 1 : 0;
    both += kept & core;
    either += kept | core;
  }
  return either === 0 ? Number.NaN : both / either;
}
