// A picture of an attribution map: strongest channel, between nothing and full by a percentile of |A| or by a scale that several
// pictures share, in the colours that pages draw it in.
import { type ColourMapId, colourAt, overlayOf } from '@pathlens/figures/colour-maps';
import sharp from 'sharp';

export interface Rendering {
  readonly colorMap: ColourMapId;
  /** Percentile of |A| that gets full colour, above 0, up to 100. */
  readonly clip: number;
  readonly sign: 'absolute' | 'signed';
  /** Alpha follows the value, to lay the picture over the image. */
  readonly overlay: boolean;
  /** What gets the first colour and what gets the last, instead of a percentile. */
  readonly scale?: readonly [low: number, high: number];
}

/** For each pixel of [C, H, W] the value of largest magnitude over channels, with its sign. */
export function strongestChannel(data: Float32Array, [channels, height, width]: readonly number[]): Float32Array {
  const pixels = height * width;
  const strongest = data.slice(0, pixels);
  for (let channel = 1; channel < channels; channel++) {
    for (let pixel = 0; pixel < pixels; pixel++) {
      const value = data[channel * pixels + pixel];
      if (Math.abs(value) > Math.abs(strongest[pixel])) strongest[pixel] = value;
    }
  }
  return strongest;
}

/** The value below which `percent` of all |values| lie; 0 for a map that is zero everywhere. */
export function magnitudePercentile(values: Float32Array, percent: number): number {
  const magnitudes = values.map(Math.abs).sort();
  return magnitudes[Math.max(0, Math.ceil((percent / 100) * magnitudes.length) - 1)] ?? 0;
}

/** From a value to −1..1 where the sign is kept, 0..1 otherwise. */
function sizer(values: Float32Array, { clip, sign, scale }: Rendering): (value: number) => number {
  const signed = sign === 'signed';
  if (scale === undefined) {
    // Where the percentile is 0, a few pixels hold everything: then the largest one gets full colour.
    const limit = magnitudePercentile(values, clip) || magnitudePercentile(values, 100) || 1;
    const size = (value: number) => Math.min(1, Math.abs(value) / limit);
    return signed ? (value) => size(value) * Math.sign(value) : size;
  }
  const [low, high] = scale;
  const share = (value: number) => Math.min(1, Math.max(0, (value - low) / (high - low)));
  return signed ? (value) => 2 * share(value) - 1 : (value) => share(Math.abs(value));
}

/** RGBA bytes of a map of shape [C, H, W]. */
export function paintedPixels(
  { shape, data }: { readonly shape: readonly number[]; readonly data: Float32Array },
  rendering: Rendering,
): Uint8Array {
  const { colorMap, sign, overlay } = rendering;
  const values = strongestChannel(data, shape);
  const sizeOf = sizer(values, rendering);
  const pixels = new Uint8Array(values.length * 4);
  for (let pixel = 0; pixel < values.length; pixel++) {
    const size = sizeOf(values[pixel]);
    const over = overlayOf(sign === 'signed' ? 'signed' : 'heat', size);
    const position = sign === 'signed' || overlay ? over.position : size;
    const colour = colourAt(colorMap, position);
    for (let c = 0; c < 3; c++) pixels[pixel * 4 + c] = Math.round(colour[c]);
    pixels[pixel * 4 + 3] = overlay ? Math.round(255 * 0.92 * over.alpha) : 255;
  }
  return pixels;
}

/** Draws a map of shape [C, H, W] as PNG at its own size. */
export async function renderMap(
  map: { readonly shape: readonly number[]; readonly data: Float32Array },
  rendering: Rendering,
): Promise<Buffer> {
  const [, height, width] = map.shape;
  return sharp(paintedPixels(map, rendering), { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
}
