// Seeded pseudo-random numbers: the same seed gives the same numbers on every machine and engine.

/** Uniform numbers from one seed. */
export interface Random {
  /** Uniform in [0, 1) with 32 bits. */
  next(): number;
  /** Uniform integer in [0, below). */
  integer(below: number): number;
  /** Standard normal (Box-Muller). */
  normal(): number;
}

/** sfc32 seeded by splitmix32; passes PractRand to 2^40 bytes, which is far beyond what one result draws. */
export function random(seed: number): Random {
  let s = seed >>> 0;
  const mix = (): number => {
    s = (s + 0x9e3779b9) >>> 0;
    let z = s;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
  let a = mix();
  let b = mix();
  let c = mix();
  let d = 1;
  const bits = (): number => {
    const t = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 12; i++) bits();
  const next = (): number => bits() / 4294967296;
  return {
    next,
    integer: (below) => Math.floor(next() * below),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}

/** A seed of its own for the `index`-th image (or layer) of a run, so that no result depends on batch order. */
export function derivedSeed(seed: number, index: number): number {
  let z = (seed ^ Math.imul(index + 1, 0x9e3779b1)) >>> 0;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return (z ^ (z >>> 16)) >>> 0;
}

/** The numbers from 0 in an order by lot (Fisher and Yates). */
export function shuffled(length: number, seed: number): Uint32Array {
  const source = random(seed);
  const order = Uint32Array.from({ length }, (_, at) => at);
  for (let last = length - 1; last > 0; last--) {
    const chosen = source.integer(last + 1);
    [order[last], order[chosen]] = [order[chosen], order[last]];
  }
  return order;
}
