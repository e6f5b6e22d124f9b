// The workspaces of this repository and what they import of each other, read from their package.json files.
import { readFileSync } from 'node:fs';
import { workspaceFolders } from '../bootstrap/workspace-folders.mjs';
import { inRepository, repository } from './repository.ts';

/** One folder with a package.json. */
export interface Workspace {
  /** For example `@pathlens/db`. */
  readonly name: string;
  /** For example `packages/db`. */
  readonly folder: string;
  readonly scripts: Readonly<Record<string, string>>;
  /** Names of every package it declares. */
  readonly dependencies: ReadonlySet<string>;
  /** Public paths, for example `.` and `./catalog`. */
  readonly exports: ReadonlySet<string>;
}

interface Manifest {
  name: string;
  scripts?: Record<string, string>;
  exports?: Record<string, unknown>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/** All workspaces, in the order of pnpm-workspace.yaml. */
export function readWorkspaces(): Workspace[] {
  return workspaceFolders(repository).map(readWorkspace);
}

function readWorkspace(folder: string): Workspace {
  const manifest = JSON.parse(readFileSync(inRepository(folder, 'package.json'), 'utf8')) as Manifest;
  const { dependencies, devDependencies, optionalDependencies } = manifest;
  return {
    name: manifest.name,
    folder,
    scripts: manifest.scripts ?? {},
    dependencies: new Set(Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })),
    exports: new Set(Object.keys(manifest.exports ?? {})),
  };
}

/** The workspace in `folder` and every workspace that it needs, directly or not. */
export function withDependencies(folder: string, workspaces: readonly Workspace[] = readWorkspaces()): Workspace[] {
  const found = new Set<Workspace>();
  const visit = (workspace: Workspace | undefined) => {
    if (!workspace || found.has(workspace)) return;
    found.add(workspace);
    for (const other of workspaces) if (workspace.dependencies.has(other.name)) visit(other);
  };
  visit(workspaces.find((workspace) => workspace.folder === folder));
  return [...found];
}
