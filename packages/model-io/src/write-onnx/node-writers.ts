// Every operator of a network as ONNX nodes of opset 17; an operator without an entry does not compile.
import type { NetworkNode, NodeOf, Operator, ValueId } from '@pathlens/pathway-core';
import { type NetworkGraph, transposed } from './network-graph.ts';
import { writeAveragePool, writeMaxPool } from './pooling.ts';
import { writeUnary } from './unary-functions.ts';

type Writers = { readonly [O in Operator]: (node: NodeOf<O>, graph: NetworkGraph) => void };

/** An operand of Add or Mul: sizes of one are put behind the batch of a value that meets a constant of more axes. */
function operand(node: NodeOf<'Add'> | NodeOf<'Mul'>, id: ValueId, graph: NetworkGraph): string {
  const name = graph.name(id);
  const shape = graph.shape(id);
  const rank = graph.shape(node.output).length;
  if (graph.isConstant(id) || shape.length === rank) return name;
  const wide = graph.integers(node, 'shape', [0, ...new Array<number>(rank - shape.length).fill(1), ...shape]);
  return graph.add(node, 'Reshape', [name, wide], { step: 'aligned' });
}

function writeElementwise(node: NodeOf<'Add'> | NodeOf<'Mul'>, graph: NetworkGraph): void {
  graph.add(node, node.operator, [operand(node, node.a, graph), operand(node, node.b, graph)]);
}

function writeLinear(node: NodeOf<'Linear'>, graph: NetworkGraph): void {
  const input = graph.name(node.input);
  const bias = node.bias === undefined ? [] : [graph.name(node.bias)];
  if (graph.shape(node.input).length === 1) {
    const attributes = { transB: { int: node.transposed ? 1 : 0 } };
    graph.add(node, 'Gemm', [input, graph.name(node.weight), ...bias], { attributes });
    return;
  }
  // Gemm takes rows alone; rows of an image are multiplied with the matrix as it stands.
  const weight = node.transposed ? graph.derived(node.weight, 'transposed', transposed) : graph.name(node.weight);
  if (node.bias === undefined) graph.add(node, 'MatMul', [input, weight]);
  else graph.add(node, 'Add', [graph.add(node, 'MatMul', [input, weight], { step: 'product' }), ...bias]);
}

const writers: Writers = {
  Conv(node, graph) {
    const { strides, pads, dilations, group } = node;
    const inputs = [node.input, node.weight, ...(node.bias === undefined ? [] : [node.bias])];
    graph.add(
      node,
      'Conv',
      inputs.map((id) => graph.name(id)),
      {
        attributes: {
          kernel_shape: { ints: graph.shape(node.weight).slice(2) },
          strides: { ints: strides },
          pads: { ints: pads },
          dilations: { ints: dilations },
          group: { int: group },
        },
      },
    );
  },
  BatchNormalization(node, graph) {
    const inputs = [node.input, node.scale, node.bias, node.mean, node.variance].map((id) => graph.name(id));
    graph.add(node, 'BatchNormalization', inputs, { attributes: { epsilon: { float: node.epsilon } } });
  },
  Relu(node, graph) {
    graph.add(node, 'Relu', [graph.name(node.input)]);
  },
  Clip(node, graph) {
    const bound = (what: string, value: number) => (Number.isFinite(value) ? graph.scalar(node, what, value) : '');
    graph.add(node, 'Clip', [graph.name(node.input), bound('min', node.min), bound('max', node.max)]);
  },
  MaxPool: writeMaxPool,
  AveragePool: writeAveragePool,
  ReduceMean(node, graph) {
    const attributes = { axes: { ints: node.axes }, keepdims: { int: node.keepDims ? 1 : 0 } };
    graph.add(node, 'ReduceMean', [graph.name(node.input)], { attributes });
  },
  Reshape(node, graph) {
    const shape = graph.shape(node.output);
    const input = graph.name(node.input);
    if (shape.length === 1) graph.add(node, 'Flatten', [input], { attributes: { axis: { int: 1 } } });
    // A zero keeps the axis of the input: the batch, whatever it is.
    else graph.add(node, 'Reshape', [input, graph.integers(node, 'shape', [0, ...shape])]);
  },
  Linear: writeLinear,
  Add: writeElementwise,
  Mul: writeElementwise,
  Concat(node, graph) {
    const inputs = node.inputs.map((id) => graph.name(id));
    graph.add(node, 'Concat', inputs, { attributes: { axis: { int: node.axis } } });
  },
  Pad(node, graph) {
    const pads = graph.integers(node, 'pads', [0, ...node.before, 0, ...node.after]);
    graph.add(node, 'Pad', [graph.name(node.input), pads, graph.scalar(node, 'value', node.value)]);
  },
  Softmax(node, graph) {
    graph.add(node, 'Softmax', [graph.name(node.input)], { attributes: { axis: { int: node.axis } } });
  },
  Unary: writeUnary,
  PRelu(node, graph) {
    graph.add(node, 'PRelu', [graph.name(node.input), graph.name(node.slope)]);
  },
  LayerNormalization(node, graph) {
    const inputs = [node.input, node.scale, ...(node.bias === undefined ? [] : [node.bias])];
    graph.add(
      node,
      'LayerNormalization',
      inputs.map((id) => graph.name(id)),
      { attributes: { axis: { int: -graph.shape(node.scale).length }, epsilon: { float: node.epsilon } } },
    );
  },
  MatMul(node, graph) {
    graph.add(node, 'MatMul', [graph.name(node.a), graph.name(node.b)]);
  },
  Transpose(node, graph) {
    graph.add(node, 'Transpose', [graph.name(node.input)], { attributes: { perm: { ints: [0, ...node.order] } } });
  },
  Slice(node, graph) {
    const bound = (what: 'start' | 'end' | 'axis') => graph.integers(node, what, [node[what]]);
    graph.add(node, 'Slice', [graph.name(node.input), bound('start'), bound('end'), bound('axis')]);
  },
};

export function writeNode(node: NetworkNode, graph: NetworkGraph): void {
  (writers[node.operator] as (node: NetworkNode, graph: NetworkGraph) => void)(node, graph);
}
