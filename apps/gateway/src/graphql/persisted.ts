// The operations of our own pages, as a closed list: what comes with a session's cookie may be nothing else, so that a page that
// was tricked into sending something can send only what it sends anyway. Scripts use API tokens, which may run anything.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { type DocumentNode, parse, print, visit } from 'graphql';

const folder = new URL('../../operations/', import.meta.url);

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** One text for the same operation, however its client wrote it: clients add `__typename` and choose an order of fragments. */
function keyOf(document: DocumentNode): string {
  const plain = visit(document, {
    Field: (field) => (field.name.value === '__typename' && !field.alias ? null : undefined),
  });
  return hashOf(plain.definitions.map(print).sort().join('\n'));
}

/** Texts of the operations of our pages, by name: written by packages/client from its operations. */
export function readPageOperations(): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(new URL('persisted.json', folder), 'utf8'));
}

/** Texts of the examples that GraphiQL opens with, in their order. */
export function readExamples(): readonly string[] {
  const files = readdirSync(new URL('examples/', folder)).filter((file) => file.endsWith('.graphql'));
  return files.sort().map((file) => readFileSync(new URL(`examples/${file}`, folder), 'utf8'));
}

export class PersistedOperations {
  readonly #keys: ReadonlySet<string>;
  readonly #texts: ReadonlyMap<string, string>;
  // Apollo keeps documents it has parsed: each is looked up once.
  readonly #known = new WeakMap<DocumentNode, boolean>();

  constructor(texts: readonly string[]) {
    this.#keys = new Set(texts.map((text) => keyOf(parse(text))));
    this.#texts = new Map(texts.map((text) => [hashOf(text), text]));
  }

  /** Whether an operation is one of the list. */
  has(document: DocumentNode): boolean {
    const known = this.#known.get(document) ?? this.#keys.has(keyOf(document));
    this.#known.set(document, known);
    return known;
  }

  /** The text with this sha-256; undefined where the list has none. */
  textOf(sha256: string): string | undefined {
    return this.#texts.get(sha256);
  }
}
