// What lies between some values of a network and others: the nodes that lead from the first to the last, and what they read besides.
import type { Network } from './network.ts';
import { nodeOperands } from './node-reads.ts';
import type { NetworkNode, ValueId } from './operators.ts';

export interface Between {
  /** In the network's order. */
  readonly nodes: readonly NetworkNode[];
  /** Values that these nodes read and that do not depend on the first: skip connections, branches beside them. */
  readonly beside: readonly ValueId[];
}

/** A first value that also lies after another first one counts as known: what computes it is not among the nodes. */
export function between(
  { nodes, constants }: Pick<Network, 'nodes' | 'constants'>,
  first: readonly ValueId[],
  last: readonly ValueId[],
): Between {
  const known = new Set(first);
  const needed = new Set(last.filter((value) => !known.has(value)));
  for (const node of [...nodes].reverse()) {
    if (!needed.has(node.output)) continue;
    for (const operand of nodeOperands(node)) if (!known.has(operand)) needed.add(operand);
  }
  const after = new Set(first);
  const leading: NetworkNode[] = [];
  for (const node of nodes) {
    if (!needed.has(node.output) || !nodeOperands(node).some((operand) => after.has(operand))) continue;
    after.add(node.output);
    leading.push(node);
  }
  const read = leading.flatMap(nodeOperands);
  return {
    nodes: leading,
    beside: [...new Set(read)].filter((operand) => !after.has(operand) && !constants.has(operand)),
  };
}
