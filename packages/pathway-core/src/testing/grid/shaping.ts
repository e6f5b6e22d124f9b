// The grid of what moves, repeats, joins, cuts and sums: every axis of values of every number of axes.
import type { Shape } from '../../tensor/shape.ts';
import type { Crossings } from './grid-case.ts';
import { own, shapes, written } from './grid-case.ts';

function axesOf(shape: Shape): number[] {
  return shape.map((_, at) => at + 1);
}

/** Every set of axes but the empty one. */
function axisSets(shape: Shape): number[][] {
  const axes = axesOf(shape);
  return Array.from({ length: 2 ** axes.length - 1 }, (_, set) => axes.filter((__, at) => ((set + 1) >> at) & 1));
}

function* reduced<P extends 'reduceSum' | 'reduceMean'>(primitive: P) {
  for (const shape of shapes) {
    for (const axes of axisSets(shape)) {
      yield {
        name: `${written(shape)} over ${axes.join(', ')}`,
        step: (b: Parameters<typeof own>[0]) => ({ primitive, input: own(b, shape), axes }),
      };
    }
  }
}

export const reduceSum = (): Crossings<'reduceSum'> => reduced('reduceSum') as Crossings<'reduceSum'>;
export const reduceMean = (): Crossings<'reduceMean'> => reduced('reduceMean') as Crossings<'reduceMean'>;

export function* sumOverBatch(): Crossings<'sumOverBatch'> {
  for (const shape of shapes) {
    yield { name: written(shape), step: (b) => ({ primitive: 'sumOverBatch', input: own(b, shape) }) };
  }
}

export function* expand(): Crossings<'expand'> {
  for (const shape of shapes) {
    for (const axes of axisSets(shape)) {
      const from = shape.map((size, at) => (axes.includes(at + 1) ? 1 : size));
      const target = shape.map((size, at) => (size === 1 && axes.includes(at + 1) ? 3 : size));
      yield {
        name: `${written(from)} to ${written(target)}`,
        step: (b) => ({ primitive: 'expand', input: own(b, from), shape: target }),
      };
    }
  }
}

/** Ways to write 24 numbers. */
const layouts: readonly Shape[] = [[24], [4, 6], [2, 3, 4], [24, 1, 1], [1, 4, 6], [2, 3, 2, 2], [2, 1, 3, 2, 2]];

export function* reshape(): Crossings<'reshape'> {
  for (const from of layouts) {
    for (const shape of layouts) {
      yield {
        name: `${written(from)} to ${written(shape)}`,
        step: (b) => ({ primitive: 'reshape', input: own(b, from), shape }),
      };
    }
  }
}

export function* concat(): Crossings<'concat'> {
  for (const shape of shapes) {
    for (const axis of axesOf(shape)) {
      for (const parts of [2, 3]) {
        yield {
          name: `${parts} of ${written(shape)} along ${axis}`,
          step: (b) => ({
            primitive: 'concat',
            // Each as long along the axis as its number says.
            inputs: Array.from({ length: parts }, (_, part) => own(b, shape.with(axis - 1, part + 1), `x${part}`)),
            axis,
          }),
        };
      }
    }
  }
}

export function* slice(): Crossings<'slice'> {
  for (const shape of shapes) {
    for (const axis of axesOf(shape)) {
      const size = shape[axis - 1];
      const cuts = [
        [0, 1],
        [size - 1, size],
        [1, size],
        [0, size - 1],
      ].filter(([start, end]) => end > start);
      for (const [start, end] of new Map(cuts.map((cut) => [cut.join(), cut])).values()) {
        yield {
          name: `${written(shape)} along ${axis}, ${start} to ${end}`,
          step: (b) => ({ primitive: 'slice', input: own(b, shape), axis, start, end }),
        };
      }
    }
  }
}

export function* pad(): Crossings<'pad'> {
  for (const shape of shapes) {
    for (const axes of axisSets(shape)) {
      for (const value of [0, -1.5]) {
        const before = shape.map((_, at) => (axes.includes(at + 1) ? at + 1 : 0));
        const after = shape.map((_, at) => (axes.includes(at + 1) ? 2 - (at % 3) : 0));
        yield {
          name: `${written(shape)} by ${before.join()} and ${after.join()} of ${value}`,
          step: (b) => ({ primitive: 'pad', input: own(b, shape), before, after, value }),
        };
      }
    }
  }
}

export function* softmax(): Crossings<'softmax'> {
  for (const shape of shapes) {
    for (const axis of axesOf(shape)) {
      yield {
        name: `${written(shape)} along ${axis}`,
        step: (b) => ({ primitive: 'softmax', input: own(b, shape), axis }),
      };
    }
  }
}

/** Every order of these axes. */
function orders(axes: readonly number[]): number[][] {
  if (axes.length === 0) return [[]];
  return axes.flatMap((first) => orders(axes.filter((axis) => axis !== first)).map((rest) => [first, ...rest]));
}

export function* transpose(): Crossings<'transpose'> {
  for (const shape of shapes) {
    for (const order of orders(axesOf(shape))) {
      yield {
        name: `${written(shape)} to ${order.join()}`,
        step: (b) => ({ primitive: 'transpose', input: own(b, shape), order }),
      };
    }
  }
}
