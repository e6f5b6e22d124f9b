// Shape computations: arithmetic on the few integers that come out of Shape, with the batch as a symbol.
import { elementCount, type Shape } from '@pathlens/pathway-core';
import type { Dim, Entry } from './builder.ts';
import type { NodeView } from './node-view.ts';
import { type BatchSize, maxRank } from './placement.ts';
import { Unsupported } from './refusal.ts';
import { readTensor } from './tensor.ts';

const maxFolded = 1 << 16;

export type Numbers = Extract<Entry, { kind: 'numbers' }>;

/** A shape without axes of size 1: all, or those given. */
export function squeezed(from: Shape, axes: readonly number[] | undefined): Shape {
  const gone = axes?.map((axis) => (axis < 0 ? axis + from.length : axis));
  return from.filter((size, axis) => (gone === undefined ? size !== 1 : !gone.includes(axis)));
}

/** A shape with axes of size 1 put in, numbered as in the result. */
export function unsqueezed(from: Shape, axes: readonly number[]): Shape {
  const rank = from.length + axes.length;
  if (rank > maxRank) throw new Unsupported(`it makes a value of ${rank} axes`);
  const added = new Set(axes.map((axis) => (axis < 0 ? axis + rank : axis)));
  if (added.size !== axes.length || [...added].some((axis) => !(axis >= 0 && axis < rank))) {
    throw new Unsupported(`axes ${axes.join(', ')}`);
  }
  const rest = [...from];
  return Array.from({ length: rank }, (_, axis) => (added.has(axis) ? 1 : rest.shift()!));
}

/** Operators of shape computations on scalars and vectors of integers. */
export function foldNumbers(node: NodeView, entries: readonly (Numbers | undefined)[]): Numbers | undefined {
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
      if (target.length > maxRank) throw new Unsupported(`it makes a value of ${target.length} axes`);
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
