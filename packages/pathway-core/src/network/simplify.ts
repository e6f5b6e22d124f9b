// Simplification: fewer nodes, the same function, the same units in the same order.
import { valuesReachingOutput } from './activation-points.ts';
import { buildNetwork } from './build-network.ts';
import { foldBatchNormalizations } from './fold-batch-normalizations.ts';
import type { ActivationPoint, Graph, Network } from './network.ts';
import { passedOn } from './no-operation.ts';
import { nodeOperands, nodeParameters, renameOperands } from './node-reads.ts';
import type { NetworkNode, ValueId } from './operators.ts';

export interface Simplified {
  readonly network: Network;
  readonly report: {
    /** Batch normalizations that became part of a convolution or a dense layer. */
    readonly batchNormsFolded: number;
    /** Nodes fewer, folded normalizations included. */
    readonly nodesRemoved: number;
  };
}

/**
 * Drops nodes that do not reach the output or hand their input on unchanged, makes Relu and Clip(0, m) one ReLU-m, and
 * folds batch normalizations into the convolution or dense layer before them. Activation points stay what they were.
 */
export function simplify(network: Network): Simplified {
  const lean = withoutIdleNodes(network, network.shapes);
  const fused = fuseReluIntoClip({ ...network, ...lean }, network.activations);
  const folded = foldBatchNormalizations(fused, network.shapes);
  const simplified = buildNetwork(withoutIdleConstants(folded.graph));
  if (!samePoints(network.activations, simplified.activations)) {
    throw new Error('simplification changed the activation points of the network');
  }
  return {
    network: simplified,
    report: {
      batchNormsFolded: folded.count,
      nodesRemoved: network.nodes.length - simplified.nodes.length,
    },
  };
}

function withoutIdleNodes(graph: Graph, shapes: Network['shapes']): Pick<Graph, 'nodes' | 'output'> {
  const live = valuesReachingOutput(graph);
  const sources = new Map<ValueId, ValueId>();
  const resolve = (value: ValueId): ValueId => sources.get(value) ?? value;
  const nodes: NetworkNode[] = [];
  for (const node of graph.nodes) {
    if (!live.has(node.output)) continue;
    const source = passedOn(node, shapes);
    if (source === undefined) nodes.push(renameOperands(node, resolve));
    else sources.set(node.output, resolve(source));
  }
  // A network of nothing but idle nodes keeps them: its output must be computed by something.
  return nodes.length === 0 ? graph : { nodes, output: resolve(graph.output) };
}

/** A Relu that is no activation point of its own is the first half of a ReLU-m: the Clip reads what the Relu read. */
function fuseReluIntoClip(graph: Graph, activations: readonly ActivationPoint[]): Graph {
  const points = new Set(activations.map((point) => point.value));
  const halves = new Map<ValueId, ValueId>();
  for (const node of graph.nodes) {
    if (node.operator === 'Relu' && !points.has(node.output)) halves.set(node.output, node.input);
  }
  const nodes = graph.nodes
    .filter((node) => !halves.has(node.output))
    .map((node): NetworkNode => {
      const source = node.operator === 'Clip' ? halves.get(node.input) : undefined;
      return node.operator === 'Clip' && source !== undefined ? { ...node, input: source, min: 0 } : node;
    });
  return { ...graph, nodes };
}

function withoutIdleConstants(graph: Graph): Graph {
  const read = new Set(graph.nodes.flatMap((node) => [...nodeOperands(node), ...nodeParameters(node)]));
  return { ...graph, constants: new Map([...graph.constants].filter(([id]) => read.has(id))) };
}

/** Values may be renamed where a node that handed it on is gone; everything people see must stay. */
function samePoints(before: readonly ActivationPoint[], after: readonly ActivationPoint[]): boolean {
  return (
    before.length === after.length &&
    before.every(({ name, operator, offset, units }, index) => {
      const other = after[index];
      return name === other.name && operator === other.operator && offset === other.offset && units === other.units;
    })
  );
}
