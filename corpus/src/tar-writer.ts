// Writes tars, also ones that lie: every field of a header that a hostile archive may forge can be set.

export interface TarFile {
  readonly name: string;
  readonly content?: Uint8Array;
  /** Type flag: 0 a file, 1 a hard link, 2 a symbolic link, 3 and 4 devices, 5 a folder, 6 a pipe, S sparse, x and g pax. */
  readonly type?: string;
  readonly linkName?: string;
  /** As stated; the length of the content unless set. */
  readonly size?: number;
  /** The size field, byte for byte. */
  readonly sizeField?: string;
  readonly wrongChecksum?: boolean;
}

const block = 512;

export function tarEntry({
  name,
  content = new Uint8Array(),
  type = '0',
  linkName = '',
  size,
  sizeField,
  wrongChecksum,
}: TarFile): Uint8Array {
  const header = Buffer.alloc(block);
  header.write(name, 0, 100);
  header.write('0000644\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(sizeField ?? `${(size ?? content.length).toString(8).padStart(11, '0')}\0`, 124, 12, 'latin1');
  header.write('00000000000\0', 136);
  header.write('        ', 148);
  header.write(type, 156);
  header.write(linkName, 157, 100);
  header.write('ustar\x0000', 257);
  const sum = header.reduce((total, byte) => total + byte, wrongChecksum ? 1 : 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, content, Buffer.alloc((block - (content.length % block)) % block)]);
}

export function writeTar(files: readonly TarFile[], { end = 2 * block } = {}): Uint8Array {
  return Buffer.concat([...files.map(tarEntry), Buffer.alloc(end)]);
}

/** An extended header: what it says holds for the file behind it, of type g for all behind it. */
export function pax(records: Readonly<Record<string, string>>, type: 'x' | 'g' = 'x'): TarFile {
  const lines = Object.entries(records).map(([key, value]) => {
    const rest = ` ${key}=${value}\n`;
    let length = Buffer.byteLength(rest);
    while (String(length).length + Buffer.byteLength(rest) !== length)
      length = String(length).length + Buffer.byteLength(rest);
    return `${length}${rest}`;
  });
  return { name: 'pax', type, content: new TextEncoder().encode(lines.join('')) };
}

/** GNU's header for a name of more than 100 bytes. */
export function longName(name: string): TarFile {
  return { name: '././@LongLink', type: 'L', content: new TextEncoder().encode(`${name}\0`) };
}
