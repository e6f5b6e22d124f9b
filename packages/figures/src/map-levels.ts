// How often each size occurs in a map's 8-bit tile: what a clip over any number of maps is found from, without the maps.

/** Stands in a tile where the map has no number: it is drawn hatched, and counted nowhere. */
export const noValueByte = -128;

/** Counts of |byte| 0…127. */
export type Levels = Uint32Array;

export const levelCount = 128;

export function levelsOf(bytes: Int8Array): Levels {
  const levels = new Uint32Array(levelCount);
  for (const byte of bytes) if (byte !== noValueByte) levels[Math.abs(byte)]++;
  return levels;
}

/** Each count as a LEB128 number: about 150 bytes for a map of 64×64. */
export function packLevels(levels: Levels): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (const count of levels) {
    let left = count;
    for (; left > 127; left = Math.floor(left / 128)) bytes.push((left % 128) + 128);
    bytes.push(left);
  }
  return Uint8Array.from(bytes);
}

/** undefined where the bytes are no levels. */
export function unpackLevels(bytes: Uint8Array): Levels | undefined {
  const levels = new Uint32Array(levelCount);
  let at = 0;
  for (let level = 0; level < levelCount; level++) {
    let [count, factor] = [0, 1];
    for (;;) {
      const byte = bytes[at++];
      if (byte === undefined || factor > 2 ** 28) return undefined;
      count += (byte % 128) * factor;
      factor *= 128;
      if (byte < 128) break;
    }
    levels[level] = count;
  }
  return at === bytes.length ? levels : undefined;
}

/** A map's levels with the value of level 127. */
export interface ScaledLevels {
  readonly levels: Levels;
  readonly scale: number;
}

/**
 * The value that `percentile` percent of all pixels of these maps do not exceed, in the maps' unit; the largest value where
 * that would be 0, and 0 only where every map is zero everywhere.
 */
export function clipOf(maps: readonly ScaledLevels[], percentile: number): number {
  return clipsOf(maps, [percentile])[0];
}

/** The same for several percentiles at once, in their order. */
export function clipsOf(maps: readonly ScaledLevels[], percentiles: readonly number[]): number[] {
  const steps: { value: number; count: number }[] = [];
  let [pixels, zeros] = [0, 0];
  for (const { levels, scale } of maps) {
    zeros += levels[0];
    for (let level = 0; level < levelCount; level++) pixels += levels[level];
    for (let level = 1; level < levelCount; level++) {
      if (levels[level] > 0) steps.push({ value: (level / 127) * scale, count: levels[level] });
    }
  }
  steps.sort((a, b) => a.value - b.value);
  const largest = steps.at(-1)?.value ?? 0;
  return percentiles.map((percentile) => {
    let left = Math.max(1, Math.ceil((percentile / 100) * pixels)) - zeros;
    if (left <= 0) return largest;
    for (const { value, count } of steps) {
      left -= count;
      if (left <= 0) return value > 0 ? value : largest;
    }
    return largest;
  });
}
