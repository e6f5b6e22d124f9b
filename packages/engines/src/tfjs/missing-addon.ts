// Whether the native library of tfjs-node or tfjs-node-gpu stands where its package looks for it.
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const resolve = createRequire(import.meta.url).resolve;

/** The reason in one sentence why it cannot be loaded; undefined where it can be tried. */
export function missingAddon(id: 'tfjs-node' | 'tfjs-node-gpu'): string | undefined {
  const name = `@tensorflow/${id}`;
  let lib: string;
  try {
    lib = join(dirname(resolve(`${name}/package.json`)), 'lib');
  } catch {
    return `The package ${name} is not installed.`;
  }
  const built =
    existsSync(lib) && readdirSync(lib).some((version) => existsSync(join(lib, version, 'tfjs_binding.node')));
  return built ? undefined : `${name} has no native library here: npm run gpu fetches it.`;
}
