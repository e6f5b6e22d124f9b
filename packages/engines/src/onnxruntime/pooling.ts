// Poolings as ONNX nodes. Windows are spelled out as pads instead of ceil_mode, so that every window is PyTorch's.
import { type StepOf, spelledPads } from '@pathlens/pathway-core';
import { writeTransposedConvolution } from './convolution.ts';
import type { GraphBuilder } from './graph-builder.ts';
import { padded, writeMaxPoolGradientByTaps } from './pooling-by-taps.ts';

type Pair = readonly [number, number];

function spatial(shape: readonly number[]): Pair {
  return [shape[shape.length - 2], shape[shape.length - 1]];
}

/** ONNX Runtime takes pads smaller than the kernel only, and does not reckon with its dilations. */
function padsFit(step: StepOf<'maxPool'> | StepOf<'maxPoolGradient'>, pads: readonly number[]): boolean {
  return pads.every((pad, at) => pad < step.kernel[at % 2]);
}

export function writeMaxPool(step: StepOf<'maxPool'>, graph: GraphBuilder): void {
  const input = spatial(graph.shapeOf(step.input));
  const pooled = spatial(graph.shapeOf(step.output));
  const { kernel, strides, dilations } = step;
  const pads = spelledPads(step, input, pooled);
  const inside = padsFit(step, pads);
  graph.node('MaxPool', [inside ? step.input : padded(step.input, pads, graph)], {
    output: step.output,
    attributes: { kernel_shape: kernel, strides, dilations, pads: inside ? pads : [0, 0, 0, 0] },
  });
}

function windowsOverlap(step: StepOf<'maxPoolGradient'>): boolean {
  return step.kernel.some((size, axis) => (size - 1) * step.dilations[axis] + 1 > step.strides[axis]);
}

export function writeMaxPoolGradient(step: StepOf<'maxPoolGradient'>, graph: GraphBuilder): void {
  const shape = graph.shapeOf(step.input);
  const pads = spelledPads(step, spatial(shape), spatial(graph.shapeOf(step.pooled)));
  if (!graph.dialect.poolIndices || !padsFit(step, pads)) {
    writeMaxPoolGradientByTaps(step, graph);
    return;
  }
  const attributes = { kernel_shape: step.kernel, strides: step.strides, dilations: step.dilations, pads };
  const indices = graph.freshName();
  graph.nodeWithOutputs('MaxPool', [step.input], [graph.freshName(), indices], { attributes });
  // Indices count over the whole batch in row-major order, so one flat scatter serves all images.
  const flat = graph.integers([-1]);
  const zeros = graph.node('ConstantOfShape', [graph.node('Shape', [graph.node('Reshape', [step.input, flat])])]);
  const gradient = graph.node('Reshape', [step.gradient, flat]);
  const scattered = graph.node('ScatterElements', [zeros, graph.node('Reshape', [indices, flat]), gradient], {
    attributes: { axis: 0, reduction: windowsOverlap(step) ? 'add' : 'none' },
  });
  graph.reshape(scattered, shape, step.output);
}

/** Elements each window's sum is divided by, [rows, columns] row-major. */
function divisors(
  step: StepOf<'averagePool'> | StepOf<'averagePoolGradient'>,
  input: Pair,
  pooled: Pair,
): Float32Array {
  const counts = [0, 1].map((axis) => {
    const low = step.countIncludePad ? -step.pads[axis] : 0;
    const high = input[axis] + (step.countIncludePad ? step.pads[axis + 2] : 0);
    return Array.from({ length: pooled[axis] }, (_, window) => {
      const start = window * step.strides[axis] - step.pads[axis];
      return Math.min(start + step.kernel[axis], high) - Math.max(start, low);
    });
  });
  return Float32Array.from(counts[0].flatMap((rows) => counts[1].map((columns) => rows * columns)));
}

export function writeAveragePool(step: StepOf<'averagePool'>, graph: GraphBuilder): void {
  const input = spatial(graph.shapeOf(step.input));
  const pooled = spatial(graph.shapeOf(step.output));
  const counts = divisors(step, input, pooled);
  const size = step.kernel[0] * step.kernel[1];
  const attributes = {
    kernel_shape: step.kernel,
    strides: step.strides,
    pads: spelledPads({ ...step, dilations: [1, 1] }, input, pooled),
    count_include_pad: 1,
  };
  if (counts.every((count) => count === size)) {
    graph.node('AveragePool', [step.input], { output: step.output, attributes });
    return;
  }
  const mean = graph.node('AveragePool', [step.input], { attributes });
  const correction = graph.float(
    [1, 1, ...pooled],
    counts.map((count) => size / count),
  );
  graph.node('Mul', [mean, correction], { output: step.output });
}

export function writeAveragePoolGradient(step: StepOf<'averagePoolGradient'>, graph: GraphBuilder): void {
  const [channels, ...input] = step.inputShape as [number, number, number];
  const pooled = spatial(graph.shapeOf(step.gradient));
  const counts = divisors(step, input as unknown as Pair, pooled);
  const share = graph.node('Mul', [
    step.gradient,
    graph.float(
      [1, 1, ...pooled],
      counts.map((count) => 1 / count),
    ),
  ]);
  if (
    pooled[0] === 1 &&
    pooled[1] === 1 &&
    step.kernel.every((size, axis) => size === input[axis]) &&
    step.pads.every((pad) => pad === 0)
  ) {
    graph.node('Expand', [share, graph.integers([1, 1, ...input])], { output: step.output });
    return;
  }
  const pads = spelledPads({ ...step, dilations: [1, 1] }, input as unknown as Pair, pooled);
  const padding = [0, 1].map((axis) => {
    const covered = (pooled[axis] - 1) * step.strides[axis] + step.kernel[axis] - pads[axis] - pads[axis + 2];
    return input[axis] - covered;
  });
  const ones = graph.float(
    [channels, 1, ...step.kernel],
    new Float32Array(channels * step.kernel[0] * step.kernel[1]).fill(1),
  );
  writeTransposedConvolution(
    {
      inputs: [share, ones],
      shape: [channels, ...pooled],
      weightShape: [channels, 1, ...step.kernel],
      size: input as unknown as Pair,
      attributes: {
        ...{ strides: step.strides, pads, dilations: [1, 1], group: channels },
        ...{ kernel_shape: step.kernel, output_padding: padding },
      },
      output: step.output,
    },
    graph,
  );
}
