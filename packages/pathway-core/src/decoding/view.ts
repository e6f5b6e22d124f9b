// Views of a picture: turned, scaled, shifted or resized by bilinear interpolation, and the way of a gradient back. Seeing a
// decoded image a little differently in every step keeps patterns out of it that work at one place only.
import type { Random } from '../random.ts';

export interface Plane {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

/** Where in the picture a place of the view lies: x = a·X + b·Y + c, y = d·X + e·Y + f, in pixels. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** The map of a plain resize, pixel areas aligned. */
export function resizing(from: Plane, to: Plane): Affine {
  const [sx, sy] = [from.width / to.width, from.height / to.height];
  return [sx, 0, (sx - 1) / 2, 0, sy, (sy - 1) / 2];
}

export interface Wobble {
  /** Largest shift in pixels of the view, either way. */
  readonly jitter: number;
  readonly scales: readonly number[];
  /** Degrees. */
  readonly angles: readonly number[];
}

/** As lucent's default: pad 12, jitter 8, scale 0.9 to 1.1, turn by up to 10°, jitter 4. */
export const defaultWobble: Wobble = {
  jitter: 12,
  scales: Array.from({ length: 11 }, (_, i) => 0.9 + 0.02 * i),
  angles: Array.from({ length: 21 }, (_, i) => i - 10),
};

/** A resize seen through one wobble around the middle. */
export function wobbling(from: Plane, to: Plane, { wobble, source }: { wobble: Wobble; source: Random }): Affine {
  const scale = wobble.scales[source.integer(wobble.scales.length)];
  const angle = (wobble.angles[source.integer(wobble.angles.length)] * Math.PI) / 180;
  const shift = () => (2 * source.next() - 1) * wobble.jitter;
  const [sx, , cx, , sy, cy] = resizing(from, to);
  const [mx, my] = [(to.width - 1) / 2, (to.height - 1) / 2];
  const [cos, sin] = [Math.cos(angle) / scale, Math.sin(angle) / scale];
  const [dx, dy] = [mx - cos * mx + sin * my + shift(), my - sin * mx - cos * my + shift()];
  return [sx * cos, -sx * sin, sx * dx + cx, sy * sin, sy * cos, sy * dy + cy];
}

/** Calls with the four neighbours of every place of the view and their weights; places outside take the nearest pixel. */
function eachPlace(
  from: Plane,
  to: Plane,
  { affine, use }: { affine: Affine; use: (place: number, pixel: number, weight: number) => void },
): void {
  const [a, b, c, d, e, f] = affine;
  const inside = (value: number, size: number) => Math.min(Math.max(value, 0), size - 1);
  for (let row = 0; row < to.height; row++) {
    for (let column = 0; column < to.width; column++) {
      const x = inside(a * column + b * row + c, from.width);
      const y = inside(d * column + e * row + f, from.height);
      const [left, top] = [Math.min(Math.floor(x), from.width - 2), Math.min(Math.floor(y), from.height - 2)];
      const [u, v] = [x - left, y - top];
      const place = row * to.width + column;
      const pixel = top * from.width + left;
      use(place, pixel, (1 - u) * (1 - v));
      use(place, pixel + 1, u * (1 - v));
      use(place, pixel + from.width, (1 - u) * v);
      use(place, pixel + from.width + 1, u * v);
    }
  }
}

/** The view of a picture of at least 2 × 2 pixels. */
export function view(picture: Float32Array, from: Plane, { to, affine }: { to: Plane; affine: Affine }): Float32Array {
  const seen = new Float32Array(to.channels * to.height * to.width);
  const [small, large] = [from.height * from.width, to.height * to.width];
  eachPlace(from, to, {
    affine,
    use(place, pixel, weight) {
      for (let c = 0; c < from.channels; c++) seen[c * large + place] += weight * picture[c * small + pixel];
    },
  });
  return seen;
}

/** The transpose of {@link view}. */
export function pullBackView(
  gradient: Float32Array,
  from: Plane,
  { to, affine }: { to: Plane; affine: Affine },
): Float32Array {
  const back = new Float32Array(from.channels * from.height * from.width);
  const [small, large] = [from.height * from.width, to.height * to.width];
  eachPlace(from, to, {
    affine,
    use(place, pixel, weight) {
      for (let c = 0; c < from.channels; c++) back[c * small + pixel] += weight * gradient[c * large + place];
    },
  });
  return back;
}
