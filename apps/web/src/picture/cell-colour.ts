// The arithmetic of a picture cell, pixel by pixel: smoothing, scale, clip, sign, and the colour that lies over the image. The
// painter without WebGL draws with it, and the shader says the same in its own language.
import { noValueByte } from '@pathlens/figures/map-levels';
import { type CellKind, coloursOf, type Look, overlayColours } from './cell-picture.ts';
import { type ColourMapId, colourAt, overlayOf } from './colour-maps.ts';
import type { Tile } from './tile.ts';

/** How far a smoothing reaches, in pixels of the map. */
export const reachOf = (sigma: number): number => Math.ceil(2 * sigma);

/** Values over the clip, −1…1; without a sign 0…1; NaN where there is none. A clip of 0 makes all of them 0. */
export function valuesOf(
  { bytes, width, height, scale }: Tile,
  clip: number,
  { signed, smooth }: Pick<Look, 'signed' | 'smooth'>,
): Float32Array {
  const gain = clip > 0 ? scale / clip / 127 : 0;
  const values = Float32Array.from(bytes, (byte) => {
    if (byte === noValueByte) return Number.NaN;
    return signed ? byte : Math.abs(byte);
  });
  const smoothed = smooth > 0 ? blur(values, width, height, smooth) : values;
  // NaN comes through both.
  for (let i = 0; i < smoothed.length; i++) smoothed[i] = Math.min(1, Math.max(-1, smoothed[i] * gain));
  return smoothed;
}

/** A Gaussian of this σ, taken of the pixels that are there and have a value; those without one stay so. */
function blur(values: Float32Array, width: number, height: number, sigma: number): Float32Array {
  const reach = reachOf(sigma);
  const weights = Array.from({ length: reach + 1 }, (_, i) => Math.exp(-(i * i) / (2 * sigma * sigma)));
  const along = (from: Float64Array, stride: number, count: number, lines: number, lineStride: number) => {
    const to = new Float64Array(from.length);
    for (let line = 0; line < lines; line++) {
      for (let at = 0; at < count; at++) {
        let sum = 0;
        for (let by = Math.max(-reach, -at); by <= Math.min(reach, count - 1 - at); by++) {
          sum += weights[Math.abs(by)] * from[line * lineStride + (at + by) * stride];
        }
        to[line * lineStride + at * stride] = sum;
      }
    }
    return to;
  };
  const spread = (from: Float64Array) => along(along(from, 1, width, height, width), width, height, width, 1);
  const sums = spread(Float64Array.from(values, (value) => (Number.isNaN(value) ? 0 : value)));
  const shares = spread(Float64Array.from(values, (value) => (Number.isNaN(value) ? 0 : 1)));
  return values.map((value, i) => (Number.isNaN(value) ? value : sums[i] / shares[i]));
}

/** Red, green, blue (0…255) and how much they cover (0…1). */
export type Cover = [red: number, green: number, blue: number, alpha: number];

/** What lies over the image where the map and the reference have these values. */
export function coverOf(kind: CellKind, value: number, reference: number, look: Look): Cover {
  if (kind === 'image') return [0, 0, 0, 0];
  if (kind === 'overlay') return bothOf(Math.abs(value), Math.abs(reference), look.opacity);
  const single: ColourMapId = kind === 'difference' ? 'diff' : coloursOf(look);
  const shown = kind === 'difference' ? Math.min(1, Math.max(-1, value - reference)) : value;
  const { position, alpha } = overlayOf(single, shown);
  return [...colourAt(single, position), look.opacity * alpha];
}

function bothOf(a: number, b: number, opacity: number): Cover {
  const most = Math.max(a, b);
  if (most === 0) return [0, 0, 0, 0];
  const shared = Math.min(a, b) / most;
  const { map, reference, both } = overlayColours;
  const at = (c: 0 | 1 | 2) => ((map[c] * a + reference[c] * b) / (a + b)) * (1 - shared) + both[c] * shared;
  return [at(0), at(1), at(2), opacity * Math.min(1, 1.35 * most ** 0.75)];
}
