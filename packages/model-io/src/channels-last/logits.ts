// The end of a network: its output in the framework's order of classes, and the softmax before it cut off.
import type { Graph, NetworkNode } from '@pathlens/pathway-core';
import { elementCount, nodeOperands, type Shape } from '@pathlens/pathway-core';

export interface Ended {
  readonly graph: Graph;
  readonly cutSoftmax: string | null;
}

/** Takes off the Softmax over all classes that ends the graph, seen through reshapes; what stands before it are the logits. */
export function cutFinalSoftmax(graph: Graph, shapes: ReadonlyMap<string, Shape>): Ended {
  const producers = new Map(graph.nodes.map((node) => [node.output, node]));
  let node: NetworkNode | undefined = producers.get(graph.output);
  while (node?.operator === 'Reshape') node = producers.get(node.input);
  if (node?.operator !== 'Softmax') return { graph, cutSoftmax: null };
  const { name, input, output, axis } = node;
  const shape = shapes.get(input) ?? [];
  const readers = graph.nodes.filter((other) => nodeOperands(other).includes(output));
  const before = producers.get(input);
  if (shape[axis - 1] !== elementCount(shape) || readers.length > 1 || before === undefined) {
    return { graph, cutSoftmax: null };
  }
  const nodes = graph.nodes
    .filter((other) => other.output !== output)
    .map((other): NetworkNode => {
      // The layer's name goes to what is left of it.
      if (other === before && other.name.startsWith(`${name}/`)) return { ...other, name };
      return other.operator === 'Reshape' && other.input === output ? { ...other, input } : other;
    });
  return { graph: { ...graph, nodes, output: graph.output === output ? input : graph.output }, cutSoftmax: name };
}
