// The nodes an output needs, each after what it reads.
import { PathlensError } from '@pathlens/pathway-core';
import { quoted } from '../../keras/dialect.ts';
import type { GraphNode } from './graph-node.ts';

/** Throws PathlensError TFJS_GRAPH_CYCLE, TFJS_TOPOLOGY. */
export function orderNodes(nodes: readonly GraphNode[], output: string): readonly GraphNode[] {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const find = (name: string): GraphNode => {
    const node = byName.get(name);
    if (node !== undefined) return node;
    throw new PathlensError('TFJS_TOPOLOGY', `A node reads ${quoted(name)}, which no node computes.`, { path: [name] });
  };
  const needed = new Set<string>();
  const unseen = [output];
  for (let name = unseen.pop(); name !== undefined; name = unseen.pop()) {
    if (needed.has(name)) continue;
    needed.add(name);
    unseen.push(...find(name).inputs);
  }
  const ordered: GraphNode[] = [];
  const state = new Map<string, 'open' | 'done'>();
  for (const start of nodes.filter(({ name }) => needed.has(name))) {
    const stack = [start.name];
    for (let name = stack.at(-1); name !== undefined; name = stack.at(-1)) {
      if (state.get(name) === 'done') {
        stack.pop();
        continue;
      }
      state.set(name, 'open');
      const node = find(name);
      const missing = node.inputs.filter((input) => state.get(input) !== 'done');
      const open = missing.find((input) => state.get(input) === 'open');
      if (open !== undefined) {
        const sentence = `The node ${quoted(open)} depends on its own output.`;
        throw new PathlensError('TFJS_GRAPH_CYCLE', sentence, { path: [open] });
      }
      if (missing.length > 0) stack.push(...missing.reverse());
      else {
        state.set(name, 'done');
        ordered.push(node);
        stack.pop();
      }
    }
  }
  return ordered;
}
