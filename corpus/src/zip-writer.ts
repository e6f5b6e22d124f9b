// Writes zips, also ones that lie: every field that a hostile archive may forge can be set.
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipFile {
  readonly name: string;
  readonly content: Uint8Array;
  readonly deflate?: boolean;
  /** Unix file mode; a regular file unless set. */
  readonly mode?: number;
  readonly forged?: {
    readonly crc?: number;
    readonly size?: number;
    readonly method?: number;
    readonly flags?: number;
    /** Points at the local header of the file before. */
    readonly overlaps?: boolean;
  };
}

function fields(...values: readonly (readonly [number, 2 | 4])[]): Buffer {
  const buffer = Buffer.alloc(values.reduce((sum, [, size]) => sum + size, 0));
  let at = 0;
  for (const [value, size] of values) {
    buffer.writeUIntLE(value, at, size);
    at += size;
  }
  return buffer;
}

export function writeZip(files: readonly ZipFile[]): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  let previous = 0;
  for (const { name, content, deflate, mode = 0o100644, forged = {} } of files) {
    const packed = deflate ? deflateRawSync(content) : Buffer.from(content);
    const encoded = Buffer.from(name);
    const shared = [
      [20, 2],
      [forged.flags ?? 0x800, 2],
      [forged.method ?? (deflate ? 8 : 0), 2],
      [0, 4],
      [forged.crc ?? crc32(content), 4],
      [packed.length, 4],
      [forged.size ?? content.length, 4],
      [encoded.length, 2],
      [0, 2],
    ] as const;
    const local = Buffer.concat([fields([0x04034b50, 4], ...shared), encoded, packed]);
    const place = forged.overlaps ? previous : offset;
    directory.push(
      Buffer.concat([
        fields([0x02014b50, 4], [(3 << 8) | 20, 2], ...shared, [0, 2], [0, 2], [0, 2], [mode * 65536, 4], [place, 4]),
        encoded,
      ]),
    );
    parts.push(local);
    previous = offset;
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const count = files.length;
  const few = Math.min(count, 0xffff);
  const end = fields([0x06054b50, 4], [0, 2], [0, 2], [few, 2], [few, 2], [central.length, 4], [offset, 4], [0, 2]);
  const wide = count > 0xffff ? [wideEnd(count, { start: offset, bytes: central.length })] : [];
  return Buffer.concat([...parts, central, ...wide, end]);
}

/** The records of a zip64 that hold what two bytes cannot. */
function wideEnd(count: number, { start, bytes }: { readonly start: number; readonly bytes: number }): Buffer {
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  for (const [value, at] of [
    [count, 24],
    [count, 32],
    [bytes, 40],
    [start, 48],
  ]) {
    record.writeBigUInt64LE(BigInt(value), at);
  }
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(start + bytes), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, locator]);
}
