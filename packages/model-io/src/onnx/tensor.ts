// TensorProto: checked against its bytes before anything is allocated, then a lazy float32 constant or a list of integers.
import { type Constant, elementCount, PathlensError, type Shape } from '@pathlens/pathway-core';
import { float16 } from '../float16.ts';
import { displayName } from './display-name.ts';
import { checkLocation, type ExternalFiles, isExternal, locateExternal } from './external-data.ts';
import type { FileRange } from './file-reader.ts';
import { maxRank } from './placement.ts';
import type { TensorMessage } from './schema.ts';

/** Element types by their number in the format; `packed` is the varint field that may hold the values instead of raw_data. */
interface ElementType {
  readonly title: string;
  readonly bytes: number;
  readonly kind: 'float' | 'integer';
  readonly typed: 'float_data' | 'double_data' | 'int32_data' | 'int64_data' | 'uint64_data';
  read(view: DataView, offset: number): number;
}

const elementTypes: ReadonlyMap<number, ElementType> = new Map<number, ElementType>([
  [1, { title: 'float32', bytes: 4, kind: 'float', typed: 'float_data', read: (v, o) => v.getFloat32(o, true) }],
  [
    10,
    { title: 'float16', bytes: 2, kind: 'float', typed: 'int32_data', read: (v, o) => float16(v.getUint16(o, true)) },
  ],
  [
    16,
    { title: 'bfloat16', bytes: 2, kind: 'float', typed: 'int32_data', read: (v, o) => bfloat16(v.getUint16(o, true)) },
  ],
  [11, { title: 'float64', bytes: 8, kind: 'float', typed: 'double_data', read: (v, o) => v.getFloat64(o, true) }],
  [2, { title: 'uint8', bytes: 1, kind: 'integer', typed: 'int32_data', read: (v, o) => v.getUint8(o) }],
  [3, { title: 'int8', bytes: 1, kind: 'integer', typed: 'int32_data', read: (v, o) => v.getInt8(o) }],
  [4, { title: 'uint16', bytes: 2, kind: 'integer', typed: 'int32_data', read: (v, o) => v.getUint16(o, true) }],
  [5, { title: 'int16', bytes: 2, kind: 'integer', typed: 'int32_data', read: (v, o) => v.getInt16(o, true) }],
  [6, { title: 'int32', bytes: 4, kind: 'integer', typed: 'int32_data', read: (v, o) => v.getInt32(o, true) }],
  [
    7,
    { title: 'int64', bytes: 8, kind: 'integer', typed: 'int64_data', read: (v, o) => Number(v.getBigInt64(o, true)) },
  ],
  [9, { title: 'bool', bytes: 1, kind: 'integer', typed: 'int32_data', read: (v, o) => v.getUint8(o) }],
  [12, { title: 'uint32', bytes: 4, kind: 'integer', typed: 'uint64_data', read: (v, o) => v.getUint32(o, true) }],
  [
    13,
    {
      title: 'uint64',
      bytes: 8,
      kind: 'integer',
      typed: 'uint64_data',
      read: (v, o) => Number(v.getBigUint64(o, true)),
    },
  ],
]);

const maxElements = 2 ** 31 - 1;
const maxIntegers = 1 << 20;

/** A tensor of the file, as the conversion uses it. */
export type Tensor =
  | { readonly kind: 'float'; readonly constant: Constant; readonly type: string }
  | { readonly kind: 'integers'; readonly shape: Shape; readonly values: readonly number[] }
  /** Valid, but of a type no supported operator reads. */
  | { readonly kind: 'opaque'; readonly what: string };

/**
 * @throws PathlensError ONNX_DTYPE, ONNX_TENSOR_SHAPE, ONNX_TENSOR_SIZE, ONNX_EXTERNAL_PATH, ONNX_EXTERNAL_MISSING,
 *   ONNX_EXTERNAL_UNLISTED, each naming the tensor
 */
export function readTensor(tensor: TensorMessage, external: ExternalFiles = new Map()): Tensor {
  const name = displayName(tensor.name);
  if (isExternal(tensor)) checkLocation(tensor, name);
  const shape = checkShape(tensor, name);
  const type = elementTypes.get(tensor.data_type);
  if (type === undefined) {
    if (tensor.data_type >= 1 && tensor.data_type <= 26)
      return { kind: 'opaque', what: `element type ${tensor.data_type}` };
    throw new PathlensError(
      'ONNX_DTYPE',
      `The tensor “${name}” has element type ${tensor.data_type}, which does not exist.`,
      {
        path: [name],
      },
    );
  }
  const count = elementCount(shape);
  const source = isExternal(tensor)
    ? { range: locateExternal(tensor, external, { name, expected: count * type.bytes }), varints: false }
    : locate(tensor, { type, count, name });
  if (type.kind === 'float') return { kind: 'float', constant: floatConstant(shape, type, source), type: type.title };
  if (count > maxIntegers) return { kind: 'opaque', what: `${count} integers` };
  return { kind: 'integers', shape, values: readAll(source, type, count) };
}

function checkShape(tensor: TensorMessage, name: string): Shape {
  let count = 1;
  if (tensor.dims.length > maxRank) {
    throw new PathlensError('ONNX_TENSOR_SHAPE', `The tensor “${name}” has ${tensor.dims.length} axes.`, {
      path: [name],
      limit: `${maxRank} axes`,
    });
  }
  for (const size of tensor.dims) {
    count *= size;
    if (!Number.isSafeInteger(size) || size < 0 || count > maxElements) {
      throw new PathlensError(
        'ONNX_TENSOR_SHAPE',
        `The tensor “${name}” has shape ${displayName(tensor.dims.join('×'))}, which is no possible size.`,
        { path: [name], limit: `${maxElements} elements` },
      );
    }
  }
  return tensor.dims;
}

interface Source {
  readonly range: FileRange | undefined;
  /** Whether the range is a packed field of varints rather than elements of fixed width. */
  readonly varints: boolean;
}

interface Expected {
  readonly type: ElementType;
  readonly count: number;
  readonly name: string;
}

function locate(tensor: TensorMessage, { type, count, name }: Expected): Source {
  const raw = tensor.raw_data?.length ? tensor.raw_data : undefined;
  const typed = tensor[type.typed];
  const varints = raw === undefined && type.typed !== 'float_data' && type.typed !== 'double_data';
  const range = raw ?? typed;
  const actual = range?.length ?? 0;
  const expected = count * type.bytes;
  // A varint takes one byte or more.
  const fits = varints ? actual >= count && (count > 0 || actual === 0) : actual === expected;
  if (!fits) {
    throw new PathlensError(
      'ONNX_TENSOR_SIZE',
      `The tensor “${name}” should hold ${count} ${type.title} values, ${expected} bytes; the file has ${actual}.`,
      { path: [name] },
    );
  }
  return { range, varints };
}

function floatConstant(shape: Shape, type: ElementType, { range, varints }: Source): Constant {
  const count = elementCount(shape);
  const plain = type.title === 'float32' && range !== undefined;
  const compute = (): Float32Array => {
    if (range === undefined) return new Float32Array(0);
    if (plain && littleEndian) return new Float32Array(range.read().buffer);
    return Float32Array.from(readAll({ range, varints }, type, count));
  };
  // Held only as long as somebody else holds it, so that a large model does not stand in memory beside its engine's copy.
  let held: WeakRef<Float32Array> | undefined;
  return {
    shape,
    values() {
      const known = held?.deref();
      if (known !== undefined) return known;
      const values = compute();
      held = new WeakRef(values);
      return values;
    },
    ...(plain ? { stored: { file: range.file, offset: range.offset, bytes: range.length } } : {}),
  };
}

const littleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

function readAll({ range, varints }: Source, type: ElementType, count: number): number[] {
  if (range === undefined) return [];
  const bytes = range.read();
  if (!varints) {
    const view = new DataView(bytes.buffer);
    return Array.from({ length: count }, (_, i) => type.read(view, i * type.bytes));
  }
  const values: number[] = [];
  for (let at = 0; at < bytes.length && values.length < count; ) {
    let wide = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++] ?? 0;
      wide |= BigInt(byte & 127) << shift;
      if (byte < 128 || shift > 63n) break;
    }
    values.push(fromVarint(wide, type));
  }
  while (values.length < count) values.push(0);
  return values;
}

function fromVarint(wide: bigint, type: ElementType): number {
  if (type.title === 'float16') return float16(Number(wide & 0xffffn));
  if (type.title === 'bfloat16') return bfloat16(Number(wide & 0xffffn));
  return Number(type.typed === 'uint64_data' ? BigInt.asUintN(64, wide) : BigInt.asIntN(64, wide));
}

const words = new DataView(new ArrayBuffer(4));

function bfloat16(bits: number): number {
  words.setUint32(0, bits << 16);
  return words.getFloat32(0);
}
