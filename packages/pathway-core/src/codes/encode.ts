// Rank codes: 8 bits a unit, the number of boundaries at which the unit is kept. Pathways of one selection are nested, so
// the code holds them all: a unit is kept at boundary j iff its code is above j. Stored in unit order,
// raw bytes that are compressed as a whole.
import { packedBytes } from '../pathway/bit-set.ts';
import type { SelectedUnits, Thresholds } from '../pathway/selected.ts';

/** Bits of a float that the table leaves out: few enough that its buckets seldom hold a threshold, and it fits in a cache. */
const shift = 13;
const infinity = 0x7f800000 >>> shift;

/**
 * By the upper bits of a score: how many thresholds lie below the smallest float that has them, and in the upper byte how
 * many below the largest.
 */
function codeTable(thresholds: Float64Array): Uint16Array {
  const table = new Uint16Array(infinity);
  const bits = new Uint32Array(1);
  const value = new Float32Array(bits.buffer);
  let low = 0;
  let high = 0;
  for (let bucket = 0; bucket < infinity; bucket++) {
    bits[0] = bucket << shift;
    while (low < thresholds.length && thresholds[low] < value[0]) low++;
    bits[0] = ((bucket + 1) << shift) - 1;
    while (high < thresholds.length && thresholds[high] < value[0]) high++;
    table[bucket] = (high << 8) | low;
  }
  return table;
}

function encodeScores(
  scores: Float32Array,
  { thresholds, table }: { readonly thresholds: Float64Array; readonly table: Uint16Array },
  codes: Uint8Array,
): void {
  const bits = new Uint32Array(scores.buffer, scores.byteOffset, scores.length);
  for (let i = 0; i < scores.length; i++) {
    const entry = table[bits[i] >>> shift];
    let code = entry & 255;
    const high = entry >>> 8;
    if (code < high) {
      const score = scores[i];
      while (code < high && score > thresholds[code]) code++;
    }
    codes[i] = code;
  }
}

/**
 * The codes of all units, in unit order. `thresholds` are those of all boundaries (thresholdsOf), so that a cut at a
 * boundary equals the mask at that sparsity bit for bit. A fixed selection's members have the highest code.
 */
export function encode(selected: SelectedUnits, thresholds: Thresholds, boundaries: number): Uint8Array {
  if (selected.kind === 'fixed') {
    const units = selected.members.reduce((sum, members) => sum + members.length, 0);
    const codes = new Uint8Array(units);
    let offset = 0;
    for (const members of selected.members) {
      for (let i = 0; i < members.length; i++) codes[offset++] = members[i] === 1 ? boundaries : 0;
    }
    return codes;
  }
  const codes = new Uint8Array(selected.scores.reduce((sum, scores) => sum + scores.length, 0));
  let offset = 0;
  let table: Uint16Array | undefined;
  for (const [i, scores] of selected.scores.entries()) {
    if (table === undefined || thresholds[i] !== thresholds[i - 1]) table = codeTable(thresholds[i]);
    encodeScores(scores, { thresholds: thresholds[i], table }, codes.subarray(offset, offset + scores.length));
    offset += scores.length;
  }
  return codes;
}

/** The pathway at a boundary as a bit set: byte for byte the packed mask of that sparsity. */
export function packedMask(codes: Uint8Array, index: number): Uint8Array {
  const packed = new Uint8Array(packedBytes(codes.length));
  const whole = codes.length >>> 3;
  for (let byte = 0, i = 0; byte < whole; byte++, i += 8) {
    // (index − code) is negative, its sign bit set, iff the unit is kept.
    packed[byte] =
      (((index - codes[i]) >>> 31) << 7) |
      (((index - codes[i + 1]) >>> 31) << 6) |
      (((index - codes[i + 2]) >>> 31) << 5) |
      (((index - codes[i + 3]) >>> 31) << 4) |
      (((index - codes[i + 4]) >>> 31) << 3) |
      (((index - codes[i + 5]) >>> 31) << 2) |
      (((index - codes[i + 6]) >>> 31) << 1) |
      ((index - codes[i + 7]) >>> 31);
  }
  for (let i = whole * 8; i < codes.length; i++) packed[whole] |= ((index - codes[i]) >>> 31) << (7 - (i & 7));
  return packed;
}
