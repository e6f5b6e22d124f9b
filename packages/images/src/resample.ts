// Scaling as PIL does it, and torchvision with it, to the last bit: a triangle or a cubic (a = −½) over all pixels under it,
// widened where the image is made smaller; columns first, then rows, in 8 bits with 22-bit weights (Pillow, src/libImaging/
// Resample.c). libvips shrinks in boxes first and places enlarged pixels elsewhere: up to 60 of 255 levels apart.

export type Interpolation = 'bilinear' | 'bicubic' | 'nearest';

export interface Pixels {
  /** Rows of interleaved channels. */
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
}

/** A part of the scaled image. */
export interface Window {
  /** Size of the whole scaled image. */
  readonly width: number;
  readonly height: number;
  /** Where the part starts, and its size. */
  readonly left: number;
  readonly top: number;
  readonly columns: number;
  readonly rows: number;
}

const weightBits = 22;
const half = 1 << (weightBits - 1);

const kernels = {
  bilinear: { support: 1, weight: (x: number) => Math.max(0, 1 - Math.abs(x)) },
  bicubic: { support: 2, weight: cubic },
} as const;

function cubic(x: number): number {
  const a = -0.5;
  const t = Math.abs(x);
  if (t < 1) return ((a + 2) * t - (a + 3)) * t * t + 1;
  return t < 2 ? (((t - 5) * t + 8) * t - 4) * a : 0;
}

/** What one place of the result is made of: the first place of the source and whole weights, 22 bits of fraction. */
interface Taps {
  readonly first: number;
  readonly weights: Int32Array;
}

function tapsOf(from: number, to: number, [start, count]: readonly [number, number], kind: Interpolation): Taps[] {
  const ratio = from / to;
  return Array.from({ length: count }, (_, index) => {
    const centre = (start + index + 0.5) * ratio;
    if (kind === 'nearest')
      return { first: Math.min(Math.floor(centre), from - 1), weights: Int32Array.of(1 << weightBits) };
    const { support, weight } = kernels[kind];
    const scale = Math.max(ratio, 1);
    const first = Math.max(0, Math.trunc(centre - support * scale + 0.5));
    const end = Math.min(from, Math.trunc(centre + support * scale + 0.5));
    const raw = Array.from({ length: end - first }, (__, tap) => weight((first + tap - centre + 0.5) / scale));
    const sum = raw.reduce((total, one) => total + one, 0);
    const scaled = raw.map((one) => (one / (sum || 1)) * (1 << weightBits));
    // Rounded away from zero at a half, as C does it.
    return { first, weights: Int32Array.from(scaled, (one) => Math.trunc(one + (one < 0 ? -0.5 : 0.5))) };
  });
}

/** The part of the scaled image, one byte a channel. */
export function resample(image: Pixels, window: Window, kind: Interpolation): Uint8ClampedArray {
  const { channels } = image;
  const across = tapsOf(image.width, window.width, [window.left, window.columns], kind);
  const down = tapsOf(image.height, window.height, [window.top, window.rows], kind);
  // Only the rows that the part needs are scaled across.
  const top = Math.min(...down.map(({ first }) => first));
  const bottom = Math.max(...down.map(({ first, weights }) => first + weights.length));
  const isSameWidth = image.width === window.width;
  const isSameHeight = image.height === window.height;
  // Clamped: a cubic overshoots beside edges.
  const middle = new Uint8ClampedArray((bottom - top) * window.columns * channels);
  let at = 0;
  for (let row = top; row < bottom; row++) {
    const start = row * image.width * channels;
    for (const [column, { first, weights }] of across.entries()) {
      for (let channel = 0; channel < channels; channel++) {
        let from = start + (isSameWidth ? window.left + column : first) * channels + channel;
        if (isSameWidth) {
          middle[at++] = image.data[from];
          continue;
        }
        let sum = half;
        for (let tap = 0; tap < weights.length; tap++, from += channels) sum += image.data[from] * weights[tap];
        middle[at++] = sum >> weightBits;
      }
    }
  }
  const stride = window.columns * channels;
  const scaled = new Uint8ClampedArray(window.rows * stride);
  for (const [row, { first, weights }] of down.entries()) {
    const start = ((isSameHeight ? window.top + row : first) - top) * stride;
    for (let place = 0; place < stride; place++) {
      if (isSameHeight) {
        scaled[row * stride + place] = middle[start + place];
        continue;
      }
      let sum = half;
      for (let tap = 0, from = start + place; tap < weights.length; tap++, from += stride)
        sum += middle[from] * weights[tap];
      scaled[row * stride + place] = sum >> weightBits;
    }
  }
  return scaled;
}
