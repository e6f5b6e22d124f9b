// Counting within a part of a bit set: activation points start at any bit, yet most of each is whole words.

function ones(word: number): number {
  let w = word - ((word >>> 1) & 0x55555555);
  w = (w & 0x33333333) + ((w >>> 2) & 0x33333333);
  return Math.imul((w + (w >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** The same bytes where they start at a multiple of 4, so that their words can be read; a copy otherwise. */
export function alignedBits(bits: Uint8Array): Uint8Array {
  return bits.byteOffset % 4 === 0 ? bits : bits.slice();
}

/** Bits set in both sets among the units [start, end). Both start at a multiple of 4 bytes: alignedBits. */
export function countBothIn(a: Uint8Array, b: Uint8Array, [start, end]: readonly [number, number]): number {
  if (end <= start) return 0;
  const first = start >>> 3;
  const last = (end - 1) >>> 3;
  const head = 0xff >>> (start & 7);
  const tail = (0xff << (7 - ((end - 1) & 7))) & 0xff;
  if (first === last) return ones(a[first] & b[first] & head & tail);
  let count = ones(a[first] & b[first] & head) + ones(a[last] & b[last] & tail);
  let byte = first + 1;
  for (; byte < last && (byte & 3) !== 0; byte++) count += ones(a[byte] & b[byte]);
  const words = (last - byte) >>> 2;
  if (words > 0) {
    const left = new Uint32Array(a.buffer, a.byteOffset + byte, words);
    const right = new Uint32Array(b.buffer, b.byteOffset + byte, words);
    for (let i = 0; i < words; i++) count += ones(left[i] & right[i]);
    byte += words * 4;
  }
  for (; byte < last; byte++) count += ones(a[byte] & b[byte]);
  return count;
}

/** Bits set among the units [start, end). */
export function countIn(bits: Uint8Array, range: readonly [number, number]): number {
  return countBothIn(bits, bits, range);
}
