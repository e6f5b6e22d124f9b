// Digests of source files, to tell whether something has to be made again.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inRepository } from './repository.ts';

const skipped = new Set([
  'node_modules',
  '.next',
  '.turbo',
  'dist',
  'test-results',
  'next-env.d.ts',
  'tsconfig.tsbuildinfo',
]);

/**
 * SHA-256 over the names and contents of files and of all files below folders.
 * @param paths relative to the repository; a missing one counts as missing
 */
export function digestOf(paths: readonly string[], options: { except?: readonly string[] } = {}): string {
  const except = new Set(options.except);
  const hash = createHash('sha256').update(`${process.version}\n`);
  const visit = (path: string) => {
    if (except.has(path)) return;
    const full = inRepository(path);
    if (!existsSync(full)) {
      hash.update(`missing ${path}\n`);
    } else if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) if (!skipped.has(name)) visit(join(path, name));
    } else {
      hash.update(`${path}\n`).update(readFileSync(full));
    }
  };
  for (const path of paths) visit(path);
  return hash.digest('hex');
}

/** Whether `file` holds this digest. */
export function hasStamp(file: string, digest: string): boolean {
  return existsSync(file) && readFileSync(file, 'utf8') === digest;
}

/** Writes the digest of what was just made. */
export function writeStamp(file: string, digest: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.${process.pid}`, digest);
  renameSync(`${file}.${process.pid}`, file);
}
