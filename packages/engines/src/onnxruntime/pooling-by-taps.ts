// The gradient of max-pooling for providers that do not say where maxima stand: tap by tap of the window, in row-major order, the first
// one that equals the maximum takes the gradient. A transposed convolution with one tap a channel brings it back to its place.
import { type StepOf, spelledPads, windowExtent } from '@pathlens/pathway-core';
import { writeTransposedConvolution } from './convolution.ts';
import type { GraphBuilder } from './graph-builder.ts';

type Pair = readonly [number, number];

/** Below every value; infinity is no number to shaders. */
const lowest = -3.4e38;

/** The images within a border that no maximum is taken from. */
export function padded(input: string, pads: readonly number[], graph: GraphBuilder): string {
  if (pads.every((pad) => pad === 0)) return input;
  const amounts = graph.integers([0, 0, pads[0], pads[1], 0, 0, pads[2], pads[3]]);
  return graph.node('Pad', [input, amounts, graph.scalar(lowest)]);
}

export function writeMaxPoolGradientByTaps(step: StepOf<'maxPoolGradient'>, graph: GraphBuilder): void {
  const { kernel, strides, dilations } = step;
  const [channels, ...input] = graph.shapeOf(step.input) as [number, number, number];
  const [, ...pooled] = graph.shapeOf(step.pooled) as [number, number, number];
  const pads = spelledPads(step, input as unknown as Pair, pooled as unknown as Pair);
  const wide = padded(step.input, pads, graph);
  const one = graph.scalar(1);
  const axes = graph.integers([2, 3]);
  const steps = graph.integers(strides);
  /** 1 where an earlier tap has taken the gradient. */
  let taken: string | undefined;
  const parts: string[] = [];
  for (let row = 0; row < kernel[0]; row++) {
    for (let column = 0; column < kernel[1]; column++) {
      const start = [row * dilations[0], column * dilations[1]];
      const end = start.map((from, axis) => from + (pooled[axis] - 1) * strides[axis] + 1);
      const seen = graph.node('Slice', [wide, graph.integers(start), graph.integers(end), axes, steps]);
      const equal = graph.node('Cast', [graph.node('Equal', [seen, step.pooled])], { attributes: { to: 1 } });
      const takes: string = taken === undefined ? equal : graph.node('Mul', [equal, graph.node('Sub', [one, taken])]);
      taken = taken === undefined ? takes : graph.node('Add', [taken, takes]);
      parts.push(graph.reshape(graph.node('Mul', [step.gradient, takes]), [channels, 1, ...pooled]));
    }
  }
  // One more row that no tap reads, where an even number of them a group would go wrong.
  if (!graph.dialect.groupsIntoOne && parts.length % 2 === 0) parts.push(parts[0]);
  const rows = parts.length;
  const together = parts.length === 1 ? parts[0] : graph.node('Concat', parts, { attributes: { axis: 2 } });
  const taps = kernel[0] * kernel[1];
  const places = new Float32Array(channels * rows * taps);
  for (let channel = 0; channel < channels; channel++) {
    for (let tap = 0; tap < taps; tap++) places[(channel * rows + tap) * taps + tap] = 1;
  }
  const padding = [0, 1].map((axis) => {
    const covered =
      (pooled[axis] - 1) * strides[axis] + windowExtent(step, axis as 0 | 1) - pads[axis] - pads[axis + 2];
    return input[axis] - covered;
  });
  writeTransposedConvolution(
    {
      inputs: [
        graph.reshape(together, [channels * rows, ...pooled]),
        graph.float([channels * rows, 1, ...kernel], places),
      ],
      shape: [channels * rows, ...pooled],
      weightShape: [channels * rows, 1, ...kernel],
      size: input as unknown as Pair,
      attributes: { strides, pads, dilations, group: channels, kernel_shape: kernel, output_padding: padding },
      output: step.output,
    },
    graph,
  );
}
