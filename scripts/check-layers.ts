// The rules of ARCHITECTURE.md that no linter knows: who imports whom, how files open, how long they are, who reads the environment.
import { pathToFileURL } from 'node:url';
import { attributionIds, selectionIds } from '@pathlens/pathway-core/catalog';
import { readWorkspaces } from './build/workspaces.ts';
import { checkCoreOrder } from './layers/check-core-order.ts';
import { checkFiles } from './layers/check-files.ts';
import { checkImports } from './layers/check-imports.ts';
import { readSourceFiles, type SourceFile } from './layers/source-files.ts';

/** One line for everything in `files` that breaks a rule. */
export function findViolations(files: readonly SourceFile[] = readSourceFiles()): string[] {
  const imports = checkImports(files, readWorkspaces());
  return [...imports, ...checkCoreOrder(files, [...selectionIds, ...attributionIds]), ...checkFiles(files)];
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const violations = findViolations();
  for (const line of violations) process.stdout.write(`${line}\n`);
  process.exitCode = violations.length > 0 ? 1 : 0;
}
