// From the places of a layout to pixels and back: fitted to the box, then zoomed and moved.
import type { Spot } from './lasso.ts';

/** 1 and 0, 0 where everything fits. */
export interface Frame {
  readonly scale: number;
  /** In pixels, at this scale. */
  readonly left: number;
  readonly top: number;
}

export const whole: Frame = { scale: 1, left: 0, top: 0 };
const [leastScale, mostScale] = [1, 60];
const margin = 28;

export interface Layout {
  readonly across: readonly number[];
  readonly up: readonly number[];
}

/** Pixel of each point in a box of this size. Both axes have one scale, so that distances are what they are. */
export function placePoints(
  { across, up }: Layout,
  box: { width: number; height: number },
  frame: Frame,
): Float32Array {
  const [left, right] = ends(across);
  const [low, high] = ends(up);
  const free = { width: Math.max(1, box.width - 2 * margin), height: Math.max(1, box.height - 2 * margin) };
  const scale = Math.min(free.width / (right - left || 1), free.height / (high - low || 1));
  const [middleX, middleY] = [(left + right) / 2, (low + high) / 2];
  const places = new Float32Array(2 * across.length);
  for (let i = 0; i < across.length; i++) {
    places[2 * i] = frame.left + frame.scale * (box.width / 2 + (across[i] - middleX) * scale);
    places[2 * i + 1] = frame.top + frame.scale * (box.height / 2 - (up[i] - middleY) * scale);
  }
  return places;
}

function ends(values: readonly number[]): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return low <= high ? [low, high] : [0, 1];
}

/** Zoomed by a factor around a pixel, which stays where it is. */
export function zoomed(frame: Frame, factor: number, { x, y }: Spot, box: { width: number; height: number }): Frame {
  const scale = Math.min(mostScale, Math.max(leastScale, frame.scale * factor));
  const by = scale / frame.scale;
  return kept({ scale, left: x - (x - frame.left) * by, top: y - (y - frame.top) * by }, box);
}

/** Moved by pixels. */
export function moved(frame: Frame, { x, y }: Spot, box: { width: number; height: number }): Frame {
  return kept({ ...frame, left: frame.left + x, top: frame.top + y }, box);
}

/** A point brought into the box, where it is not in it. */
export function revealing(frame: Frame, { x, y }: Spot, box: { width: number; height: number }): Frame {
  const by = (at: number, size: number) => (at < margin ? margin - at : at > size - margin ? size - margin - at : 0);
  return moved(frame, { x: by(x, box.width), y: by(y, box.height) }, box);
}

/** The map never leaves the box. */
function kept({ scale, left, top }: Frame, { width, height }: { width: number; height: number }): Frame {
  return {
    scale,
    left: Math.min(0, Math.max(width * (1 - scale), left)),
    top: Math.min(0, Math.max(height * (1 - scale), top)),
  };
}
