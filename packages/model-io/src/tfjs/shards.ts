// The binary files a manifest names: matched to the files that were given by their base names, never opened by path.
import { PathlensError } from '@pathlens/pathway-core';
import { baseName, type ModelFiles, OpenFile } from '../model-files.ts';
import { displayName } from '../onnx/display-name.ts';

const schemes = /^[a-z][a-z0-9+.-]*:/i;

function isPlainPath(path: string): boolean {
  const parts = path.split('/');
  const printable = !/[\\?#%\p{Cc}]/u.test(path) && path.length <= 255;
  return printable && !schemes.test(path) && parts.every((part) => part !== '' && part !== '.' && part !== '..');
}

/** Files in the order of the manifest. Throws PathlensError TFJS_PATH, TFJS_WEIGHTS_MISSING. */
export function findShards(paths: readonly string[], given: ModelFiles): readonly OpenFile[] {
  const byName = new Map<string, string>();
  for (const name of Object.keys(given)) byName.set(baseName(name), name);
  const lower = new Map([...byName.keys()].map((name) => [name.toLowerCase(), name]));
  const seen = new Set<string>();
  const missing: string[] = [];
  const found: OpenFile[] = [];
  for (const path of paths) {
    const shown = `“${displayName(path)}”`;
    if (!isPlainPath(path)) {
      const sentence = `The weights manifest names ${shown}, which is no plain file name.`;
      throw new PathlensError('TFJS_PATH', sentence, {
        path: [displayName(path)],
        hint: 'Shards stand beside model.json and are named without “..”, drive, address or question mark.',
      });
    }
    const base = baseName(path);
    if (seen.has(base.toLowerCase())) {
      throw new PathlensError('TFJS_PATH', `The weights manifest names ${shown} more than once.`, {
        path: [displayName(path)],
      });
    }
    seen.add(base.toLowerCase());
    const name = byName.get(base);
    const other = lower.get(base.toLowerCase());
    if (name !== undefined) found.push(new OpenFile(name, given[name]));
    else if (other !== undefined) {
      const sentence = `The weights manifest names ${shown}; the file given is called “${displayName(other)}”.`;
      throw new PathlensError('TFJS_PATH', sentence, { path: [displayName(path)], hint: 'Give both the same name.' });
    } else missing.push(shown);
  }
  if (missing.length > 0) {
    const list = missing.slice(0, 20).join(', ');
    throw new PathlensError('TFJS_WEIGHTS_MISSING', `Files with weights are missing: ${list}.`, {
      path: missing.slice(0, 20),
      hint: 'Give model.json together with every .bin file beside it.',
    });
  }
  return found;
}

/** Bytes [start, end) of files laid end to end. */
export function readAcross(files: readonly OpenFile[], start: number, end: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(end - start);
  let base = 0;
  for (const file of files) {
    const [from, to] = [Math.max(start, base), Math.min(end, base + file.bytes)];
    if (from < to) bytes.set(file.read(from - base, to - from), from - start);
    base += file.bytes;
  }
  return bytes;
}
