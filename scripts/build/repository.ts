// Where things are in this repository.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root folder of the repository. */
export const repository = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

/** Path of something in the repository. */
export function inRepository(...path: string[]): string {
  return join(repository, ...path);
}
