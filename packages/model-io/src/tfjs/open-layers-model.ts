// A tfjs LayersModel: a Keras config in model.json, weights in shards beside it.
import { PathlensError } from '@pathlens/pathway-core';
import { warnOfNonFinite } from '../channels-last/finish.ts';
import { openTopology } from '../keras/open-topology.ts';
import { isObject, type Json, type JsonObject, own } from '../keras/settings.ts';
import { NamedWeights } from '../keras/weight-store.ts';
import type { ModelFiles, OpenFile } from '../model-files.ts';
import type { OpenedModel, OpenOptions } from '../opened-model.ts';
import { type ManifestWeight, readManifest } from './manifest.ts';

export interface ModelJson {
  readonly file: OpenFile;
  readonly json: JsonObject;
  /** All files given, model.json among them. */
  readonly files: ModelFiles;
}

/** Throws PathlensError TFJS_*, MODEL_*, INPUT_*, NETWORK_*. */
export function openLayersModel({ file, json, files }: ModelJson, options: OpenOptions): OpenedModel {
  const topology = own(json, 'modelTopology');
  if (!isObject(topology)) {
    throw new PathlensError('TFJS_TOPOLOGY', `${file.title} has no model topology.`, { path: ['modelTopology'] });
  }
  // The Python converter wraps the config, tfjs itself does not.
  const model = own(topology, 'model_config') ?? topology;
  const weights = readManifest(own(json, 'weightsManifest'), files, file.title).filter((one) => !one.isOptimizer);
  const version = own(topology, 'keras_version');
  const keras = isKerasThree(version, model) ? 3 : 2;
  const warnings = options.checkWeights === false ? [] : warnOfNonFinite(weights);
  const source = { dialect: { prefix: 'TFJS', title: file.title }, keras, weights: new NamedWeights(weights) } as const;
  return openTopology(model, source, {
    format: 'tfjs LayersModel',
    bytes: file.bytes + weights.reduce((sum, one) => sum + storedBytes(one), 0),
    producer: producerOf(json, version),
    warnings: [...warnings, ...warnOfQuantization(weights)],
    options,
  });
}

/** The version where it says, the spelling of layers where it does not. */
function isKerasThree(version: Json | undefined, model: Json): boolean {
  if (typeof version === 'string' && /^\d/.test(version)) return version.startsWith('3');
  return JSON.stringify(model).includes('"registered_name"');
}

export function producerOf(json: JsonObject, version?: Json): string {
  const parts = [own(json, 'generatedBy'), own(json, 'convertedBy')].filter((part) => typeof part === 'string');
  if (parts.length === 0 && typeof version === 'string') parts.push(`keras ${version}`);
  return parts.join(', ');
}

function storedBytes({ constant, quantized, dtype }: ManifestWeight): number {
  const width: Record<string, number> = { uint8: 1, bool: 1, uint16: 2, float16: 2 };
  return constant.shape.reduce((product, size) => product * size, 1) * (width[quantized ?? dtype] ?? 4);
}

export function warnOfQuantization(weights: readonly ManifestWeight[]): string[] {
  const kinds = [...new Set(weights.flatMap(({ quantized }) => (quantized === undefined ? [] : [quantized])))];
  if (kinds.length === 0) return [];
  return [
    `Weights stored as ${kinds.join(', ')} are computed with as float32; the rounding of the file stays in them.`,
  ];
}
