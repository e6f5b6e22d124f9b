// The .npy format (NumPy enhancement proposal 1), version 1.0, C order: as much of it as maps and masks need.

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0];

/** Packs bytes as a uint8 array. The same bytes give the same file. */
export function writeUint8(data: Uint8Array, shape: readonly number[]): Uint8Array<ArrayBuffer> {
  const tuple = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const text = `{'descr': '|u1', 'fortran_order': False, 'shape': (${tuple}), }`;
  const length = Math.ceil((10 + text.length + 1) / 64) * 64;
  const file = new Uint8Array(length + data.byteLength);
  file.set(magic);
  new DataView(file.buffer).setUint16(8, length - 10, true);
  file.set(new TextEncoder().encode(`${text.padEnd(length - 11)}\n`), 10);
  file.set(data, length);
  return file;
}

/** Values and shape of a little-endian float32 array. Throws for any other kind. */
export function readFloat32(file: Uint8Array): { readonly shape: readonly number[]; readonly data: Float32Array } {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const wide = file[6] >= 2;
  const start = (wide ? 12 : 10) + (wide ? view.getUint32(8, true) : view.getUint16(8, true));
  const header = new TextDecoder().decode(file.subarray(wide ? 12 : 10, start));
  const shape = /'shape':\s*\(([\d,\s]*)\)/.exec(header)?.[1];
  if (!/'descr':\s*'<f4'/.test(header) || !/'fortran_order':\s*False/.test(header) || shape === undefined) {
    throw new Error(`not a float32 array in C order: ${header.trim()}`);
  }
  // Copied, because a float must stand at a multiple of four bytes.
  const data = new Float32Array(file.slice(start).buffer);
  return { shape: shape.split(',').flatMap((size) => (size.trim() ? [Number(size)] : [])), data };
}
