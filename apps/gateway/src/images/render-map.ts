// A picture of an attribution map: strongest channel, clipped at a percentile of |A|, coloured by a map whose stops are
// evenly spaced and interpolated in sRGB.
import sharp from 'sharp';

export type ColorMapName = 'heat' | 'signed' | 'grey';

const stops: Readonly<Record<ColorMapName, readonly string[]>> = {
  heat: ['000004', '1b0c41', '4a0c6b', '781c6d', 'a52c60', 'cf4446', 'ed6925', 'fb9b06', 'f7d13d', 'fcffa4'],
  signed: ['08306b', '1c5aa6', '4a8cd0', '9cc3ea', 'f2f1ee', 'f3b98a', 'e07b2e', 'a84a0a', '5f2404'],
  grey: ['000000', 'ffffff'],
};

export interface Rendering {
  readonly colorMap: ColorMapName;
  /** Percentile of |A| that gets full colour, above 0, up to 100. */
  readonly clip: number;
  readonly sign: 'absolute' | 'signed';
  /** Alpha follows the value, to lay the picture over the image. */
  readonly overlay: boolean;
}

type Colour = readonly [number, number, number];

const channel = (hex: string, at: number): number => Number.parseInt(hex.slice(at, at + 2), 16);
const table = (name: ColorMapName): readonly Colour[] =>
  stops[name].map((hex) => [channel(hex, 0), channel(hex, 2), channel(hex, 4)]);
const tables: Readonly<Record<ColorMapName, readonly Colour[]>> = {
  heat: table('heat'),
  signed: table('signed'),
  grey: table('grey'),
};

function colourAt(colours: readonly Colour[], place: number): Colour {
  const position = Math.min(1, Math.max(0, place)) * (colours.length - 1);
  const below = Math.min(Math.floor(position), colours.length - 2);
  const share = position - below;
  const [from, to] = [colours[below], colours[below + 1]];
  const mix = (i: 0 | 1 | 2): number => Math.round(from[i] + share * (to[i] - from[i]));
  return [mix(0), mix(1), mix(2)];
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

/** Draws a map of shape [C, H, W] as PNG at its own size. */
export async function renderMap(
  map: { readonly shape: readonly number[]; readonly data: Float32Array },
  { colorMap, clip, sign, overlay }: Rendering,
): Promise<Buffer> {
  const [, height, width] = map.shape;
  const values = strongestChannel(map.data, map.shape);
  // Where the percentile is 0, a few pixels hold everything: then the largest one gets full colour.
  const limit = magnitudePercentile(values, clip) || magnitudePercentile(values, 100) || 1;
  const colours = tables[colorMap];
  const pixels = new Uint8Array(height * width * 4);
  for (let pixel = 0; pixel < values.length; pixel++) {
    const size = Math.min(1, Math.abs(values[pixel]) / limit);
    const place = sign === 'signed' ? 0.5 + 0.5 * size * Math.sign(values[pixel]) : overlay ? 0.18 + 0.82 * size : size;
    const alpha = sign === 'signed' ? Math.min(1, 1.7 * size) : Math.min(1, 1.35 * size ** 0.75);
    pixels.set(colourAt(colours, place), pixel * 4);
    pixels[pixel * 4 + 3] = overlay ? Math.round(255 * 0.92 * alpha) : 255;
  }
  return sharp(pixels, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
}
