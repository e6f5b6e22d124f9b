// Writes a network to model.onnx, and to model.onnx.data beside it where one file cannot hold the weights. Both stand under
// temporary names until everything is written.
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type LateBytes, onnxPieces } from '@pathlens/onnx-format';
import type { Network } from '@pathlens/pathway-core';
import { type ModelWording, onnxModel, type PlacedWeights } from './onnx-model.ts';

export interface WriteOptions extends ModelWording {
  /** Bytes up to which everything stands in one file; by default what the format can hold. */
  readonly largest?: number;
}

export interface WrittenFile {
  readonly path: string;
  readonly bytes: number;
}

/** The file for weights beside a model. */
export const besidePath = (path: string): string => `${path}.data`;

/** Replaces what stands there; errors are those of the file system. */
export async function writeNetwork(network: Network, path: string, options: WriteOptions): Promise<WrittenFile[]> {
  const besideName = `${basename(path)}.data`;
  const { largest } = options;
  const { model, beside } = onnxModel(network, options, { besideName, ...(largest === undefined ? {} : { largest }) });
  const files = [{ path, ...onnxPieces(model) }];
  // The weights first: a model never stands there without them.
  if (beside.length > 0) files.unshift({ path: besidePath(path), ...aligned(beside) });
  try {
    for (const { path: target, pieces } of files) await writePieces(partial(target), pieces);
    for (const { path: target } of files) await rename(partial(target), target);
  } catch (error) {
    for (const { path: target } of files) await rm(partial(target), { force: true });
    throw error;
  }
  return files.map(({ path: target, bytes }) => ({ path: target, bytes })).reverse();
}

function partial(path: string): string {
  return join(dirname(path), `.${basename(path)}.partial`);
}

type Piece = Uint8Array | LateBytes;

/** Weights one behind the other, each at the offset the model names. */
function aligned(beside: readonly PlacedWeights[]): { bytes: number; pieces: Piece[] } {
  const pieces: Piece[] = [];
  let bytes = 0;
  for (const { offset, weights } of beside) {
    pieces.push(new Uint8Array(offset - bytes), weights);
    bytes = offset + weights.bytes;
  }
  return { bytes, pieces };
}

async function writePieces(path: string, pieces: readonly Piece[]): Promise<void> {
  const handle = await open(path, 'w');
  try {
    for (const piece of pieces) await writeAll(handle, piece instanceof Uint8Array ? piece : piece.read());
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, Math.min(bytes.length - done, 1 << 28));
    done += bytesWritten;
  }
}
