// An attribution map as it travels: signed bytes [H, W], value = byte / 127 × scale.
import { clipOf, levelsOf, noValueByte } from '@pathlens/figures/map-levels';

export interface Tile {
  readonly bytes: Int8Array;
  readonly height: number;
  readonly width: number;
  /** Value of byte 127. */
  readonly scale: number;
  /** Pixels that have no number: they are drawn hatched, and are part of no scale. */
  readonly withoutValue: number;
}

export function countWithoutValue(bytes: Int8Array): number {
  let count = 0;
  for (const byte of bytes) if (byte === noValueByte) count++;
  return count;
}

/**
 * The value that `percentile` percent of all pixels of these maps do not exceed, in the maps' unit; the largest value where
 * that would be 0, and 0 only where every map is zero everywhere.
 */
export function clipValue(tiles: readonly Tile[], percentile: number): number {
  return clipOf(
    tiles.map(({ bytes, scale }) => ({ levels: levelsOf(bytes), scale })),
    percentile,
  );
}
