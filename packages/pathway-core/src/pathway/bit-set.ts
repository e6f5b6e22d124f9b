// Bit sets: one bit a unit over all activation points, most significant bit first (numpy.packbits), the last byte padded with 0.

/** Bytes that hold this many bits. */
export function packedBytes(units: number): number {
  return Math.ceil(units / 8);
}

/** Four bytes of 0 or 1, read as one little-endian word, to four bits with the first byte on top. */
function nibble(word: number): number {
  return (Math.imul(word, 0x08040201) >>> 24) & 15;
}

/** Joins one-byte-a-unit masks (0 or 1), one an activation point, into one bit set. */
export function packBits(masks: readonly Uint8Array[]): Uint8Array {
  const units = masks.reduce((sum, mask) => sum + mask.length, 0);
  const packed = new Uint8Array(packedBytes(units));
  let bit = 0;
  for (const mask of masks) {
    let i = 0;
    for (; i < mask.length && (bit & 7) !== 0; i++, bit++) packed[bit >>> 3] |= mask[i] << (7 - (bit & 7));
    const whole = (mask.length - i) >>> 3;
    const { words } = wordsOf(mask.subarray(i, i + whole * 8));
    const start = bit >>> 3;
    for (let byte = 0; byte < whole; byte++) {
      packed[start + byte] = (nibble(words[2 * byte]) << 4) | nibble(words[2 * byte + 1]);
    }
    i += whole * 8;
    bit += whole * 8;
    for (; i < mask.length; i++, bit++) packed[bit >>> 3] |= mask[i] << (7 - (bit & 7));
  }
  return packed;
}

/** The inverse of packBits for activation points of these sizes. */
export function unpackBits(packed: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  let bit = 0;
  return sizes.map((size) => {
    const mask = new Uint8Array(size);
    for (let i = 0; i < size; i++, bit++) mask[i] = (packed[bit >>> 3] >>> (7 - (bit & 7))) & 1;
    return mask;
  });
}

function ones(word: number): number {
  let w = word - ((word >>> 1) & 0x55555555);
  w = (w & 0x33333333) + ((w >>> 2) & 0x33333333);
  return Math.imul((w + (w >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** The bytes as 32-bit words and what is left over; bytes that do not start at a multiple of 4 are copied. */
function wordsOf(bytes: Uint8Array): { readonly words: Uint32Array; readonly rest: Uint8Array } {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const count = aligned.length >>> 2;
  return { words: new Uint32Array(aligned.buffer, aligned.byteOffset, count), rest: aligned.subarray(count * 4) };
}

/** Number of bits set. */
export function countBits(packed: Uint8Array): number {
  const { words, rest } = wordsOf(packed);
  let count = 0;
  for (let i = 0; i < words.length; i++) count += ones(words[i]);
  for (const byte of rest) count += ones(byte);
  return count;
}

/** Number of bits set in both. */
export function countIntersection(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== b.length) throw new Error(`bit sets of ${a.length} and ${b.length} bytes`);
  const left = wordsOf(a);
  const right = wordsOf(b);
  let count = 0;
  for (let i = 0; i < left.words.length; i++) count += ones(left.words[i] & right.words[i]);
  for (let i = 0; i < left.rest.length; i++) count += ones(left.rest[i] & right.rest[i]);
  return count;
}

/** The units in both sets. */
export function intersection(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length);
  for (let i = 0; i < both.length; i++) both[i] = a[i] & b[i];
  return both;
}

/** The units that are not in the set of `units` units. */
export function complement(packed: Uint8Array, units: number): Uint8Array {
  const others = new Uint8Array(packed.length);
  for (let i = 0; i < others.length; i++) others[i] = ~packed[i];
  if (units % 8 !== 0) others[others.length - 1] &= 0xff << (8 - (units % 8));
  return others;
}

/** Whether the unit of this index is in the set. */
export function hasBit(packed: Uint8Array, unit: number): boolean {
  return ((packed[unit >>> 3] >>> (7 - (unit & 7))) & 1) === 1;
}

/** |P∩Q| / |P∪Q| from sizes; null where both sets are empty. */
export function jaccardOf(intersection: number, sizeA: number, sizeB: number): number | null {
  const union = sizeA + sizeB - intersection;
  return union === 0 ? null : intersection / union;
}

/** Jaccard index of two bit sets over the same units; null where both are empty. */
export function jaccard(a: Uint8Array, b: Uint8Array): number | null {
  return jaccardOf(countIntersection(a, b), countBits(a), countBits(b));
}

/** Jaccard index expected of two independent pathways of densities p and q: pq/(p+q−pq); null where both are empty. */
export function chanceJaccard(p: number, q: number): number | null {
  const union = p + q - p * q;
  return union === 0 ? null : (p * q) / union;
}
