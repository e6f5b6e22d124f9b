// Parts the generated operations into a module for each family, so that a page loads its own and not those of all pages: bundlers
// leave out modules, not constants of a module that another page needs.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const generated = new URL('src/generated/', import.meta.url);
const whole = new URL('graphql.ts', generated);
const folder = new URL('documents/', generated);

const lines = readFileSync(whole, 'utf8').split('\n');
const families = new Map<string, string[]>();
const rest: string[] = [];
for (const line of lines) {
  const [, name] = /^export const (\w+) = \{"kind":"Document"/.exec(line) ?? [];
  if (name === undefined) {
    rest.push(line);
    continue;
  }
  // Operations are named as their family, then what they do; fragments stand by themselves.
  const [family] = name.includes('_') ? name.split('_') : ['Fragments'];
  const typed = line.replace(/DocumentNode<([^>]+)>;$/, (_, types: string) => {
    const [result, ...variables] = types.split(', ').map((type) => `types.${type}`);
    return `DocumentNode<${[result, ...variables].join(', ')}>;`;
  });
  families.set(family, [...(families.get(family) ?? []), typed.replace('types.unknown', 'unknown')]);
}

const fileOf = (family: string): string => `${family.replace(/(?!^)([A-Z])/g, '-$1').toLowerCase()}.ts`;
// Run again over what is parted already, there is nothing to part.
if (families.size > 0) part();

function part(): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const head = `/* eslint-disable */
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import type * as types from ${JSON.stringify('../graphql.ts')};
`;
  for (const [family, constants] of families) {
    writeFileSync(new URL(fileOf(family), folder), `${head}\n${constants.join('\n')}\n`);
  }
  const doors = [...families.keys()].sort().map((family) => `export * from './documents/${fileOf(family)}';`);
  const kept = rest.filter((line) => !line.startsWith('import type { TypedDocumentNode'));
  writeFileSync(whole, `${kept.join('\n').trimEnd()}\n\n${doors.join('\n')}\n`);
}
