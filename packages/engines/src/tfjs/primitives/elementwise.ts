// Element by element: activations, sums and products with broadcasting, conditions.
import { elementCount, type ProgramValue, type Shape, type StepOf } from '@pathlens/pathway-core';
import { fromStored, storedShape, toStored } from '../layout.ts';
import type { Tensor } from '../tfjs.ts';
import type { StepContext } from './context.ts';

export function relu(step: StepOf<'relu'>, { tf, read }: StepContext): Tensor {
  return tf.relu(read(step.input));
}

export function clip(step: StepOf<'clip'>, { tf, read }: StepContext): Tensor {
  const input = read(step.input);
  if (step.min === -Infinity) return tf.minimum(input, step.max);
  if (step.max === Infinity) return tf.maximum(input, step.min);
  return tf.clipByValue(input, step.min, step.max);
}

export function add(step: StepOf<'add'>, context: StepContext): Tensor {
  const rank = context.shape(step.output).length;
  return context.tf.add(operand(step.a, rank, context), operand(step.b, rank, context));
}

export function mul(step: StepOf<'mul'>, context: StepContext): Tensor {
  const rank = context.shape(step.output).length;
  return context.tf.mul(operand(step.a, rank, context), operand(step.b, rank, context));
}

/** Given the axes of the other side, so that it is laid out as that is. */
function operand(value: ProgramValue, rank: number, context: StepContext): Tensor {
  const { tf } = context;
  if (!context.isConstant(value)) {
    const from = context.shape(value);
    // A shared value may have fewer axes than what it meets: one number stands as it is, others get what they lack.
    if (from.length === rank || from.length === 0) return context.read(value);
    const whole = [...new Array<number>(rank - from.length).fill(1), ...from];
    return toStored(tf, tf.reshape(fromStored(tf, context.read(value), from), [-1, ...whole]), whole);
  }
  return context.prepared(value, `broadcast/${rank}`, (values, from) => {
    if (elementCount(from) === 1) return tf.scalar(values[0]);
    const shape: Shape = [...new Array<number>(rank - from.length).fill(1), ...from];
    const plain = tf.tensor(values, [1, ...shape]);
    if (rank !== 3) return plain;
    const [, channels, height, width] = plain.shape;
    if (channels === 1 || height * width === 1) return tf.reshape(plain, storedShape(shape, 1));
    return tf.transpose(plain, [0, 2, 3, 1]);
  });
}

export function abs(step: StepOf<'abs'>, { tf, read }: StepContext): Tensor {
  return tf.abs(read(step.input));
}

export function between(step: StepOf<'between'>, { tf, read }: StepContext): Tensor {
  const input = read(step.input);
  if (step.high === Infinity) return tf.greater(input, step.low);
  if (step.low === -Infinity) return tf.less(input, step.high);
  return tf.logicalAnd(tf.greater(input, step.low), tf.less(input, step.high));
}

export function keepWhere(step: StepOf<'keepWhere'>, { tf, read }: StepContext): Tensor {
  const [input, condition] = [read(step.input), read(step.condition)];
  if (input.rank <= 4) return tf.where(condition, input, tf.zerosLike(input));
  // WebGPU knows no more axes.
  const [values, kept] = [tf.reshape(input, [-1]), tf.reshape(condition, [-1])];
  return tf.reshape(tf.where(kept, values, tf.zerosLike(values)), input.shape);
}

export function unary(step: StepOf<'unary'>, { tf, read }: StepContext): Tensor {
  const input = read(step.input);
  switch (step.function) {
    case 'exp':
      return tf.exp(input);
    case 'log':
      return tf.log(input);
    case 'sqrt':
      return tf.sqrt(input);
    case 'reciprocal':
      return tf.div(1, input);
    case 'erf':
      return tf.erf(input);
    case 'tanh':
      return tf.tanh(input);
    case 'sigmoid':
      return tf.sigmoid(input);
  }
}
