// Reference: convolutions and products with weight matrices, as sums written out.
import type { Conv2dStep, ConvTranspose2dStep, LinearStep } from '../../program/primitives.ts';
import type { Shape } from '../../tensor/shape.ts';
import { type Array64, zeros } from './array.ts';

export interface Weights {
  readonly weight: Array64;
  readonly bias?: Array64;
}

export function conv2d(step: Conv2dStep, input: Array64, { weight, bias, shape }: Weights & { shape: Shape }): Array64 {
  const result = zeros(shape);
  const [, , height, width] = input.shape;
  const [, outputs, rows, columns] = shape;
  forEachTap(weight, (output, perGroup, tap) => {
    const [, channel] = channelsOf(step.group, weight, { output, perGroup });
    for (let image = 0; image < shape[0]; image++) {
      for (let row = 0; row < rows; row++) {
        const y = row * step.strides[0] + tap.row * step.dilations[0] - step.pads[0];
        if (y < 0 || y >= height) continue;
        for (let column = 0; column < columns; column++) {
          const x = column * step.strides[1] + tap.column * step.dilations[1] - step.pads[1];
          if (x < 0 || x >= width) continue;
          const source = ((image * input.shape[1] + channel) * height + y) * width + x;
          result.values[((image * outputs + output) * rows + row) * columns + column] +=
            input.values[source] * tap.weight;
        }
      }
    }
  });
  if (bias !== undefined) {
    const area = rows * columns;
    for (let at = 0; at < result.values.length; at++) {
      result.values[at] += bias.values[Math.floor(at / area) % outputs];
    }
  }
  return result;
}

/** Every element of the input adds the kernel, scaled, to where the forward convolution would have read it from. */
export function convTranspose2d(
  step: ConvTranspose2dStep,
  input: Array64,
  { weight, shape }: Weights & { shape: Shape },
): Array64 {
  const result = zeros(shape);
  const [, inputs, rows, columns] = input.shape;
  const [, channels, height, width] = shape;
  forEachTap(weight, (output, perGroup, tap) => {
    const [, channel] = channelsOf(step.group, weight, { output, perGroup });
    for (let image = 0; image < shape[0]; image++) {
      for (let row = 0; row < rows; row++) {
        const y = row * step.strides[0] + tap.row * step.dilations[0] - step.pads[0];
        if (y < 0 || y >= height) continue;
        for (let column = 0; column < columns; column++) {
          const x = column * step.strides[1] + tap.column * step.dilations[1] - step.pads[1];
          if (x < 0 || x >= width) continue;
          const source = ((image * inputs + output) * rows + row) * columns + column;
          result.values[((image * channels + channel) * height + y) * width + x] += input.values[source] * tap.weight;
        }
      }
    }
  });
  return result;
}

export function linear(step: LinearStep, input: Array64, { weight, bias, shape }: Weights & { shape: Shape }): Array64 {
  const result = zeros(shape);
  const outputs = shape[shape.length - 1];
  const inputs = input.shape[input.shape.length - 1];
  for (let at = 0; at < result.values.length; at++) {
    const row = Math.floor(at / outputs);
    const output = at % outputs;
    let sum = bias?.values[output] ?? 0;
    for (let along = 0; along < inputs; along++) {
      const entry = step.transposed ? output * inputs + along : along * outputs + output;
      sum += input.values[row * inputs + along] * weight.values[entry];
    }
    result.values[at] = sum;
  }
  return result;
}

interface Tap {
  readonly row: number;
  readonly column: number;
  readonly weight: number;
}

/** Visits every entry of a weight [O, I/group, kh, kw]. */
function forEachTap({ shape, values }: Array64, visit: (output: number, perGroup: number, tap: Tap) => void): void {
  const [outputs, perGroup, height, width] = shape;
  let at = 0;
  for (let output = 0; output < outputs; output++) {
    for (let input = 0; input < perGroup; input++) {
      for (let row = 0; row < height; row++) {
        for (let column = 0; column < width; column++) visit(output, input, { row, column, weight: values[at++] });
      }
    }
  }
}

/** Group and input channel (of the forward convolution) that an entry of its weight belongs to. */
function channelsOf(
  groups: number,
  weight: Array64,
  { output, perGroup }: { readonly output: number; readonly perGroup: number },
): readonly [group: number, channel: number] {
  const group = Math.floor(output / (weight.shape[0] / groups));
  return [group, group * weight.shape[1] + perGroup];
}
