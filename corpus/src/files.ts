// Puts the files of a row on disk, sparse where they are large.
import { closeSync, ftruncateSync, mkdtempSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Content, Files } from './bad-input.ts';

/** Name as given → path of a file of its own in `folder`; what the name says is never part of the path. */
export function writeFiles(
  files: Files,
  folder: string = mkdtempSync(join(tmpdir(), 'pathlens-corpus-')),
): Record<string, string> {
  const paths: Record<string, string> = Object.create(null);
  for (const [index, [name, content]] of files.entries()) {
    const path = join(folder, `${index}.bin`);
    writeContent(path, content);
    paths[name] = path;
  }
  return paths;
}

export function writeContent(path: string, content: Content): void {
  if (typeof content === 'string' || content instanceof Uint8Array) {
    writeFileSync(path, content);
    return;
  }
  const descriptor = openSync(path, 'w');
  try {
    ftruncateSync(descriptor, content.bytes);
    writeSync(descriptor, content.head, 0, content.head.length, 0);
    const { tail } = content;
    if (tail !== undefined) writeSync(descriptor, tail, 0, tail.length, content.bytes - tail.length);
  } finally {
    closeSync(descriptor);
  }
}
