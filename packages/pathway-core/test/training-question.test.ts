// Gradients of the mean cross-entropy for every parameter against central differences of the float64 reference engine; the
// statistics of a batch against their definition; answers under fed parameters against those of the network itself.
import { describe, expect, test } from 'vitest';
import { type Arrays64, evaluate } from '../src/engine/reference/evaluate.ts';
import type { Network } from '../src/network/network.ts';
import { logitsProgram } from '../src/program/questions/plain-questions.ts';
import {
  fedLogitsProgram,
  trainableOf,
  trainingNames,
  trainingProgram,
} from '../src/program/questions/training-question.ts';
import { random } from '../src/random.ts';
import { elementCount } from '../src/tensor/shape.ts';
import { largestDeviation } from '../src/testing/matchers.ts';
import { networkCases } from '../src/testing/network-cases.ts';
import { writeNetwork } from '../src/testing/network-writer.ts';
import { operatorCases } from '../src/testing/operator-cases.ts';

const batch = 3;
/** Elements of each parameter that are looked at, drawn where it has more. */
const looked = 8;

const trained = [...networkCases(), ...operatorCases()].filter(({ network }) => {
  const { learned } = trainableOf(network);
  return learned.length > 0;
});

function feedsOf(network: Network): Record<string, Float64Array> {
  const numbers = random(7);
  const normal = (length: number) => Float64Array.from({ length }, () => numbers.normal());
  const { learned, measured } = trainableOf(network);
  const target = new Float64Array(batch * network.classes);
  for (let image = 0; image < batch; image++) target[image * network.classes + numbers.integer(network.classes)] = 1;
  const parameters = [...learned, ...measured].map(
    (id) => [trainingNames.parameter(id), Float64Array.from(network.constants.get(id)!.values())] as const,
  );
  return {
    image: normal(batch * elementCount(network.input.shape)),
    target,
    share: Float64Array.of(1 / batch),
    ...Object.fromEntries(parameters),
  };
}

/** Mean cross-entropy, written out. */
function lossOf(logits: Float64Array, target: Float64Array, classes: number): number {
  let loss = 0;
  for (let image = 0; image < batch; image++) {
    const own = logits.subarray(image * classes, (image + 1) * classes);
    const total = Math.log(own.reduce((sum, logit) => sum + Math.exp(logit), 0));
    own.forEach((logit, at) => {
      loss += (target[image * classes + at] * (total - logit)) / batch;
    });
  }
  return loss;
}

describe('gradients of parameters equal finite differences', () => {
  test.each(trained)('$name', ({ network }) => {
    const program = trainingProgram(network);
    const feeds = feedsOf(network);
    const byRules = evaluate(program, feeds, batch);
    const lossWith = (changed: Arrays64) => {
      const { logits } = evaluate(program, { ...feeds, ...changed }, batch);
      return lossOf(logits, feeds.target, network.classes);
    };
    const numbers = random(13);
    const [found, expected]: number[][] = [[], []];
    for (const id of trainableOf(network).learned) {
      const name = trainingNames.parameter(id);
      const values = feeds[name];
      const places = Array.from(values.keys());
      while (places.length > looked) places.splice(numbers.integer(places.length), 1);
      for (const at of places) {
        const nudged = (by: number) => lossWith({ [name]: values.with(at, values[at] + by) });
        found.push(byRules[trainingNames.gradient(id)][at]);
        expected.push((nudged(1e-6) - nudged(-1e-6)) / 2e-6);
      }
    }
    expect(largestDeviation(found, expected)).toBeLessThan(1e-6);
  });
});

test('a weight that two layers read gets both gradients', () => {
  const w = writeNetwork([3], 5);
  const weight = w.weights([3, 3]);
  const first = w.node({ operator: 'Linear', input: w.input, weight, transposed: true });
  const network = w.finish(w.node({ operator: 'Linear', input: first, weight, transposed: true }));
  const feeds = feedsOf(network);
  const program = trainingProgram(network);
  const gradient = evaluate(program, feeds, batch)[trainingNames.gradient(weight)];
  const name = trainingNames.parameter(weight);
  const loss = (at: number, by: number) => {
    const { logits } = evaluate(program, { ...feeds, [name]: feeds[name].with(at, feeds[name][at] + by) }, batch);
    return lossOf(logits, feeds.target, 3);
  };
  const slow = Float64Array.from(gradient, (_, at) => (loss(at, 1e-6) - loss(at, -1e-6)) / 2e-6);
  expect(largestDeviation(gradient, slow)).toBeLessThan(1e-6);
});

test('a batch is normalized by its own mean and variance, and both leave the program', () => {
  const w = writeNetwork([2, 2, 3], 5);
  const [scale, bias, mean, variance] = [
    [2, 3],
    [1, -1],
    [9, 9],
    [9, 9],
  ].map((values) => w.given([2], values));
  const parameters = { scale, bias, mean, variance, epsilon: 0.01 };
  const output = w.node({ operator: 'BatchNormalization', input: w.input, ...parameters });
  const network = w.finish(w.node({ operator: 'Reshape', input: output, shape: [12] }));
  const feeds = feedsOf(network);
  const outputs = evaluate(trainingProgram(network), feeds, batch);
  for (const channel of [0, 1]) {
    const of = (values: Float64Array) => values.filter((_, at) => Math.floor(at / 6) % 2 === channel);
    const own = of(feeds.image);
    const average = own.reduce((sum, value) => sum + value) / own.length;
    const spread = own.reduce((sum, value) => sum + (value - average) ** 2, 0) / own.length;
    expect(outputs[trainingNames.statistic(mean)][channel]).toBeCloseTo(average, 6);
    expect(outputs[trainingNames.statistic(variance)][channel]).toBeCloseTo(spread, 6);
    const expected = own.map(
      (value) => ((value - average) / Math.sqrt(spread + 0.01)) * [2, 3][channel] + [1, -1][channel],
    );
    expect(largestDeviation(of(outputs.logits), expected)).toBeLessThan(1e-7);
  }
});

test.each(trained)('fed its own parameters, $name answers as it does', ({ network }) => {
  const feeds = feedsOf(network);
  const { logits } = evaluate(fedLogitsProgram(network), feeds, batch);
  expect(largestDeviation(logits, evaluate(logitsProgram(network), feeds, batch).logits)).toBeLessThan(1e-6);
});
