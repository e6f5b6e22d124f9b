// The grid of matrix products: dense layers by constant and by fed weights, their gradients, and products of two values.
import type { Shape } from '../../tensor/shape.ts';
import type { Crossings } from './grid-case.ts';
import { origins, own, parameter, written } from './grid-case.ts';

/** Axes before the last, and lengths that are odd, single, and in fours. */
const outers: readonly Shape[] = [[], [3], [2, 3], [2, 1, 2]];
const sides: readonly (readonly [inner: number, outer: number])[] = [
  [5, 3],
  [8, 4],
  [1, 7],
  [6, 1],
];

export function* linear(): Crossings<'linear'> {
  for (const outer of outers) {
    for (const [inputs, outputs] of sides) {
      for (const transposed of [true, false]) {
        for (const origin of origins) {
          for (const biased of [true, false]) {
            yield {
              name: `${written([...outer, inputs])} to ${outputs}${transposed ? ', transposed' : ''}, ${origin} weights${biased ? ' and bias' : ''}`,
              step: (b) => ({
                primitive: 'linear',
                input: own(b, [...outer, inputs]),
                weight: parameter(b, origin, {
                  name: 'weight',
                  shape: transposed ? [outputs, inputs] : [inputs, outputs],
                }),
                transposed,
                bias: biased ? parameter(b, origin, { name: 'bias', shape: [outputs] }) : undefined,
              }),
            };
          }
        }
      }
    }
  }
}

export function* linearWeightGradient(): Crossings<'linearWeightGradient'> {
  for (const outer of outers) {
    for (const [inputs, outputs] of sides) {
      for (const transposed of [true, false]) {
        yield {
          name: `${written([...outer, inputs])} to ${outputs}${transposed ? ', transposed' : ''}`,
          step: (b) => ({
            primitive: 'linearWeightGradient',
            input: own(b, [...outer, inputs]),
            gradient: own(b, [...outer, outputs], 'gradient'),
            transposed,
          }),
        };
      }
    }
  }
}

/** Axes before the matrices, of either side: none, equal, and repeated one way, the other, and both. */
const batches: readonly (readonly [Shape, Shape])[] = [
  [[], []],
  [[3], [3]],
  [[1], [3]],
  [[3], [1]],
  [
    [2, 3],
    [2, 3],
  ],
  [
    [2, 1],
    [1, 3],
  ],
];
const matrices: readonly (readonly [rows: number, inner: number, columns: number])[] = [
  [3, 4, 5],
  [8, 4, 8],
  [1, 5, 1],
  [2, 1, 3],
];

export function* matMul(): Crossings<'matMul'> {
  for (const [left, right] of batches) {
    for (const [rows, inner, columns] of matrices) {
      const [a, b] = [
        [...left, rows, inner],
        [...right, inner, columns],
      ];
      yield {
        name: `${written(a)} by ${written(b)}`,
        step: (builder) => ({ primitive: 'matMul', a: own(builder, a), b: own(builder, b, 'other') }),
      };
    }
  }
}
