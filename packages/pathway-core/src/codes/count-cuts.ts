// Counting what two cuts keep, four units at a time: codes are compared as the bytes of 32-bit words.

export interface CutCounts {
  readonly both: number;
  readonly sizeA: number;
  readonly sizeB: number;
}

/** A part of some codes and the boundary at which they are cut: kept iff the code is above it. */
interface Cut {
  readonly codes: Uint8Array;
  readonly index: number;
}

const high = 0x80808080 | 0;
const low = 0x01010101;
/** Byte counters overflow after so many words. */
const mostWords = 255;

function sumOfBytes(counters: number): number {
  return (counters & 255) + ((counters >>> 8) & 255) + ((counters >>> 16) & 255) + (counters >>> 24);
}

function countOne(a: Cut, b: Cut, [from, to]: readonly [number, number]): CutCounts {
  let [both, sizeA, sizeB] = [0, 0, 0];
  for (let unit = from; unit < to; unit++) {
    const inA = (a.index - a.codes[unit]) >>> 31;
    const inB = (b.index - b.codes[unit]) >>> 31;
    both += inA & inB;
    sizeA += inA;
    sizeB += inB;
  }
  return { both, sizeA, sizeB };
}

/**
 * Of each byte of a word: whether it is at least a bound of 1 to 255. Without their high bits the bytes cannot borrow from each
 * other when the bound is taken off; the high bits are then put right by hand, which differs with the bound's own.
 */
function countWords(a: Int32Array, b: Int32Array, [boundA, boundB]: readonly [number, number]): CutCounts {
  let [both, sizeA, sizeB] = [0, 0, 0];
  const offA = Math.imul(boundA, low) & ~high;
  const offB = Math.imul(boundB, low) & ~high;
  const eitherA = boundA > 127 ? 0 : high;
  const eitherB = boundB > 127 ? 0 : high;
  for (let start = 0; start < a.length; start += mostWords) {
    const end = Math.min(start + mostWords, a.length);
    let bothBytes = 0;
    let bytesA = 0;
    let bytesB = 0;
    for (let i = start; i < end; i++) {
      const wordA = a[i];
      const wordB = b[i];
      const restA = ((wordA | high) - offA) | 0;
      const restB = ((wordB | high) - offB) | 0;
      const inA = ((wordA & restA & high) | ((wordA ^ restA) & eitherA)) >>> 7;
      const inB = ((wordB & restB & high) | ((wordB ^ restB) & eitherB)) >>> 7;
      bytesA = (bytesA + inA) | 0;
      bytesB = (bytesB + inB) | 0;
      bothBytes = (bothBytes + (inA & inB)) | 0;
    }
    both += sumOfBytes(bothBytes);
    sizeA += sumOfBytes(bytesA);
    sizeB += sumOfBytes(bytesB);
  }
  return { both, sizeA, sizeB };
}

/** Units from `from` to below `to` that each cut keeps, and both. The codes are of the same units. */
export function countCuts(a: Cut, b: Cut, [from, to]: readonly [number, number]): CutCounts {
  const aligned = (a.codes.byteOffset + from) % 4 === (b.codes.byteOffset + from) % 4;
  // A cut at the last code keeps nothing: no byte is above 255.
  if (!aligned || a.index >= 255 || b.index >= 255) return countOne(a, b, [from, to]);
  const start = Math.min(from + ((4 - ((a.codes.byteOffset + from) % 4)) % 4), to);
  const words = (to - start) >> 2;
  const wordsOf = ({ codes }: Cut) => new Int32Array(codes.buffer, codes.byteOffset + start, words);
  const parts = [
    countOne(a, b, [from, start]),
    words === 0 ? { both: 0, sizeA: 0, sizeB: 0 } : countWords(wordsOf(a), wordsOf(b), [a.index + 1, b.index + 1]),
    countOne(a, b, [start + 4 * words, to]),
  ];
  const sum = (key: keyof CutCounts) => parts.reduce((total, part) => total + part[key], 0);
  return { both: sum('both'), sizeA: sum('sizeA'), sizeB: sum('sizeB') };
}
