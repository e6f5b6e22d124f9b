// Shapes, lowering, gradient rules and the reference engine together, one operator at a time, against what PyTorch
// computes in float64 (fixtures/operators.py).
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { evaluate } from '../src/engine/reference/evaluate.ts';
import { buildNetwork } from '../src/network/build-network.ts';
import { renameOperands } from '../src/network/node-reads.ts';
import type { NetworkNode } from '../src/network/operators.ts';
import { gradientProgram } from '../src/program/questions/plain-questions.ts';
import { constant } from '../src/tensor/constant.ts';
import type { Shape } from '../src/tensor/shape.ts';
import { largestDeviation } from '../src/testing/matchers.ts';

interface OperatorCase {
  readonly name: string;
  readonly node: object;
  readonly constants: Readonly<Record<string, { readonly shape: Shape; readonly values: readonly number[] }>>;
  readonly shape: Shape;
  readonly x: readonly number[];
  readonly outputShape: Shape;
  readonly y: readonly number[];
  readonly seed: readonly number[];
  readonly gradient: readonly number[];
}

const cases: OperatorCase[] = JSON.parse(readFileSync(new URL('fixtures/operators.json', import.meta.url), 'utf8'));

test.each(cases)('$name', ({ node, constants, shape, x, outputShape, y, seed, gradient }) => {
  const stated = { ...node, name: 'node', output: 'y' } as NetworkNode;
  const operand = (value: string | undefined) => (value !== undefined && value in constants ? value : 'x');
  const wired = renameOperands(stated, operand);
  const network = buildNetwork({
    input: { name: 'x', shape },
    output: 'flat',
    nodes: [wired, { operator: 'Reshape', name: 'flat', output: 'flat', input: 'y', shape: [-1] }],
    constants: new Map(
      Object.entries(constants).map(([id, { shape, values }]) => [id, constant(shape, Float32Array.from(values))]),
    ),
  });
  expect(network.shapes.get('y')).toEqual(outputShape);
  const feeds = { image: Float64Array.from(x), seed: Float64Array.from(seed) };
  const answers = evaluate(gradientProgram(network), feeds, 2);
  // Constants are float32 here.
  expect(largestDeviation(answers.logits, y)).toBeLessThan(1e-6);
  expect(largestDeviation(answers.gradient, gradient)).toBeLessThan(1e-6);
});
