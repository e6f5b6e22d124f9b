// Constant folding: nodes whose inputs are known are computed once, here. Integers may hold the batch as a symbol, so
// that the Shape-Gather-Concat chains of PyTorch's older exporter end in a plain Reshape.
import { type Constant, elementCount, type Shape } from '@pathlens/pathway-core';
import { asConstant, type Builder, type Dim, type Entry, reshapeConstant } from './builder.ts';
import { broadcastConstant, foldFloats } from './fold-floats.ts';
import type { NodeView } from './node-view.ts';
import { type BatchSize, fileShape } from './placement.ts';
import { Unsupported } from './refusal.ts';
import { readTensor } from './tensor.ts';

const maxFolded = 1 << 16;

type Numbers = Extract<Entry, { kind: 'numbers' }>;

/** Folds the node if all it needs is known; returns whether it did. */
export function fold(node: NodeView, builder: Builder): boolean {
  const made = folded(node, builder);
  if (made === undefined) return false;
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
  if (node.has('sparse_value')) return { kind: 'opaque', what: 'sparse values' };
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
      const target = [...builder.plainNumbers(node, 1)].map((size, axis) => (size === 0 ? from.shape[axis] : size));
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
      const padded = [...new Array<number>(rank - from.shape.length).fill(1), ...from.shape];
      const shape = [...new Array<Dim>(rank - wanted.length).fill(1), ...wanted].map((size, axis) =>
        typeof size === 'string' || size === 1 ? padded[axis] : size,
      );
      return same(broadcastConstant(reshapeConstant(from, padded), shape));
    }
    default:
      return same(foldFloats(node, constants));
  }
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

function squeezed(from: Shape, axes: readonly number[] | undefined): Shape {
  const gone = axes?.map((axis) => (axis < 0 ? axis + from.length : axis));
  return from.filter((size, axis) => (gone === undefined ? size !== 1 : !gone.includes(axis)));
}

function unsqueezed(from: Shape, axes: readonly number[]): Shape {
  const rank = from.length + axes.length;
  const added = new Set(axes.map((axis) => (axis < 0 ? axis + rank : axis)));
  if (added.size !== axes.length || [...added].some((axis) => !(axis >= 0 && axis < rank))) {
    throw new Unsupported(`axes ${axes.join(', ')}`);
  }
  const rest = [...from];
  return Array.from({ length: rank }, (_, axis) => (added.has(axis) ? 1 : rest.shift()!));
}

/** Operators of shape computations on scalars and vectors of integers. */
function foldNumbers(node: NodeView, entries: readonly (Numbers | undefined)[]): Numbers | undefined {
  const first = entries[0] as Numbers;
  const plain = (index: number): readonly number[] | undefined => entries[index]?.values.map(Number);
  const vector = (values: readonly Dim[]): Numbers => {
    if (values.length > maxFolded) throw new Unsupported('it joins too many numbers');
    return { kind: 'numbers', shape: [values.length], values };
  };
  switch (node.operator) {
    case 'Cast':
      return [6, 7, 9].includes(node.int('to', 0)) || first.values.some((value) => typeof value === 'string')
        ? first
        : undefined;
    case 'Floor':
    case 'Ceil':
      return first;
    case 'Unsqueeze':
      return { ...first, shape: unsqueezed(first.shape, plain(1) ?? node.ints('axes') ?? []) };
    case 'Squeeze':
      return { ...first, shape: squeezed(first.shape, plain(1) ?? node.ints('axes')) };
    case 'Reshape': {
      const target = plain(1) ?? [];
      const rest = elementCount(target.filter((size) => size !== -1));
      const shape = target.map((size) => (size === -1 ? first.values.length / rest : size));
      return elementCount(shape) === first.values.length ? { ...first, shape } : undefined;
    }
    case 'Concat':
      return entries.every((entry) => entry?.shape.length === 1)
        ? vector(entries.flatMap((entry) => entry!.values))
        : undefined;
    case 'Gather': {
      const indices = entries[1];
      if (first.shape.length !== 1 || indices === undefined) return undefined;
      const values = indices.values.map(
        (index) => first.values[Number(index) < 0 ? Number(index) + first.values.length : Number(index)],
      );
      if (values.some((value) => value === undefined)) throw new Unsupported('an index is out of range');
      return { kind: 'numbers', shape: indices.shape, values: values as Dim[] };
    }
    case 'Slice': {
      if (first.shape.length !== 1) return undefined;
      const [start, end] = [plain(1) ?? node.ints('starts'), plain(2) ?? node.ints('ends')];
      const step = plain(4)?.[0] ?? 1;
      if (start?.length !== 1 || end?.length !== 1 || step !== 1) return undefined;
      return vector(first.values.slice(start[0], end[0]));
    }
    case 'Neg':
      return { ...first, values: first.values.map((value) => -plainNumber(value)) };
    case 'Not':
      return { ...first, values: first.values.map((value) => (value === 0 ? 1 : 0)) };
    case 'ConstantOfShape': {
      const shape = first.values;
      if (shape.some((size) => typeof size === 'string' || size < 0)) return undefined;
      if (elementCount(shape as number[]) > maxFolded) throw new Unsupported('it fills too many numbers');
      const filling = node.tensor('value');
      const filled = filling === undefined ? undefined : readTensor(filling);
      if (filled?.kind !== 'integers') return undefined;
      return {
        kind: 'numbers',
        shape: shape as number[],
        values: new Array(elementCount(shape as number[])).fill(filled.values[0] ?? 0),
      };
    }
    case 'Add':
    case 'Sub':
    case 'Mul':
    case 'Div':
    case 'Mod':
    case 'Equal':
    case 'Less':
    case 'Greater':
      return entries[1] === undefined ? undefined : arithmetic(node.operator, first, entries[1]);
    case 'Where': {
      const [condition, yes, no] = entries;
      if (condition === undefined || yes === undefined || no === undefined) return undefined;
      const longest = [condition, yes, no].reduce((a, b) => (b.values.length > a.values.length ? b : a));
      if ([condition, yes, no].some(({ values }) => values.length !== 1 && values.length !== longest.values.length)) {
        return undefined;
      }
      const at = ({ values }: Numbers, index: number): Dim => values[values.length === 1 ? 0 : index];
      const values = longest.values.map((_, index) => at(at(condition, index) === 0 ? no : yes, index));
      return { kind: 'numbers', shape: longest.shape, values };
    }
    default:
      return undefined;
  }
}

const operations = {
  Add: (a: number, b: number) => a + b,
  Sub: (a: number, b: number) => a - b,
  Mul: (a: number, b: number) => a * b,
  Div: (a: number, b: number) => Math.trunc(a / b),
  Mod: (a: number, b: number) => a - b * Math.floor(a / b),
  Equal: (a: number, b: number) => Number(a === b),
  Less: (a: number, b: number) => Number(a < b),
  Greater: (a: number, b: number) => Number(a > b),
};

function arithmetic(operator: keyof typeof operations, a: Numbers, b: Numbers): Numbers | undefined {
  const longer = a.values.length >= b.values.length ? a : b;
  if (a.values.length !== b.values.length && Math.min(a.values.length, b.values.length) !== 1) return undefined;
  const at = (side: Numbers, index: number): Dim => side.values[side.values.length === 1 ? 0 : index];
  const values = longer.values.map((_, index): Dim => {
    const [x, y] = [at(a, index), at(b, index)];
    return typeof x === 'string' || typeof y === 'string' ? withBatch(operator, x, y) : operations[operator](x, y);
  });
  return { kind: 'numbers', shape: longer.shape, values };
}

/** What can be said of the batch size without knowing it: its multiples, and that it is no negative number or zero. */
function withBatch(operator: keyof typeof operations, x: Dim, y: Dim): Dim {
  const [a, b] = [multiple(x), multiple(y)];
  if (operator === 'Mul' && a !== undefined && typeof y === 'number' && y > 0) return times(a * y);
  if (operator === 'Mul' && b !== undefined && typeof x === 'number' && x > 0) return times(b * x);
  if (operator === 'Div' && a !== undefined && typeof y === 'number' && a % y === 0) return times(a / y);
  if (operator === 'Div' && a !== undefined && b !== undefined && a % b === 0) return a / b;
  if (operator === 'Equal') {
    if (a !== undefined && a === b) return 1;
    const [number] = [x, y].filter((side) => typeof side === 'number');
    if (number !== undefined && number <= 0) return 0;
  }
  throw new Unsupported('it computes with the batch size');
}

function multiple(value: Dim): number | undefined {
  return typeof value === 'string' ? Number(value.split('×')[1] ?? 1) : undefined;
}

function times(count: number): BatchSize {
  return count === 1 ? 'batch' : `batch×${count}`;
}

function plainNumber(value: Dim): number {
  if (typeof value === 'string') throw new Unsupported('it computes with the batch size');
  return value;
}
