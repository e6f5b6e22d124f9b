// A value of the fuzz before it is written, so that the same value can stand in the text of an operation or in its variables:
// numbers as they are typed, because no number of JavaScript is 1e309 or 2^64.

export type Tree =
  | { readonly kind: 'typed'; readonly text: string }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'name'; readonly value: string }
  | { readonly kind: 'list'; readonly items: readonly Tree[] }
  | { readonly kind: 'object'; readonly fields: readonly (readonly [string, Tree])[] };

export const typed = (text: string): Tree => ({ kind: 'typed', text });
export const text = (value: string): Tree => ({ kind: 'text', value });

export function treeOf(value: unknown): Tree {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return { kind: 'list', items: value.map(treeOf) };
  if (typeof value !== 'object' || value === null) return typed(String(value));
  return { kind: 'object', fields: Object.entries(value).map(([name, inner]) => [name, treeOf(inner)] as const) };
}

/** As GraphQL; a key that is no name of GraphQL makes the operation one that cannot be read. */
export function literalOf(tree: Tree): string {
  if (tree.kind === 'typed') return tree.text;
  if (tree.kind === 'text') return JSON.stringify(tree.value);
  if (tree.kind === 'name') return tree.value;
  if (tree.kind === 'list') return `[${tree.items.map(literalOf).join(' ')}]`;
  return `{${tree.fields.map(([name, value]) => `${name}: ${literalOf(value)}`).join(' ')}}`;
}

export function jsonOf(tree: Tree): string {
  if (tree.kind === 'typed') return tree.text;
  if (tree.kind === 'text' || tree.kind === 'name') return JSON.stringify(tree.value);
  if (tree.kind === 'list') return `[${tree.items.map(jsonOf).join(',')}]`;
  return `{${tree.fields.map(([name, value]) => `${JSON.stringify(name)}:${jsonOf(value)}`).join(',')}}`;
}
