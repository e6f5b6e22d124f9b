// Shape and type of every primitive's result, given those of what it reads.
import type { Pair } from '../network/operators.ts';
import { type Windows, windowCount, windowExtent } from '../network/windows.ts';
import { broadcastShape, elementCount, formatShape, type Shape } from '../tensor/shape.ts';
import type { Primitive, ProgramValue, Step, StepOf, ValueType } from './primitives.ts';
import { isShared, type SharingOf } from './sharing.ts';

/** A step that has no name for its result yet. */
export type Unnamed<S extends Step = Step> = S extends unknown ? Omit<S, 'output'> : never;

/** Looks up the shape of an input, a constant or an earlier step. */
export type ShapeOf = (value: ProgramValue) => Shape;

type TypeRule<P extends Primitive> = (step: Unnamed<StepOf<P>>, shapeOf: ShapeOf) => Shape;

const rules: { readonly [P in Primitive]: TypeRule<P> } = {
  conv2d(step, shapeOf) {
    const [, , ...kernel] = shapeOf(step.weight);
    const [, ...size] = shapeOf(step.input);
    const windows: Windows = { ...step, kernel: kernel as unknown as Pair, ceilMode: false };
    return [shapeOf(step.weight)[0], windowCount(size[0], windows, 0), windowCount(size[1], windows, 1)];
  },
  convTranspose2d(step, shapeOf) {
    const [, perGroup, ...kernel] = shapeOf(step.weight);
    const [, ...size] = shapeOf(step.input);
    const windows: Windows = { ...step, kernel: kernel as unknown as Pair, ceilMode: false };
    const along = (axis: 0 | 1): number =>
      (size[axis] - 1) * step.strides[axis] +
      windowExtent(windows, axis) +
      step.outputPadding[axis] -
      step.pads[axis] -
      step.pads[axis + 2];
    return [perGroup * step.group, along(0), along(1)];
  },
  linear(step, shapeOf) {
    const [rows, columns] = shapeOf(step.weight);
    return [...shapeOf(step.input).slice(0, -1), step.transposed ? rows : columns];
  },
  relu: same,
  clip: same,
  add: broadcast,
  mul: broadcast,
  abs: same,
  between: same,
  keepWhere: same,
  maxPool: pooled,
  maxPoolGradient: same,
  averagePool: (step, shapeOf) => pooled({ ...step, dilations: [1, 1] }, shapeOf),
  averagePoolGradient: (step) => step.inputShape,
  reduceSum: reduced,
  reduceMean: reduced,
  expand: (step) => step.shape,
  reshape(step, shapeOf) {
    const from = shapeOf(step.input);
    if (elementCount(from) !== elementCount(step.shape)) {
      throw new Error(`reshape of ${formatShape(from)} to ${formatShape(step.shape)}`);
    }
    return step.shape;
  },
  concat(step, shapeOf) {
    const at = step.axis - 1;
    const total = step.inputs.reduce((sum, input) => sum + shapeOf(input)[at], 0);
    return shapeOf(step.inputs[0]).map((size, axis) => (axis === at ? total : size));
  },
  slice: (step, shapeOf) =>
    shapeOf(step.input).map((size, axis) => (axis === step.axis - 1 ? step.end - step.start : size)),
  pad: (step, shapeOf) => shapeOf(step.input).map((size, axis) => size + step.before[axis] + step.after[axis]),
  softmax: same,
  unary: same,
  matMul(step, shapeOf) {
    const [a, b] = [shapeOf(step.a), shapeOf(step.b)];
    const outer = broadcastShape(a.slice(0, -2), b.slice(0, -2));
    if (outer === undefined || a.length !== b.length || a[a.length - 1] !== b[b.length - 2]) {
      throw new Error(`matMul of ${formatShape(a)} and ${formatShape(b)}`);
    }
    return [...outer, a[a.length - 2], b[b.length - 1]];
  },
  transpose: (step, shapeOf) => step.order.map((axis) => shapeOf(step.input)[axis - 1]),
  sumOverBatch: same,
  conv2dWeightGradient(step, shapeOf) {
    const perGroup = shapeOf(step.input)[0] / step.group;
    return [shapeOf(step.gradient)[0], perGroup, ...step.kernel];
  },
  linearWeightGradient(step, shapeOf) {
    const sides = [shapeOf(step.gradient).at(-1)!, shapeOf(step.input).at(-1)!];
    return step.transposed ? sides : sides.reverse();
  },
};

/** What a step's result is. */
export function stepType(step: Unnamed, shapeOf: ShapeOf, sharingOf: SharingOf): ValueType {
  const rule = rules[step.primitive] as (step: Unnamed, shapeOf: ShapeOf) => Shape;
  const type = step.primitive === 'between' ? 'bool' : 'float32';
  return { shape: rule(step, shapeOf), type, ...(isShared(step, sharingOf) ? { shared: true } : {}) };
}

function same(step: { readonly input: ProgramValue }, shapeOf: ShapeOf): Shape {
  return shapeOf(step.input);
}

function broadcast(step: { readonly a: ProgramValue; readonly b: ProgramValue }, shapeOf: ShapeOf): Shape {
  const [a, b] = [shapeOf(step.a), shapeOf(step.b)];
  const shape = broadcastShape(a, b);
  if (shape === undefined) throw new Error(`broadcast of ${formatShape(a)} and ${formatShape(b)}`);
  return shape;
}

function pooled(step: Windows & { readonly input: ProgramValue }, shapeOf: ShapeOf): Shape {
  const [channels, ...size] = shapeOf(step.input);
  return [channels, windowCount(size[0], step, 0), windowCount(size[1], step, 1)];
}

function reduced(step: { readonly input: ProgramValue; readonly axes: readonly number[] }, shapeOf: ShapeOf): Shape {
  return shapeOf(step.input).map((size, axis) => (step.axes.includes(axis + 1) ? 1 : size));
}
