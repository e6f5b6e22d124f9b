// Several values into one: sums, products, averages, differences, concatenation.
import { constant } from '@pathlens/pathway-core';
import { asTheirs } from './arrange.ts';
import type { GraphBuilder } from './graph-builder.ts';
import { LayerRefused } from './refusal.ts';
import { ourAxis, type Value } from './value.ts';

/** Values whose elements stand in the same order. */
function aligned(builder: GraphBuilder, values: readonly Value[]): readonly Value[] {
  const [first] = values;
  const alike = (value: Value) => value.layout === first.layout && String(value.image) === String(first.image);
  if (values.some(({ shape }) => shape.length !== first.shape.length)) {
    throw new LayerRefused(`it combines ${values.map(({ shape }) => shape.join('×')).join(' and ')} per image`);
  }
  return values.every(alike) ? values : values.map((value) => asTheirs(builder, value));
}

/** Two values, element by element, with NumPy's broadcasting. */
export function combine(builder: GraphBuilder, operator: 'Add' | 'Mul', [left, right]: readonly [Value, Value]): Value {
  const [a, b] = aligned(builder, [left, right]);
  return builder.emit({ operator, a: a.id, b: b.id }, operator === 'Add' ? 'sum' : 'product', a);
}

export function combineAll(builder: GraphBuilder, operator: 'Add' | 'Mul', values: readonly Value[]): Value {
  const [first, ...rest] = values;
  if (first === undefined) throw new LayerRefused('it has no inputs');
  return rest.reduce((sum, value) => combine(builder, operator, [sum, value]), first);
}

export function timesScalar(builder: GraphBuilder, value: Value, factor: number): Value {
  const b = builder.use(constant([], Float32Array.of(factor)), 'factor');
  return builder.emit({ operator: 'Mul', a: value.id, b }, 'scaled', value);
}

export function plusScalar(builder: GraphBuilder, value: Value, offset: number): Value {
  const b = builder.use(constant([], Float32Array.of(offset)), 'offset');
  return builder.emit({ operator: 'Add', a: value.id, b }, 'shifted', value);
}

export function subtract(builder: GraphBuilder, [left, right]: readonly [Value, Value]): Value {
  return combine(builder, 'Add', [left, timesScalar(builder, right, -1)]);
}

export function average(builder: GraphBuilder, values: readonly Value[]): Value {
  return timesScalar(builder, combineAll(builder, 'Add', values), 1 / values.length);
}

/** Along an axis of theirs. */
export function concatenate(builder: GraphBuilder, given: readonly Value[], axis: number): Value {
  if (given.length === 1) return given[0];
  if (given.length === 0) throw new LayerRefused('it has no inputs');
  const isFlat = given.some(({ layout }) => layout === 'flattened');
  const values = isFlat ? given.map((value) => asTheirs(builder, value)) : aligned(builder, given);
  const at = ourAxis(axis, values[0]);
  if (at === undefined) throw new LayerRefused(`it joins along axis ${axis}`);
  return builder.emit({ operator: 'Concat', inputs: values.map(({ id }) => id), axis: at }, 'joined', values[0]);
}
