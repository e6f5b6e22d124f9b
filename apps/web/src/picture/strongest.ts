// A map in fewer pixels, where several of them fall on one of the screen: of each block the strongest is seen, as in the shader.
import { noValueByte } from '@pathlens/figures/map-levels';
import type { Tile } from './tile.ts';

/** More of them on one pixel of the screen are looked at in part, as in the shader. */
export const mostTaps = 4;

/** How many pixels of a map fall on one of the screen, along one side. */
export const tapsOf = (across: number, width: number): number =>
  Math.min(mostTaps, Math.max(1, Math.ceil(across / width - 0.01)));

const pooled = new WeakMap<Int8Array, Map<number, Tile>>();

/**
 * The strongest byte of each block of `taps` × `taps` pixels; a block whose middle has no value has none. Blocks at the right and
 * at the bottom may be smaller. Made once for each map.
 */
export function strongestOf(tile: Tile, taps: number): Tile {
  if (taps === 1) return tile;
  const known = pooled.get(tile.bytes) ?? new Map<number, Tile>();
  pooled.set(tile.bytes, known);
  const made = known.get(taps) ?? pool(tile, taps);
  known.set(taps, made);
  return made;
}

function pool(tile: Tile, taps: number): Tile {
  const width = Math.ceil(tile.width / taps);
  const height = Math.ceil(tile.height / taps);
  const bytes = new Int8Array(width * height);
  let withoutValue = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const byte = strongestIn(tile, { left: x * taps, top: y * taps, taps });
      bytes[y * width + x] = byte;
      if (byte === noValueByte) withoutValue++;
    }
  }
  return { ...tile, bytes, width, height, withoutValue };
}

interface Block {
  readonly left: number;
  readonly top: number;
  readonly taps: number;
}

function strongestIn({ bytes, width, height }: Tile, { left, top, taps }: Block): number {
  const right = Math.min(width, left + taps);
  const bottom = Math.min(height, top + taps);
  let strongest = bytes[((top + bottom) >> 1) * width + ((left + right) >> 1)];
  if (strongest === noValueByte) return noValueByte;
  for (let y = top; y < bottom; y++) {
    for (let at = y * width + left; at < y * width + right; at++) {
      const byte = bytes[at];
      if (byte !== noValueByte && Math.abs(byte) > Math.abs(strongest)) strongest = byte;
    }
  }
  return strongest;
}
