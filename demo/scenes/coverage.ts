// Anti-aliasing: how much of a pixel a shape covers, from sixteen points in it.

import type { Shape } from './shapes.ts';
import { cosine, sine } from './sine.ts';

/** Where a shape of radius 1 lies in the picture: centre and radius in pixels, rotation in turns. */
export type Placement = { x: number; y: number; radius: number; turn: number };

/** The shape moved to its place; its points are picture coordinates. */
export function placed(shape: Shape, { x, y, radius, turn }: Placement): Shape {
  const c = cosine(turn) / radius;
  const s = sine(turn) / radius;
  return (px, py) => shape((px - x) * c + (py - y) * s, (py - y) * c - (px - x) * s);
}

/** The share of pixel (px, py) that lies in the shape. */
export function coverage(shape: Shape, px: number, py: number): number {
  let inside = 0;
  for (let i = 0; i < 16; i++) if (shape(px + ((i & 3) + 0.5) / 4, py + ((i >> 2) + 0.5) / 4)) inside++;
  return inside / 16;
}
