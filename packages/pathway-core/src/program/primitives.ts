// The closed union of primitives a Program is made of. Every engine runs all of them; gradients are built out of them.
// Layout NCHW, batch on axis 0 of every value that is not a constant. Images of a batch mix only in the sums over a batch,
// whose results, like parameters that are fed, are shared: their batch axis is 1, whatever the batch.
import type { Pads, Pair } from '../network/operators.ts';
import type { Constant } from '../tensor/constant.ts';
import type { Shape } from '../tensor/shape.ts';

/** Name of an input, a constant or a step's output. */
export type ProgramValue = string;
export type ProgramType = 'float32' | 'bool';

interface StepBase {
  readonly output: ProgramValue;
}

/** Cross-correlation. weight [O, I/group, kh, kw], bias [O] constants or shared. */
export interface Conv2dStep extends StepBase {
  readonly primitive: 'conv2d';
  readonly input: ProgramValue;
  readonly weight: ProgramValue;
  readonly bias?: ProgramValue;
  readonly strides: Pair;
  readonly pads: Pads;
  readonly dilations: Pair;
  readonly group: number;
}

/** Input gradient of a strided conv2d: weight is the forward weight [O, I/group, kh, kw], input has O channels, the result I. */
export interface ConvTranspose2dStep extends StepBase {
  readonly primitive: 'convTranspose2d';
  readonly input: ProgramValue;
  readonly weight: ProgramValue;
  readonly strides: Pair;
  readonly pads: Pads;
  readonly dilations: Pair;
  readonly group: number;
  /** Extra rows and columns at the bottom and right, each smaller than its stride. */
  readonly outputPadding: Pair;
}

/** Over the last axis: input · weightᵀ + bias when `transposed` (weight [K, D]), else input · weight + bias (weight [D, K]). */
export interface LinearStep extends StepBase {
  readonly primitive: 'linear';
  readonly input: ProgramValue;
  readonly weight: ProgramValue;
  readonly transposed: boolean;
  readonly bias?: ProgramValue;
}

export interface ReluStep extends StepBase {
  readonly primitive: 'relu';
  readonly input: ProgramValue;
}

export interface ClipStep extends StepBase {
  readonly primitive: 'clip';
  readonly input: ProgramValue;
  readonly min: number;
  readonly max: number;
}

/** NumPy broadcasting over the axes after the batch; either side may be a constant. */
export interface AddStep extends StepBase {
  readonly primitive: 'add';
  readonly a: ProgramValue;
  readonly b: ProgramValue;
}

export interface MulStep extends StepBase {
  readonly primitive: 'mul';
  readonly a: ProgramValue;
  readonly b: ProgramValue;
}

export interface AbsStep extends StepBase {
  readonly primitive: 'abs';
  readonly input: ProgramValue;
}

/** bool: low < x < high (bounds may be infinite). */
export interface BetweenStep extends StepBase {
  readonly primitive: 'between';
  readonly input: ProgramValue;
  readonly low: number;
  readonly high: number;
}

/** x where the bool condition (same shape) holds, else zero. */
export interface KeepWhereStep extends StepBase {
  readonly primitive: 'keepWhere';
  readonly condition: ProgramValue;
  readonly input: ProgramValue;
}

/** Padding counts as −∞. */
export interface MaxPoolStep extends StepBase {
  readonly primitive: 'maxPool';
  readonly input: ProgramValue;
  readonly kernel: Pair;
  readonly strides: Pair;
  readonly pads: Pads;
  readonly dilations: Pair;
  readonly ceilMode: boolean;
}

/** Adds each window's gradient to its first maximum in row-major order; overlapping windows add up. */
export interface MaxPoolGradientStep extends StepBase {
  readonly primitive: 'maxPoolGradient';
  /** Input of the pooling. */
  readonly input: ProgramValue;
  /** Output of the pooling (the step that computed it). */
  readonly pooled: ProgramValue;
  readonly gradient: ProgramValue;
  readonly kernel: Pair;
  readonly strides: Pair;
  readonly pads: Pads;
  readonly dilations: Pair;
  readonly ceilMode: boolean;
}

export interface AveragePoolStep extends StepBase {
  readonly primitive: 'averagePool';
  readonly input: ProgramValue;
  readonly kernel: Pair;
  readonly strides: Pair;
  readonly pads: Pads;
  readonly ceilMode: boolean;
  readonly countIncludePad: boolean;
}

export interface AveragePoolGradientStep extends StepBase {
  readonly primitive: 'averagePoolGradient';
  readonly gradient: ProgramValue;
  /** Shape of the pooling's input, without the batch. */
  readonly inputShape: Shape;
  readonly kernel: Pair;
  readonly strides: Pair;
  readonly pads: Pads;
  readonly ceilMode: boolean;
  readonly countIncludePad: boolean;
}

/** Axes count the batch as 0 and never name it; keeps the reduced axes as 1. */
export interface ReduceSumStep extends StepBase {
  readonly primitive: 'reduceSum';
  readonly input: ProgramValue;
  readonly axes: readonly number[];
}

/** As reduceSum. */
export interface ReduceMeanStep extends StepBase {
  readonly primitive: 'reduceMean';
  readonly input: ProgramValue;
  readonly axes: readonly number[];
}

export type ReduceStep = ReduceSumStep | ReduceMeanStep;

/** Repeats axes of size 1 to `shape` (without the batch). */
export interface ExpandStep extends StepBase {
  readonly primitive: 'expand';
  readonly input: ProgramValue;
  readonly shape: Shape;
}

export interface ReshapeStep extends StepBase {
  readonly primitive: 'reshape';
  readonly input: ProgramValue;
  readonly shape: Shape;
}

export interface ConcatStep extends StepBase {
  readonly primitive: 'concat';
  readonly inputs: readonly ProgramValue[];
  readonly axis: number;
}

/** Elements [start, end) of one axis. */
export interface SliceStep extends StepBase {
  readonly primitive: 'slice';
  readonly input: ProgramValue;
  readonly axis: number;
  readonly start: number;
  readonly end: number;
}

/** Constant padding; per axis after the batch, never negative. */
export interface PadStep extends StepBase {
  readonly primitive: 'pad';
  readonly input: ProgramValue;
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly value: number;
}

export interface SoftmaxStep extends StepBase {
  readonly primitive: 'softmax';
  readonly input: ProgramValue;
  readonly axis: number;
}

export type UnaryName = 'exp' | 'log' | 'sqrt' | 'reciprocal' | 'erf' | 'tanh' | 'sigmoid';

/** A function of one number, applied to every number. */
export interface UnaryStep extends StepBase {
  readonly primitive: 'unary';
  readonly function: UnaryName;
  readonly input: ProgramValue;
}

/** Product of the matrices in the last two axes, both of equal rank; the axes before them are equal or 1. */
export interface MatMulStep extends StepBase {
  readonly primitive: 'matMul';
  readonly a: ProgramValue;
  readonly b: ProgramValue;
}

/** Axis i + 1 of the result is axis `order[i]` of the input. */
export interface TransposeStep extends StepBase {
  readonly primitive: 'transpose';
  readonly input: ProgramValue;
  readonly order: readonly number[];
}

/** Sum over the images of the batch: shared. */
export interface SumOverBatchStep extends StepBase {
  readonly primitive: 'sumOverBatch';
  readonly input: ProgramValue;
}

/** Gradient [O, I/group, kh, kw] of a conv2d's weight, summed over the batch, out of its input and the gradient of its output: shared. */
export interface Conv2dWeightGradientStep extends StepBase {
  readonly primitive: 'conv2dWeightGradient';
  readonly input: ProgramValue;
  readonly gradient: ProgramValue;
  readonly kernel: Pair;
  readonly strides: Pair;
  readonly pads: Pads;
  readonly dilations: Pair;
  readonly group: number;
}

/** Gradient of a linear's weight, [K, D] when `transposed` and else [D, K], summed over the batch and all axes but the last: shared. */
export interface LinearWeightGradientStep extends StepBase {
  readonly primitive: 'linearWeightGradient';
  readonly input: ProgramValue;
  readonly gradient: ProgramValue;
  readonly transposed: boolean;
}

export type Step =
  | Conv2dStep
  | ConvTranspose2dStep
  | LinearStep
  | ReluStep
  | ClipStep
  | AddStep
  | MulStep
  | AbsStep
  | BetweenStep
  | KeepWhereStep
  | MaxPoolStep
  | MaxPoolGradientStep
  | AveragePoolStep
  | AveragePoolGradientStep
  | ReduceStep
  | ExpandStep
  | ReshapeStep
  | ConcatStep
  | SliceStep
  | PadStep
  | SoftmaxStep
  | UnaryStep
  | MatMulStep
  | TransposeStep
  | SumOverBatchStep
  | Conv2dWeightGradientStep
  | LinearWeightGradientStep;

export type Primitive = Step['primitive'];
export type StepOf<P extends Primitive> = Extract<Step, { primitive: P }>;

/** Shape without the batch, and type. */
export interface ValueType {
  readonly shape: Shape;
  readonly type: ProgramType;
  /** One for all images of a batch. */
  readonly shared?: true;
}

export interface ProgramInput extends ValueType {
  readonly name: ProgramValue;
}

/** One question to a network: a straight line of primitives. Steps stand in an order in which they can be run. */
export interface Program {
  readonly inputs: readonly ProgramInput[];
  readonly constants: ReadonlyMap<ProgramValue, Constant>;
  readonly steps: readonly Step[];
  readonly outputs: readonly ProgramValue[];
  /** Of every input and step output. */
  readonly types: ReadonlyMap<ProgramValue, ValueType>;
}
