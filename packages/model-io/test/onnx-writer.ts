// ONNX files for tests, put on disk: the writer is that of the corpus.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

export * from '@pathlens/corpus/onnx-writer';

const folder = mkdtempSync(join(tmpdir(), 'pathlens-onnx-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

/** Puts bytes into a file of their own; returns its path. */
export function put(content: Uint8Array | string, name = 'model.onnx'): string {
  const path = join(folder, `${files++}-${name}`);
  writeFileSync(path, content);
  return path;
}
