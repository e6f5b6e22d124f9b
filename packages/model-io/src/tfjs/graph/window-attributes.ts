// How TensorFlow states windows: one number an axis, padding by name or side by side.
import type { Pads, Pair } from '@pathlens/pathway-core';
import { LayerRefused } from '../../channels-last/refusal.ts';
import type { Value } from '../../channels-last/value.ts';
import type { Padding } from '../../channels-last/windows.ts';
import type { GraphNode } from './graph-node.ts';
import type { GraphScope } from './graph-scope.ts';

/** Height and width of a list with one number an axis. */
export function spatial(node: GraphNode, name: string): Pair {
  const list = node.integers(name);
  if (list.length === 0) return [1, 1];
  const isFirst = node.text('data_format', 'NHWC') === 'NCHW';
  const [batch, channels, height, width] = isFirst ? list : [list[0], list[3], list[1], list[2]];
  const right = [height, width].every((size) => size >= 1 && size <= 65535);
  if (list.length !== 4 || batch !== 1 || channels !== 1 || !right)
    throw new LayerRefused(`“${name}” ${list.join(', ')}`);
  return [height, width];
}

export function padding(node: GraphNode): Padding {
  const kind = node.text('padding', 'VALID');
  if (kind === 'VALID') return 'valid';
  if (kind === 'SAME') return 'same';
  const given = node.integers('explicit_paddings');
  const isFirst = node.text('data_format', 'NHWC') === 'NCHW';
  if (kind !== 'EXPLICIT' || given.length !== 8 || given.some((size) => size < 0))
    throw new LayerRefused(`padding ${kind}`);
  const at = isFirst ? 4 : 2;
  return [given[at], given[at + 2], given[at + 1], given[at + 3]] satisfies Pads;
}

export function image(node: GraphNode, scope: GraphScope): Value {
  const value = scope.value(node, 0);
  const format = node.text('data_format', 'NHWC');
  if (value.shape.length === 3 && (value.layout === 'image') !== (format === 'NHWC')) {
    throw new LayerRefused(`${format} on values with their channels elsewhere`);
  }
  return value;
}
