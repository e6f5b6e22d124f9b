// Smooth value noise: random numbers on a lattice, interpolated.

import { mixBits } from './random.ts';

/** A field over the plane with values in [0, 1) and features about one unit wide. */
export type Field = (x: number, y: number) => number;

/** The field of one seed. */
export function valueNoise(seed: number): Field {
  const at = (i: number, j: number) => mixBits(mixBits(seed, i), j) / 4294967296;
  return (x, y) => {
    const i = Math.floor(x);
    const j = Math.floor(y);
    const u = (x - i) * (x - i) * (3 - 2 * (x - i));
    const v = (y - j) * (y - j) * (3 - 2 * (y - j));
    const top = at(i, j) * (1 - u) + at(i + 1, j) * u;
    const bottom = at(i, j + 1) * (1 - u) + at(i + 1, j + 1) * u;
    return top * (1 - v) + bottom * v;
  };
}
