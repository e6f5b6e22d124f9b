// The reference engine on values small enough to check by eye, and what it refuses to be fed.
import { describe, expect, test } from 'vitest';
import { programBuilder } from '../program/builder.ts';
import type { Program } from '../program/primitives.ts';
import type { Unnamed } from '../program/step-types.ts';
import { constant } from '../tensor/constant.ts';
import type { Shape } from '../tensor/shape.ts';
import type { Engine } from './engine.ts';
import { referenceEngine } from './reference.ts';

/** A program of one step that reads x, and a [1, 2] array called c. */
function single(shape: Shape, step: Unnamed): Program {
  const builder = programBuilder();
  builder.input('x', 'float32', shape);
  builder.derived('c', () => constant([1, 2], Float32Array.of(10, 20)));
  return builder.finish({ y: builder.step(step) });
}

async function run(program: Program, x: readonly number[], batch = 1): Promise<number[]> {
  const engine = (await referenceEngine.open()) as Engine;
  const compiled = await engine.compile(program);
  const { y } = await compiled.run({ x: Float32Array.from(x) }, { batch, fetch: ['y'] });
  return [...y];
}

const six = [1, 2, 3, 4, 5, 6];

test.each<[string, Shape, Unnamed, number[]]>([
  ['slice', [2, 3], { primitive: 'slice', input: 'x', axis: 2, start: 1, end: 3 }, [2, 3, 5, 6]],
  ['concat', [2, 3], { primitive: 'concat', inputs: ['x', 'x'], axis: 2 }, [1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6]],
  [
    'pad',
    [3, 2],
    { primitive: 'pad', input: 'x', before: [0, 1], after: [1, 0], value: 9 },
    [9, 1, 2, 9, 3, 4, 9, 5, 6, 9, 9, 9],
  ],
  ['expand', [6, 1], { primitive: 'expand', input: 'x', shape: [6, 2] }, [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6]],
  ['between', [6], { primitive: 'between', input: 'x', low: 2, high: 5 }, [0, 0, 1, 1, 0, 0]],
  ['clip', [6], { primitive: 'clip', input: 'x', min: 2.5, max: 4 }, [2.5, 2.5, 3, 4, 4, 4]],
  ['add', [3, 2], { primitive: 'add', a: 'x', b: 'derived/c' }, [11, 22, 13, 24, 15, 26]],
  ['mul', [3, 2], { primitive: 'mul', a: 'derived/c', b: 'x' }, [10, 40, 30, 80, 50, 120]],
  ['reduceSum', [2, 3], { primitive: 'reduceSum', input: 'x', axes: [1] }, [5, 7, 9]],
  ['reduceMean', [2, 3], { primitive: 'reduceMean', input: 'x', axes: [2] }, [2, 5]],
  ['linear', [3, 2], { primitive: 'linear', input: 'x', weight: 'derived/c', transposed: true }, [50, 110, 170]],
])('%s', async (_, shape, step, expected) => {
  expect(await run(single(shape, step), six)).toEqual(expected);
});

test('batches lie before all other axes', async () => {
  const program = single([3], { primitive: 'reduceSum', input: 'x', axes: [1] });
  expect(await run(program, six, 2)).toEqual([6, 15]);
});

describe('feeds', () => {
  const program = single([3], { primitive: 'abs', input: 'x' });
  test.each([
    ['a missing input', {}, { batch: 1, fetch: ['y'] }, '“x” is not fed'],
    ['too few values', { x: new Float32Array(5) }, { batch: 2, fetch: ['y'] }, 'has 5 elements, not 6'],
    ['bools for floats', { x: new Uint8Array(3) }, { batch: 1, fetch: ['y'] }, 'is not float32'],
    ['an unknown output', { x: new Float32Array(3) }, { batch: 1, fetch: ['z'] }, 'no output “z”'],
    ['no image', { x: new Float32Array(0) }, { batch: 0, fetch: ['y'] }, 'batch of 0'],
  ])('%s', async (_, feeds, options, message) => {
    const engine = (await referenceEngine.open()) as Engine;
    const compiled = await engine.compile(program);
    await expect(compiled.run(feeds as never, options)).rejects.toThrowError(message);
  });
});
