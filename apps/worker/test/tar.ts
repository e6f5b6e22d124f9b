// Writes tars, also ones that lie: any kind of entry, extension headers, sizes and checksums that are not true.
import { Header } from 'tar/header';

export interface TarFile {
  readonly name: string;
  readonly content?: Uint8Array;
  /** Type flag of the header; a regular file unless set. */
  readonly type?: string;
  readonly link?: string;
  /** What the header states instead of the content's length. */
  readonly size?: number;
  readonly badChecksum?: boolean;
}

const pad = (content: Uint8Array) => Buffer.concat([content, Buffer.alloc((512 - (content.length % 512)) % 512)]);

function writeHeader({ name, content = new Uint8Array(), type = '0', link, size, badChecksum }: TarFile): Buffer {
  const header = Buffer.alloc(512);
  new Header({ path: 'x', mode: 0o644, size: size ?? content.length, mtime: new Date(0), linkpath: link }).encode(
    header,
    0,
  );
  header.fill(0, 0, 100);
  header.fill(0, 345, 500);
  Buffer.from(name).copy(header, 0, 0, 100);
  header.write(type, 156, 'latin1');
  header.write('        ', 148, 'latin1');
  const sum = header.reduce((total, byte) => total + byte, 0) + (badChecksum ? 1 : 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
}

/** A pax extended header with these records, to stand before its file. */
export function pax(records: Readonly<Record<string, string>>, type = 'x'): TarFile {
  const lines = Object.entries(records).map(([key, value]) => {
    const rest = Buffer.byteLength(` ${key}=${value}\n`);
    let length = rest + 1;
    while (String(length).length + rest !== length) length++;
    return `${length} ${key}=${value}\n`;
  });
  return { name: 'PaxHeader/x', type, content: Buffer.from(lines.join('')) };
}

/** @param end false: without the blocks that state the end */
export function writeTar(files: readonly TarFile[], { end = true } = {}): Uint8Array {
  const parts = files.flatMap((file) => [writeHeader(file), pad(file.content ?? new Uint8Array())]);
  return Buffer.concat(end ? [...parts, Buffer.alloc(1024)] : parts);
}
