// Draws a map over its image: the rules of "Heat-map over an image". Pure: pixels in, pixels out.
import { noValueByte } from '@pathlens/figures/map-levels';
import { type ColourMapId, colourAt, overlayOf } from './colour-maps.ts';
import { hatchAt } from './no-value.ts';
import type { Tile } from './tile.ts';

export interface PaintOptions {
  readonly map: ColourMapId;
  /** 0..1 */
  readonly opacity: number;
  /** Value drawn as full: in the map's own unit. */
  readonly clip: number;
  /** What is drawn of it: everything, or only what speaks for the answer, or against it. */
  readonly part?: MapPart;
}

export const mapParts = ['all', 'for', 'against'] as const;
export type MapPart = (typeof mapParts)[number];

/** Red, green, blue (0..255) and alpha (0..1) of every byte −127..127, at index byte + 127. */
export function colourTable(
  tile: { readonly scale: number },
  { map, opacity, clip, part = 'all' }: PaintOptions,
): Float32Array {
  const table = new Float32Array(255 * 4);
  for (let byte = -127; byte <= 127; byte++) {
    const left = part === 'all' || (part === 'for') === byte > 0;
    const value = left && clip > 0 ? Math.min(1, ((Math.abs(byte) / 127) * tile.scale) / clip) : 0;
    const { position, alpha } = overlayOf(map, value * Math.sign(byte));
    table.set([...colourAt(map, position), opacity * alpha], (byte + 127) * 4);
  }
  return table;
}

/** The base under a map: less colour, less light. In place, RGBA bytes. */
export function dimBase(pixels: Uint8ClampedArray, brightness = 0.74): void {
  const saturation = 0.34;
  for (let i = 0; i < pixels.length; i += 4) {
    const light = 0.299 * pixels[i] + 0.587 * pixels[i + 1] + 0.114 * pixels[i + 2];
    for (let c = 0; c < 3; c++) pixels[i + c] = (light + (pixels[i + c] - light) * saturation) * brightness;
  }
}

/** Lays the map over a dimmed base of the same height and width; what has no value is hatched. In place, RGBA bytes. */
export function paintMap(pixels: Uint8ClampedArray, tile: Tile, options: PaintOptions): void {
  const table = colourTable(tile, options);
  for (let p = 0, i = 0; p < tile.bytes.length; p++, i += 4) {
    pixels[i + 3] = 255;
    if (tile.bytes[p] === noValueByte) {
      pixels.set(hatchAt(p % tile.width, Math.floor(p / tile.width)), i);
      continue;
    }
    const entry = (tile.bytes[p] + 127) * 4;
    const alpha = table[entry + 3];
    for (let c = 0; c < 3; c++) pixels[i + c] = pixels[i + c] * (1 - alpha) + table[entry + c] * alpha;
  }
}
