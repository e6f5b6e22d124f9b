// What lies behind the object: two muted colours mixed by soft noise and a weave.

import { blend, type Colour, hsl } from './colour.ts';
import { valueNoise } from './noise.ts';
import { between, mixBits, type Random } from './random.ts';
import { cosine, sine } from './sine.ts';

/** The background's colour at a pixel. */
export type Surface = (x: number, y: number) => Colour;

/** A textured surface around a hue in degrees. */
export function drawBackground(random: Random, hue: number): Surface {
  const dark = hsl(hue, between(random, 0.16, 0.34), between(random, 0.24, 0.36));
  const light = hsl(hue + between(random, -50, 50), between(random, 0.14, 0.32), between(random, 0.42, 0.56));
  const seed = mixBits(random() * 4294967296, 1);
  const [coarse, middle, fine] = [valueNoise(seed), valueNoise(seed + 1), valueNoise(seed + 2)];
  const turn = random();
  const waves = between(random, 0.1, 0.24);
  const strength = between(random, 0.03, 0.13);
  const [c, s] = [cosine(turn) * waves, sine(turn) * waves];
  return (x, y) => {
    const bend = middle(x / 9, y / 9);
    const soft = 0.6 * coarse(x / 15, y / 15) + 0.4 * middle(x / 5, y / 5);
    const weave = strength * sine(x * c + y * s + 0.8 * bend);
    return blend(dark, light, soft + weave + 0.14 * (fine(x / 1.7, y / 1.7) - 0.5));
  };
}
