// The weights manifest: checked name by name and byte by byte before a weight is read.
import { type Constant, elementCount, formatShape, PathlensError, type Shape } from '@pathlens/pathway-core';
import { isObject, type Json, type JsonObject, own } from '../keras/settings.ts';
import type { ModelFiles, OpenFile } from '../model-files.ts';
import { displayName } from '../onnx/display-name.ts';
import { firstOf, listed } from '../onnx/listed.ts';
import { findShards, readAcross } from './shards.ts';
import { decoderOf, type StoredType } from './stored-type.ts';

/** One weight of the manifest; values are read at each call of `constant.values()` and not kept. */
export interface ManifestWeight {
  readonly name: string;
  readonly dtype: string;
  /** What the numbers are stored as, where that is not `dtype`. */
  readonly quantized: string | undefined;
  readonly constant: Constant;
  readonly isOptimizer: boolean;
}

const maxElements = 2 ** 29;
const maxWeights = 65_536;
const longestName = 1024;

/** Throws PathlensError TFJS_TOPOLOGY, TFJS_WEIGHT_SPEC, TFJS_QUANT, TFJS_PATH, TFJS_WEIGHTS_MISSING, TFJS_WEIGHTS_SIZE. */
export function readManifest(json: Json | undefined, files: ModelFiles, title: string): readonly ManifestWeight[] {
  if (!Array.isArray(json)) {
    throw new PathlensError('TFJS_TOPOLOGY', `${title} has no weights manifest.`, {
      path: ['weightsManifest'],
      hint: 'Export the model with its weights.',
    });
  }
  const groups = json.map((group) => {
    const [paths, weights] = isObject(group) ? [own(group, 'paths'), own(group, 'weights')] : [];
    if (!Array.isArray(paths) || !Array.isArray(weights) || !paths.every((path) => typeof path === 'string')) {
      throw new PathlensError('TFJS_TOPOLOGY', `${title} has a group of weights without paths or weights.`, {
        path: ['weightsManifest'],
      });
    }
    return { paths: paths as readonly string[], weights };
  });
  if (groups.reduce((sum, { weights }) => sum + weights.length, 0) > maxWeights) {
    throw spec('the manifest', `lists more than ${maxWeights} weights`);
  }
  const shards = findShards(
    groups.flatMap(({ paths }) => paths),
    files,
  );
  const names = new Set<string>();
  let at = 0;
  return groups.flatMap(({ paths, weights }) => {
    const own = shards.slice(at, at + paths.length);
    at += paths.length;
    return readGroup(weights, own, names);
  });
}

function readGroup(weights: readonly Json[], files: readonly OpenFile[], names: Set<string>): ManifestWeight[] {
  let offset = 0;
  const read = weights.map((json): ManifestWeight => {
    const stated = readSpec(json);
    if (names.has(stated.name)) throw spec(stated.name, 'is listed twice');
    names.add(stated.name);
    const [start, end] = [offset, offset + elementCount(stated.shape) * stated.type.bytes];
    offset = end;
    const { shape, type, ...rest } = stated;
    return { ...rest, constant: { shape, values: () => type.decode(readAcross(files, start, end)) } };
  });
  const actual = files.reduce((sum, { bytes }) => sum + bytes, 0);
  if (actual !== offset) {
    const titles = listed(files.map(({ title }) => title)) || 'no file';
    const sentence = `The weights take ${offset} bytes; ${titles} ${files.length === 1 ? 'has' : 'have'} ${actual}.`;
    throw new PathlensError('TFJS_WEIGHTS_SIZE', sentence, {
      path: firstOf(files.map(({ title }) => title)),
      hint: actual < offset ? 'A file was cut short; copy it again.' : 'The files belong to another model.json.',
    });
  }
  return read;
}

interface Spec extends Omit<ManifestWeight, 'constant'> {
  readonly shape: Shape;
  readonly type: StoredType;
}

function readSpec(json: Json): Spec {
  const object: JsonObject = isObject(json) ? json : {};
  const [name, shape, dtype, quantization] = ['name', 'shape', 'dtype', 'quantization'].map((key) => own(object, key));
  if (typeof name !== 'string' || name === '') throw spec('a weight', 'has no name');
  if (name.length > longestName) throw spec(name, `has a name of more than ${longestName} characters`);
  const sizes = Array.isArray(shape) ? shape : undefined;
  const right = (size: Json) => typeof size === 'number' && Number.isSafeInteger(size) && size >= 0;
  if (sizes === undefined || sizes.length > 8 || !sizes.every(right)) {
    throw spec(name, `has the shape ${JSON.stringify(shape ?? null).slice(0, 60)}`);
  }
  const count = elementCount(sizes as number[]);
  if (count > maxElements)
    throw spec(name, `has ${formatShape(sizes as number[])} elements; ${maxElements} are the limit`);
  if (typeof dtype !== 'string') throw spec(name, 'has no type of elements');
  const { type, quantized } = decoderOf({ name, dtype, quantization });
  return { name, dtype, quantized, shape: sizes as number[], type, isOptimizer: own(object, 'group') === 'optimizer' };
}

function spec(name: string, what: string): PathlensError {
  return new PathlensError('TFJS_WEIGHT_SPEC', `In the weights manifest, “${displayName(name)}” ${what}.`, {
    path: [displayName(name)],
  });
}
