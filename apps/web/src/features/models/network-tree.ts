// A network's nodes as a tree people can fold: by the scopes in their names where exporters wrote them, else by the size of
// their maps. Graph order is kept: a scope that is left and entered again is two groups.
import { groupNodes, type NetworkNode } from './node-groups.ts';

export interface TreeGroup {
  /** Where it stands in the tree: "0/3/1". */
  readonly key: string;
  readonly title: string;
  /** Size of its maps, where groups are made by size. */
  readonly size: string | null;
  readonly children: readonly TreeItem[];
  /** How many nodes are in it, at any depth. */
  readonly nodes: number;
  /** Units of their activation points. */
  readonly units: number;
}

/** A group, or the index of a node. */
export type TreeItem = TreeGroup | number;

interface OpenGroup {
  readonly title: string;
  readonly children: (OpenGroup | number)[];
}

/** @param units of an activation point by its index */
export function networkTree(nodes: readonly NetworkNode[], units: (activation: number) => number): readonly TreeItem[] {
  const separator = separatorOf(nodes);
  if (separator === null) return bySize(nodes, units);
  const root: OpenGroup = { title: '', children: [] };
  const open: OpenGroup[] = [root];
  let path: readonly string[] = [];
  for (const [index, { name }] of nodes.entries()) {
    const scopes = scopesOf(name, separator);
    let shared = 0;
    while (shared < scopes.length && shared < path.length && scopes[shared] === path[shared]) shared++;
    open.length = shared + 1;
    for (const title of scopes.slice(shared)) {
      const group: OpenGroup = {
        title: within(title, open.length > 1 ? open[open.length - 1].title : ''),
        children: [],
      };
      open[open.length - 1].children.push(group);
      open.push({ ...group, title });
    }
    open[open.length - 1].children.push(index);
    path = scopes;
  }
  const count = (index: number): number => {
    const { activation } = nodes[index];
    return activation == null ? 0 : units(activation);
  };
  return root.children.map((item, at) => finish(item, String(at), count));
}

/** A group of one thing is that thing, under both names. */
function finish(item: OpenGroup | number, key: string, units: (index: number) => number): TreeItem {
  if (typeof item === 'number') return item;
  const [only] = item.children;
  if (item.children.length === 1) {
    return typeof only === 'number' ? only : finish({ ...only, title: `${item.title} / ${only.title}` }, key, units);
  }
  const children = item.children.map((child, at) => finish(child, `${key}/${at}`, units));
  const sum = (of: (group: TreeGroup) => number, ofNode: (index: number) => number): number =>
    children.reduce<number>((total, child) => total + (typeof child === 'number' ? ofNode(child) : of(child)), 0);
  return {
    key,
    title: item.title,
    size: null,
    children,
    nodes: sum(
      (group) => group.nodes,
      () => 1,
    ),
    units: sum((group) => group.units, units),
  };
}

function bySize(nodes: readonly NetworkNode[], units: (activation: number) => number): readonly TreeItem[] {
  let index = 0;
  return groupNodes(nodes, units).map((group, at) => ({
    key: String(at),
    title: group.title,
    size: group.size === 'vectors' ? null : group.size,
    children: group.nodes.map(() => index++),
    nodes: group.nodes.length,
    units: group.units,
  }));
}

/** What separates scopes in most of the names; null where most have none. */
function separatorOf(nodes: readonly NetworkNode[]): string | null {
  const scoped = (separator: string) => nodes.filter(({ name }) => scopesOf(name, separator).length > 0).length;
  return ['/', '.'].find((separator) => scoped(separator) * 2 > nodes.length) ?? null;
}

function scopesOf(name: string, separator: string): string[] {
  return name.split(separator).filter(Boolean).slice(0, -1);
}

/** PyTorch writes the scope into its parts: "layer1/layer1.0" is "0" within "layer1". */
function within(title: string, parent: string): string {
  return parent !== '' && title.startsWith(`${parent}.`) ? title.slice(parent.length + 1) : title;
}

/** A node's name without the scopes it stands in. */
export function shortName(name: string): string {
  return name.split('/').filter(Boolean).at(-1) ?? name;
}
