// TensorFlow operators without weights that reduce, join, pad or rearrange axes.
import { permute, reshape } from '../../channels-last/arrange.ts';
import { concatenate } from '../../channels-last/combine.ts';
import { pad } from '../../channels-last/layers.ts';
import { LayerRefused } from '../../channels-last/refusal.ts';
import { ourAxis, theirShape } from '../../channels-last/value.ts';
import type { OperatorConverter } from './operator-converter.ts';

export const mean: OperatorConverter = (node, scope) => {
  const value = scope.value(node, 0);
  const keepDims = node.flag('keep_dims');
  const axes = scope.plainNumbers(node, 1).map((axis) => ourAxis(axis, value));
  const ours = axes.filter((axis) => axis !== undefined);
  if (value.layout === 'flattened' || ours.length < axes.length) throw new LayerRefused('a mean over the batch');
  const left = value.shape.filter((_, axis) => !ours.includes(axis + 1));
  const isMixed = value.layout === 'image' && !keepDims && left.length === 2 && !ours.includes(1);
  if (isMixed) throw new LayerRefused('a mean over one side of a map');
  const draft = { operator: 'ReduceMean', input: value.id, axes: ours, keepDims } as const;
  return scope.builder.emit(draft, 'mean', { layout: keepDims ? value.layout : 'plain' });
};

export const padded: OperatorConverter = (node, scope) => {
  const value = scope.value(node, 0);
  const list = scope.plainNumbers(node, 1);
  const rank = value.shape.length + 1;
  if (list.length !== 2 * rank || list[0] !== 0 || list[1] !== 0) throw new LayerRefused('it pads the batch');
  if (list.some((size) => !(size >= 0 && size <= 65535))) throw new LayerRefused(`paddings ${list.join(', ')}`);
  const [before, after] = [0, 1].map((side) => list.filter((_, at) => at >= 2 && at % 2 === side));
  const filler = node.operator === 'PadV2' ? (scope.plainNumbers(node, 2)[0] ?? 0) : 0;
  return pad(scope.builder, value, { before, after, value: filler });
};

export const reshapeValue: OperatorConverter = (node, scope) => {
  const value = scope.value(node, 0);
  const [leading, ...rest] = scope.numbers(node, 1);
  const sizes = rest.map((size) => (size === 'batch' ? Number.NaN : size));
  const count = value.shape.reduce((product, size) => product * size, 1);
  const fixed = sizes.reduce((product, size) => product * size, 1);
  // The leading axis must be the batch: named, or the one left open, or 1 where the graph was frozen for one image.
  const isBatch =
    leading === 'batch' ||
    (leading === -1 && fixed === count) ||
    (leading === 1 && (fixed === count || sizes.includes(-1)));
  if (!isBatch) throw new LayerRefused('it would mix images of a batch');
  return reshape(scope.builder, value, sizes);
};

export const squeeze: OperatorConverter = (node, scope) => {
  const value = scope.value(node, 0);
  const shape = theirShape(value);
  const rank = shape.length + 1;
  const given = node.integers('squeeze_dims').map((axis) => (axis < 0 ? axis + rank : axis));
  const axes = given.length > 0 ? given : shape.flatMap((size, at) => (size === 1 ? [at + 1] : []));
  if (axes.some((axis) => shape[axis - 1] !== 1)) throw new LayerRefused(`it removes axes ${axes.join(', ')}`);
  return reshape(
    scope.builder,
    value,
    shape.filter((_, at) => !axes.includes(at + 1)),
  );
};

export const expandDims: OperatorConverter = (node, scope) => {
  const value = scope.value(node, 0);
  const shape = [...theirShape(value)];
  const [given] = scope.plainNumbers(node, 1);
  const axis = given < 0 ? given + shape.length + 2 : given;
  if (!(axis >= 1 && axis <= shape.length + 1)) throw new LayerRefused(`axis ${given}`);
  shape.splice(axis - 1, 0, 1);
  return reshape(scope.builder, value, shape);
};

export const transpose: OperatorConverter = (node, scope) => {
  const [batch, ...axes] = scope.plainNumbers(node, 1);
  if (batch !== 0) throw new LayerRefused('it moves the batch');
  return permute(scope.builder, scope.value(node, 0), axes);
};

export const concat: OperatorConverter = (node, scope) => {
  const last = node.inputs.length - 1;
  const [axis] = scope.plainNumbers(node, last);
  const values = node.inputs.slice(0, last).map((_, index) => scope.value(node, index));
  return concatenate(scope.builder, values, axis);
};
