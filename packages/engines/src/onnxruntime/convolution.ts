// Convolutions and transposed ones as ONNX nodes, taken apart where a provider's own are missing or wrong.
import type { GraphBuilder } from './graph-builder.ts';

type Pair = readonly [number, number];
type Four = readonly [number, number, number, number];

export interface ConvolutionAttributes {
  readonly strides: Pair;
  readonly pads: readonly number[];
  readonly dilations: Pair;
  readonly group: number;
}

interface Convolution {
  /** Names: images, weights, and a bias where there is one. */
  readonly inputs: readonly string[];
  /** [channels written, channels read by a group, rows, columns] */
  readonly weightShape: readonly number[];
  readonly attributes: ConvolutionAttributes;
  readonly output?: string;
}

export function writeConvolution(
  { inputs, weightShape, attributes, output }: Convolution,
  graph: GraphBuilder,
): string {
  const [written, read, ...kernel] = weightShape;
  const { group } = attributes;
  const [image, weight, ...bias] = inputs;
  if (group > 1 && !graph.dialect.groupsOfAnySize && isOddGroup(written, group)) {
    const parts = Array.from({ length: group }, (_, index) => {
      const per = written / group;
      const own = [part(weight, per, 0, index, graph), ...bias.map((values) => part(values, per, 0, index, graph))];
      return writeConvolution(
        {
          inputs: [part(image, read, 1, index, graph), ...own],
          weightShape: [per, read, ...kernel],
          attributes: { ...attributes, group: 1 },
        },
        graph,
      );
    });
    return graph.node('Concat', parts, { attributes: { axis: 1 }, ...(output === undefined ? {} : { output }) });
  }
  if (!graph.dialect.padsPixels && kernel.every((size) => size === 1) && attributes.pads.some((pad) => pad > 0)) {
    // Three more taps of zeros. A Pad, of the images or of the weights, would be made pads of Conv again.
    const taps = (rows: number, columns: number) =>
      graph.float([written, read, rows, columns], new Float32Array(written * read * rows * columns));
    const row = graph.node('Concat', [weight, taps(1, 1)], { attributes: { axis: 3 } });
    const wide = graph.node('Concat', [row, taps(1, 2)], { attributes: { axis: 2 } });
    const [top, left, bottom, right] = attributes.pads;
    const around = { ...attributes, dilations: [1, 1] as const, pads: [top, left, bottom + 1, right + 1] };
    const four = [written, read, 2, 2];
    return writeConvolution({ inputs: [image, wide, ...bias], weightShape: four, attributes: around, output }, graph);
  }
  const options = { attributes: { ...attributes }, ...(output === undefined ? {} : { output }) };
  if (
    group === 1 &&
    !graph.dialect.channelsByThrees &&
    read > 3 &&
    read % 3 === 0 &&
    read % 4 !== 0 &&
    written % 4 === 0
  ) {
    // Channels of zeros up to the next multiple of four.
    const zeros = graph.integers([0, 0, 0, 0, 0, 4 - (read % 4), 0, 0]);
    const [wideImage, wideWeight] = [image, weight].map((value) => graph.node('Pad', [value, zeros]));
    return graph.node('Conv', [wideImage, wideWeight, ...bias], options);
  }
  return graph.node('Conv', inputs, options);
}

/** Whether a group's channels cannot be taken as many at a time as all of them could. */
function isOddGroup(written: number, group: number): boolean {
  const atOnce = [4, 2, 1].find((size) => written % size === 0)!;
  const per = written / group;
  return per >= 4 && per % atOnce !== 0;
}

/** The channels of one group, `size` of them. */
function part(value: string, size: number, axis: number, index: number, graph: GraphBuilder): string {
  const bounds = [index * size, (index + 1) * size, axis].map((bound) => graph.integers([bound]));
  return graph.node('Slice', [value, ...bounds]);
}

interface TransposedConvolution {
  /** Names: images and weights. */
  readonly inputs: readonly [string, string];
  /** Of an image that is read, [channels, rows, columns], and of the weights, [channels read, written by a group, rows, columns]. */
  readonly shape: readonly number[];
  readonly weightShape: readonly number[];
  /** Rows and columns of the result. */
  readonly size: Pair;
  readonly attributes: ConvolutionAttributes & {
    readonly pads: Four | readonly number[];
    readonly output_padding: Pair | readonly number[];
    readonly kernel_shape?: readonly number[];
  };
  readonly output?: string;
}

export function writeTransposedConvolution(convolution: TransposedConvolution, graph: GraphBuilder): string {
  const { inputs, size, attributes, output } = convolution;
  const { pads, group } = attributes;
  const named = output === undefined ? {} : { output };
  const read = convolution.weightShape[0] / group;
  if (!graph.dialect.groupsIntoOne && group > 1 && convolution.weightShape[1] === 1 && read % 2 === 0) {
    return writeTransposedConvolution(withOddGroups(convolution, graph), graph);
  }
  const even = [0, 1].map((axis) => Math.min(pads[axis], pads[axis + 2]));
  if (graph.dialect.asymmetricTransposed || pads.every((pad, side) => pad === even[side % 2])) {
    return graph.node('ConvTranspose', inputs, { attributes: { ...attributes }, ...named });
  }
  // Only as much is cut off as both ends have in common, and the rest afterwards.
  const wide = graph.node('ConvTranspose', inputs, { attributes: { ...attributes, pads: [...even, ...even] } });
  const start = even.map((pad, axis) => pads[axis] - pad);
  const bounds = [start, start.map((from, axis) => from + size[axis]), [2, 3]];
  return graph.node('Slice', [wide, ...bounds.map((values) => graph.integers(values))], named);
}

/** A channel of zeros more in each group. */
function withOddGroups(convolution: TransposedConvolution, graph: GraphBuilder): TransposedConvolution {
  const { inputs, shape, weightShape, attributes } = convolution;
  const { group } = attributes;
  const [rows, columns] = shape.slice(1);
  const [all, written, ...kernel] = weightShape;
  const read = all / group;
  const odd = group * (read + 1);
  const more = (value: string, split: readonly number[], pads: readonly number[], joined: readonly number[]) => {
    const groups = graph.node('Reshape', [value, graph.integers(split)]);
    return graph.node('Reshape', [graph.node('Pad', [groups, graph.integers(pads)]), graph.integers(joined)]);
  };
  const image = more(inputs[0], [-1, group, read, rows * columns], [0, 0, 0, 0, 0, 0, 1, 0], [-1, odd, rows, columns]);
  const taps = kernel[0] * kernel[1];
  const weight = more(inputs[1], [group, read, taps], [0, 0, 0, 0, 1, 0], [odd, written, ...kernel]);
  return {
    ...convolution,
    inputs: [image, weight],
    shape: [odd, rows, columns],
    weightShape: [odd, written, ...kernel],
  };
}
