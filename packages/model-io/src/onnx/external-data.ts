// Weights in files beside the model (.onnx.data). Only files the caller listed are ever opened, by the path the caller
// gave; what the model calls them is a key in that list and nothing else.

import { PathlensError } from '@pathlens/pathway-core';
import { lstatSync } from '#file-access';
import { displayName } from './display-name.ts';
import { FileRange } from './file-reader.ts';
import type { SparseTensorMessage, TensorMessage } from './schema.ts';

/** Name as the model refers to it → local path. */
export type ExternalFiles = ReadonlyMap<string, string>;

const outside = /^[/\\]|^[a-z]:|(^|[/\\])\.\.([/\\]|$)|_ORT_MEM_ADDR_|\0/i;

/** Whether the tensor's values stand in another file. */
export function isExternal(tensor: TensorMessage): boolean {
  return tensor.data_location === 1 || tensor.external_data.length > 0;
}

/** @throws PathlensError ONNX_EXTERNAL_PATH where the tensor names a file outside the model's folder */
export function checkLocation(tensor: TensorMessage, name: string): string {
  const location = property(tensor, 'location') ?? '';
  if (location === '' || outside.test(location)) {
    throw new PathlensError('ONNX_EXTERNAL_PATH', `The tensor “${name}” points outside the model.`, { path: [name] });
  }
  return location.replace(/^(\.[/\\])+/, '');
}

/** Sparse weights are not read, and may not point outside either. Throws PathlensError ONNX_EXTERNAL_PATH. */
export function checkSparse({ values, indices }: SparseTensorMessage, name: string): void {
  for (const part of [values, indices]) {
    if (part !== null && isExternal(part)) checkLocation(part, displayName(part.name) || name);
  }
}

/**
 * Where the tensor's `expected` bytes stand.
 * @throws PathlensError ONNX_EXTERNAL_PATH, ONNX_EXTERNAL_MISSING, ONNX_EXTERNAL_UNLISTED, ONNX_TENSOR_SIZE
 */
export function locateExternal(
  tensor: TensorMessage,
  files: ExternalFiles,
  { name, expected }: { readonly name: string; readonly expected: number },
): FileRange {
  const location = checkLocation(tensor, name);
  const path = files.get(location);
  if (path === undefined) throw absent(name, { location, among: files.size });
  const stat = regularFile(path);
  if (stat === undefined) throw absent(name, { location, among: 0 });
  const bytes = stat.size;
  const [offset, length] = [wholeNumber(tensor, 'offset', 0), wholeNumber(tensor, 'length', expected)];
  if (offset === undefined || length !== expected || offset + length > bytes) {
    const held = offset === undefined ? 0 : Math.max(0, Math.min(length ?? 0, bytes - offset));
    throw new PathlensError(
      'ONNX_TENSOR_SIZE',
      `The tensor “${name}” should hold ${expected} bytes; “${displayName(location)}” has ${held} for it.`,
      { path: [name], hint: 'Upload the file again that was exported together with this model.' },
    );
  }
  return new FileRange(path, offset, length);
}

function absent(
  name: string,
  { location, among }: { readonly location: string; readonly among: number },
): PathlensError {
  const file = displayName(location);
  if (among > 0) {
    return new PathlensError(
      'ONNX_EXTERNAL_UNLISTED',
      `The weights of “${name}” stand in “${file}”, which is not among the files given.`,
      { path: [name], hint: `Add ${file}; it must keep the name it was exported with.` },
    );
  }
  return new PathlensError('ONNX_EXTERNAL_MISSING', `The weights of “${name}” stand in another file, “${file}”.`, {
    path: [name],
    hint: `Give ${file} together with the model, or save it as a single file: onnx.save_model(onnx.load(path), out).`,
  });
}

/** Bytes of the files that the tensors stand in; what else was given with the model is none of it. */
export function externalBytes(tensors: readonly TensorMessage[], files: ExternalFiles): number {
  const named = tensors.filter(isExternal).map((tensor) => checkLocation(tensor, displayName(tensor.name)));
  const paths = [...new Set(named)].flatMap((name) => files.get(name) ?? []);
  return paths.reduce((sum, path) => sum + (regularFile(path)?.size ?? 0), 0);
}

/** A link is none: where it leads is not what was listed. */
function regularFile(path: string): { readonly size: number } | undefined {
  try {
    const stat = lstatSync(path);
    return stat.isFile() ? stat : undefined;
  } catch {
    return undefined;
  }
}

function property(tensor: TensorMessage, wanted: string): string | undefined {
  return tensor.external_data.find(({ key }) => key === wanted)?.value;
}

function wholeNumber(tensor: TensorMessage, key: string, none: number): number | undefined {
  const given = property(tensor, key);
  if (given === undefined) return none;
  const value = /^\d{1,15}$/.test(given) ? Number(given) : undefined;
  return value;
}
