// How far every picture is zoomed in, and to where: one for all cells, so that the same spot is seen in each.
import type { Box } from '../../picture/input-crop.ts';

export interface Zoom {
  /** 1: the whole picture. */
  readonly times: number;
  /** Middle of what is seen, in shares of the picture. */
  readonly x: number;
  readonly y: number;
}

export const wholeView: Zoom = { times: 1, x: 0.5, y: 0.5 };
export const mostTimes = 16;

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** Never beyond the picture. */
export function kept({ times, x, y }: Zoom): Zoom {
  const near = clamp(times, 1, mostTimes);
  const half = 0.5 / near;
  return near === 1 ? wholeView : { times: near, x: clamp(x, half, 1 - half), y: clamp(y, half, 1 - half) };
}

/** What is seen, in shares of the picture. */
export function frameOf({ times, x, y }: Zoom): Box {
  const size = 1 / times;
  return { x: x - size / 2, y: y - size / 2, width: size, height: size };
}

/** Nearer or farther, with what lies under a point of the cell (0…1) staying there. */
export function zoomAt(zoom: Zoom, factor: number, at: { readonly x: number; readonly y: number }): Zoom {
  const before = frameOf(zoom);
  const times = clamp(zoom.times * factor, 1, mostTimes);
  const size = 1 / times;
  return kept({
    times,
    x: before.x + at.x * (before.width - size) + size / 2,
    y: before.y + at.y * (before.height - size) + size / 2,
  });
}

/** Moved with a hand by shares of a cell. */
export function pan(zoom: Zoom, by: { readonly x: number; readonly y: number }): Zoom {
  return kept({ times: zoom.times, x: zoom.x - by.x / zoom.times, y: zoom.y - by.y / zoom.times });
}

/** As it stands in an address: "2,0.4,0.6". */
export function zoomOf(text: string | null): Zoom {
  const [times, x, y] = (text ?? '').split(',').map(Number);
  return [times, x, y].every(Number.isFinite) && times > 1 ? kept({ times, x, y }) : wholeView;
}
