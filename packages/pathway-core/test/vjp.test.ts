// Every gradient rule against central differences of the float64 reference engine.
import { describe, expect, test } from 'vitest';
import { evaluate } from '../src/engine/reference/evaluate.ts';
import type { Network } from '../src/network/network.ts';
import { gradientProgram, logitsProgram } from '../src/program/questions/plain-questions.ts';
import { random } from '../src/random.ts';
import { elementCount } from '../src/tensor/shape.ts';
import { largestDeviation } from '../src/testing/matchers.ts';
import { networkCases } from '../src/testing/network-cases.ts';
import { operatorCases } from '../src/testing/operator-cases.ts';

describe('the gradient equals finite differences', () => {
  test.each([...operatorCases(), ...networkCases()])('$name', ({ network }) => {
    const { byRules, byDifferences } = gradients(network);
    expect(largestDeviation(byRules, byDifferences)).toBeLessThan(1e-6);
  });
});

/** Gradient of a random combination of logits, by the rules and by central differences along every pixel. */
function gradients(network: Network): { byRules: Float64Array; byDifferences: Float64Array } {
  const batch = 2;
  const numbers = random(11);
  const size = elementCount(network.input.shape);
  const { classes } = network;
  const image = Float64Array.from({ length: batch * size }, () => numbers.normal());
  const seed = Float64Array.from({ length: batch * classes }, () => numbers.normal());
  const { gradient } = evaluate(gradientProgram(network), { image, seed }, batch);
  const program = logitsProgram(network);
  // Both images are nudged at once: images of a batch do not mix.
  const objectives = (pixel: number, by: number): number[] => {
    const nudged = image.map((value, at) => (at % size === pixel ? value + by : value));
    const { logits } = evaluate(program, { image: nudged }, batch);
    const sums = Array<number>(batch).fill(0);
    for (let at = 0; at < logits.length; at++) sums[Math.floor(at / classes)] += logits[at] * seed[at];
    return sums;
  };
  const step = 1e-6;
  const byDifferences = new Float64Array(batch * size);
  for (let pixel = 0; pixel < size; pixel++) {
    const [above, below] = [objectives(pixel, step), objectives(pixel, -step)];
    for (let at = 0; at < batch; at++) byDifferences[at * size + pixel] = (above[at] - below[at]) / (2 * step);
  }
  return { byRules: gradient, byDifferences };
}
