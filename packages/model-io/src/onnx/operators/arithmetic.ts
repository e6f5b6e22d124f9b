// Add, Sub, Mul, Div, Neg and Sum: to Add and Mul, constants brought to a shape without the batch.
import { type Constant, lazyConstant } from '@pathlens/pathway-core';
import { asConstant, type Builder, reshapeConstant, type ValueEntry } from '../builder.ts';
import type { Converter } from '../converters.ts';
import type { NodeView } from '../node-view.ts';
import { besideBatch, fileRank, isFirst, type Place, samePlace } from '../placement.ts';
import { Unsupported } from '../refusal.ts';

/** An operand: its id and whether it depends on the image. */
interface Operand {
  readonly id: string;
  readonly isValue: boolean;
}

function map(from: Constant, compute: (value: number) => number): Constant {
  return lazyConstant(from.shape, () => from.values().map(compute));
}

interface Operands {
  readonly a: Operand;
  readonly b: Operand;
  /** Where the batch stands in the result. */
  readonly place: Place;
}

/** Brings both operands to what Add and Mul take; `invert` changes a constant on the right (negates or inverts it). */
function operands(node: NodeView, builder: Builder, invert?: (value: number) => number): Operands {
  const given = [builder.entry(node, 0), builder.entry(node, 1)] as const;
  const isFound = given.some((entry) => entry.kind === 'value' && isFirst(entry.place));
  const entries = given.map((entry) => (entry.kind === 'value' && isFound ? builder.withBatchFirst(entry) : entry));
  const values = entries.filter((entry) => entry.kind === 'value');
  const [value, other] = [...values].sort((x, y) => fileRank(y) - fileRank(x));
  if (value === undefined) throw new Unsupported('its inputs do not depend on the image');
  const behind = (entry: ValueEntry) => ({ ...entry.place, axis: entry.place.axis - fileRank(entry) });
  if (other !== undefined && !samePlace(behind(value), behind(other))) {
    throw new Unsupported('its inputs hold the batch at different places');
  }
  const made = entries.map((entry, index): Operand => {
    if (entry.kind === 'value') return { id: entry.id, isValue: true };
    const constant = asConstant(entry);
    if (constant === undefined) throw new Unsupported(`its input ${index + 1} depends on the batch size`);
    const changed = index === 1 && invert !== undefined ? map(constant, invert) : constant;
    if (constant.shape.length > fileRank(value)) throw new Unsupported('a constant has more axes than the value');
    const shape = besideBatch(constant.shape, value);
    return { id: builder.use(reshapeConstant(changed, shape), node.inputs[index]), isValue: false };
  });
  return { a: made[0], b: made[1], place: value.place };
}

export const convertAdd: Converter = (node, builder) => {
  const { a, b, place } = operands(node, builder);
  builder.emit(node, { operator: 'Add', a: a.id, b: b.id }, { place });
};

export const convertMul: Converter = (node, builder) => {
  const { a, b, place } = operands(node, builder);
  builder.emit(node, { operator: 'Mul', a: a.id, b: b.id }, { place });
};

export const convertSub: Converter = (node, builder) => {
  const { a, b, place } = operands(node, builder, (value) => -value);
  const negative = b.isValue ? negate(node, builder, b.id) : b.id;
  builder.emit(node, { operator: 'Add', a: a.id, b: negative }, { place });
};

function negate(node: NodeView, builder: Builder, id: string): string {
  return builder.emitBefore(node, { operator: 'Mul', a: id, b: minusOne(builder) }, 'negated').id;
}

function minusOne(builder: Builder): string {
  return builder.use(
    lazyConstant([], () => Float32Array.of(-1)),
    'minus_one',
  );
}

export const convertDiv: Converter = (node, builder) => {
  const { a, b, place } = operands(node, builder, (value) => 1 / value);
  const draft = { operator: 'Unary', function: { name: 'Reciprocal' }, input: b.id } as const;
  const inverse = b.isValue ? builder.emitBefore(node, draft, 'inverse').id : b.id;
  builder.emit(node, { operator: 'Mul', a: a.id, b: inverse }, { place });
};

export const convertNeg: Converter = (node, builder) => {
  const input = builder.placed(node, 0);
  builder.emit(node, { operator: 'Mul', a: input.id, b: minusOne(builder) }, input);
};

export const convertSum: Converter = (node, builder) => {
  if (node.inputs.length === 1) return builder.alias(node);
  if (node.inputs.length !== 2) throw new Unsupported(`a sum of ${node.inputs.length}`);
  convertAdd(node, builder);
};
