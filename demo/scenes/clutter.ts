// Things on the background that are none of the classes: straight strips and long leaf-like blobs, half transparent.

import { type Colour, hsl } from './colour.ts';
import { type Placement, placed } from './coverage.ts';
import { between, type Random } from './random.ts';
import type { Shape } from './shapes.ts';

/** One piece: where it is, its colour, and how opaque it is. */
export type Piece = { shape: Shape; place: Placement; colour: Colour; opacity: number };

function strip(random: Random): Shape {
  const half = between(random, 0.16, 0.34);
  return (x, y) => Math.abs(x) < 0.95 && Math.abs(y) < half;
}

function blob(random: Random): Shape {
  const bend = between(random, -0.16, 0.16);
  const half = between(random, 0.18, 0.34);
  const skew = between(random, -0.4, 0.4);
  return (x, y) => {
    const thickness = half * (1 + skew * x);
    const offset = (y - bend * (x * x - 0.4)) / thickness;
    return x * x + offset * offset < 0.9;
  };
}

/** Between four and eight pieces, anywhere in a picture of `size` pixels. */
export function drawClutter(random: Random, size: number): Piece[] {
  return Array.from({ length: 4 + Math.floor(random() * 5) }, () => {
    const shape = random() < 0.6 ? strip(random) : blob(random);
    const place = {
      x: between(random, -2, size + 2),
      y: between(random, -2, size + 2),
      radius: between(random, 5, 11),
      turn: random(),
    };
    const colour = hsl(random() * 360, between(random, 0.15, 0.5), between(random, 0.34, 0.68));
    return { shape: placed(shape, place), place, colour, opacity: between(random, 0.4, 0.75) };
  });
}
