// What becomes of images that are not plain 8-bit sRGB: the pixels that come out, value by value, and what is refused.
import { crc32, deflateSync } from 'node:zlib';
import type { Preprocessing } from '@pathlens/jobs';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { encodeMask } from '../src/mask.ts';
import { inspectImage } from '../src/pixels.ts';
import { preprocess } from '../src/preprocess.ts';
import { makeThumbnail } from '../src/thumbnail.ts';

const side = 4;

/** The values 0 to 255 that a network sees of the first pixel. */
async function seen(bytes: Uint8Array, size = { width: side, height: side }): Promise<number[]> {
  const plain: Preprocessing = {
    ...size,
    resize: 'stretch',
    channels: 'rgb',
    range: '0..255',
    mean: [0, 0, 0],
    std: [1, 1, 1],
  };
  const tensor = await preprocess(bytes, plain);
  const plane = size.width * size.height;
  return [0, plane, 2 * plane].map((at) => tensor[at]);
}

function chunk(kind: string, content: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}

interface RawPng {
  readonly width?: number;
  readonly height?: number;
  readonly depth: number;
  /** 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha */
  readonly colour: number;
  /** Of one row. */
  readonly row: readonly number[];
  readonly before?: readonly Buffer[];
}

/** A PNG written byte by byte, all rows alike. */
function png({ width = side, height = side, depth, colour, row, before = [] }: RawPng): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header.set([depth, colour], 8);
  const rows = Buffer.concat(Array.from({ length: Math.min(height, side) }, () => Buffer.from([0, ...row])));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    ...before,
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', new Uint8Array()),
  ]);
}

const times = (count: number, ...values: number[]) => Array.from({ length: count }, () => values).flat();

describe('an image', () => {
  it.each([
    // The lower byte is dropped: 0x12ff becomes 0x12, and 0x80ff 0x80.
    [
      'of 16 bits a channel',
      png({ depth: 16, colour: 2, row: times(side, 0x12, 0xff, 0x80, 0xff, 0xff, 0xff) }),
      [0x12, 0x80, 0xff],
      ['16 bits a channel to 8'],
    ],
    [
      'of 16 bits grey',
      png({ depth: 16, colour: 0, row: times(side, 0x12, 0xff) }),
      [0x12, 0x12, 0x12],
      ['16 bits a channel to 8', 'grey to three equal channels'],
    ],
    [
      'of 8 bits grey',
      png({ depth: 8, colour: 0, row: times(side, 77) }),
      [77, 77, 77],
      ['grey to three equal channels'],
    ],
    ['of 1 bit', png({ depth: 1, colour: 0, row: [0xf0] }), [255, 255, 255], ['grey to three equal channels']],
    [
      'with transparency keeps the colour below it',
      png({ depth: 8, colour: 6, row: times(side, 200, 100, 50, 0) }),
      [200, 100, 50],
      ['transparency dropped'],
    ],
    [
      'grey with transparency',
      png({ depth: 8, colour: 4, row: times(side, 60, 10) }),
      [60, 60, 60],
      ['grey to three equal channels', 'transparency dropped'],
    ],
    [
      'with a palette',
      png({ depth: 8, colour: 3, row: times(side, 1), before: [chunk('PLTE', Buffer.from([1, 2, 3, 9, 8, 7]))] }),
      [9, 8, 7],
      ['palette to colours'],
    ],
  ])('%s', async (_what, bytes, pixel, conversions) => {
    expect(await seen(bytes)).toEqual(pixel);
    expect((await inspectImage(bytes)).conversions).toEqual(conversions);
  });

  it('is turned as EXIF says, all eight ways, and so is a mask', async () => {
    const pixels = Uint8Array.from({ length: 6 }, (_, i) => i * 40);
    const stored = sharp(pixels, { raw: { width: 3, height: 2, channels: 1 } }).toColourspace('b-w');
    // Rows of the upright image, by number of the stored pixel.
    const upright = [
      [0, 1, 2, 3, 4, 5],
      [2, 1, 0, 5, 4, 3],
      [5, 4, 3, 2, 1, 0],
      [3, 4, 5, 0, 1, 2],
      [0, 3, 1, 4, 2, 5],
      [3, 0, 4, 1, 5, 2],
      [5, 2, 4, 1, 3, 0],
      [2, 5, 1, 4, 0, 3],
    ];
    for (const [index, order] of upright.entries()) {
      const orientation = index + 1;
      const bytes = await stored.clone().withMetadata({ orientation }).png().toBuffer();
      const facts = await inspectImage(bytes);
      const size = orientation > 4 ? { width: 2, height: 3 } : { width: 3, height: 2 };
      expect(facts).toMatchObject({ ...size, orientation });
      const grey: Preprocessing = {
        ...size,
        resize: 'stretch',
        channels: 'grey',
        range: '0..255',
        mean: [0],
        std: [1],
      };
      expect([...(await preprocess(bytes, grey))]).toEqual(order.map((at) => at * 40));
      const mask = await encodeMask(pixels, { width: 3, height: 2, orientation });
      expect([...(await sharp(mask).toColourspace('b-w').raw().toBuffer())]).toEqual(order.map((at) => at * 40));
    }
  });

  it.each([
    ['CMYK', (red: Sharp) => red.toColourspace('cmyk').jpeg({ quality: 100 }), 'CMYK to sRGB'],
    ['a wide profile', (red: Sharp) => red.withIccProfile('p3').jpeg({ quality: 100 }), 'colour profile to sRGB'],
  ])('with %s comes out as the colour it shows', async (_what, make, conversion) => {
    const red = sharp({ create: { width: side, height: side, channels: 3, background: '#c83c28' } });
    const bytes = await make(red).toBuffer();
    const [r, g, b] = await seen(bytes);
    for (const [value, wanted] of [
      [r, 0xc8],
      [g, 0x3c],
      [b, 0x28],
    ])
      expect(Math.abs(value - wanted)).toBeLessThan(32);
    const raw = await sharp(bytes).metadata();
    expect(raw.hasProfile || raw.space === 'cmyk').toBe(true);
    expect((await inspectImage(bytes)).conversions).toEqual([conversion]);
  });
});

it('a profile of 60 MB, packed small, is passed over', async () => {
  const profile = Buffer.concat([Buffer.from('big\0\0', 'latin1'), deflateSync(Buffer.alloc(60 * 2 ** 20))]);
  const bytes = png({ depth: 8, colour: 2, row: times(side, 9, 8, 7), before: [chunk('iCCP', profile)] });
  expect(await seen(bytes)).toEqual([9, 8, 7]);
});

describe('refused', () => {
  const plain = () => sharp({ create: { width: 64, height: 64, channels: 3, background: '#c83c28' } });
  const noise = () => {
    const pixels = Uint8Array.from({ length: 64 * 64 * 3 }, (_, i) => (i * 7919 + (i >> 3)) % 251);
    return sharp(pixels, { raw: { width: 64, height: 64, channels: 3 } });
  };
  const frames = async () => {
    const pages = Uint8Array.from({ length: 8 * 8 * 3 * 3 }, (_, i) => Math.floor(i / 192) * 100);
    return sharp(pages, { raw: { width: 8, height: 24, channels: 3, pageHeight: 8 } })
      .webp({ loop: 0, delay: [9, 9, 9] })
      .toBuffer();
  };
  const heavy = async () => {
    const bytes = await plain().jpeg().toBuffer();
    const parts = Array.from({ length: 80 }, (_, part) => {
      const marker = Buffer.concat([
        Buffer.from([0xff, 0xe2, 0xff, 0xff]),
        Buffer.from('ICC_PROFILE\0'),
        Buffer.from([part + 1, 80]),
      ]);
      return Buffer.concat([marker, Buffer.alloc(65_519, part)]);
    });
    return Buffer.concat([bytes.subarray(0, 2), ...parts, bytes.subarray(2)]);
  };
  const grey = { depth: 8, colour: 0, row: times(side, 5) };
  const cases: readonly (readonly [string, () => Promise<Uint8Array> | Uint8Array, string])[] = [
    ['an animated WebP', frames, 'IMAGE_FORMAT'],
    ['an animated PNG', () => png({ ...grey, before: [chunk('acTL', Buffer.alloc(8, 1))] }), 'IMAGE_FORMAT'],
    ['a PNG of 144 million pixels', () => png({ ...grey, width: 12_000, height: 12_000 }), 'IMAGE_PIXELS'],
    ['a PNG without width', () => png({ ...grey, width: 0 }), 'IMAGE_CORRUPT'],
    [
      'a PNG of 2^31 - 1 pixels a side',
      () => png({ ...grey, width: 2 ** 31 - 1, height: 2 ** 31 - 1 }),
      'IMAGE_(CORRUPT|PIXELS)',
    ],
    ['a PNG with too few rows', () => png({ ...grey, height: 40 }), 'IMAGE_CORRUPT'],
    ['a truncated JPEG', async () => (await noise().jpeg().toBuffer()).subarray(0, 2000), 'IMAGE_CORRUPT'],
    ['a truncated WebP', async () => (await noise().webp().toBuffer()).subarray(0, 1000), 'IMAGE_CORRUPT'],
    [
      'a PNG with a wrong checksum',
      async () => {
        const bytes = await noise().png().toBuffer();
        bytes[bytes.length - 20] ^= 1;
        return bytes;
      },
      'IMAGE_CORRUPT',
    ],
    ['a GIF', async () => plain().gif().toBuffer(), 'IMAGE_TYPE'],
    ['a TIFF', async () => plain().tiff().toBuffer(), 'IMAGE_TYPE'],
    [
      'SVG',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'),
      'IMAGE_TYPE',
    ],
    ['PDF', () => Buffer.from('%PDF-1.7'), 'IMAGE_TYPE'],
    ['no bytes', () => new Uint8Array(), 'IMAGE_TYPE'],
    ['a profile of 5 MB', heavy, 'IMAGE_FORMAT'],
  ];
  it.each(cases)('%s', async (_what, make, code) => {
    const bytes = await make();
    const opened = inspectImage(bytes).then((facts) => makeThumbnail(bytes, facts));
    await expect(opened).rejects.toMatchObject({ code: expect.stringMatching(code) });
  });
});

describe('a thumbnail', () => {
  const of = async (bytes: Uint8Array) => makeThumbnail(bytes, await inspectImage(bytes));
  const image = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 4, background: '#c83c2800' } });

  it('is the image itself where that is small and plain', async () => {
    expect(await of(await image(128, 90).removeAlpha().png().toBuffer())).toBeUndefined();
    expect(await of(await image(128, 90).removeAlpha().png({ palette: true }).toBuffer())).toBeUndefined();
  });

  it.each([
    ['is larger', () => image(200, 100).removeAlpha().png(), [128, 64]],
    ['is turned', () => image(40, 20).removeAlpha().jpeg().withMetadata({ orientation: 6 }), [20, 40]],
    ['has transparency', () => image(40, 20).png(), [40, 20]],
  ])('is made where the image %s, and shows what a network sees', async (_what, make, size) => {
    const made = (await of(await make().toBuffer()))!;
    const { data, info } = await sharp(made).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height, info.channels]).toEqual([...size, 3]);
    for (const [channel, wanted] of [0xc8, 0x3c, 0x28].entries())
      expect(Math.abs(data[channel] - wanted)).toBeLessThan(8);
  });
});
