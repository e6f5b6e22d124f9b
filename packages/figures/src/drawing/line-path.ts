// A curve and its band as paths, cut off at the edges of the plot by geometry: no file needs a clip path.
import { type Box, coordinates } from './drawing.ts';

export interface Pixel {
  readonly x: number;
  readonly y: number;
}

const finite = ({ x, y }: Pixel) => Number.isFinite(x) && Number.isFinite(y);

/** The part of a segment within the box (Liang and Barsky), or null. */
function clipSegment(from: Pixel, to: Pixel, box: Box): readonly [Pixel, Pixel] | null {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  let [enter, leave] = [0, 1];
  const edges = [
    [-dx, from.x - box.x],
    [dx, box.x + box.width - from.x],
    [-dy, from.y - box.y],
    [dy, box.y + box.height - from.y],
  ];
  for (const [step, room] of edges) {
    if (step === 0 && room < -1e-9) return null;
    if (step < 0) enter = Math.max(enter, room / step);
    if (step > 0) leave = Math.min(leave, room / step);
  }
  if (enter > leave) return null;
  const on = (part: number) => ({ x: from.x + dx * part, y: from.y + dy * part });
  return [on(enter), on(leave)];
}

/** The curve through the pixels inside the box; where a pixel is not a number the curve has a gap. */
export function curvePath(pixels: readonly Pixel[], box: Box): string {
  const parts: string[] = [];
  let end = '';
  for (let i = 1; i < pixels.length; i++) {
    if (!finite(pixels[i - 1]) || !finite(pixels[i])) continue;
    const piece = clipSegment(pixels[i - 1], pixels[i], box);
    if (!piece) continue;
    const start = coordinates(piece[0].x, piece[0].y);
    if (start !== end) parts.push(`M${start}`);
    end = coordinates(piece[1].x, piece[1].y);
    parts.push(`L${end}`);
  }
  return parts.join('');
}

export interface BandPixel {
  readonly x: number;
  readonly low: number;
  readonly high: number;
}

/** The area between low and high, once around; a gap starts another area. */
export function bandPath(pixels: readonly (BandPixel | null)[], box: Box): string {
  const within = (y: number) => Math.min(box.y + box.height, Math.max(box.y, y));
  const areas: BandPixel[][] = [[]];
  for (const pixel of pixels) {
    const inside = pixel && pixel.x >= box.x - 0.01 && pixel.x <= box.x + box.width + 0.01;
    if (inside) areas.at(-1)?.push(pixel);
    else areas.push([]);
  }
  return areas
    .filter((area) => area.length > 1)
    .map((area) => {
      const top = area.map(({ x, high }) => coordinates(x, within(high)));
      const bottom = area.map(({ x, low }) => coordinates(x, within(low))).reverse();
      return `M${[...top, ...bottom].join('L')}Z`;
    })
    .join('');
}

export function isInside({ x, y }: Pixel, box: Box): boolean {
  return x >= box.x - 0.01 && x <= box.x + box.width + 0.01 && y >= box.y - 0.01 && y <= box.y + box.height + 0.01;
}
