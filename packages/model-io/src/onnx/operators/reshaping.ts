// Reshape, Flatten, Squeeze, Unsqueeze, Transpose, and Expand of what is large enough already.
import { elementCount, formatShape } from '@pathlens/pathway-core';
import { axesOf } from '../axes.ts';
import type { Builder, Dim } from '../builder.ts';
import type { Converter } from '../converters.ts';
import type { NodeView } from '../node-view.ts';
import { fileRank, fileShape, imageAxis, maxRank, type Placed, permuted, reshaped, shifted } from '../placement.ts';
import { Unsupported } from '../refusal.ts';

function emitReshape(node: NodeView, builder: Builder, { shape, place }: Placed): void {
  const input = builder.placed(node, 0);
  builder.emit(node, { operator: 'Reshape', input: input.id, shape }, { place });
}

export const convertReshape: Converter = (node, builder) => {
  const target = node.hasInput(1) ? builder.numbers(node, 1) : (node.ints('shape') ?? []);
  if (target.length > maxRank) throw new Unsupported(`it makes a value of ${target.length} axes`);
  const from = builder.placed(node, 0);
  const allowZero = node.int('allowzero', 0) === 1;
  const full = fileShape(from);
  const copied = target.map((size, axis): Dim => (size === 0 && !allowZero ? (full[axis] ?? 0) : size));
  emitReshape(node, builder, reshaped(copied, from, builder));
};

export const convertFlatten: Converter = (node, builder) => {
  const from = builder.value(node, 0);
  const rank = fileRank(from);
  const given = node.int('axis', 1);
  const axis = given < 0 ? given + rank : given;
  // Axes before `axis` join the batch: harmless only where they have size 1.
  if (!(axis >= 1 && axis <= rank) || elementCount(from.shape.slice(0, axis - 1)) !== 1) {
    const shape = formatShape(from.shape);
    throw new Unsupported(`it would join the batch with other axes (axis ${given} of ${shape} per image)`);
  }
  emitReshape(node, builder, { shape: [elementCount(from.shape)], place: from.place });
};

export const convertSqueeze: Converter = (node, builder) => {
  const from = builder.placed(node, 0);
  const rank = fileRank(from);
  let given = axesOf(node, builder)?.map((axis) => (axis < 0 ? axis + rank : axis));
  if (given === undefined) {
    if (builder.bakedBatch === 1) throw new Unsupported('it removes the batch axis');
    given = fileShape(from).flatMap((size, axis) => (size === 1 ? [axis] : []));
  }
  const gone = new Set(given.map((axis) => imageAxis(axis, from)));
  for (const axis of gone) {
    if (from.shape[axis - 1] !== 1) {
      throw new Unsupported(`axis ${axis} of ${formatShape(from.shape)} per image is not of size 1`);
    }
  }
  const shape = from.shape.filter((_, axis) => !gone.has(axis + 1));
  emitReshape(node, builder, { shape, place: shifted(from.place, given, -1) });
};

export const convertUnsqueeze: Converter = (node, builder) => {
  const from = builder.placed(node, 0);
  const given = axesOf(node, builder) ?? [];
  const rank = fileRank(from) + given.length;
  if (rank > maxRank) throw new Unsupported(`it makes a value of ${rank} axes`);
  const added = given.map((axis) => (axis < 0 ? axis + rank : axis));
  if (new Set(added).size !== added.length || added.some((axis) => !(axis >= 0 && axis < rank))) {
    throw new Unsupported(`axes ${given.join(', ')}`);
  }
  const place = shifted(from.place, added, 1);
  const rest = fileShape(from);
  const own = from.shape.slice(from.place.axis, from.place.axis + Number(from.place.outer) + Number(from.place.inner));
  const shape: number[] = [];
  for (let axis = 0; axis < rank; axis++) {
    if (added.includes(axis)) shape.push(1);
    else {
      const size = rest.shift();
      if (typeof size === 'number') shape.push(size);
      else shape.push(...own);
    }
  }
  emitReshape(node, builder, { shape, place });
};

/** A transposition that moves no element is a Reshape. */
export const convertTranspose: Converter = (node, builder) => {
  const from = builder.placed(node, 0);
  const perm = node.ints('perm') ?? Array.from({ length: fileRank(from) }, (_, axis) => axis).reverse();
  const { order, place } = permuted(perm, from);
  const moved = order.filter((axis) => from.shape[axis - 1] !== 1);
  if (moved.every((axis, at) => at === 0 || axis > moved[at - 1])) {
    const shape = order.map((axis) => from.shape[axis - 1]);
    return emitReshape(node, builder, { shape, place });
  }
  builder.emit(node, { operator: 'Transpose', input: from.id, order }, { place });
};

export const convertExpand: Converter = (node, builder) => {
  const from = builder.placed(node, 0);
  const own = fileShape(from);
  const wanted = builder.numbers(node, 1);
  const aligned = wanted.map((size, at) => ({ size, own: own[at + own.length - wanted.length] }));
  const same = aligned.every(({ size, own: has }) => has !== undefined && (size === 1 || size === -1 || size === has));
  const isBaked = aligned.every(
    ({ size, own: has }) => size === has || (has === 'batch' && size === builder.bakedBatch),
  );
  if (!same && !isBaked) throw new Unsupported('it repeats a value');
  builder.alias(node);
};
