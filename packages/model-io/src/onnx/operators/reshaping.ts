// Reshape, Flatten, Squeeze, Unsqueeze, and a Transpose that moves nothing: all to a Reshape per image.
import { elementCount, formatShape, type Shape } from '@pathlens/pathway-core';
import { axesOf, imageAxis } from '../axes.ts';
import type { Builder, Dim } from '../builder.ts';
import type { Converter } from '../converters.ts';
import type { NodeView } from '../node-view.ts';
import { Unsupported } from '../refusal.ts';

function emitReshape(node: NodeView, builder: Builder, shape: Shape): void {
  builder.emit(node, { operator: 'Reshape', input: builder.value(node, 0).id, shape });
}

/** The shape per image of an ONNX Reshape target, once it is proven that its first axis is the batch. */
function perImage(
  target: readonly Dim[],
  { from, allowZero, bakedBatch }: { readonly from: Shape; readonly allowZero: boolean; readonly bakedBatch?: number },
): Shape {
  const full: readonly Dim[] = ['batch', ...from];
  const copied = target.map((size, axis) => (size === 0 && !allowZero ? (full[axis] ?? 0) : size));
  const [leading, ...rest] = copied;
  const describe = `from ${formatShape(from)} per image to ${displayTarget(target)}`;
  if (rest.includes('batch')) throw new Unsupported(`it moves the batch axis (${describe})`);
  const sizes = rest as number[];
  const free = sizes.indexOf(-1);
  const fixed = elementCount(sizes.filter((_, axis) => axis !== free));
  const elements = elementCount(from);
  const matches = free === -1 ? fixed === elements : fixed > 0 && elements % fixed === 0;
  const isBatch = leading === 'batch' || (leading === -1 && free === -1) || leading === bakedBatch;
  if (!isBatch || !matches) throw new Unsupported(`it would mix images of a batch (${describe})`);
  return sizes.map((size) => (size === -1 ? elements / fixed : size));
}

function displayTarget(target: readonly Dim[]): string {
  return `[${target.slice(0, 8).join(', ')}]`;
}

export const convertReshape: Converter = (node, builder) => {
  const target = node.hasInput(1) ? builder.numbers(node, 1) : (node.ints('shape') ?? []);
  const from = builder.value(node, 0).shape;
  const allowZero = node.int('allowzero', 0) === 1;
  emitReshape(node, builder, perImage(target, { from, allowZero, bakedBatch: builder.bakedBatch }));
};

export const convertFlatten: Converter = (node, builder) => {
  const from = builder.value(node, 0).shape;
  const rank = from.length + 1;
  const given = node.int('axis', 1);
  const axis = given < 0 ? given + rank : given;
  // Axes before `axis` join the batch: harmless only where they have size 1.
  if (!(axis >= 1 && axis <= rank) || elementCount(from.slice(0, axis - 1)) !== 1) {
    throw new Unsupported(`it would join the batch with other axes (axis ${given} of ${formatShape(from)} per image)`);
  }
  emitReshape(node, builder, [elementCount(from)]);
};

export const convertSqueeze: Converter = (node, builder) => {
  const given = axesOf(node, builder);
  const from = builder.value(node, 0).shape;
  if (given === undefined) {
    if (builder.bakedBatch === 1) throw new Unsupported('it removes the batch axis');
    return emitReshape(
      node,
      builder,
      from.filter((size) => size !== 1),
    );
  }
  const axes = new Set(given.map((axis) => imageAxis(axis, from.length + 1)));
  for (const axis of axes) {
    if (from[axis - 1] !== 1) throw new Unsupported(`axis ${axis} of ${formatShape(from)} per image is not of size 1`);
  }
  emitReshape(
    node,
    builder,
    from.filter((_, axis) => !axes.has(axis + 1)),
  );
};

export const convertUnsqueeze: Converter = (node, builder) => {
  const given = axesOf(node, builder) ?? [];
  const from = builder.value(node, 0).shape;
  const rank = from.length + 1 + given.length;
  const axes = new Set(given.map((axis) => imageAxis(axis, rank)));
  const rest = [...from];
  const shape: number[] = [];
  for (let axis = 1; axis < rank; axis++) shape.push(axes.has(axis) ? 1 : (rest.shift() ?? 1));
  emitReshape(node, builder, shape);
};

/** Moving axes of size 1 moves no element; any other transposition of image values is not supported. */
export const convertTranspose: Converter = (node, builder) => {
  const from = builder.value(node, 0).shape;
  const order = node.ints('perm') ?? [0, ...from.map((_, axis) => axis + 1)].reverse();
  const moved = order.slice(1).filter((axis) => from[axis - 1] !== 1);
  const inOrder = moved.every((axis, at) => at === 0 || axis > moved[at - 1]);
  const complete = new Set(order).size === from.length + 1 && order.length === from.length + 1;
  if (order[0] !== 0 || !complete || !inOrder) {
    throw new Unsupported(`perm ${order.join(', ')} of ${formatShape(from)} per image moves elements`);
  }
  emitReshape(
    node,
    builder,
    order.slice(1).map((axis) => from[axis - 1]),
  );
};
