// Imports that go the wrong way between workspaces, or past a public door.
import { posix } from 'node:path';
import type { Workspace } from '../build/workspaces.ts';
import { importTable } from './import-table.ts';
import { importsOf, isTest, type SourceFile } from './source-files.ts';

/** One line for every import that breaks a rule. */
export function checkImports(files: readonly SourceFile[], workspaces: readonly Workspace[]): string[] {
  return files.flatMap((file) => {
    const home = workspaces.find(({ folder }) => file.path.startsWith(`${folder}/`));
    return home ? importsOf(file).flatMap((name) => checkImport({ file, home, name }, workspaces)) : [];
  });
}

interface Import {
  readonly file: SourceFile;
  readonly home: Workspace;
  readonly name: string;
}

function checkImport(found: Import, workspaces: readonly Workspace[]): string[] {
  const { file, home, name } = found;
  const says = (why: string) => [`${file.path}: imports "${name}": ${why}`];
  if (name.startsWith('.')) {
    const target = posix.join(posix.dirname(file.path), name);
    return target.startsWith(`${home.folder}/`) ? [] : says(`leaves ${home.folder}; import the package by its name`);
  }
  const target = workspaces.find((other) => name === other.name || name.startsWith(`${other.name}/`));
  if (!target) return checkForeign(found) ? [] : says('pathway-core has no dependency and runs in browsers too');
  if (target === home) return says('a package does not import itself by name');
  if (!home.dependencies.has(target.name)) return says(`${home.folder}/package.json does not declare ${target.name}`);
  const door = name === target.name ? '.' : `.${name.slice(target.name.length)}`;
  if (!target.exports.has(door)) return says(`${target.name} has no public path "${door}"`);
  if (target.folder.startsWith('apps/')) return says('apps are imported by nobody');
  return mayImport(found, target) ? [] : says(`${home.folder} may not import it (table in ARCHITECTURE.md)`);
}

function mayImport({ file, home, name }: Import, target: Workspace): boolean {
  const rule = importTable[home.folder];
  if (!rule) return true;
  // A test may build what it tests from packages of the same rank or below, through their public doors.
  if (isTest(file.path)) return !target.folder.startsWith('apps/');
  const inFolder = Object.entries(rule.folders ?? {}).find(([folder]) =>
    file.path.startsWith(`${home.folder}/${folder}/`),
  );
  return rule.allowed.includes(name) || (inFolder?.[1].includes(name) ?? false);
}

function checkForeign({ file, home }: Import): boolean {
  return home.folder !== 'packages/pathway-core' || isTest(file.path) || !file.path.includes('/src/');
}
