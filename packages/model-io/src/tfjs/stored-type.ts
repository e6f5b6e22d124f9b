// How the numbers of a weight are stored: plain, as half floats, or quantized to value = stored·scale + min.
import { PathlensError } from '@pathlens/pathway-core';
import { isObject, type Json, type JsonObject, own } from '../keras/settings.ts';
import { displayName } from '../onnx/display-name.ts';

export interface StoredType {
  /** Of one element. */
  readonly bytes: number;
  decode(bytes: Uint8Array<ArrayBuffer>): Float32Array;
}

const plain: ReadonlyMap<string, StoredType> = new Map<string, StoredType>([
  ['float32', { bytes: 4, decode: (bytes) => new Float32Array(bytes.buffer) }],
  ['float16', { bytes: 2, decode: (bytes) => Float32Array.from(new Float16Array(bytes.buffer)) }],
  ['int32', { bytes: 4, decode: (bytes) => Float32Array.from(new Int32Array(bytes.buffer)) }],
  ['uint16', { bytes: 2, decode: (bytes) => Float32Array.from(new Uint16Array(bytes.buffer)) }],
  ['uint8', { bytes: 1, decode: (bytes) => Float32Array.from(bytes) }],
  ['bool', { bytes: 1, decode: (bytes) => Float32Array.from(bytes) }],
]);

const dtypes = ['float32', 'int32', 'bool', 'uint8', 'float16'];

export interface Stated {
  readonly name: string;
  readonly dtype: string;
  readonly quantization: Json | undefined;
}

/** Throws PathlensError TFJS_WEIGHT_SPEC, TFJS_QUANT. */
export function decoderOf({ name, dtype, quantization }: Stated): {
  readonly type: StoredType;
  readonly quantized: string | undefined;
} {
  const shown = `“${displayName(name)}”`;
  const type = dtypes.includes(dtype) ? plain.get(dtype) : undefined;
  if (type === undefined) {
    const sentence = `In the weights manifest, ${shown} has elements of type “${displayName(dtype)}”, which Pathlens does not read.`;
    throw new PathlensError('TFJS_WEIGHT_SPEC', sentence, { path: [displayName(name)], limit: dtypes.join(', ') });
  }
  if (quantization === undefined || quantization === null) return { type, quantized: undefined };
  const stated: JsonObject = isObject(quantization) ? quantization : {};
  const [stored, scale, min] = ['dtype', 'scale', 'min'].map((key) => own(stated, key));
  const refuse = (what: string) =>
    new PathlensError('TFJS_QUANT', `The quantization of the weight ${shown} ${what}.`, { path: [displayName(name)] });
  if (stored === 'float16') return { type: plain.get('float16')!, quantized: 'float16' };
  if (stored !== 'uint8' && stored !== 'uint16') {
    throw refuse(
      `stores ${typeof stored === 'string' ? `“${displayName(stored)}”` : 'nothing'}, not uint8, uint16 or float16`,
    );
  }
  if (typeof scale !== 'number' || !Number.isFinite(scale) || scale <= 0) {
    throw refuse(`has the scale ${JSON.stringify(scale ?? null).slice(0, 40)}, not a number above 0`);
  }
  if (typeof min !== 'number' || !Number.isFinite(min)) {
    throw refuse(`has the minimum ${JSON.stringify(min ?? null).slice(0, 40)}, not a finite number`);
  }
  const codes = plain.get(stored)!;
  const whole = dtype === 'int32' ? Math.round : (value: number) => value;
  const decode: StoredType['decode'] = (bytes) => codes.decode(bytes).map((code) => whole(code * scale + min));
  return { type: { bytes: codes.bytes, decode }, quantized: stored };
}
