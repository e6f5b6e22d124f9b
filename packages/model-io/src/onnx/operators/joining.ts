// Concat and Pad.
import { type Constant, elementCount, lazyConstant, type Shape } from '@pathlens/pathway-core';
import { type Builder, reshapeConstant, type ValueEntry } from '../builder.ts';
import type { Converter } from '../converters.ts';
import type { NodeView } from '../node-view.ts';
import { besideBatch, fileRank, imageAxis, samePlace } from '../placement.ts';
import { Unsupported } from '../refusal.ts';
import { maxWindow } from './convolution.ts';

export const convertConcat: Converter = (node, builder) => {
  const entries = node.inputs.map((_, index) => builder.entry(node, index));
  const value = entries.find((entry) => entry.kind === 'value');
  if (value === undefined) throw new Unsupported('it has no inputs that depend on the image');
  const axis = imageAxis(node.int('axis', 1), value);
  const others = entries.filter((entry) => entry.kind === 'value');
  if (others.some(({ place }) => !samePlace(place, value.place))) {
    throw new Unsupported('its inputs hold the batch at different places');
  }
  if (others.length < entries.length) return joinConstants(node, builder, { axis, value });
  builder.emit(node, { operator: 'Concat', inputs: others.map(({ id }) => id), axis }, value);
};

/** A constant beside a value (the class token of a transformer): room is made for it, and it is added there. */
function joinConstants(
  node: NodeView,
  builder: Builder,
  { axis, value }: { readonly axis: number; readonly value: ValueEntry },
): void {
  const constants: { readonly constant: Constant; readonly start: number }[] = [];
  let only: ValueEntry | undefined;
  let [before, total] = [0, 0];
  node.inputs.forEach((_, index) => {
    const entry = builder.entry(node, index);
    if (entry.kind === 'value') {
      if (only !== undefined) throw new Unsupported('it joins several values with a constant');
      only = entry;
      before = total;
      total += entry.shape[axis - 1];
      return;
    }
    const given = builder.constantInput(node, index);
    if (given.shape.length !== fileRank(value)) throw new Unsupported('its inputs have different numbers of axes');
    const constant = reshapeConstant(given, besideBatch(given.shape, value));
    const fits = constant.shape.every((size, at) => at === axis - 1 || size === value.shape[at]);
    if (!fits) throw new Unsupported('a constant does not fit its other inputs');
    constants.push({ constant, start: total });
    total += constant.shape[axis - 1];
  });
  const none = value.shape.map(() => 0);
  const after = total - before - value.shape[axis - 1];
  const room = builder.emitBefore(
    node,
    {
      operator: 'Pad',
      input: value.id,
      before: none.with(axis - 1, before),
      after: none.with(axis - 1, after),
      value: 0,
    },
    'room',
  );
  const shape = value.shape.with(axis - 1, total);
  const beside = lazyConstant(shape, () => placedIn(shape, axis - 1, constants));
  builder.emit(node, { operator: 'Add', a: room.id, b: builder.use(beside, `${node.name}/constant`) }, value);
}

/** Zeros with each constant at its start along an axis. */
function placedIn(
  shape: Shape,
  axis: number,
  constants: readonly { readonly constant: Constant; readonly start: number }[],
): Float32Array {
  const result = new Float32Array(elementCount(shape));
  const inner = elementCount(shape.slice(axis + 1));
  const outer = elementCount(shape.slice(0, axis));
  for (const { constant, start } of constants) {
    const run = constant.shape[axis] * inner;
    const values = constant.values();
    for (let row = 0; row < outer; row++) {
      result.set(values.subarray(row * run, (row + 1) * run), row * shape[axis] * inner + start * inner);
    }
  }
  return result;
}

export const convertPad: Converter = (node, builder) => {
  const mode = node.text('mode', 'constant');
  if (mode !== 'constant') throw new Unsupported(`mode ${mode}`);
  const pads = node.hasInput(1) ? builder.plainNumbers(node, 1) : (node.ints('pads') ?? []);
  const value = (node.hasInput(2) ? builder.plainNumbers(node, 2)[0] : undefined) ?? node.float('value', 0);
  const input = builder.value(node, 0);
  const rank = input.shape.length + 1;
  const given = node.hasInput(3) ? builder.plainNumbers(node, 3) : Array.from({ length: rank }, (_, axis) => axis);
  if (pads.length !== 2 * given.length) throw new Unsupported(`${pads.length} pads for ${given.length} axes`);
  if (pads.some((size) => !(size >= 0 && size <= maxWindow))) throw new Unsupported(`pads ${pads.join(', ')}`);
  const before = new Array<number>(rank).fill(0);
  const after = new Array<number>(rank).fill(0);
  given.forEach((axis, at) => {
    before[axis < 0 ? axis + rank : axis] = pads[at];
    after[axis < 0 ? axis + rank : axis] = pads[at + given.length];
  });
  if (before.length !== rank || before[0] !== 0 || after[0] !== 0) throw new Unsupported('it pads the batch axis');
  builder.emit(node, { operator: 'Pad', input: input.id, before: before.slice(1), after: after.slice(1), value });
};
