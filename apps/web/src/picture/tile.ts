// An attribution map as it travels: signed bytes [H, W], value = byte / 127 × scale.

export interface Tile {
  readonly bytes: Int8Array;
  readonly height: number;
  readonly width: number;
  /** Value of byte 127. */
  readonly scale: number;
  /** Positions that are not numbers; such a map is not drawn. */
  readonly notNumbers: number;
}

/**
 * The value that `percentile` percent of all pixels of these maps do not exceed, in the maps' unit; the largest value where
 * that would be 0, and 0 only where every map is zero everywhere.
 */
export function clipValue(tiles: readonly Tile[], percentile: number): number {
  const values = new Float32Array(tiles.reduce((sum, tile) => sum + tile.bytes.length, 0));
  let at = 0;
  for (const { bytes, scale } of tiles) for (const byte of bytes) values[at++] = (Math.abs(byte) / 127) * scale;
  values.sort();
  const clip = values[Math.min(values.length - 1, Math.max(0, Math.ceil((percentile / 100) * values.length) - 1))] ?? 0;
  return clip > 0 ? clip : (values[values.length - 1] ?? 0);
}
