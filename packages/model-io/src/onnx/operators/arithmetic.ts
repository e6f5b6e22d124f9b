// Add, Sub, Mul, Div, Neg and Sum: to Add and Mul, constants brought to a shape without the batch.
import { type Constant, lazyConstant } from '@pathlens/pathway-core';
import { asConstant, type Builder, reshapeConstant } from '../builder.ts';
import type { Converter } from '../converters.ts';
import type { NodeView } from '../node-view.ts';
import { Unsupported } from '../refusal.ts';

/** An operand: its id and whether it depends on the image. */
interface Operand {
  readonly id: string;
  readonly isValue: boolean;
}

function map(from: Constant, compute: (value: number) => number): Constant {
  return lazyConstant(from.shape, () => from.values().map(compute));
}

/** The constant without the batch axis it may carry, which must be of size 1 there. */
function withoutBatch(given: Constant, rank: number): Constant {
  const extra = given.shape.length - rank;
  if (extra < 0) return given;
  if (given.shape.slice(0, extra + 1).some((size) => size !== 1)) {
    throw new Unsupported('it combines every image of a batch with another constant');
  }
  return reshapeConstant(given, given.shape.slice(extra + 1));
}

/** Brings both operands to what Add and Mul take; `second` may change a constant on the right (negate, invert). */
function operands(
  node: NodeView,
  builder: Builder,
  second: { readonly constant?: (value: number) => number; readonly refuse?: string } = {},
): readonly [Operand, Operand] {
  const entries = [builder.entry(node, 0), builder.entry(node, 1)] as const;
  const rank = Math.max(...entries.map((entry) => (entry.kind === 'value' ? entry.shape.length + 1 : 0)));
  const made = entries.map((entry, index): Operand => {
    if (entry.kind === 'value') {
      if (index === 1 && second.refuse !== undefined) throw new Unsupported(second.refuse);
      return { id: entry.id, isValue: true };
    }
    const given = asConstant(entry);
    if (given === undefined) throw new Unsupported(`its input ${index + 1} depends on the batch size`);
    const changed = index === 1 && second.constant !== undefined ? map(given, second.constant) : given;
    return { id: builder.use(withoutBatch(changed, rank), node.inputs[index]), isValue: false };
  });
  return [made[0], made[1]];
}

export const convertAdd: Converter = (node, builder) => {
  const [a, b] = operands(node, builder);
  builder.emit(node, { operator: 'Add', a: a.id, b: b.id });
};

export const convertMul: Converter = (node, builder) => {
  const [a, b] = operands(node, builder);
  builder.emit(node, { operator: 'Mul', a: a.id, b: b.id });
};

export const convertSub: Converter = (node, builder) => {
  const [a, b] = operands(node, builder, { constant: (value) => -value });
  const negative = b.isValue ? negate(node, builder, b.id) : b.id;
  builder.emit(node, { operator: 'Add', a: a.id, b: negative });
};

function negate(node: NodeView, builder: Builder, id: string): string {
  const minusOne = builder.use(
    lazyConstant([], () => Float32Array.of(-1)),
    'minus_one',
  );
  return builder.emitBefore(node, { operator: 'Mul', a: id, b: minusOne }, 'negated').id;
}

export const convertDiv: Converter = (node, builder) => {
  const [a, b] = operands(node, builder, { constant: (value) => 1 / value, refuse: 'it divides by a computed value' });
  builder.emit(node, { operator: 'Mul', a: a.id, b: b.id });
};

export const convertNeg: Converter = (node, builder) => {
  const minusOne = builder.use(
    lazyConstant([], () => Float32Array.of(-1)),
    'minus_one',
  );
  builder.emit(node, { operator: 'Mul', a: builder.value(node, 0).id, b: minusOne });
};

export const convertSum: Converter = (node, builder) => {
  if (node.inputs.length === 1) return builder.alias(node);
  if (node.inputs.length !== 2) throw new Unsupported(`a sum of ${node.inputs.length}`);
  convertAdd(node, builder);
};
