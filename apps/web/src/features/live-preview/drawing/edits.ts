// What was drawn over a picture, as a list: the picture is the base with all of it applied, so that a step back is one entry less.
import type { Pixels } from '@pathlens/images/tensor';

export const fills = ['mean', 'noise', 'black', 'white', 'colour', 'image'] as const;
/** What an edit leaves behind; `image` brings the picture back. */
export type Fill = (typeof fills)[number];

interface Paint {
  readonly fill: Fill;
  /** Of the fill `colour`. */
  readonly colour: readonly [number, number, number];
  /** Of the fill `noise`. */
  readonly seed: number;
}

export interface RectangleEdit extends Paint {
  readonly kind: 'rectangle';
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A round brush, moved from point to point; places in pixels of the picture. */
export interface StrokeEdit extends Paint {
  readonly kind: 'stroke';
  readonly size: number;
  readonly points: readonly (readonly [x: number, y: number])[];
}

export type Edit = RectangleEdit | StrokeEdit;

/** 0 … 255 by place: the same wherever a stroke began. */
function noiseAt(place: number, seed: number): number {
  let bits = Math.imul(place ^ Math.imul(seed + 1, 0x9e3779b1), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) & 255;
}

export function meanColour({ data, channels }: Pixels): number[] {
  const sums = new Array<number>(channels).fill(0);
  for (let at = 0; at < data.length; at++) sums[at % channels] += data[at];
  return sums.map((sum) => Math.round((sum * channels) / data.length));
}

/** Grey as ITU-R 601 weighs it, where the picture has one channel. */
function flat({ fill, colour }: Paint, base: Pixels): readonly number[] | null {
  const [red, green, blue] = fill === 'colour' ? colour : fill === 'white' ? [255, 255, 255] : [0, 0, 0];
  if (fill === 'mean') return meanColour(base);
  if (fill === 'noise' || fill === 'image') return null;
  return base.channels === 1 ? [Math.round(0.299 * red + 0.587 * green + 0.114 * blue)] : [red, green, blue];
}

/** Paints one edit into `data`, which has the size of the base. */
export function applyEdit(data: Uint8Array, base: Pixels, edit: Edit): void {
  const { width, height, channels } = base;
  const colour = flat(edit, base);
  const paint = (x: number, y: number): void => {
    const at = (y * width + x) * channels;
    for (let channel = 0; channel < channels; channel++) {
      if (colour !== null) data[at + channel] = colour[channel];
      else data[at + channel] = edit.fill === 'image' ? base.data[at + channel] : noiseAt(at + channel, edit.seed);
    }
  };
  const within = (from: number, to: number, size: number) =>
    [Math.max(0, Math.ceil(from)), Math.min(size, to)] as const;
  if (edit.kind === 'rectangle') {
    const [left, right] = within(edit.left, edit.left + edit.width, width);
    const [top, bottom] = within(edit.top, edit.top + edit.height, height);
    for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) paint(x, y);
    return;
  }
  const radius = edit.size / 2;
  for (const [centreX, centreY] of between(edit.points)) {
    const [left, right] = within(centreX - radius - 1, centreX + radius + 1, width);
    const [top, bottom] = within(centreY - radius - 1, centreY + radius + 1, height);
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) {
        if (Math.hypot(x + 0.5 - centreX, y + 0.5 - centreY) <= Math.max(radius, 0.5)) paint(x, y);
      }
    }
  }
}

/** The points and all places between them, no more than a pixel apart. */
function* between(points: StrokeEdit['points']): Generator<readonly [number, number]> {
  for (const [at, [x, y]] of points.entries()) {
    const [fromX, fromY] = points[at - 1] ?? [x, y];
    const steps = Math.max(1, Math.ceil(Math.hypot(x - fromX, y - fromY)));
    for (let step = at === 0 ? steps : 1; step <= steps; step++) {
      yield [fromX + ((x - fromX) * step) / steps, fromY + ((y - fromY) * step) / steps];
    }
  }
}

/** The base with all of it. */
export function drawn(base: Pixels, edits: readonly Edit[]): Pixels {
  const data = base.data.slice();
  for (const edit of edits) applyEdit(data, base, edit);
  return { ...base, data };
}
