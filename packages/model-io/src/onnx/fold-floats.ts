// Folding of float constants: arithmetic with broadcasting, transposition, joining. Computed on first use.
import {
  broadcastShape,
  type Constant,
  elementCount,
  lazyConstant,
  type Shape,
  sameShape,
} from '@pathlens/pathway-core';
import type { NodeView } from './node-view.ts';
import { Unsupported } from './refusal.ts';

const maxElements = 2 ** 28;

const binary: Readonly<Record<string, (a: number, b: number) => number>> = {
  Add: (a, b) => a + b,
  Sub: (a, b) => a - b,
  Mul: (a, b) => a * b,
  Div: (a, b) => a / b,
  Pow: (a, b) => a ** b,
};

const unary: Readonly<Record<string, (a: number) => number>> = {
  Neg: (a) => -a,
  Sqrt: Math.sqrt,
  Exp: Math.exp,
  Reciprocal: (a) => 1 / a,
  Abs: Math.abs,
  Floor: Math.floor,
  Ceil: Math.ceil,
};

/** The constant a node computes from constants, or undefined where it is not one of the few operators done here. */
export function foldFloats(node: NodeView, inputs: readonly (Constant | undefined)[]): Constant | undefined {
  const [a, b] = inputs;
  if (a === undefined) return undefined;
  const one = Object.hasOwn(unary, node.operator) ? unary[node.operator] : undefined;
  if (one !== undefined) return lazyConstant(a.shape, () => a.values().map(one));
  const two = Object.hasOwn(binary, node.operator) ? binary[node.operator] : undefined;
  if (two !== undefined && b !== undefined) return combine(a, b, two);
  if (node.operator === 'Transpose') return transpose(a, node.ints('perm') ?? a.shape.map((_, axis) => axis).reverse());
  if (node.operator === 'Concat') return join(inputs as readonly Constant[], node.int('axis', 0));
  return undefined;
}

/** Elements of one axis of a constant, in any order; `keepAxis` says whether the axis stays where it is one element. */
export function takeConstant(
  from: Constant,
  { axis, places, keepAxis }: { readonly axis: number; readonly places: readonly number[]; readonly keepAxis: boolean },
): Constant {
  const run = elementCount(from.shape.slice(axis + 1));
  const outer = elementCount(from.shape.slice(0, axis));
  const kept = keepAxis ? [places.length] : [];
  const shape = [...from.shape.slice(0, axis), ...kept, ...from.shape.slice(axis + 1)];
  return lazyConstant(shape, () => {
    const values = from.values();
    const result = new Float32Array(elementCount(shape));
    let at = 0;
    for (let row = 0; row < outer; row++) {
      for (const place of places) {
        const start = (row * from.shape[axis] + place) * run;
        result.set(values.subarray(start, start + run), at);
        at += run;
      }
    }
    return result;
  });
}

function combine(a: Constant, b: Constant, compute: (a: number, b: number) => number): Constant {
  const shape = broadcastShape(a.shape, b.shape);
  if (shape === undefined || elementCount(shape) > maxElements)
    throw new Unsupported('its constants do not fit together');
  return lazyConstant(shape, () => {
    const [left, right] = [stretch(a, shape), stretch(b, shape)];
    return left.map((value, index) => compute(value, right[index]));
  });
}

/** The constant repeated to a shape that it broadcasts to. */
export function broadcastConstant(from: Constant, shape: Shape): Constant {
  const whole = broadcastShape(from.shape, shape);
  if (whole === undefined || elementCount(whole) > maxElements)
    throw new Unsupported('its constants do not fit together');
  return sameShape(from.shape, whole) ? from : lazyConstant(whole, () => stretch(from, whole));
}

function stretch(from: Constant, shape: Shape): Float32Array {
  const strides = contiguous(from.shape);
  const lead = shape.length - from.shape.length;
  return walk(
    from.values(),
    shape,
    shape.map((_, axis) => (axis < lead || from.shape[axis - lead] === 1 ? 0 : strides[axis - lead])),
  );
}

function transpose(from: Constant, order: readonly number[]): Constant {
  if ([...order].sort((a, b) => a - b).some((axis, at) => axis !== at) || order.length !== from.shape.length) {
    throw new Unsupported(`perm ${order.join(', ')}`);
  }
  const shape = order.map((axis) => from.shape[axis]);
  const strides = contiguous(from.shape);
  return lazyConstant(shape, () =>
    walk(
      from.values(),
      shape,
      order.map((axis) => strides[axis]),
    ),
  );
}

function join(inputs: readonly Constant[], given: number): Constant | undefined {
  const first = inputs[0];
  const axis = given < 0 ? given + first.shape.length : given;
  const fits = inputs.every(
    ({ shape }) =>
      shape.length === first.shape.length && shape.every((size, at) => at === axis || size === first.shape[at]),
  );
  if (!fits || !(axis >= 0 && axis < first.shape.length)) return undefined;
  const size = inputs.reduce((sum, { shape }) => sum + shape[axis], 0);
  const shape = first.shape.map((old, at) => (at === axis ? size : old));
  if (elementCount(shape) > maxElements) throw new Unsupported('it joins too many numbers');
  const outer = elementCount(shape.slice(0, axis));
  return lazyConstant(shape, () => {
    const result = new Float32Array(elementCount(shape));
    const parts = inputs.map((input) => ({ values: input.values(), run: elementCount(input.shape.slice(axis)) }));
    let at = 0;
    for (let row = 0; row < outer; row++) {
      for (const { values, run } of parts) {
        result.set(values.subarray(row * run, (row + 1) * run), at);
        at += run;
      }
    }
    return result;
  });
}

function contiguous(shape: Shape): number[] {
  const strides = new Array<number>(shape.length);
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = step;
    step *= shape[axis];
  }
  return strides;
}

/** Reads `values` in C order of `shape`, one step along an axis moving by its stride. */
function walk(values: Float32Array, shape: Shape, strides: readonly number[]): Float32Array {
  const result = new Float32Array(elementCount(shape));
  const index = new Array<number>(shape.length).fill(0);
  let from = 0;
  for (let at = 0; at < result.length; at++) {
    result[at] = values[from];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      from += strides[axis];
      if (++index[axis] < shape[axis]) break;
      from -= strides[axis] * shape[axis];
      index[axis] = 0;
    }
  }
  return result;
}
