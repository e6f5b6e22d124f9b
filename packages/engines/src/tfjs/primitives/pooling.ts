// Poolings and their gradients out of forward primitives: windows are padded in full, so ceil mode and asymmetric pads
// need no backend's help.
import type { Pair, StepOf } from '@pathlens/pathway-core';
import type { Tensor, Tensor4D } from '../tfjs.ts';
import type { StepContext } from './context.ts';
import { forEachTap, padForWindows, readTaps, scatterTaps } from './windows.ts';

/** Below every float32 that a network computes, and finite: no backend has to compare with infinity. */
const lowest = -3.4e38;

const undilated: Pair = [1, 1];

/** Rows and columns: of the windows where the value is a pooling's output, of the image where it is its input. */
function planeSize({ shape }: StepContext, value: string): Pair {
  const [, rows, columns] = shape(value);
  return [rows, columns];
}

export function maxPool(step: StepOf<'maxPool'>, context: StepContext): Tensor {
  const { tf } = context;
  const count = planeSize(context, step.output);
  const image = context.readImage(step.input);
  const { kernel, strides, dilations } = step;
  if (dilations[0] === 1 && dilations[1] === 1) {
    const padded = padForWindows(tf, image, { ...step, count, value: lowest });
    return tf.maxPool(padded, [...kernel], [...strides], 'valid');
  }
  const read = readTaps(tf, image, { ...step, count, value: lowest });
  let result: Tensor4D | undefined;
  forEachTap(kernel, (row, column) => {
    const pixels = read([row, column]);
    result = result === undefined ? pixels : tf.maximum(result, pixels);
  });
  return result!;
}

/** Taps in row-major order claim their window's gradient where they hold its maximum: the first takes all of it. */
export function maxPoolGradient(step: StepOf<'maxPoolGradient'>, context: StepContext): Tensor {
  const { tf } = context;
  const count = planeSize(context, step.pooled);
  const read = readTaps(tf, context.readImage(step.input), { ...step, count, value: lowest });
  const pooled = context.readImage(step.pooled);
  const zeros = tf.zerosLike(pooled);
  let left = context.readImage(step.gradient).clone();
  const send = (tap: Pair): Tensor4D => {
    const sent = tf.where(tf.equal(read(tap), pooled), left, zeros) as Tensor4D;
    const rest = tf.keep(tf.sub(left, sent) as Tensor4D);
    left.dispose();
    left = rest;
    return sent;
  };
  const result = scatterTaps(tf, send, { ...step, count, size: planeSize(context, step.input) });
  left.dispose();
  return result;
}

export function averagePool(step: StepOf<'averagePool'>, context: StepContext): Tensor {
  const { tf } = context;
  const count = planeSize(context, step.output);
  const padded = padForWindows(tf, context.readImage(step.input), { ...step, dilations: undilated, count });
  const mean = tf.avgPool(padded, [...step.kernel], [...step.strides], 'valid');
  const full = step.kernel[0] * step.kernel[1];
  const divisors = windowDivisors(step, { count, size: planeSize(context, step.input) });
  if (divisors.every((divisor) => divisor === full)) return mean;
  return tf.mul(
    mean,
    context.table(step, () => factors(context, divisors, { count, times: full })),
  );
}

export function averagePoolGradient(step: StepOf<'averagePoolGradient'>, context: StepContext): Tensor {
  const { tf } = context;
  const count = planeSize(context, step.gradient);
  const [, rows, columns] = step.inputShape;
  const size: Pair = [rows, columns];
  const divisors = windowDivisors(step, { count, size });
  const share = tf.mul(
    context.readImage(step.gradient),
    context.table(step, () => factors(context, divisors, { count, times: 1 })),
  ) as Tensor4D;
  return scatterTaps(tf, () => share.clone(), { ...step, dilations: undilated, count, size });
}

/** times / divisor of every window, [1, rows, columns, 1]. */
function factors(
  { tf }: StepContext,
  divisors: readonly number[],
  { count, times }: { readonly count: Pair; readonly times: number },
): Tensor {
  return tf.tensor4d(
    divisors.map((divisor) => times / divisor),
    [1, count[0], count[1], 1],
  );
}

/** By how many pixels each window's mean divides: padding where it counts, what ceil mode hangs over the end never. */
function windowDivisors(
  step: StepOf<'averagePool'> | StepOf<'averagePoolGradient'>,
  { count, size }: { readonly count: Pair; readonly size: Pair },
): number[] {
  const along = (axis: 0 | 1): number[] =>
    Array.from({ length: count[axis] }, (_, window) => {
      const start = window * step.strides[axis] - step.pads[axis];
      const [first, end] = step.countIncludePad
        ? [-step.pads[axis], size[axis] + step.pads[axis + 2]]
        : [0, size[axis]];
      return Math.min(start + step.kernel[axis], end) - Math.max(start, first);
    });
  const [down, across] = [along(0), along(1)];
  return down.flatMap((rows) => across.map((columns) => rows * columns));
}
