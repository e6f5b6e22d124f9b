// Reference: runs a program step by step in float64. Slow and obvious; what the other engines are held to.
import { assertNever } from '../../errors.ts';
import type { Program, ProgramValue, Step, ValueType } from '../../program/primitives.ts';
import type { Shape } from '../../tensor/shape.ts';
import type { Array64 } from './array.ts';
import { conv2d, convTranspose2d, linear } from './convolution.ts';
import { combine, expand, keepWhere, map } from './elementwise.ts';
import { concat, pad, reshape, slice, transpose } from './layout.ts';
import { matMul } from './matrix.ts';
import { averagePool, averagePoolGradient, maxPool, maxPoolGradient } from './pooling.ts';
import { reduceMean, reduceSum, softmax } from './reduction.ts';
import { unary } from './unary.ts';
import { conv2dWeightGradient, linearWeightGradient } from './weight-gradient.ts';

/** Feeds and outputs in float64, batch first; bools are 0 and 1. */
export type Arrays64 = Readonly<Record<string, Float64Array>>;

/** All outputs of a program. */
export function evaluate(program: Program, feeds: Arrays64, batch: number): Arrays64 {
  const values = new Map<ProgramValue, Array64>();
  const batched = ({ shape, shared }: ValueType): Shape => [shared ? 1 : batch, ...shape];
  for (const input of program.inputs) values.set(input.name, { shape: batched(input), values: feeds[input.name] });
  const read = (value: ProgramValue): Array64 => {
    let array = values.get(value);
    if (array === undefined) {
      const constant = program.constants.get(value)!;
      array = { shape: constant.shape, values: Float64Array.from(constant.values()) };
      values.set(value, array);
    }
    return array;
  };
  for (const step of program.steps) {
    const shape = batched(program.types.get(step.output)!);
    const isConstant = (value: ProgramValue) => program.constants.has(value);
    values.set(step.output, run(step, { shape, read, isConstant }));
  }
  return Object.fromEntries(program.outputs.map((output) => [output, read(output).values]));
}

interface Surroundings {
  /** Of the step's result, batch first. */
  readonly shape: Shape;
  read(value: ProgramValue): Array64;
  isConstant(value: ProgramValue): boolean;
}

function run(step: Step, { shape, read, isConstant }: Surroundings): Array64 {
  /** Weights have no batch axis, fed ones neither. */
  const weight = (value: ProgramValue): Array64 => {
    const array = read(value);
    return isConstant(value) ? array : reshape(array, array.shape.slice(1));
  };
  const weights = (of: { readonly weight: ProgramValue; readonly bias?: ProgramValue }) => ({
    weight: weight(of.weight),
    bias: of.bias === undefined ? undefined : weight(of.bias),
    shape,
  });
  switch (step.primitive) {
    case 'conv2d':
      return conv2d(step, read(step.input), weights(step));
    case 'convTranspose2d':
      return convTranspose2d(step, read(step.input), weights(step));
    case 'linear':
      return linear(step, read(step.input), weights(step));
    case 'relu':
      return map(read(step.input), (x) => Math.max(x, 0));
    case 'clip':
      return map(read(step.input), (x) => Math.min(Math.max(x, step.min), step.max));
    case 'add':
      return combine([read(step.a), read(step.b)], shape, (x, y) => x + y);
    case 'mul':
      return combine([read(step.a), read(step.b)], shape, (x, y) => x * y);
    case 'abs':
      return map(read(step.input), Math.abs);
    case 'between':
      return map(read(step.input), (x) => (step.low < x && x < step.high ? 1 : 0));
    case 'keepWhere':
      return keepWhere(read(step.condition), read(step.input));
    case 'maxPool':
      return maxPool(step, read(step.input), shape);
    case 'maxPoolGradient':
      return maxPoolGradient(step, read(step.input), read(step.gradient));
    case 'averagePool':
      return averagePool(step, read(step.input), shape);
    case 'averagePoolGradient':
      return averagePoolGradient(step, read(step.gradient), shape);
    case 'reduceSum':
      return reduceSum(read(step.input), step.axes);
    case 'reduceMean':
      return reduceMean(read(step.input), step.axes);
    case 'expand':
      return expand(read(step.input), shape);
    case 'reshape':
      return reshape(read(step.input), shape);
    case 'concat':
      return concat(step.inputs.map(read), step.axis, shape);
    case 'slice':
      return slice(read(step.input), step.axis, [step.start, step.end]);
    case 'pad':
      return pad(read(step.input), shape, { before: [0, ...step.before], value: step.value });
    case 'softmax':
      return softmax(read(step.input), step.axis);
    case 'unary':
      return map(read(step.input), unary[step.function]);
    case 'matMul':
      return matMul(read(step.a), read(step.b), shape);
    case 'transpose':
      return transpose(read(step.input), [0, ...step.order]);
    case 'sumOverBatch':
      return reduceSum(read(step.input), [0]);
    case 'conv2dWeightGradient':
      return conv2dWeightGradient(step, [read(step.input), read(step.gradient)], shape);
    case 'linearWeightGradient':
      return linearWeightGradient(step, [read(step.input), read(step.gradient)], shape);
    default:
      return assertNever(step, 'primitive');
  }
}
