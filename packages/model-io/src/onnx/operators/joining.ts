// Concat and Pad.
import { imageAxis } from '../axes.ts';
import type { Converter } from '../converters.ts';
import { Unsupported } from '../refusal.ts';
import { maxWindow } from './convolution.ts';

export const convertConcat: Converter = (node, builder) => {
  const inputs = node.inputs.map((_, index) => builder.value(node, index));
  const first = inputs[0];
  if (first === undefined) throw new Unsupported('it has no inputs');
  const axis = imageAxis(node.int('axis', 1), first.shape.length + 1);
  builder.emit(node, { operator: 'Concat', inputs: inputs.map(({ id }) => id), axis });
};

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
