// Computations with shapes, done at import: Shape → StridedSlice → Pack → Reshape, with the batch as a symbol.
import { LayerRefused } from '../../channels-last/refusal.ts';
import { theirShape } from '../../channels-last/value.ts';
import type { GraphNode } from './graph-node.ts';
import type { Dim, Entry, GraphScope } from './graph-scope.ts';

/** The node's output where it is known without the image; undefined for any other node. */
export function foldShapes(node: GraphNode, scope: GraphScope): Entry | undefined {
  if (node.operator === 'Shape') {
    const entry = scope.entry(node, 0);
    if (entry.kind !== 'value') return undefined;
    return list(['batch', ...theirShape(entry.value)]);
  }
  if (node.inputs.length === 0) return undefined;
  const entries = node.inputs.map((_, index) => scope.entry(node, index));
  if (entries.some(({ kind }) => kind === 'value' || kind === 'spread')) return undefined;
  const [first] = entries;
  if (node.operator === 'Identity') return first;
  if (first.kind === 'constant' && node.operator === 'Reshape') {
    const shape = scope.plainNumbers(node, 1);
    const count = first.constant.shape.reduce((product, size) => product * size, 1);
    const rest = shape.filter((size) => size !== -1).reduce((product, size) => product * size, 1);
    const full = shape.map((size) => (size === -1 ? count / rest : size));
    if (full.reduce((product, size) => product * size, 1) !== count)
      throw new LayerRefused('a constant of another size');
    return { kind: 'constant', constant: { ...first.constant, shape: full } };
  }
  if (first.kind !== 'numbers') return undefined;
  if (node.operator === 'Cast') return first;
  if (node.operator === 'Pack') return list(node.inputs.flatMap((_, index) => scope.numbers(node, index)));
  if (node.operator === 'ConcatV2') {
    return list(node.inputs.slice(0, -1).flatMap((_, index) => scope.numbers(node, index)));
  }
  if (node.operator === 'StridedSlice') return slice(node, scope, first.values);
  return undefined;
}

function list(values: readonly Dim[]): Entry {
  return { kind: 'numbers', shape: [values.length], values };
}

function slice(node: GraphNode, scope: GraphScope, values: readonly Dim[]): Entry {
  const [[begin], [end], [step]] = [1, 2, 3].map((index) => scope.plainNumbers(node, index));
  const place = (at: number) => Math.min(Math.max(at < 0 ? at + values.length : at, 0), values.length);
  const first = (node.integer('begin_mask', 0) & 1) === 1 ? 0 : place(begin);
  if ((node.integer('shrink_axis_mask', 0) & 1) === 1) {
    const value = values[first];
    if (value === undefined) throw new LayerRefused('it takes a size that does not exist');
    return { kind: 'numbers', shape: [], values: [value] };
  }
  const last = (node.integer('end_mask', 0) & 1) === 1 ? values.length : place(end);
  if (step !== 1) throw new LayerRefused(`steps of ${step}`);
  return list(values.slice(first, last));
}
