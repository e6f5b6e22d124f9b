// Every primitive as ONNX nodes; a primitive without an entry does not compile.
import type { Primitive, ProgramValue, StepOf, UnaryName } from '@pathlens/pathway-core';
import { writeConvolution, writeTransposedConvolution } from './convolution.ts';
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
  if (!graph.dialect.exactGemm) {
    writeLinearAsConvolution(step, inputs, graph);
    return;
  }
  const attributes = { transB: step.transposed ? 1 : 0 };
  if (shape.length === 1) {
    graph.node('Gemm', [step.input, ...inputs], { output, attributes });
    return;
  }
  const rows = graph.node('Reshape', [step.input, graph.integers([-1, shape[shape.length - 1]])]);
  graph.reshape(graph.node('Gemm', [rows, ...inputs], { attributes }), graph.shapeOf(output), output);
}

/** Every row is an image of one pixel. */
function writeLinearAsConvolution(
  step: StepOf<'linear'>,
  [weight, ...bias]: readonly string[],
  graph: GraphBuilder,
): void {
  const read = graph.shapeOf(step.input).at(-1)!;
  const written = graph.shapeOf(step.output).at(-1)!;
  const rows = graph.node('Reshape', [step.input, graph.integers([-1, read, 1, 1])]);
  const turned = step.transposed ? weight : graph.node('Transpose', [weight], { attributes: { perm: [1, 0] } });
  const kernel = graph.node('Reshape', [turned, graph.integers([written, read, 1, 1])]);
  graph.reshape(graph.node('Conv', [rows, kernel, ...bias]), graph.shapeOf(step.output), step.output);
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
  const [read, written] = graph.shapeOf(step.weight);
  const inputs = [step.input, turnedWeight(step, graph)];
  const weightShape = [written, read, ...kernel];
  const attributes = { strides, pads, dilations, group };
  writeConvolution({ inputs, weightShape, attributes, output: step.output }, graph);
  return true;
}

function writeTransposed(step: StepOf<'convTranspose2d'>, graph: GraphBuilder): void {
  const { strides, pads, dilations, group } = step;
  if (!graph.isConstant(step.weight) && writeAsConvolution(step, graph)) return;
  if (!graph.dialect.depthwiseTransposed && writeDepthwiseAsConvolution(step, graph)) return;
  const [rows, columns] = graph.shapeOf(step.output).slice(-2);
  writeTransposedConvolution(
    {
      inputs: [step.input, weightOf(step.weight, graph)],
      shape: graph.shapeOf(step.input),
      weightShape: graph.shapeOf(step.weight),
      size: [rows, columns],
      attributes: { strides, pads, dilations, group, output_padding: step.outputPadding },
      output: step.output,
    },
    graph,
  );
}

/** Where both operands are repeated along the axes before the last two, they are written out if the provider needs it. */
function writeMatMul(step: StepOf<'matMul'>, graph: GraphBuilder): void {
  const [a, b, both] = [step.a, step.b, step.output].map((value) => graph.shapeOf(value).slice(0, -2));
  const isRepeated = (own: readonly number[]) =>
    own.length < both.length || own.some((size, axis) => size !== both[axis]);
  const apart = isRepeated(a) && isRepeated(b) && !graph.dialect.bothRepeated;
  const factors = [step.a, step.b].map((value) => {
    if (!apart) return value;
    return graph.node('Expand', [value, graph.integers([1, ...both, ...graph.shapeOf(value).slice(-2)])]);
  });
  graph.node('MatMul', factors, { output: step.output });
}

export const primitiveWriters: Writers = {
  conv2d(step, graph) {
    const { strides, pads, dilations, group, output } = step;
    const inputs = [step.input, ...weightsOf(step, graph)];
    const weightShape = graph.shapeOf(step.weight);
    writeConvolution({ inputs, weightShape, attributes: { strides, pads, dilations, group }, output }, graph);
  },
  convTranspose2d: writeTransposed,
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
  matMul: writeMatMul,
  transpose(step, graph) {
    graph.node('Transpose', [step.input], { output: step.output, attributes: { perm: [0, ...step.order] } });
  },
  sumOverBatch(step, graph) {
    graph.node('ReduceSum', [step.input, graph.integers([0])], { output: step.output, attributes: { keepdims: 1 } });
  },
  conv2dWeightGradient: writeConv2dWeightGradient,
  linearWeightGradient: writeLinearWeightGradient,
};
