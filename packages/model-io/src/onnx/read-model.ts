// From a path to the decoded ONNX messages, or one sentence on why the file is not a model Pathlens reads.

import { PathlensError } from '@pathlens/pathway-core';
import { closeSync, fstatSync, openSync, readSync } from '#file-access';
import { onnx } from '../generated/onnx.js';
import { baseName } from '../model-files.ts';
import { displayName } from './display-name.ts';
import { FileReader, TooManyFields } from './file-reader.ts';
import { type Kind, kinds } from './foreign-formats.ts';
import type { GraphMessage, ModelMessage } from './schema.ts';
import { sniff, tailBytes } from './sniff.ts';

export const opsets = { min: 7, max: 24 } as const;
const irVersions = { min: 3, max: 13 } as const;
/** The largest classifiers have a few thousand; a report of many more is no longer read by anybody, and costs every page. */
const maxNodes = 20_000;
const maxBytes = 2 ** 31 - 1;

export interface ModelFile {
  readonly file: string;
  /** File name without its folder, for messages. */
  readonly title: string;
  readonly bytes: number;
  readonly irVersion: number;
  readonly opset: number;
  readonly model: ModelMessage;
  readonly graph: GraphMessage;
}

/**
 * Reads the structure of an ONNX file; weights are located, not read.
 * @throws PathlensError FILE_MISSING, FILE_EMPTY, NOT_ONNX, ONNX_PARSE, ONNX_TOO_LARGE, ONNX_VERSION, ONNX_GRAPH,
 *   MODEL_TOO_MANY_NODES
 */
export function readModel(file: string, name: string = baseName(file)): ModelFile {
  const title = displayName(name);
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch {
    throw new PathlensError('FILE_MISSING', `${title} cannot be opened.`, {
      hint: 'Check the path and who may read it.',
    });
  }
  try {
    const { model, bytes } = decode(file, { descriptor, title });
    return { file, title, bytes, model, ...checkModel(model, title) };
  } finally {
    closeSync(descriptor);
  }
}

interface OpenFile {
  readonly descriptor: number;
  readonly title: string;
}

function decode(file: string, { descriptor, title }: OpenFile): { model: ModelMessage; bytes: number } {
  const stat = fstatSync(descriptor);
  if (!stat.isFile()) throw new PathlensError('NOT_ONNX', `${title} is a folder, not an ONNX file.`);
  if (stat.size === 0) {
    throw new PathlensError('FILE_EMPTY', `${title} has 0 bytes.`, { hint: 'Export or download it again.' });
  }
  const part = (from: number, length: number) => {
    const bytes = new Uint8Array(length);
    return bytes.subarray(0, readSync(descriptor, bytes, 0, length, from));
  };
  const kind = sniff(part(0, 512), part(Math.max(0, stat.size - tailBytes), tailBytes));
  if (kind !== undefined) throw notOnnx(title, kind);
  if (stat.size > maxBytes) {
    throw new PathlensError('ONNX_TOO_LARGE', `${title} is larger than an ONNX file can be.`, {
      limit: '2 GiB, the limit of the protobuf format',
    });
  }
  let model: ModelMessage;
  try {
    model = onnx.ModelProto.decode(new FileReader(file, descriptor, stat.size)) as ModelMessage;
  } catch (error) {
    if (error instanceof TooManyFields) throw tooManyNodes(title);
    throw unreadable(title);
  }
  return { model, bytes: stat.size };
}

function checkModel(model: ModelMessage, title: string): { graph: GraphMessage; opset: number; irVersion: number } {
  const { graph } = model;
  const irVersion = Number(model.ir_version);
  // A SavedModel starts with the same field, its version 1.
  if (graph === null && irVersion === 1) {
    throw notOnnx(title, kinds.savedModel);
  }
  // Core ML's files start as ONNX ones do, and hold something else in the place of the graph.
  if (graph === null && /\.mlmodel$/i.test(title)) throw notOnnx(title, kinds.coreml);
  if (irVersion === 0 && model.opset_import.length === 0) throw unreadable(title);
  if (graph === null) {
    throw new PathlensError('ONNX_GRAPH', `${title} holds no graph.`);
  }
  const standard = model.opset_import.find(({ domain }) => domain === '' || domain === 'ai.onnx');
  const opset = Number(standard?.version ?? 0);
  if (!(irVersion >= irVersions.min && irVersion <= irVersions.max)) {
    throw new PathlensError(
      'ONNX_VERSION',
      `${title} states version ${irVersion} of the ONNX format; Pathlens reads ${irVersions.min} to ${irVersions.max}.`,
      { limit: `IR version ${irVersions.min} to ${irVersions.max}` },
    );
  }
  if (!(opset >= opsets.min && opset <= opsets.max)) {
    throw new PathlensError(
      'ONNX_VERSION',
      `${title} uses operator set ${opset}; Pathlens reads ${opsets.min} to ${opsets.max}.`,
      { limit: `opset ${opsets.min} to ${opsets.max}`, hint: 'Export again with opset_version=17.' },
    );
  }
  if (graph.node.length === 0) throw new PathlensError('ONNX_GRAPH', `${title} holds a graph without nodes.`);
  if (graph.node.length > maxNodes) throw tooManyNodes(title);
  return { graph, opset, irVersion };
}

function notOnnx(title: string, kind: Kind): PathlensError {
  return new PathlensError('NOT_ONNX', `${title} is not an ONNX file but ${kind.what}.`, { hint: kind.hint });
}

function unreadable(title: string): PathlensError {
  return new PathlensError('ONNX_PARSE', `${title} is truncated or not an ONNX file.`, {
    hint: 'Export or download it again and compare its size.',
  });
}

function tooManyNodes(title: string): PathlensError {
  return new PathlensError('MODEL_TOO_MANY_NODES', `${title} has more nodes than Pathlens takes.`, {
    limit: `${maxNodes.toLocaleString('en')} nodes`,
  });
}
