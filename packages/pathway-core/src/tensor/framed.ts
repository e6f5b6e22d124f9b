// Numbers with a JSON header before them, as one array of bytes: the length of the header (uint32, little-endian), the header, zeros
// up to a multiple of eight bytes, then the numbers, little-endian, one array behind the other.

type Numbers = Float32Array | Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;

export function frame(header: unknown, arrays: readonly Numbers[]): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const start = bodyStart(text.length);
  const bytes = new Uint8Array(start + arrays.reduce((sum, { byteLength }) => sum + byteLength, 0));
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  let offset = start;
  for (const { buffer, byteOffset, byteLength } of arrays) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), offset);
    offset += byteLength;
  }
  return bytes;
}

/** The header alone; null where the bytes have none. What it says is not checked. */
export function headerOf<Header>(bytes: Uint8Array): Header | null {
  try {
    return JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + headerLength(bytes))));
  } catch {
    return null;
  }
}

/** What stands behind the header: a copy, so that numbers in it stand aligned. `slice` of Node's Buffer would be none. */
export function bodyOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(bytes.subarray(bodyStart(headerLength(bytes))));
}

function headerLength(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true);
}

function bodyStart(headerLength: number): number {
  return Math.ceil((4 + headerLength) / 8) * 8;
}
