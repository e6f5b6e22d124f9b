// How the nodes of a file hang together: checked to be a graph, and cut down to what the output needs.
import { PathlensError } from '@pathlens/pathway-core';
import { displayName } from './display-name.ts';
import type { GraphMessage, NodeMessage } from './schema.ts';

export interface Connections {
  readonly producers: ReadonlyMap<string, NodeMessage>;
  /** Names the output depends on. */
  readonly used: ReadonlySet<string>;
}

/**
 * @throws PathlensError ONNX_GRAPH naming the value: assigned twice, read before it is computed (cycle), or computed by nothing
 */
export function connect(graph: GraphMessage, output: string): Connections {
  const known = new Set([...graph.input, ...graph.initializer].map(({ name }) => name));
  const producers = new Map<string, NodeMessage>();
  for (const node of graph.node) {
    for (const name of node.output) {
      if (name === '') continue;
      if (producers.has(name) || known.has(name)) throw broken(`The value “${displayName(name)}” is assigned twice.`);
      producers.set(name, node);
    }
  }
  for (const node of graph.node) {
    for (const name of node.input) {
      if (name === '' || known.has(name)) continue;
      const reader = `The node “${displayName(node.name)}” (${displayName(node.op_type)}) reads “${displayName(name)}”`;
      throw broken(
        producers.has(name)
          ? `${reader} before it is computed: the graph has a cycle or its nodes are out of order.`
          : `${reader}, which nothing computes.`,
      );
    }
    for (const name of node.output) known.add(name);
  }
  if (!known.has(output)) throw broken(`The output “${displayName(output)}” is not computed by any node.`);
  return { producers, used: reaching(graph, output) };
}

function reaching(graph: GraphMessage, output: string): ReadonlySet<string> {
  const used = new Set([output]);
  for (let at = graph.node.length - 1; at >= 0; at--) {
    const node = graph.node[at];
    if (node.output.some((name) => name !== '' && used.has(name))) for (const name of node.input) used.add(name);
  }
  used.delete('');
  return used;
}

function broken(message: string): PathlensError {
  return new PathlensError('ONNX_GRAPH', message);
}
