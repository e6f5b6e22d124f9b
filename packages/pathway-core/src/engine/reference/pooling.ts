// Reference: poolings and their gradients, window by window.
import type {
  AveragePoolGradientStep,
  AveragePoolStep,
  MaxPoolGradientStep,
  MaxPoolStep,
} from '../../program/primitives.ts';
import type { Shape } from '../../tensor/shape.ts';
import { type Array64, zeros } from './array.ts';

type MaxStep = MaxPoolStep | MaxPoolGradientStep;
type AverageStep = AveragePoolStep | AveragePoolGradientStep;

export function maxPool(step: MaxStep, input: Array64, shape: Shape): Array64 {
  const result = zeros(shape);
  forEachWindow(shape, (plane, window, at) => {
    const first = firstMaximum(step, input, { plane, window });
    result.values[at] = first === undefined ? -Infinity : input.values[first];
  });
  return result;
}

export function maxPoolGradient(step: MaxStep, input: Array64, gradient: Array64): Array64 {
  const result = zeros(input.shape);
  forEachWindow(gradient.shape, (plane, window, at) => {
    const first = firstMaximum(step, input, { plane, window });
    if (first !== undefined) result.values[first] += gradient.values[at];
  });
  return result;
}

export function averagePool(step: AverageStep, input: Array64, shape: Shape): Array64 {
  const result = zeros(shape);
  forEachWindow(shape, (plane, window, at) => {
    const { pixels, divisor } = averaged(step, input.shape, { plane, window });
    for (const pixel of pixels) result.values[at] += input.values[pixel] / divisor;
  });
  return result;
}

/** `shape` is the pooling's input. */
export function averagePoolGradient(step: AverageStep, gradient: Array64, shape: Shape): Array64 {
  const result = zeros(shape);
  forEachWindow(gradient.shape, (plane, window, at) => {
    const { pixels, divisor } = averaged(step, shape, { plane, window });
    for (const pixel of pixels) result.values[pixel] += gradient.values[at] / divisor;
  });
  return result;
}

interface Place {
  /** Image and channel, counted together. */
  readonly plane: number;
  /** Row and column of the window among all windows. */
  readonly window: readonly [number, number];
}

function forEachWindow(
  shape: Shape,
  visit: (plane: number, window: readonly [number, number], at: number) => void,
): void {
  const [images, channels, rows, columns] = shape;
  let at = 0;
  for (let plane = 0; plane < images * channels; plane++) {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) visit(plane, [row, column], at++);
    }
  }
}

function firstMaximum(step: MaxStep, input: Array64, { plane, window }: Place): number | undefined {
  const [, , height, width] = input.shape;
  let best: number | undefined;
  for (let tapRow = 0; tapRow < step.kernel[0]; tapRow++) {
    const y = window[0] * step.strides[0] - step.pads[0] + tapRow * step.dilations[0];
    if (y < 0 || y >= height) continue;
    for (let tapColumn = 0; tapColumn < step.kernel[1]; tapColumn++) {
      const x = window[1] * step.strides[1] - step.pads[1] + tapColumn * step.dilations[1];
      if (x < 0 || x >= width) continue;
      const pixel = (plane * height + y) * width + x;
      if (best === undefined || input.values[pixel] > input.values[best]) best = pixel;
    }
  }
  return best;
}

/** Pixels under a window, and by how many a mean divides: padding counts if asked for, an overhang of ceil mode never. */
function averaged(
  step: AverageStep,
  [, , height, width]: Shape,
  { plane, window }: Place,
): { readonly pixels: readonly number[]; readonly divisor: number } {
  const pixels: number[] = [];
  let counted = 0;
  for (let tapRow = 0; tapRow < step.kernel[0]; tapRow++) {
    const y = window[0] * step.strides[0] - step.pads[0] + tapRow;
    for (let tapColumn = 0; tapColumn < step.kernel[1]; tapColumn++) {
      const x = window[1] * step.strides[1] - step.pads[1] + tapColumn;
      if (y < height + step.pads[2] && x < width + step.pads[3]) counted += 1;
      if (y >= 0 && y < height && x >= 0 && x < width) pixels.push((plane * height + y) * width + x);
    }
  }
  return { pixels, divisor: step.countIncludePad ? counted : pixels.length };
}
