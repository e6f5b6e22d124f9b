// The rows of a network's tree that are there: what is open, and what is inside it.
import type { TreeGroup, TreeItem } from './network-tree.ts';

interface Placed {
  /** From 1, as screen readers count. */
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
  /** Index of the row of the group it is in; −1 at the top. */
  readonly parent: number;
}

export type TreeRow = Placed &
  (
    | { readonly kind: 'group'; readonly group: TreeGroup; readonly open: boolean }
    | { readonly kind: 'node'; readonly node: number }
  );

export function treeRows(tree: readonly TreeItem[], isOpen: (key: string) => boolean): TreeRow[] {
  const rows: TreeRow[] = [];
  const add = (items: readonly TreeItem[], level: number, parent: number): void => {
    for (const [at, item] of items.entries()) {
      const place = { level, position: at + 1, siblings: items.length, parent };
      if (typeof item === 'number') {
        rows.push({ kind: 'node', node: item, ...place });
        continue;
      }
      const open = isOpen(item.key);
      rows.push({ kind: 'group', group: item, open, ...place });
      if (open) add(item.children, level + 1, rows.length - 1);
    }
  };
  add(tree, 1, -1);
  return rows;
}

/** Keys of all groups, outer ones before those inside them. */
export function groupKeys(tree: readonly TreeItem[]): string[] {
  const keys: string[] = [];
  let layer = tree;
  while (layer.length > 0) {
    const groups = layer.filter((item) => typeof item !== 'number');
    keys.push(...groups.map(({ key }) => key));
    layer = groups.flatMap(({ children }) => children);
  }
  return keys;
}

/** Groups that begin open: from outside in, as long as the rows are few. */
export function openAtFirst(tree: readonly TreeItem[], most: number): ReadonlySet<string> {
  const open = new Set<string>();
  let rows = tree.length;
  let layer = tree;
  while (layer.length > 0) {
    const groups = layer.filter((item) => typeof item !== 'number');
    for (const { key, children } of groups) {
      if (rows + children.length > most) return open;
      rows += children.length;
      open.add(key);
    }
    layer = groups.flatMap(({ children }) => children);
  }
  return open;
}

/** For every node the row that shows it: its own, or that of the closed group it is in. */
export function rowOfNodes(rows: readonly TreeRow[], count: number): Int32Array {
  const of = new Int32Array(count).fill(-1);
  const fill = (items: readonly TreeItem[], row: number): void => {
    for (const item of items) {
      if (typeof item === 'number') of[item] = row;
      else fill(item.children, row);
    }
  };
  for (const [at, row] of rows.entries()) {
    if (row.kind === 'node') of[row.node] = at;
    else if (!row.open) fill(row.group.children, at);
  }
  return of;
}

/** Keys of the groups a node is in, so that it can be shown. */
export function groupsAround(tree: readonly TreeItem[], node: number): string[] {
  for (const item of tree) {
    if (item === node) return [];
    if (typeof item === 'number') continue;
    const inside = holds(item, node) ? groupsAround(item.children, node) : null;
    if (inside) return [item.key, ...inside];
  }
  return [];
}

function holds({ children }: TreeGroup, node: number): boolean {
  return children.some((item) => (typeof item === 'number' ? item === node : holds(item, node)));
}
