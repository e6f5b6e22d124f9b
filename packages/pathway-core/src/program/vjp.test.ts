// Every gradient rule against central differences of the float64 reference engine.
import { describe, expect, test } from 'vitest';
import { evaluate } from '../engine/reference/evaluate.ts';
import type { Network } from '../network/network.ts';
import { random } from '../random.ts';
import { elementCount } from '../tensor/shape.ts';
import { largestDeviation } from '../testing/matchers.ts';
import { networkCases } from '../testing/network-cases.ts';
import { operatorCases } from '../testing/operator-cases.ts';
import { gradientProgram, logitsProgram } from './questions/plain-questions.ts';

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
  const image = Float64Array.from({ length: batch * size }, () => numbers.normal());
  const seed = Float64Array.from({ length: batch * network.classes }, () => numbers.normal());
  const { gradient } = evaluate(gradientProgram(network), { image, seed }, batch);
  const program = logitsProgram(network);
  const objective = (at: number, step: number): number => {
    const { logits } = evaluate(program, { image: image.with(at, image[at] + step) }, batch);
    return logits.reduce((sum, logit, index) => sum + logit * seed[index], 0);
  };
  const step = 1e-6;
  return {
    byRules: gradient,
    byDifferences: image.map((_, at) => (objective(at, step) - objective(at, -step)) / (2 * step)),
  };
}
