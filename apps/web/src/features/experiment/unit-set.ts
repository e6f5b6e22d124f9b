// Units of one channel as a part of its map, and back.
import type { Box } from '../threads/region.ts';

interface ChannelMap {
  /** Index of its first unit among all units of the network. */
  readonly start: number;
  readonly height: number;
  readonly width: number;
}

/** Units whose cells lie in a part of the map, row by row. */
export function unitsIn(box: Box, { start, height, width }: ChannelMap): number[] {
  const top = Math.round(box.y * height);
  const left = Math.round(box.x * width);
  const rows = Math.max(1, Math.round(box.height * height));
  const columns = Math.max(1, Math.round(box.width * width));
  return Array.from({ length: rows * columns }, (_, i) => {
    return start + (top + Math.floor(i / columns)) * width + left + (i % columns);
  });
}

/** The smallest part of the map that has all of them; undefined where one belongs to another channel. */
export function boxOfUnits(units: readonly number[], { start, height, width }: ChannelMap): Box | undefined {
  const places = units.map((unit) => unit - start);
  if (places.some((place) => place < 0 || place >= height * width)) return undefined;
  const rows = places.map((place) => Math.floor(place / width));
  const columns = places.map((place) => place % width);
  const [top, left] = [Math.min(...rows), Math.min(...columns)];
  return {
    x: left / width,
    y: top / height,
    width: (Math.max(...columns) - left + 1) / width,
    height: (Math.max(...rows) - top + 1) / height,
  };
}
