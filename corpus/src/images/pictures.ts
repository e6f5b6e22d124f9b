// Pictures for archives: a sound one, and pieces of PNG to make unsound ones of.
import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

/** 24 × 20 pixels that are no single colour. */
export function drawn(number = 1): Sharp {
  const pixels = Uint8Array.from(
    { length: 24 * 20 * 3 },
    (_, i) => 128 + 100 * Math.sin((i * (number + 3)) / 97) + (i % 7),
  );
  return sharp(pixels, { raw: { width: 24, height: 20, channels: 3 } });
}

export const png = (number = 1): Promise<Uint8Array> => drawn(number).png().toBuffer();

export function chunk(type: string, data: Uint8Array, { wrongChecksum = false } = {}): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE((crc32(body) + Number(wrongChecksum)) >>> 0);
  return Buffer.concat([length, body, sum]);
}

export interface PngOptions {
  readonly width: number;
  readonly height: number;
  readonly depth?: number;
  readonly colour?: number;
  /** Rows before compression. */
  readonly rows?: Uint8Array;
  readonly before?: readonly Uint8Array[];
}

/** A PNG of what is said, whether or not its rows fit. */
export function writePng({
  width,
  height,
  depth = 8,
  colour = 0,
  rows = new Uint8Array(),
  before = [],
}: PngOptions): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = depth;
  header[9] = colour;
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  const end = chunk('IEND', new Uint8Array());
  return Buffer.concat([signature, chunk('IHDR', header), ...before, chunk('IDAT', deflateSync(rows)), end]);
}
