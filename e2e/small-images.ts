// A data set made in memory: small PNGs in class folders, packed into a zip. Seeded, so that every run uploads the same.
import { crc32, deflateSync } from 'node:zlib';

interface NamedFile {
  readonly path: string;
  readonly bytes: Buffer;
}

function chunk(type: string, data: Buffer): Buffer {
  const out = Buffer.alloc(12 + data.length);
  out.writeUInt32BE(data.length, 0);
  out.write(type, 4, 'latin1');
  data.copy(out, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + data.length)), 8 + data.length);
  return out;
}

/** An RGB PNG of `side` × `side` pixels: stripes of the class's colour, moved by `shift`. */
export function stripes(side: number, colour: readonly [number, number, number], shift: number): Buffer {
  const raw = Buffer.alloc(side * (1 + side * 3));
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const light = (x + y + shift) % 8 < 4 ? 1 : 0.4;
      for (let c = 0; c < 3; c++) raw[y * (1 + side * 3) + 1 + x * 3 + c] = Math.round(colour[c] * light);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 8;
  header[9] = 2;
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A zip without compression. */
export function zip(files: readonly NamedFile[]): Buffer {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { path, bytes } of files) {
    const name = Buffer.from(path);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x0800, 2);
    fields.writeUInt16LE(0x21, 8);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(bytes.length, 14);
    fields.writeUInt32LE(bytes.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, name, bytes]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const made = Buffer.from([20, 0]);
    entries.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), made, fields, place, name]));
    bodies.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, directory, end]);
}

/** Two classes of `each` images, and one file that is no image. */
export function smallDataset(side: number, each: number): Buffer {
  const files: NamedFile[] = [];
  for (const [label, colour] of [
    ['red', [220, 40, 40]],
    ['blue', [40, 60, 220]],
  ] as const) {
    for (let i = 0; i < each; i++) files.push({ path: `${label}/${i}.png`, bytes: stripes(side, colour, i) });
  }
  files.push({ path: 'red/logo.png', bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') });
  return zip(files);
}
