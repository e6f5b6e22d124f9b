// The source files of the repository, with what each imports.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRepository } from '../build/repository.ts';

/** One source file. */
export interface SourceFile {
  /** Relative to the repository, with `/`. */
  readonly path: string;
  readonly text: string;
}

const skipped = new Set(['node_modules', '.next', '.tools', '.turbo', '.git', '.data', 'dist', 'generated', 'gql']);
const roots = ['apps', 'packages', 'scripts', 'e2e', 'corpus', 'demo', 'bench', 'docs', 'docker'];

/** Every TypeScript, JavaScript and Python file that people write. */
export function readSourceFiles(): SourceFile[] {
  const found: SourceFile[] = [];
  const visit = (folder: string) => {
    for (const entry of readdirSync(inRepository(folder), { withFileTypes: true })) {
      const path = join(folder, entry.name).replaceAll('\\', '/');
      if (entry.isDirectory() && !skipped.has(entry.name)) visit(path);
      else if (entry.isFile() && /\.(ts|tsx|mts|mjs|js|py)$/.test(entry.name) && entry.name !== 'next-env.d.ts') {
        found.push({ path, text: readFileSync(inRepository(path), 'utf8') });
      }
    }
  };
  const present = new Set(readdirSync(inRepository()));
  for (const root of roots) if (present.has(root)) visit(root);
  return found;
}

/** Whether a file is a test or serves tests only. */
export function isTest(path: string): boolean {
  return /\.(test|bench|test-d)\.tsx?$/.test(path) || /(^|\/)(test|testing|e2e|corpus)\//.test(path);
}

const statement = /^[ \t]*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|^[ \t]*import\s*['"]([^'"]+)['"]/gm;
const call = /\b(?:import|require)\(\s*['"]([^'"]+)['"]/g;

/** What a TypeScript or JavaScript file imports, as it is written. */
export function importsOf(file: SourceFile): string[] {
  if (file.path.endsWith('.py')) return [];
  const found = [...file.text.matchAll(statement), ...file.text.matchAll(call)];
  return found.map((match) => match[1] ?? match[2]);
}
