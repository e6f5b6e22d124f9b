// Constant folding: nodes whose inputs are known are computed once, here. Integers may hold the batch as a symbol, so
// that the Shape-Gather-Concat chains of PyTorch's older exporter end in a plain Reshape.
import { type Constant, elementCount, type Shape } from '@pathlens/pathway-core';
import { asConstant, type Builder, type Dim, type Entry, reshapeConstant } from './builder.ts';
import { displayName } from './display-name.ts';
import { checkSparse } from './external-data.ts';
import { broadcastConstant, foldFloats, takeConstant } from './fold-floats.ts';
import { foldNumbers, type Numbers, squeezed, unsqueezed } from './fold-numbers.ts';
import type { NodeView } from './node-view.ts';
import { fileShape, maxRank } from './placement.ts';
import { Unsupported } from './refusal.ts';
import { readTensor } from './tensor.ts';

/** Folds the node if all it needs is known; returns whether it did. */
export function fold(node: NodeView, builder: Builder): boolean {
  const made = folded(node, builder);
  if (made === undefined) return false;
  if (made.kind === 'constant') builder.costs.count(node, made.constant);
  builder.set(node.outputs[0] ?? '', made);
  return true;
}

function folded(node: NodeView, builder: Builder): Entry | undefined {
  if (node.operator === 'Constant') return constantNode(node, builder);
  if (node.operator === 'Shape' || node.operator === 'Size') return shapeOf(node, builder);
  const entries = node.inputs.map((name) => (name === '' ? undefined : builder.lookup(name)));
  if (entries.length === 0 || entries.some((entry) => entry !== undefined && !isKnown(entry))) return undefined;
  if (node.operator === 'Identity' || node.operator === 'Dropout') return entries[0];
  const [first] = entries;
  if (first === undefined) return undefined;
  if (entries.every((entry) => entry === undefined || entry.kind === 'numbers')) {
    const numbers = foldNumbers(node, entries as (Numbers | undefined)[]);
    if (numbers !== undefined) return numbers;
  }
  return foldConstant(node, { first, entries, builder });
}

function isKnown(entry: Entry): boolean {
  return entry.kind === 'numbers' || entry.kind === 'constant';
}

function constantNode(node: NodeView, { external }: Builder): Entry {
  const name = node.outputs[0] ?? '';
  const tensor = node.tensor('value');
  if (tensor !== undefined) return entryOf(readTensor({ ...tensor, name: tensor.name || name }, external), name);
  const float = (shape: Shape, values: readonly number[]): Entry => ({
    kind: 'constant',
    constant: { shape, values: () => Float32Array.from(values) },
    label: name,
  });
  if (node.has('value_float')) return float([], [node.float('value_float', 0)]);
  if (node.has('value_floats')) return float([node.floats('value_floats')!.length], node.floats('value_floats')!);
  if (node.has('value_int')) return { kind: 'numbers', shape: [], values: [node.int('value_int', 0)] };
  const ints = node.ints('value_ints');
  if (node.has('value_ints') && ints !== undefined) return { kind: 'numbers', shape: [ints.length], values: ints };
  const sparse = node.sparse('sparse_value');
  if (sparse !== undefined) {
    checkSparse(sparse, displayName(name));
    return { kind: 'opaque', what: 'sparse values' };
  }
  return { kind: 'opaque', what: 'text' };
}

/** A tensor of the file as an entry named `label`. */
export function entryOf(tensor: ReturnType<typeof readTensor>, label: string): Entry {
  switch (tensor.kind) {
    case 'float':
      return { kind: 'constant', constant: tensor.constant, label };
    case 'integers':
      return { kind: 'numbers', shape: tensor.shape, values: tensor.values };
    case 'opaque':
      return tensor;
  }
}

function shapeOf(node: NodeView, builder: Builder): Entry {
  const entry = builder.entry(node, 0);
  const shape: readonly Dim[] =
    entry.kind === 'value'
      ? fileShape(entry)
      : entry.kind === 'constant'
        ? entry.constant.shape
        : entry.kind === 'numbers'
          ? entry.shape
          : [];
  if (node.operator === 'Size') {
    if (entry.kind === 'value') throw new Unsupported('it counts the elements of a whole batch');
    return { kind: 'numbers', shape: [], values: [elementCount(shape as Shape)] };
  }
  const values = shape.slice(node.int('start', 0), node.has('end') ? node.int('end', 0) : undefined);
  return { kind: 'numbers', shape: [values.length], values };
}

function foldConstant(
  node: NodeView,
  { first, entries, builder }: { first: Entry; entries: readonly (Entry | undefined)[]; builder: Builder },
): Entry | undefined {
  const constants = entries.map((entry) => (entry === undefined ? undefined : asConstant(entry)));
  const label = node.outputs[0] ?? node.name;
  const from = constants[0];
  if (from === undefined || first === undefined) return undefined;
  const same = (constant: Constant | undefined): Entry | undefined =>
    constant === undefined
      ? undefined
      : { kind: 'constant', constant, label: first.kind === 'constant' ? first.label : label };
  switch (node.operator) {
    case 'Cast':
      return same(from);
    case 'Reshape': {
      const given = builder.plainNumbers(node, 1);
      if (given.length > maxRank) throw new Unsupported(`it makes a value of ${given.length} axes`);
      const target = given.map((size, axis) => (size === 0 ? from.shape[axis] : size));
      const rest = elementCount(target.filter((size) => size !== -1));
      const shape = target.map((size) => (size === -1 ? elementCount(from.shape) / rest : size));
      return elementCount(shape) === elementCount(from.shape) ? same(reshapeConstant(from, shape)) : undefined;
    }
    case 'Squeeze':
    case 'Unsqueeze':
    case 'Flatten': {
      const shape = reshaped(node, from.shape, builder);
      return shape === undefined ? undefined : same(reshapeConstant(from, shape));
    }
    case 'Expand': {
      // Along the batch a constant is the same for every image.
      const wanted = builder.numbers(node, 1);
      const rank = Math.max(wanted.length, from.shape.length);
      if (rank > maxRank) throw new Unsupported(`it makes a value of ${rank} axes`);
      const padded = [...new Array<number>(rank - from.shape.length).fill(1), ...from.shape];
      const shape = [...new Array<Dim>(rank - wanted.length).fill(1), ...wanted].map((size, axis) =>
        typeof size === 'string' || size === 1 ? padded[axis] : size,
      );
      return same(broadcastConstant(reshapeConstant(from, padded), shape));
    }
    case 'Gather':
      return same(gathered(node, from, entries[1]));
    default:
      return same(foldFloats(node, constants));
  }
}

/** One element or several of one axis of a constant. */
function gathered(node: NodeView, from: Constant, indices: Entry | undefined): Constant | undefined {
  if (indices?.kind !== 'numbers' || indices.shape.length > 1) return undefined;
  const given = node.int('axis', 0);
  const axis = given < 0 ? given + from.shape.length : given;
  const size = from.shape[axis];
  const places = indices.values.map((index) => (Number(index) < 0 ? Number(index) + size : Number(index)));
  if (places.some((place) => !(Number.isInteger(place) && place >= 0 && place < size))) {
    throw new Unsupported('an index is out of range');
  }
  return takeConstant(from, { axis, places, keepAxis: indices.shape.length === 1 });
}

function reshaped(node: NodeView, from: Shape, builder: Builder): Shape | undefined {
  if (node.operator === 'Flatten') {
    const given = node.int('axis', 1);
    const axis = given < 0 ? given + from.length : given;
    return [elementCount(from.slice(0, axis)), elementCount(from.slice(axis))];
  }
  const given = node.hasInput(1) ? builder.plainNumbers(node, 1) : node.ints('axes');
  return node.operator === 'Squeeze' ? squeezed(from, given) : unsqueezed(from, given ?? []);
}
