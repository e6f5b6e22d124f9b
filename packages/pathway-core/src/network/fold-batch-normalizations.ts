// Batch-norm folding: BN(Wx + b) = (factor·W)x + factor·b + shift, where nothing else reads Wx + b.
import { type Constant, lazyConstant } from '../tensor/constant.ts';
import { elementCount, type Shape } from '../tensor/shape.ts';
import { type Affine, affineOf } from './affine.ts';
import type { Graph } from './network.ts';
import { nodeOperands } from './node-reads.ts';
import type { BatchNormalizationNode, ConvNode, LinearNode, NetworkNode, ValueId } from './operators.ts';

export interface Folded {
  readonly graph: Graph;
  /** Normalizations that are gone. */
  readonly count: number;
}

/** Folds every batch normalization whose input is a convolution or dense layer that nothing else reads. */
export function foldBatchNormalizations(graph: Graph, shapes: ReadonlyMap<ValueId, Shape>): Folded {
  const constants = new Map(graph.constants);
  const readers = countReaders(graph);
  const nodes = new Map<ValueId, NetworkNode>();
  let count = 0;
  for (const node of graph.nodes) {
    const layer = node.operator === 'BatchNormalization' ? nodes.get(node.input) : undefined;
    if (node.operator === 'BatchNormalization' && readers.get(node.input) === 1 && canTake(layer, shapes)) {
      // The layer moves to the place of its normalization: nothing between the two reads either.
      nodes.delete(layer.output);
      nodes.set(node.output, foldInto(layer, node, constants));
      count += 1;
    } else {
      nodes.set(node.output, node);
    }
  }
  return { graph: { ...graph, nodes: [...nodes.values()], constants }, count };
}

/** How often each value is read; the output counts as one reader more. */
function countReaders(graph: Graph): ReadonlyMap<ValueId, number> {
  const readers = new Map<ValueId, number>([[graph.output, 1]]);
  for (const operand of graph.nodes.flatMap(nodeOperands)) readers.set(operand, (readers.get(operand) ?? 0) + 1);
  return readers;
}

/** A dense layer's outputs are the normalization's channels only where it has no axes before them. */
function canTake(layer: NetworkNode | undefined, shapes: ReadonlyMap<ValueId, Shape>): layer is ConvNode | LinearNode {
  return layer?.operator === 'Conv' || (layer?.operator === 'Linear' && shapes.get(layer.output)!.length === 1);
}

function foldInto(
  layer: ConvNode | LinearNode,
  normalization: BatchNormalizationNode,
  constants: Map<ValueId, Constant>,
): NetworkNode {
  const of = (id: ValueId): Constant => constants.get(id)!;
  const affine = affineOf(normalization, of);
  const weight = `${layer.weight}/folded into ${normalization.name}`;
  const bias = `${weight}/bias`;
  const outputsFirst = layer.operator === 'Conv' || layer.transposed;
  constants.set(weight, scaledWeight(of(layer.weight), affine, outputsFirst));
  constants.set(bias, foldedBias(layer.bias === undefined ? undefined : of(layer.bias), affine));
  return { ...layer, weight, bias, output: normalization.output };
}

/** Every weight times the factor of the output channel it belongs to. */
function scaledWeight(weight: Constant, affine: Affine, outputsFirst: boolean): Constant {
  const outputs = affine.channels;
  const perOutput = elementCount(weight.shape) / outputs;
  return lazyConstant(weight.shape, () => {
    const { factor } = affine.values();
    const from = weight.values();
    const to = new Float32Array(from.length);
    for (let at = 0; at < from.length; at++) {
      to[at] = from[at] * factor[outputsFirst ? Math.floor(at / perOutput) : at % outputs];
    }
    return to;
  });
}

function foldedBias(bias: Constant | undefined, affine: Affine): Constant {
  return lazyConstant([affine.channels], () => {
    const { factor, shift } = affine.values();
    const before = bias?.values();
    return Float32Array.from(shift, (value, channel) => value + (before?.[channel] ?? 0) * factor[channel]);
  });
}
