// Seeded random numbers in 32-bit integer arithmetic, so that every machine draws the same scenes.

/** Draws numbers in [0, 1). */
export type Random = () => number;

/** Mixes the bits of two integers into one unsigned 32-bit integer. */
export function mixBits(a: number, b: number): number {
  let h = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b + 0x7f4a7c15, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 16), 0x21f0aaad);
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97);
  return (h ^ (h >>> 15)) >>> 0;
}

/** A sequence of its own per (seed, stream): what one stream draws never shifts another. */
export function seededRandom(seed: number, stream: number): Random {
  let state = mixBits(mixBits(seed, stream), stream);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A number in [from, to). */
export function between(random: Random, from: number, to: number): number {
  return from + (to - from) * random();
}
