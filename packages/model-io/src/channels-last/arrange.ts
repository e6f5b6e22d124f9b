// Layers that move elements: flatten, reshape, permute; elements are moved only where the two orders of axes differ.
import { elementCount, type Shape } from '@pathlens/pathway-core';
import type { GraphBuilder } from './graph-builder.ts';
import { LayerRefused } from './refusal.ts';
import { sameOrder, theirShape, type Value } from './value.ts';

function reshapeNode(builder: GraphBuilder, value: Value, shape: Shape): Value {
  return builder.emit({ operator: 'Reshape', input: value.id, shape }, 'reshaped', { layout: 'plain' });
}

/** The same elements with axes in another order; `order` counts ours from 0, the batch left out. */
function moveAxes(builder: GraphBuilder, value: Value, order: readonly number[]): Value {
  const draft = { operator: 'Transpose', input: value.id, order: order.map((axis) => axis + 1) } as const;
  return builder.emit(draft, 'moved', { layout: 'plain' });
}

/** The value with axes and elements as the framework has them. */
export function asTheirs(builder: GraphBuilder, value: Value): Value {
  if (value.layout === 'plain') return value;
  const image = value.layout === 'image' ? value.shape : value.image!;
  const theirs = theirShape(value);
  if (sameOrder(image)) return reshapeNode(builder, value, theirs);
  const unflattened = value.layout === 'image' ? value : reshapeNode(builder, value, image);
  const moved = moveAxes(builder, unflattened, [1, 2, 0]);
  return value.layout === 'image' ? moved : reshapeNode(builder, moved, theirs);
}

/** All elements in one axis. */
export function flatten(builder: GraphBuilder, value: Value): Value {
  if (value.shape.length === 1) return value;
  const shape = [elementCount(value.shape)];
  const layout = value.layout === 'image' ? ({ layout: 'flattened', image: value.shape } as const) : value;
  return builder.emit({ operator: 'Reshape', input: value.id, shape }, 'flat', layout);
}

/** To `target` in the framework's order of axes, one size of which may be −1. */
export function reshape(builder: GraphBuilder, value: Value, target: Shape): Value {
  const theirs = resolve(target, value);
  if (theirs.length === 1) return flatten(builder, value);
  if (theirs.length !== 3 || !builder.channelsLast) {
    const plain = asTheirs(builder, value);
    return reshapeNode(builder, plain, theirs);
  }
  const image = [theirs[2], theirs[0], theirs[1]];
  const asImage = (made: Value): Value => ({ ...made, layout: 'image' });
  const held = value.layout === 'image' ? value.shape : value.image;
  if (held?.every((size, axis) => size === image[axis])) {
    return value.layout === 'image' ? value : asImage(reshapeNode(builder, value, image));
  }
  const plain = asTheirs(builder, value);
  if (sameOrder(image)) return asImage(reshapeNode(builder, plain, image));
  return asImage(moveAxes(builder, reshapeNode(builder, plain, theirs), [2, 0, 1]));
}

function resolve(target: Shape, value: Value): Shape {
  const count = elementCount(value.shape);
  const rest = elementCount(target.filter((size) => size !== -1));
  const shape = target.map((size) => (size === -1 ? count / rest : size));
  const whole = shape.every((size) => Number.isInteger(size) && size >= 1);
  if (!whole || elementCount(shape) !== count) {
    throw new LayerRefused(`${theirShape(value).join('×')} per image cannot become ${target.join('×')}`);
  }
  return shape;
}

/** `axes` are theirs, counted from 1: axis i of the result is axis axes[i] of the value. */
export function permute(builder: GraphBuilder, value: Value, axes: readonly number[]): Value {
  const rank = value.shape.length;
  if (axes.length !== rank || [...axes].sort().some((axis, at) => axis !== at + 1)) {
    throw new LayerRefused(`it puts ${rank} axes in the order ${axes.join(', ')}`);
  }
  if (axes.every((axis, at) => axis === at + 1)) return value;
  // H×W×C to C×H×W and back is what our values are already.
  if (value.layout === 'image' && axes.join() === '3,1,2') return { ...value, layout: 'plain' };
  if (value.layout === 'plain' && axes.join() === '2,3,1') return { ...value, layout: 'image' };
  const plain = asTheirs(builder, value);
  const moved = moveAxes(
    builder,
    plain,
    axes.map((axis) => axis - 1),
  );
  if (rank !== 3 || !builder.channelsLast) return moved;
  return { ...moveAxes(builder, moved, [2, 0, 1]), layout: 'image' };
}
