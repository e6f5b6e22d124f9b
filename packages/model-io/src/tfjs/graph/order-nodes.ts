// The nodes an output needs, each after what it reads.
import { PathlensError } from '@pathlens/pathway-core';
import { quoted } from '../../keras/dialect.ts';
import { displayName } from '../../onnx/display-name.ts';
import type { GraphNode } from './graph-node.ts';

/** Throws PathlensError TFJS_GRAPH_CYCLE, TFJS_TOPOLOGY. */
export function orderNodes(nodes: readonly GraphNode[], output: string): readonly GraphNode[] {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const find = (name: string): GraphNode => {
    const node = byName.get(name);
    if (node !== undefined) return node;
    throw new PathlensError('TFJS_TOPOLOGY', `A node reads ${quoted(name)}, which no node computes.`, {
      path: [displayName(name)],
    });
  };
  const needed = new Set<string>();
  const unseen = [output];
  for (let name = unseen.pop(); name !== undefined; name = unseen.pop()) {
    if (needed.has(name)) continue;
    needed.add(name);
    for (const input of find(name).inputs) unseen.push(input);
  }
  const ordered: GraphNode[] = [];
  const state = new Map<string, 'open' | 'done'>();
  for (const start of nodes.filter(({ name }) => needed.has(name))) {
    const stack = [{ name: start.name, next: 0 }];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const { name } = top;
      if (state.get(name) === 'done') {
        stack.pop();
        continue;
      }
      state.set(name, 'open');
      const node = find(name);
      while (top.next < node.inputs.length && state.get(node.inputs[top.next]) === 'done') top.next++;
      if (top.next === node.inputs.length) {
        state.set(name, 'done');
        ordered.push(node);
        stack.pop();
        continue;
      }
      const input = node.inputs[top.next];
      if (state.get(input) === 'open') {
        const sentence = `The node ${quoted(input)} depends on its own output.`;
        throw new PathlensError('TFJS_GRAPH_CYCLE', sentence, { path: [displayName(input)] });
      }
      stack.push({ name: input, next: 0 });
    }
  }
  return ordered;
}
