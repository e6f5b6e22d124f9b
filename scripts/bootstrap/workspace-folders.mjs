// The folders named in pnpm-workspace.yaml, read without a YAML parser: plain folders and "folder/*".
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folders with a package.json, relative to `root`, in the order of the file; without the root itself. */
export function workspaceFolders(root) {
  const list = /^packages:\n((?: +- .*\n)+)/m.exec(readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8'));
  const patterns = list[1].match(/- .*/g).map((line) => line.slice(2).trim().replace(/['"]/g, ''));
  return patterns
    .flatMap((pattern) => expand(root, pattern))
    .filter((folder) => existsSync(join(root, folder, 'package.json')));
}

function expand(root, pattern) {
  if (!pattern.endsWith('/*')) return [pattern];
  const parent = pattern.slice(0, -2);
  return readdirSync(join(root, parent))
    .sort()
    .map((name) => `${parent}/${name}`);
}
