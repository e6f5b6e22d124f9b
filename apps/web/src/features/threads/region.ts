// A rectangle on a picture: between shares of the image and shares of what is shown of it, drawn with a pointer, moved with keys.

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The part of the image that is shown, in shares of the image. */
export type Frame = Box;
export const wholeFrame: Frame = { x: 0, y: 0, width: 1, height: 1 };

export interface Grid {
  readonly width: number;
  readonly height: number;
}

export function toShown(box: Box, frame: Frame): Box {
  return {
    x: (box.x - frame.x) / frame.width,
    y: (box.y - frame.y) / frame.height,
    width: box.width / frame.width,
    height: box.height / frame.height,
  };
}

/** Never beyond the image, whatever rounding did. */
export function toImage(box: Box, frame: Frame): Box {
  const x = clamp(frame.x + box.x * frame.width, 0, 1);
  const y = clamp(frame.y + box.y * frame.height, 0, 1);
  return {
    x,
    y,
    width: Math.min(1 - x, box.width * frame.width),
    height: Math.min(1 - y, box.height * frame.height),
  };
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The pixels of the grid between two points of the picture, at least one. */
export function boxBetween(a: Point, b: Point, { width, height }: Grid): Box {
  const span = (from: number, to: number, count: number) => {
    const low = clamp(Math.floor(Math.min(from, to) * count), 0, count - 1);
    const high = clamp(Math.ceil(Math.max(from, to) * count), low + 1, count);
    return { at: low / count, size: (high - low) / count };
  };
  const across = span(a.x, b.x, width);
  const along = span(a.y, b.y, height);
  return { x: across.at, y: along.at, width: across.size, height: along.size };
}

/** What a click means: an eighth of the picture around it. */
export function boxAround({ x, y }: Point, grid: Grid): Box {
  const half = 1 / 16;
  const left = clamp(x, half, 1 - half);
  const top = clamp(y, half, 1 - half);
  return boxBetween({ x: left - half, y: top - half }, { x: left + half, y: top + half }, grid);
}

/** Arrows move a box by a pixel of the grid, with Shift its lower right corner; null for other keys. */
export function boxByKey(box: Box, key: string, shift: boolean, grid: Grid): Box | null {
  const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  if (!by) return null;
  const across = step(box.x, box.width, by[0], shift, grid.width);
  const along = step(box.y, box.height, by[1], shift, grid.height);
  return { x: across.at, y: along.at, width: across.size, height: along.size };
}

function step(at: number, size: number, by: number, resize: boolean, count: number) {
  const first = Math.round(at * count);
  const length = Math.max(1, Math.round(size * count));
  if (resize) return { at: first / count, size: clamp(length + by, 1, count - first) / count };
  return { at: clamp(first + by, 0, count - length) / count, size: length / count };
}

/** "8×8 px": how much of the picture is meant, in its own pixels. */
export function sizeWords({ width, height }: Box, grid: Grid, unit?: 'unit'): string {
  const size = `${Math.max(1, Math.round(width * grid.width))}×${Math.max(1, Math.round(height * grid.height))}`;
  return unit ? `${size} units` : `${size} px`;
}

/** Indices of pins that stand closer than a distance, together; in their order. */
export function stacked(points: readonly Point[], closest: number): readonly (readonly number[])[] {
  const stacks: number[][] = [];
  points.forEach((point, index) => {
    const near = stacks.find(([first]) => Math.hypot(points[first].x - point.x, points[first].y - point.y) < closest);
    if (near) near.push(index);
    else stacks.push([index]);
  });
  return stacks;
}
