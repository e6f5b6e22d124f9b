// An array of numbers in NumPy's format, whatever its type, byte order and order of axes.
import { elementCount, formatShape, PathlensError, readNpyStart, type Shape } from '@pathlens/pathway-core';
import { type NumberType, numberType } from './number-types.ts';
import { mapsRefusal } from './refusal.ts';

export interface StoredArray {
  readonly shape: Shape;
  readonly type: NumberType & { readonly littleEndian: boolean };
  /** The first axis runs fastest. */
  readonly fortran: boolean;
  /** Where the values start, in bytes. */
  readonly start: number;
}

/**
 * Reads the header from the start of an array of `bytes` bytes.
 * @throws PathlensError MAPS_FORMAT where it is none, is cut short, or holds no numbers
 */
export function describeArray(beginning: Uint8Array, bytes: number, shown: string): StoredArray {
  const found = readStart(beginning, shown);
  const { descr, shape, start } = found;
  const type = numberType(descr);
  if (type === undefined) {
    throw mapsRefusal('FORMAT', `${shown} holds values of type ${descr}, which are no numbers.`, {
      path: [shown],
      hint: 'Save it as float32: array.astype("float32").',
    });
  }
  const size = elementCount(shape) * type.bytes;
  if (!Number.isSafeInteger(size) || size !== bytes - start) {
    const message = `${shown}: an array of shape ${formatShape(shape)} takes ${size} bytes, there are ${bytes - start}.`;
    throw mapsRefusal('FORMAT', message, { path: [shown] });
  }
  return { shape, type, fortran: found.fortran && shape.length > 1, start };
}

function readStart(beginning: Uint8Array, shown: string) {
  try {
    return readNpyStart(beginning, shown);
  } catch (error) {
    if (!(error instanceof PathlensError)) throw error;
    throw mapsRefusal('FORMAT', error.message, { path: [shown] });
  }
}

/** Values whose first axis runs fastest, in C order. */
export function inCOrder(values: Float32Array, shape: Shape): Float32Array {
  const strides = shape.map((_, axis) => elementCount(shape.slice(0, axis)));
  const result = new Float32Array(values.length);
  const place = shape.map(() => 0);
  let from = 0;
  for (let at = 0; at < result.length; at++) {
    result[at] = values[from];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      from += strides[axis];
      if (++place[axis] < shape[axis]) break;
      from -= strides[axis] * shape[axis];
      place[axis] = 0;
    }
  }
  return result;
}
