// The object's own surface: two related colours, mixed by stripes, dots, or soft noise, and lit from one side.

import type { Surface } from './background.ts';
import { blend, hsl } from './colour.ts';
import type { Placement } from './coverage.ts';
import { valueNoise } from './noise.ts';
import { between, mixBits, type Random } from './random.ts';
import { cosine, sine } from './sine.ts';

/** A surface around a hue in degrees for an object at a place. */
export function drawSkin(random: Random, hue: number, place: Placement): Surface {
  const deep = hsl(hue, between(random, 0.55, 0.9), between(random, 0.46, 0.58));
  const pale = hsl(hue + between(random, -22, 22), between(random, 0.55, 0.85), between(random, 0.64, 0.76));
  const soft = valueNoise(mixBits(random() * 4294967296, 2));
  const [turn, waves, kind] = [random(), between(random, 0.13, 0.27), random()];
  const [c, s] = [cosine(turn) * waves, sine(turn) * waves];
  const pattern = (x: number, y: number) => {
    if (kind < 0.5) return 0.3 * sine(x * c + y * s);
    if (kind < 0.75) return 0.34 * sine(x * c + y * s) * sine(y * c - x * s);
    return 0;
  };
  return (x, y) => {
    const mix = 0.5 + pattern(x, y) + 0.7 * (soft(x / 6, y / 6) - 0.5);
    const lit = 1 - 0.09 * ((x - place.x + y - place.y) / place.radius);
    const [r, g, b] = blend(deep, pale, Math.max(0, Math.min(1, mix)));
    return [r * lit, g * lit, b * lit];
  };
}
