// The header of one file in a tar archive: ustar (POSIX.1-1988), with a pax record (POSIX.1-2001) before it where the name or
// the size does not fit.

const block = 512;
const encoder = new TextEncoder();
// Eleven octal digits.
const maxPlainSize = 8 * 1024 ** 3 - 1;

export interface TarEntry {
  /** Folders and name, separated by "/". */
  readonly path: string;
  readonly size: number;
  /** Seconds since 1970. */
  readonly modified: number;
}

/** Bytes after which the next block begins. */
export function padded(bytes: number): number {
  return Math.ceil(bytes / block) * block;
}

/** One block, or as many as a pax record takes besides. */
export function tarHeader(entry: TarEntry): Uint8Array<ArrayBuffer> {
  const place = split(entry.path);
  if (place !== undefined && entry.size <= maxPlainSize) return ustar({ ...entry, ...place, type: '0' });
  const record = encoder.encode(paxRecord('path', entry.path) + paxRecord('size', String(entry.size)));
  const plain = { name: 'file', prefix: '', modified: entry.modified };
  const whole = new Uint8Array(block + padded(record.length) + block);
  whole.set(ustar({ ...plain, name: 'pax', size: record.length, type: 'x' }));
  whole.set(record, block);
  // Readers take name and size from the record.
  whole.set(ustar({ ...plain, size: Math.min(entry.size, maxPlainSize), type: '0' }), block + padded(record.length));
  return whole;
}

/** Name and prefix; undefined where they cannot say the path. */
function split(path: string): { readonly name: string; readonly prefix: string } | undefined {
  if (!/^[\x20-\x7e]+$/.test(path) || path.length > 256) return undefined;
  if (path.length <= 100) return { name: path, prefix: '' };
  for (let at = path.indexOf('/'); at >= 0 && at <= 155; at = path.indexOf('/', at + 1)) {
    if (at > 0 && path.length - at - 1 <= 100) return { prefix: path.slice(0, at), name: path.slice(at + 1) };
  }
  return undefined;
}

// The length counts itself.
function paxRecord(key: string, value: string): string {
  const rest = encoder.encode(` ${key}=${value}\n`).length;
  let length = rest;
  while (length !== rest + String(length).length) length = rest + String(length).length;
  return `${length} ${key}=${value}\n`;
}

interface Fields {
  readonly name: string;
  readonly prefix: string;
  readonly size: number;
  readonly modified: number;
  readonly type: '0' | 'x';
}

function ustar({ name, prefix, size, modified, type }: Fields): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(block);
  const put = (offset: number, text: string) => header.set(encoder.encode(text), offset);
  const octal = (value: number, digits: number) =>
    `${Math.max(0, Math.floor(value)).toString(8).padStart(digits, '0')}\0`;
  put(0, name);
  put(100, octal(0o644, 7));
  put(108, octal(0, 7));
  put(116, octal(0, 7));
  put(124, octal(size, 11));
  put(136, octal(modified, 11));
  put(148, ' '.repeat(8));
  put(156, type);
  put(257, 'ustar\x0000');
  put(345, prefix);
  const sum = header.reduce((total, byte) => total + byte, 0);
  put(148, `${sum.toString(8).padStart(6, '0')}\0 `);
  return header;
}
