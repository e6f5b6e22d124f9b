// Images of every kind to tensors: values, geometry, and the same pixels whatever the file wraps them in.
import { readFileSync } from 'node:fs';
import type { Preprocessing } from '@pathlens/jobs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { preprocess, preprocessMask } from '../src/preprocess.ts';

const plain: Preprocessing = {
  height: 4,
  width: 6,
  resize: 'stretch',
  channels: 'rgb',
  range: '0..1',
  mean: [0, 0, 0],
  std: [1, 1, 1],
};

const colour = { r: 255, g: 51, b: 0 };
function solid(width = 6, height = 4) {
  return sharp({ create: { width, height, channels: 3, background: colour } });
}

/** The value of each channel of a tensor that is the same everywhere. */
function channelsOf(tensor: Float32Array): number[] {
  const pixels = plain.width * plain.height;
  return Array.from({ length: tensor.length / pixels }, (_, channel) => {
    const values = tensor.subarray(channel * pixels, (channel + 1) * pixels);
    for (const value of values) expect(value).toBeCloseTo(values[0], 1);
    return values[0];
  });
}

const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 2));

/** Columns 0, 1, 2 … as grey levels. */
function columns(width: number, height: number): Promise<Uint8Array> {
  const pixels = Uint8Array.from({ length: width * height * 3 }, (_, i) => Math.floor(i / 3) % width);
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

describe('preprocess', () => {
  it.each([
    ['rgb from 0 to 1', {}, [1, 0.2, 0]],
    ['bgr', { channels: 'bgr' }, [0, 0.2, 1]],
    ['from 0 to 255', { range: '0..255' }, [255, 51, 0]],
    ['from -1 to 1', { range: '-1..1' }, [1, -0.6, -1]],
    ['with mean and std', { mean: [0.5, 0.1, 0.25], std: [0.5, 0.2, 0.25] }, [1, 0.5, -1]],
  ] as const)('gives %s', async (_what, changes, expected) => {
    const tensor = await preprocess(await solid().png().toBuffer(), { ...plain, ...changes } as Preprocessing);
    expect(channelsOf(tensor)).toEqual(close(expected));
  });

  it('gives one grey channel', async () => {
    const grey: Preprocessing = { ...plain, channels: 'grey', mean: [0], std: [1] };
    expect(channelsOf(await preprocess(await solid().png().toBuffer(), grey))).toHaveLength(1);
    const white = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    expect(channelsOf(await preprocess(white, grey))).toEqual([1]);
  });

  it.each([
    ['with transparency', () => solid().ensureAlpha(0.3).png()],
    ['of 16 bits a channel', () => solid().toColourspace('rgb16').png()],
    ['with a palette', () => solid().png({ palette: true })],
    ['as lossless WebP', () => solid().webp({ lossless: true })],
    ['larger than the input', () => solid(60, 40).png()],
    ['smaller than the input', () => solid(2, 2).png()],
  ])('gives the same for an image %s', async (_what, make) => {
    expect(channelsOf(await preprocess(await make().toBuffer(), plain))).toEqual(close([1, 0.2, 0]));
  });

  it('shares a grey file’s one channel among three', async () => {
    const file = await solid().greyscale().toColourspace('b-w').png().toBuffer();
    const [r, g, b] = channelsOf(await preprocess(file, plain));
    expect([g, b]).toEqual([r, r]);
  });

  it('turns an image as its EXIF says', async () => {
    const upright = await columns(6, 4);
    const lying = await sharp(upright).rotate(270).withMetadata({ orientation: 6 }).png().toBuffer();
    expect(await preprocess(lying, plain)).toEqual(await preprocess(upright, plain));
  });

  it('takes the centre of the scaled image, where torchvision takes it', async () => {
    const cropped = { ...plain, resize: 'shorter-side-crop', shorterSide: 8, range: '0..255' } as const;
    // 20 × 8 keeps its size; columns 7 … 12 of 20 and rows 2 … 5 of 8 are the middle.
    const tensor = await preprocess(await columns(20, 8), cropped);
    expect([...tensor.subarray(0, 6)]).toEqual([7, 8, 9, 10, 11, 12]);
    const mask = await preprocessMask(
      await sharp({ create: { width: 20, height: 8, channels: 3, background: '#000' } })
        .composite([{ input: { create: { width: 8, height: 8, channels: 3, background: '#fff' } }, left: 0, top: 0 }])
        .png()
        .toBuffer(),
      cropped,
    );
    expect([...mask.subarray(0, 6)]).toEqual([1, 0, 0, 0, 0, 0]);
  });

  it('averages when it shrinks, so that no pixel is passed over', async () => {
    const stripes = Uint8Array.from({ length: 48 * 32 * 3 }, (_, i) => ((Math.floor(i / 3) % 48) % 2) * 255);
    const file = await sharp(stripes, { raw: { width: 48, height: 32, channels: 3 } })
      .png()
      .toBuffer();
    for (const value of await preprocess(file, plain)) expect(Math.abs(value - 0.5)).toBeLessThan(0.1);
  });
});

interface RecordedCase {
  readonly picture: string;
  readonly interpolation: 'bilinear' | 'bicubic' | 'nearest';
  readonly shorterSide: number | null;
  readonly height: number;
  readonly width: number;
}

const recorded = new URL('fixtures/resize/', import.meta.url);
const { cases }: { cases: RecordedCase[] } = JSON.parse(readFileSync(new URL('cases.json', recorded), 'utf8'));

describe('scaling', () => {
  it.each(cases.map((one, index) => ({ ...one, index })))(
    'gives what torchvision gives for $picture, $interpolation to $height × $width',
    async ({ index, picture, interpolation, shorterSide, height, width }) => {
      const preprocessing: Preprocessing = {
        ...plain,
        height,
        width,
        ...(shorterSide === null ? {} : { resize: 'shorter-side-crop', shorterSide }),
        ...(interpolation === 'bilinear' ? {} : { interpolation }),
        range: '0..255',
      };
      const tensor = await preprocess(readFileSync(new URL(`${picture}.png`, recorded)), preprocessing);
      const file = readFileSync(new URL(`${index}.npy`, recorded));
      expect([...tensor]).toEqual([...file.subarray(file.length - tensor.length)]);
    },
  );
});
