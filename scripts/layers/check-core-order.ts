// The order of folders inside pathway-core, and that methods never import each other.
import { posix } from 'node:path';
import { coreOrder } from './import-table.ts';
import { importsOf, isTest, type SourceFile } from './source-files.ts';

const source = 'packages/pathway-core/src/';

/** One line for every import that goes up, or from one method to another. `methods`: ids of the catalog. */
export function checkCoreOrder(files: readonly SourceFile[], methods: readonly string[]): string[] {
  const inCore = files.filter(({ path }) => path.startsWith(source) && !isTest(path));
  const methodFiles = new Set(methods.flatMap((id) => [`selection/${id}.ts`, `attribution/${id}.ts`]));
  return inCore.flatMap((file) => {
    const from = file.path.slice(source.length);
    const rank = coreOrder.indexOf(from.split('/')[0]);
    // index.ts, catalog.ts and codes.ts are the public doors: they see everything.
    if (rank < 0)
      return from.includes('/') ? [`${file.path}: its folder has no place in the order of pathway-core`] : [];
    return importsOf(file).flatMap((name) => {
      if (!name.startsWith('.')) return [];
      const to = posix.join(posix.dirname(from), name);
      const target = to.split('/')[0];
      if (methodFiles.has(from) && methodFiles.has(to))
        return [`${file.path}: imports the method ${to}; methods never import each other`];
      if (coreOrder.indexOf(target) > rank || coreOrder.indexOf(target) < 0)
        return [`${file.path}: imports ${to}, which stands above ${from.split('/')[0]}`];
      return [];
    });
  });
}
