// Where an optional package of the engines lies.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { inRepository } from '../build/repository.ts';

const { resolve } = createRequire(inRepository('packages/engines/package.json'));

/** Folder of `@tensorflow/<name>`, or undefined where it is not installed. */
export function packageFolder(name: string): string | undefined {
  try {
    return dirname(resolve(`@tensorflow/${name}/package.json`));
  } catch {
    return undefined;
  }
}
