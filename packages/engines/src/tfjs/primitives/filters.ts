// Convolution weights [O, I/group, kh, kw] brought to the filters tfjs takes: HWIO, spread out, chunked by groups, or
// turned for the transpose.
import type { Pair, Shape } from '@pathlens/pathway-core';
import type { Tensor4D, Tfjs } from '../tfjs.ts';
import type { PhaseTaps } from './transposed-convolution.ts';

/** Fewer channels than this leave a backend's inner loop half empty; groups are joined until they reach it. */
const goodChannels = 32;

/** Into how many convolutions a grouped one is split: neighbouring groups share one, zeros between them. */
export function groupChunks(group: number, perGroup: number): number {
  for (let joined = 1; joined < group; joined++) {
    if (group % joined === 0 && joined * perGroup >= goodChannels) return group / joined;
  }
  return 1;
}

export interface FilterOptions {
  readonly shape: Shape;
  /** Zeros between taps: a dilation written out. */
  readonly spread: Pair;
  /** Channels, where every one has filters of its own. */
  readonly depthwise?: number;
  readonly part?: Part;
}

/** Which of the chunks the groups are divided among. */
interface Part {
  readonly group: number;
  readonly chunks: number;
  readonly chunk: number;
}

/** The filter as a tensor [kh, kw, in, out] (depthwise: [kh, kw, C, multiplier]). */
export function filterOf(tf: Tfjs, values: Float32Array, options: FilterOptions): Tensor4D {
  if (options.depthwise !== undefined) return depthwiseFilter(tf, values, options);
  return denseFilter(tf, values, options);
}

interface Place {
  /** Index among the weights. */
  readonly from: number;
  /** Counted within the chunk. */
  readonly output: number;
  readonly input: number;
  /** Tap, spread out. */
  readonly row: number;
  readonly column: number;
}

/** Visits every weight of a chunk. */
function forEachWeight({ shape, spread, part = whole }: FilterOptions, visit: (place: Place) => void): void {
  const [outputs, perGroup, height, width] = shape;
  const groups = part.group / part.chunks;
  const groupOutputs = outputs / part.group;
  let from = part.chunk * groups * groupOutputs * perGroup * height * width;
  for (let output = 0; output < groups * groupOutputs; output++) {
    const firstInput = Math.floor(output / groupOutputs) * perGroup;
    for (let input = firstInput; input < firstInput + perGroup; input++) {
      for (let row = 0; row < height; row++) {
        for (let column = 0; column < width; column++) {
          visit({ from: from++, output, input, row: row * spread[0], column: column * spread[1] });
        }
      }
    }
  }
}

const whole = { group: 1, chunks: 1, chunk: 0 };

function sizesOf({ shape, spread, part = whole }: FilterOptions) {
  const [outputs, perGroup, height, width] = shape;
  const kernel: Pair = [(height - 1) * spread[0] + 1, (width - 1) * spread[1] + 1];
  return { outputs: outputs / part.chunks, inputs: (part.group / part.chunks) * perGroup, kernel };
}

function denseFilter(tf: Tfjs, values: Float32Array, options: FilterOptions): Tensor4D {
  const { outputs, inputs, kernel } = sizesOf(options);
  const filter = new Float32Array(kernel[0] * kernel[1] * inputs * outputs);
  forEachWeight(options, ({ from, output, input, row, column }) => {
    filter[((row * kernel[1] + column) * inputs + input) * outputs + output] = values[from];
  });
  return tf.tensor4d(filter, [kernel[0], kernel[1], inputs, outputs]);
}

function depthwiseFilter(tf: Tfjs, values: Float32Array, { shape, spread, depthwise = 1 }: FilterOptions): Tensor4D {
  const [outputs, , height, width] = shape;
  const [rows, columns] = [(height - 1) * spread[0] + 1, (width - 1) * spread[1] + 1];
  const filter = new Float32Array(rows * columns * outputs);
  let from = 0;
  // Output c·m + q of channel c is element [c, q]: the order of the outputs stays.
  for (let output = 0; output < outputs; output++) {
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        filter[(row * spread[0] * columns + column * spread[1]) * outputs + output] = values[from++];
      }
    }
  }
  return tf.tensor4d(filter, [rows, columns, depthwise, outputs / depthwise]);
}

export interface TurnedOptions {
  readonly shape: Shape;
  readonly taps: readonly [PhaseTaps, PhaseTaps];
  readonly depthwise: boolean;
  readonly part: Part;
}

/** The taps of a phase in reverse, [kh, kw, O, I/group] of a chunk (depthwise: [kh, kw, O, 1]): what sends a gradient back. */
export function turnedFilter(
  tf: Tfjs,
  values: Float32Array,
  { shape, taps, depthwise, part }: TurnedOptions,
): Tensor4D {
  const { outputs, inputs } = sizesOf({ shape, spread: [1, 1], part });
  const [rows, columns] = taps;
  const across = depthwise ? 1 : inputs;
  const filter = new Float32Array(rows.count * columns.count * outputs * across);
  forEachWeight({ shape, spread: [1, 1], part }, ({ from, output, input, row, column }) => {
    const [down, right] = [row - rows.first, column - columns.first];
    if (down < 0 || right < 0 || down % rows.step !== 0 || right % columns.step !== 0) return;
    const tap = (rows.count - 1 - down / rows.step) * columns.count + (columns.count - 1 - right / columns.step);
    filter[(tap * outputs + output) * across + (depthwise ? 0 : input)] = values[from];
  });
  return tf.tensor4d(filter, [rows.count, columns.count, outputs, across]);
}

/** Taps of all phases side by side, [kh, kw, O, phases·I/group] of a chunk, phases outermost; `spread`: dilations. */
export function joinedFilter(
  tf: Tfjs,
  values: Float32Array,
  {
    shape,
    spread,
    strides,
    part,
  }: { readonly shape: Shape; readonly spread: Pair; readonly strides: Pair; readonly part: Part },
): Tensor4D {
  const [down, across] = strides;
  const { outputs, inputs, kernel } = sizesOf({ shape, spread, part });
  const [rows, columns] = [Math.ceil(kernel[0] / down), Math.ceil(kernel[1] / across)];
  const results = down * across * inputs;
  const filter = new Float32Array(rows * columns * outputs * results);
  forEachWeight({ shape, spread, part }, ({ from, output, input, row, column }) => {
    // Later taps reach earlier input rows: the kernel of a phase runs backwards.
    const tap = (rows - 1 - Math.floor(row / down)) * columns + (columns - 1 - Math.floor(column / across));
    const phase = (row % down) * across + (column % across);
    filter[(tap * outputs + output) * results + phase * inputs + input] = values[from];
  });
  return tf.tensor4d(filter, [rows, columns, outputs, results]);
}
