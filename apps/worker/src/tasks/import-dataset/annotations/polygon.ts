// Fills outlines: a pixel is inside where its centre is, by the even-odd rule for each outline alone, so that outlines add up.
import type { Size } from './frame.ts';

/** Sets 255 in `pixels`, one byte a pixel, row by row. */
export function fillPolygons(
  polygons: readonly ArrayLike<number>[],
  pixels: Uint8Array,
  { width, height }: Size,
): void {
  for (const polygon of polygons) fillPolygon(polygon, pixels, { width, height });
}

function fillPolygon(points: ArrayLike<number>, pixels: Uint8Array, { width, height }: Size): void {
  const corners = points.length >> 1;
  let top = height;
  let bottom = 0;
  for (let corner = 0; corner < corners; corner++) {
    top = Math.min(top, points[2 * corner + 1]);
    bottom = Math.max(bottom, points[2 * corner + 1]);
  }
  const first = Math.max(0, Math.ceil(top - 0.5));
  const last = Math.min(height - 1, Math.ceil(bottom - 0.5) - 1);
  for (let row = first; row <= last; row++) {
    const crossings = crossingsAt(points, row + 0.5);
    for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
      const from = Math.max(0, Math.ceil(crossings[pair] - 0.5));
      const to = Math.min(width, Math.ceil(crossings[pair + 1] - 0.5));
      if (to > from) pixels.fill(255, row * width + from, row * width + to);
    }
  }
}

/** Where the outline crosses a horizontal line, from left to right. */
function crossingsAt(points: ArrayLike<number>, y: number): number[] {
  const corners = points.length >> 1;
  const crossings: number[] = [];
  for (let corner = 0; corner < corners; corner++) {
    const next = (corner + 1) % corners;
    const [x1, y1, x2, y2] = [points[2 * corner], points[2 * corner + 1], points[2 * next], points[2 * next + 1]];
    if (y1 <= y === y2 <= y) continue;
    crossings.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
  }
  return crossings.sort((a, b) => a - b);
}
