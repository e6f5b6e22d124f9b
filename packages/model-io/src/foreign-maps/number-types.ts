// The number types of NumPy that a map may be stored in, and how they become float32.
import { float16 } from '../float16.ts';

export interface NumberType {
  readonly bytes: number;
  read(view: DataView, at: number, littleEndian: boolean): number;
}

const byKind: Readonly<Record<string, NumberType>> = {
  f2: { bytes: 2, read: (view, at, little) => float16(view.getUint16(at, little)) },
  f4: { bytes: 4, read: (view, at, little) => view.getFloat32(at, little) },
  f8: { bytes: 8, read: (view, at, little) => view.getFloat64(at, little) },
  i1: { bytes: 1, read: (view, at) => view.getInt8(at) },
  u1: { bytes: 1, read: (view, at) => view.getUint8(at) },
  b1: { bytes: 1, read: (view, at) => Number(view.getUint8(at) !== 0) },
  i2: { bytes: 2, read: (view, at, little) => view.getInt16(at, little) },
  u2: { bytes: 2, read: (view, at, little) => view.getUint16(at, little) },
  i4: { bytes: 4, read: (view, at, little) => view.getInt32(at, little) },
  u4: { bytes: 4, read: (view, at, little) => view.getUint32(at, little) },
  i8: { bytes: 8, read: (view, at, little) => Number(view.getBigInt64(at, little)) },
  u8: { bytes: 8, read: (view, at, little) => Number(view.getBigUint64(at, little)) },
};

/** The widest of them. */
export const mostBytes = 8;

/** By NumPy's name ("<f4", ">i2", "|u1"); undefined for what is no number. */
export function numberType(descr: string): (NumberType & { readonly littleEndian: boolean }) | undefined {
  const [, order, kind] = /^([<>=|])(\w+)$/.exec(descr) ?? [];
  if (kind === undefined || !Object.hasOwn(byKind, kind)) return undefined;
  // "=" is the order of the machine that wrote it, nearly always this one.
  return { ...byKind[kind], littleEndian: order !== '>' };
}

/** All values of `bytes`, in their order. */
export function toFloat32(bytes: Uint8Array, type: NumberType & { readonly littleEndian: boolean }): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = new Float32Array(Math.floor(bytes.length / type.bytes));
  for (let i = 0; i < values.length; i++) values[i] = type.read(view, i * type.bytes, type.littleEndian);
  return values;
}
