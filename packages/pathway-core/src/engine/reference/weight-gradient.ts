// Reference: gradients of weights, summed over the batch, as sums written out.
import type { Conv2dWeightGradientStep, LinearWeightGradientStep } from '../../program/primitives.ts';
import type { Shape } from '../../tensor/shape.ts';
import { type Array64, fill, position } from './array.ts';

type InputAndGradient = readonly [input: Array64, gradient: Array64];

/** Each weight gathers, over all images and windows, what it was multiplied with times the gradient of what that went into. */
export function conv2dWeightGradient(
  { strides, pads, dilations, group }: Conv2dWeightGradientStep,
  [input, gradient]: InputAndGradient,
  shape: Shape,
): Array64 {
  const [images, outputs, rows, columns] = gradient.shape;
  const [, , height, width] = input.shape;
  const perGroup = shape[2];
  return fill(shape, ([, output, within, tapRow, tapColumn]) => {
    const channel = Math.floor(output / (outputs / group)) * perGroup + within;
    let sum = 0;
    for (let image = 0; image < images; image++) {
      for (let row = 0; row < rows; row++) {
        const y = row * strides[0] + tapRow * dilations[0] - pads[0];
        if (y < 0 || y >= height) continue;
        for (let column = 0; column < columns; column++) {
          const x = column * strides[1] + tapColumn * dilations[1] - pads[1];
          if (x < 0 || x >= width) continue;
          sum +=
            input.values[position(input.shape, [image, channel, y, x])] *
            gradient.values[position(gradient.shape, [image, output, row, column])];
        }
      }
    }
    return sum;
  });
}

export function linearWeightGradient(
  { transposed }: LinearWeightGradientStep,
  [input, gradient]: InputAndGradient,
  shape: Shape,
): Array64 {
  const [inputs, outputs] = [input.shape, gradient.shape].map((of) => of[of.length - 1]);
  const rows = input.values.length / inputs;
  return fill(shape, ([, first, second]) => {
    const [output, along] = transposed ? [first, second] : [second, first];
    let sum = 0;
    for (let row = 0; row < rows; row++) {
      sum += input.values[row * inputs + along] * gradient.values[row * outputs + output];
    }
    return sum;
  });
}
