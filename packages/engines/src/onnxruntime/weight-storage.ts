// Where each constant of a program stands for ONNX Runtime: mapped from the file the model was stored in, or inline.
import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { TensorData } from '@pathlens/onnx-format';
import { type Constant, PathlensError, type Program } from '@pathlens/pathway-core';

/** Below this a mapping costs more than it saves. */
const smallestMapped = 4096;
/** A protobuf message ends at 2 GiB; the graph itself needs little. */
const largestInline = 1.9 * 2 ** 30;

export interface WeightStorage {
  /** Folder that mapped files stand in, if any constant is mapped. */
  readonly folder: string | undefined;
  place(constant: Constant): TensorData;
}

function regularFile(file: string): string | undefined {
  try {
    const real = realpathSync(file);
    return statSync(real).isFile() ? real : undefined;
  } catch {
    return undefined;
  }
}

function bytesOf(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

/**
 * ONNX Runtime maps weights from one folder, so the folder that holds most of them is it; it refuses links, so files are
 * resolved first. Everything else travels inline. Throws ENGINE_MEMORY when that is more than a graph can hold.
 */
export function weightStorage(program: Program): WeightStorage {
  const files = new Map<string, string>();
  const bytesByFolder = new Map<string, number>();
  for (const { stored } of program.constants.values()) {
    if (stored === undefined || stored.bytes < smallestMapped) continue;
    const real = files.get(stored.file) ?? regularFile(stored.file);
    if (real === undefined) continue;
    files.set(stored.file, real);
    const folder = path.dirname(real);
    bytesByFolder.set(folder, (bytesByFolder.get(folder) ?? 0) + stored.bytes);
  }
  const folder = [...bytesByFolder].sort((a, b) => b[1] - a[1])[0]?.[0];
  let inlineBytes = 0;
  return {
    folder,
    place({ stored, values }) {
      const file = stored && stored.bytes >= smallestMapped ? files.get(stored.file) : undefined;
      if (stored !== undefined && file !== undefined && path.dirname(file) === folder) {
        return { location: path.basename(file), offset: stored.offset, bytes: stored.bytes };
      }
      const inline = bytesOf(values());
      inlineBytes += inline.length;
      if (inlineBytes > largestInline) {
        throw new PathlensError('ENGINE_MEMORY', 'The model has more weights than this engine can hold.', {
          limit: '1.9 GiB of weights that have to be computed anew',
          hint: 'Use a smaller model.',
        });
      }
      return { inline };
    },
  };
}
