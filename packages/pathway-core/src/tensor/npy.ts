// NumPy's .npy files (format 1.0 to 3.0): C order, little endian. https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
import { PathlensError } from '../errors.ts';
import { elementCount, formatShape, type Shape } from './shape.ts';

/** An array as a .npy file holds it; bool values are bytes 0 and 1. */
export type NpyArray =
  | { readonly type: 'float32'; readonly shape: Shape; readonly values: Float32Array<ArrayBuffer> }
  | { readonly type: 'uint8' | 'bool'; readonly shape: Shape; readonly values: Uint8Array<ArrayBuffer> }
  | { readonly type: 'float64'; readonly shape: Shape; readonly values: Float64Array<ArrayBuffer> }
  | { readonly type: 'int32'; readonly shape: Shape; readonly values: Int32Array<ArrayBuffer> }
  | { readonly type: 'int64'; readonly shape: Shape; readonly values: BigInt64Array<ArrayBuffer> };

/** Values that are written to .npy files. */
export type NpyValues = Float32Array | Float64Array | Int32Array | Uint8Array;

const types: Readonly<Record<string, { readonly type: NpyArray['type']; readonly bytes: number }>> = {
  '<f4': { type: 'float32', bytes: 4 },
  '<f8': { type: 'float64', bytes: 8 },
  '<i4': { type: 'int32', bytes: 4 },
  '|u1': { type: 'uint8', bytes: 1 },
  '|b1': { type: 'bool', bytes: 1 },
  '<i8': { type: 'int64', bytes: 8 },
};

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
// NumPy's own reader refuses longer headers too; a shape needs far less.
const longestHeader = 10_000;

/** What the header of a .npy file says; the values follow it to the end of the file. */
export interface NpyHeader {
  readonly type: NpyArray['type'];
  readonly shape: Shape;
  /** Where the values start, in bytes. */
  readonly start: number;
}

/** The start of a .npy file of which `readNpyHeader` can read the header. */
export const npyHeaderBytes = longestHeader + 12;

/** A .npy header as it is written, whatever type and order it states. */
export interface NpyStart {
  /** NumPy's name of the type: "<f4". */
  readonly descr: string;
  readonly fortran: boolean;
  readonly shape: Shape;
  /** Where the values start, in bytes. */
  readonly start: number;
}

function refusing(name: string) {
  return (what: string, hint?: string) => new PathlensError('NPY_FORMAT', `${name}: ${what}`, { hint, path: [name] });
}

/** Throws PathlensError NPY_FORMAT where the bytes are no .npy file, or end within its header. */
export function readNpyStart(bytes: Uint8Array, name = 'the array'): NpyStart {
  const refuse = refusing(name);
  if (!magic.every((byte, index) => bytes[index] === byte)) throw refuse('this is not a .npy file.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const major = bytes[6];
  const start = major === 1 ? 10 : 12;
  if (!(major >= 1 && major <= 3) || bytes.length < start) {
    throw refuse(`the .npy header is cut short or of an unknown version (${major}).`);
  }
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > longestHeader || start + length > bytes.length)
    throw refuse('the .npy header is cut short or too long.');
  const header = new TextDecoder().decode(bytes.subarray(start, start + length));
  const { descr, fortran, shape } = parseHeader(header);
  if (descr === undefined || fortran === undefined || shape === undefined) {
    throw refuse('the .npy header does not name descr, fortran_order and shape.');
  }
  return { descr, fortran, shape, start: start + length };
}

/**
 * Reads the header from the start of a .npy file; `fileBytes` is how long the whole file is.
 * @throws PathlensError NPY_FORMAT where it is no such file, is cut short, or holds another type
 */
export function readNpyHeader(bytes: Uint8Array, fileBytes: number, name = 'the array'): NpyHeader {
  const refuse = refusing(name);
  const { descr, fortran, shape, start } = readNpyStart(bytes, name);
  const found = types[descr];
  if (found === undefined) {
    throw refuse(
      `values of type ${descr} cannot be read.`,
      'Save it as float32: numpy.save(file, array.astype("float32")).',
    );
  }
  if (fortran && shape.length > 1) {
    throw refuse(
      'the array is in Fortran order.',
      'Save it in C order: numpy.save(file, numpy.ascontiguousarray(array)).',
    );
  }
  const size = elementCount(shape) * found.bytes;
  const present = fileBytes - start;
  if (!Number.isSafeInteger(size) || size !== present) {
    throw refuse(`an array of shape ${formatShape(shape)} takes ${size} bytes, the file holds ${present}.`);
  }
  return { type: found.type, shape, start };
}

/**
 * Reads a .npy file; `name` is what messages call it.
 * @throws PathlensError NPY_FORMAT where it is no such file, is cut short, or holds another type
 */
export function readNpy(bytes: Uint8Array, name = 'the array'): NpyArray {
  const { type, shape, start } = readNpyHeader(bytes, bytes.length, name);
  // A copy: the values start anywhere in the file, typed arrays only at multiples of their size.
  const buffer = new Uint8Array(bytes.subarray(start)).buffer;
  switch (type) {
    case 'float32':
      return { type, shape, values: new Float32Array(buffer) };
    case 'float64':
      return { type, shape, values: new Float64Array(buffer) };
    case 'int32':
      return { type, shape, values: new Int32Array(buffer) };
    case 'int64':
      return { type, shape, values: new BigInt64Array(buffer) };
    case 'uint8':
    case 'bool':
      return { type, shape, values: new Uint8Array(buffer) };
  }
}

type WrittenType = 'float32' | 'float64' | 'int32' | 'uint8';

const descriptions: Readonly<Record<WrittenType, string>> = {
  float32: '<f4',
  float64: '<f8',
  int32: '<i4',
  uint8: '|u1',
};

/** What NumPy calls these values. */
export function npyType(values: NpyValues): WrittenType {
  if (values instanceof Float32Array) return 'float32';
  if (values instanceof Float64Array) return 'float64';
  return values instanceof Int32Array ? 'int32' : 'uint8';
}

/** The header (format 1.0) of a .npy file of values in C order, which follow it. */
export function npyHeader(shape: Shape, type: WrittenType): Uint8Array<ArrayBuffer> {
  const sizes = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const descr = descriptions[type];
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${sizes}), }`;
  const start = Math.ceil((10 + text.length + 1) / 64) * 64;
  const header = new Uint8Array(start);
  header.set([...magic, 1, 0]);
  new DataView(header.buffer).setUint16(8, start - 10, true);
  header.set(new TextEncoder().encode(`${text.padEnd(start - 11)}\n`), 10);
  return header;
}

/** A .npy file (format 1.0) of values in C order. */
export function writeNpy(shape: Shape, values: NpyValues): Uint8Array<ArrayBuffer> {
  const count = elementCount(shape);
  if (values.length !== count) throw new Error(`${values.length} values do not fill ${formatShape(shape)}`);
  const header = npyHeader(shape, npyType(values));
  const file = new Uint8Array(header.length + values.byteLength);
  file.set(header);
  file.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), header.length);
  return file;
}

function parseHeader(header: string) {
  const sizes = /'shape'\s*:\s*\(([\d\s,L]*)\)/.exec(header)?.[1];
  return {
    descr: /'descr'\s*:\s*'([^']{1,16})'/.exec(header)?.[1],
    fortran: { True: true, False: false }[/'fortran_order'\s*:\s*(True|False)/.exec(header)?.[1] ?? ''],
    shape: sizes?.split(',').flatMap((size) => (size.trim() === '' ? [] : [Number.parseInt(size, 10)])),
  };
}
