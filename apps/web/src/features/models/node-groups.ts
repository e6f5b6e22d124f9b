// A network's nodes in groups a person can read: one per size of the feature maps, the vectors at the end together.

export interface NetworkNode {
  readonly name: string;
  readonly operator: string;
  readonly detail: string;
  readonly shape: readonly number[];
  readonly parameters: number;
  readonly activation?: number | null;
}

export interface NodeGroup {
  readonly title: string;
  /** "64×64", or what the vectors are. */
  readonly size: string;
  readonly nodes: readonly NetworkNode[];
  /** Units of its activation points. */
  readonly units: number;
}

function sizeOf(shape: readonly number[]): string {
  return shape.length >= 3 ? shape.slice(-2).join('×') : 'vectors';
}

/** Groups in graph order. A node between two of another size (a scalar, say) does not open a group of its own twice. */
export function groupNodes(nodes: readonly NetworkNode[], units: (activation: number) => number): NodeGroup[] {
  const groups: { size: string; nodes: NetworkNode[] }[] = [];
  for (const node of nodes) {
    const size = sizeOf(node.shape);
    const last = groups.at(-1);
    if (last && last.size === size) last.nodes.push(node);
    else groups.push({ size, nodes: [node] });
  }
  let stage = 0;
  return groups.map(({ size, nodes: members }) => ({
    title: size === 'vectors' ? 'Head' : `Stage ${++stage}`,
    size,
    nodes: members,
    units: members.reduce((sum, { activation }) => sum + (activation == null ? 0 : units(activation)), 0),
  }));
}
