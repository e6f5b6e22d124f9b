// Every primitive as ONNX nodes; a primitive without an entry does not compile.
import type { Primitive, ProgramValue, StepOf, UnaryName } from '@pathlens/pathway-core';
import { writeDepthwiseAsConvolution } from './depthwise-gradient.ts';
import type { GraphBuilder } from './graph-builder.ts';
import { writeAveragePool, writeAveragePoolGradient, writeMaxPool, writeMaxPoolGradient } from './pooling.ts';
import {
  turnedWeight,
  weightOf,
  weightsOf,
  writeConv2dWeightGradient,
  writeLinearWeightGradient,
} from './shared-weights.ts';

type Writers = { readonly [P in Primitive]: (step: StepOf<P>, graph: GraphBuilder) => void };

/** An operand of a broadcasting operator: sizes of one are put between the batch and a value of lower rank. */
function operand(value: ProgramValue, rank: number, graph: GraphBuilder): string {
  const shape = graph.shapeOf(value);
  if (graph.isConstant(value) || shape.length >= rank) return value;
  return graph.reshape(value, [...new Array(rank - shape.length).fill(1), ...shape]);
}

function writeElementwise(operator: 'Add' | 'Mul', step: StepOf<'add'> | StepOf<'mul'>, graph: GraphBuilder): void {
  const rank = graph.shapeOf(step.output).length;
  graph.node(operator, [operand(step.a, rank, graph), operand(step.b, rank, graph)], { output: step.output });
}

function writeLinear(step: StepOf<'linear'>, graph: GraphBuilder): void {
  const { output } = step;
  const shape = graph.shapeOf(step.input);
  const inputs = weightsOf(step, graph);
  const attributes = { transB: step.transposed ? 1 : 0 };
  if (shape.length === 1) {
    graph.node('Gemm', [step.input, ...inputs], { output, attributes });
    return;
  }
  const rows = graph.node('Reshape', [step.input, graph.integers([-1, shape[shape.length - 1]])]);
  graph.reshape(graph.node('Gemm', [rows, ...inputs], { attributes }), graph.shapeOf(output), output);
}

function writeBetween(step: StepOf<'between'>, graph: GraphBuilder): void {
  const { input, low, high, output } = step;
  const above = (name?: string) => graph.node('Greater', [input, graph.scalar(low)], name ? { output: name } : {});
  const below = (name?: string) => graph.node('Less', [input, graph.scalar(high)], name ? { output: name } : {});
  if (high === Number.POSITIVE_INFINITY) above(output);
  else if (low === Number.NEGATIVE_INFINITY) below(output);
  else graph.node('And', [above(), below()], { output });
}

function writeReduce(
  operator: 'ReduceSum' | 'ReduceMean',
  step: StepOf<'reduceSum' | 'reduceMean'>,
  graph: GraphBuilder,
) {
  graph.node(operator, [step.input, graph.integers(step.axes)], { output: step.output, attributes: { keepdims: 1 } });
}

const unaryOperators: { readonly [F in UnaryName]: string } = {
  exp: 'Exp',
  log: 'Log',
  sqrt: 'Sqrt',
  reciprocal: 'Reciprocal',
  erf: 'Erf',
  tanh: 'Tanh',
  sigmoid: 'Sigmoid',
};

/** At stride 1 a plain convolution with turned weights does the same in less time, where the pads allow it. */
function writeAsConvolution(step: StepOf<'convTranspose2d'>, graph: GraphBuilder): boolean {
  const { strides, dilations, group, outputPadding } = step;
  const [, , ...kernel] = graph.shapeOf(step.weight);
  const pads = step.pads.map((pad, side) => dilations[side % 2] * (kernel[side % 2] - 1) - pad);
  if (group > 1 || [...strides].some((stride) => stride > 1) || pads.some((pad) => pad < 0)) return false;
  if (outputPadding.some((padding) => padding > 0)) return false;
  const attributes = { strides, pads, dilations, group };
  graph.node('Conv', [step.input, turnedWeight(step, graph)], { output: step.output, attributes });
  return true;
}

/** Each group by itself. */
function writeGroupByGroup(step: StepOf<'convTranspose2d'>, graph: GraphBuilder): void {
  const { strides, pads, dilations, group, outputPadding } = step;
  const weight = weightOf(step.weight, graph);
  const part = (value: string, size: number, axis: number, index: number) => {
    const bounds = [index * size, (index + 1) * size, axis].map((bound) => graph.integers([bound]));
    return graph.node('Slice', [value, ...bounds]);
  };
  const perGroup = graph.shapeOf(step.input)[0] / group;
  const results = Array.from({ length: group }, (_, index) =>
    graph.node('ConvTranspose', [part(step.input, perGroup, 1, index), part(weight, perGroup, 0, index)], {
      attributes: { strides, pads, dilations, group: 1, output_padding: outputPadding },
    }),
  );
  graph.node('Concat', results, { output: step.output, attributes: { axis: 1 } });
}

export const primitiveWriters: Writers = {
  conv2d(step, graph) {
    const inputs = [step.input, ...weightsOf(step, graph)];
    const { strides, pads, dilations, group } = step;
    graph.node('Conv', inputs, { output: step.output, attributes: { strides, pads, dilations, group } });
  },
  convTranspose2d(step, graph) {
    const { strides, pads, dilations, group } = step;
    if (!graph.isConstant(step.weight) && writeAsConvolution(step, graph)) return;
    if (!graph.dialect.depthwiseTransposed && writeDepthwiseAsConvolution(step, graph)) return;
    const perGroup = graph.shapeOf(step.input)[0] / group;
    if (!graph.dialect.groupedByFours && group > 1 && perGroup % 4 === 0) {
      writeGroupByGroup(step, graph);
      return;
    }
    graph.node('ConvTranspose', [step.input, weightOf(step.weight, graph)], {
      output: step.output,
      attributes: { strides, pads, dilations, group, output_padding: step.outputPadding },
    });
  },
  linear: writeLinear,
  relu(step, graph) {
    graph.node('Relu', [step.input], { output: step.output });
  },
  clip(step, graph) {
    const low = step.min === Number.NEGATIVE_INFINITY ? '' : graph.scalar(step.min);
    const high = step.max === Number.POSITIVE_INFINITY ? '' : graph.scalar(step.max);
    graph.node('Clip', [step.input, low, high], { output: step.output });
  },
  add(step, graph) {
    writeElementwise('Add', step, graph);
  },
  mul(step, graph) {
    writeElementwise('Mul', step, graph);
  },
  abs(step, graph) {
    graph.node('Abs', [step.input], { output: step.output });
  },
  between: writeBetween,
  keepWhere(step, graph) {
    if (graph.gates.absorbed.has(step.output)) return;
    const { input, conditions } = graph.gates.joined.get(step.output)!;
    const open = conditions.reduce((both, condition) => graph.node('And', [both, condition]));
    const factor = graph.node('Cast', [open], { attributes: { to: 1 } });
    graph.node('Mul', [input, factor], { output: step.output });
  },
  maxPool: writeMaxPool,
  maxPoolGradient: writeMaxPoolGradient,
  averagePool: writeAveragePool,
  averagePoolGradient: writeAveragePoolGradient,
  reduceSum(step, graph) {
    writeReduce('ReduceSum', step, graph);
  },
  reduceMean(step, graph) {
    writeReduce('ReduceMean', step, graph);
  },
  expand(step, graph) {
    graph.node('Expand', [step.input, graph.integers([1, ...step.shape])], { output: step.output });
  },
  reshape(step, graph) {
    graph.reshape(step.input, step.shape, step.output);
  },
  concat(step, graph) {
    graph.node('Concat', step.inputs, { output: step.output, attributes: { axis: step.axis } });
  },
  slice(step, graph) {
    const bounds = [step.start, step.end, step.axis].map((value) => graph.integers([value]));
    graph.node('Slice', [step.input, ...bounds], { output: step.output });
  },
  pad(step, graph) {
    const pads = graph.integers([0, ...step.before, 0, ...step.after]);
    graph.node('Pad', [step.input, pads, graph.scalar(step.value)], { output: step.output });
  },
  softmax(step, graph) {
    graph.node('Softmax', [step.input], { output: step.output, attributes: { axis: step.axis } });
  },
  unary(step, graph) {
    graph.node(unaryOperators[step.function], [step.input], { output: step.output });
  },
  matMul(step, graph) {
    graph.node('MatMul', [step.a, step.b], { output: step.output });
  },
  transpose(step, graph) {
    graph.node('Transpose', [step.input], { output: step.output, attributes: { perm: [0, ...step.order] } });
  },
  sumOverBatch(step, graph) {
    graph.node('ReduceSum', [step.input, graph.integers([0])], { output: step.output, attributes: { keepdims: 1 } });
  },
  conv2dWeightGradient: writeConv2dWeightGradient,
  linearWeightGradient: writeLinearWeightGradient,
};
