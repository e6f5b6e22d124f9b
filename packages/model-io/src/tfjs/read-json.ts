// model.json, read whole: it describes a model and holds no weights.
import { PathlensError } from '@pathlens/pathway-core';
import type { JsonObject } from '../keras/settings.ts';
import { maxJsonBytes, parseStrictly } from '../keras/strict-json.ts';
import type { OpenFile } from '../model-files.ts';

/** Throws PathlensError TFJS_JSON, TFJS_TOO_DEEP. */
export function readModelJson(file: OpenFile): JsonObject {
  if (file.bytes > maxJsonBytes) {
    const size = `${Math.ceil(file.bytes / 2 ** 20)} MiB`;
    const sentence = `${file.title} has ${size}; the description of a model has 64 MiB at most.`;
    throw new PathlensError('TFJS_JSON', sentence, { path: [file.title], limit: '64 MiB' });
  }
  return parseStrictly(file.read(0, file.bytes), { prefix: 'TFJS', title: file.title });
}
