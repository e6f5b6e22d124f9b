// Weights that are fed, and their gradients, as ONNX nodes. A fed weight has a batch axis of 1, which weights have not.
import { type ProgramValue, type StepOf, type Windows, windowExtent } from '@pathlens/pathway-core';
import type { GraphBuilder } from './graph-builder.ts';

/** The weight as ONNX's operators take it: without a batch axis. */
export function weightOf(value: ProgramValue, graph: GraphBuilder): string {
  if (graph.isConstant(value)) return value;
  return graph.node('Reshape', [value, graph.integers(graph.shapeOf(value))]);
}

/** With bias, if there is one. */
export function weightsOf(
  step: { readonly weight: ProgramValue; readonly bias?: ProgramValue },
  graph: GraphBuilder,
): readonly string[] {
  const weight = weightOf(step.weight, graph);
  return step.bias === undefined ? [weight] : [weight, weightOf(step.bias, graph)];
}

/** Weights whose plain convolution is the transposed one at stride 1: [O, I, kh, kw] becomes [I, O, kh, kw], turned by 180°. */
export function turnedWeight(step: StepOf<'convTranspose2d'>, graph: GraphBuilder): string {
  const [, , height, width] = graph.shapeOf(step.weight);
  const swapped = graph.node('Transpose', [weightOf(step.weight, graph)], { attributes: { perm: [1, 0, 2, 3] } });
  if (height === 1 && width === 1) return swapped;
  const bounds = [
    [-1, -1],
    [-height - 1, -width - 1],
    [2, 3],
    [-1, -1],
  ];
  return graph.node('Slice', [swapped, ...bounds.map((values) => graph.integers(values))]);
}

/**
 * What every window sees under each tap, times the gradients, summed over the images: products of matrices. A convolution of input
 * and gradient with their axes exchanged says the same in one node, and takes about one and a half times as long.
 */
export function writeConv2dWeightGradient(step: StepOf<'conv2dWeightGradient'>, graph: GraphBuilder): void {
  const { kernel, strides, dilations, group, pads } = step;
  const [channels, ...size] = graph.shapeOf(step.input);
  const [outputs, ...count] = graph.shapeOf(step.gradient);
  const perGroup = channels / group;
  const windows: Windows = { ...step, ceilMode: false };
  const room = [0, 1].map((axis) => (count[axis] - 1) * strides[axis] + windowExtent(windows, axis as 0 | 1));
  const end = [0, 1].map((axis) => room[axis] - size[axis] - pads[axis]);
  const padded = [...pads.slice(0, 2), ...end].every((pad) => pad === 0)
    ? step.input
    : graph.node('Pad', [step.input, graph.integers([0, 0, pads[0], pads[1], 0, 0, end[0], end[1]])]);
  const area = count[0] * count[1];
  const gradient = graph.node('Reshape', [step.gradient, graph.integers([-1, group, outputs / group, area])]);
  // A row of taps at a time: what all windows see under a tap is a copy of the input.
  const rows = Array.from({ length: kernel[0] }, (_, row) => {
    const taps = Array.from({ length: kernel[1] }, (_, column) => {
      const start = [row * dilations[0], column * dilations[1]];
      const stop = [0, 1].map((axis) => start[axis] + (count[axis] - 1) * strides[axis] + 1);
      const bounds = [start, stop, [2, 3], strides].map((values) => graph.integers(values));
      return graph.node('Reshape', [
        graph.node('Slice', [padded, ...bounds]),
        graph.integers([-1, group, perGroup, area]),
      ]);
    });
    const seen = taps.length === 1 ? taps[0] : graph.node('Concat', taps, { attributes: { axis: 2 } });
    const turned = graph.node('Transpose', [seen], { attributes: { perm: [0, 1, 3, 2] } });
    const products = graph.node('MatMul', [gradient, turned]);
    return graph.node('ReduceSum', [products, graph.integers([0])], { attributes: { keepdims: 0 } });
  });
  const all = rows.length === 1 ? rows[0] : graph.node('Concat', rows, { attributes: { axis: 2 } });
  const byTap = graph.node('Reshape', [all, graph.integers([outputs, kernel[0] * kernel[1], perGroup])]);
  const byInput = graph.node('Transpose', [byTap], { attributes: { perm: [0, 2, 1] } });
  graph.node('Reshape', [byInput, graph.integers([1, ...graph.shapeOf(step.output)])], { output: step.output });
}

/** One product of matrices: gradientᵀ · input, rows of all images below each other. */
export function writeLinearWeightGradient(step: StepOf<'linearWeightGradient'>, graph: GraphBuilder): void {
  const rows = (value: ProgramValue) => {
    const shape = graph.shapeOf(value);
    return shape.length === 1 ? value : graph.node('Reshape', [value, graph.integers([-1, shape[shape.length - 1]])]);
  };
  const [input, gradient] = [rows(step.input), rows(step.gradient)];
  const sides = step.transposed ? [gradient, input] : [input, gradient];
  const product = graph.node('Gemm', sides, { attributes: { transA: 1 } });
  graph.node('Reshape', [product, graph.integers([1, ...graph.shapeOf(step.output)])], { output: step.output });
}
