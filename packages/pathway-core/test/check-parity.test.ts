// Parity: what holds, what does not, what was recorded behind a softmax, and where the first difference is.
import { describe, expect, test } from 'vitest';
import { checkParity, type RecordedPairs } from '../src/analysis/check-parity.ts';
import { matchActivations, recordedLayout, toChannelsFirst } from '../src/analysis/match-activations.ts';
import { comparedValues, comparePair, pairHolds } from '../src/analysis/parity.ts';
import type { Engine } from '../src/engine/engine.ts';
import { evaluate } from '../src/engine/reference/evaluate.ts';
import { referenceEngine } from '../src/engine/reference.ts';
import type { Network } from '../src/network/network.ts';
import { activationName, activationsProgram } from '../src/program/questions/plain-questions.ts';
import { random } from '../src/random.ts';
import { elementCount } from '../src/tensor/shape.ts';
import { networkCases } from '../src/testing/network-cases.ts';

const engine = (await referenceEngine.open()) as Engine;
const { network } = networkCases()[0];

/** What another framework would have recorded of the network. */
function record(from: Network, count = 2): RecordedPairs {
  const numbers = random(3);
  const size = elementCount(from.input.shape);
  const image = Float64Array.from({ length: count * size }, () => Math.fround(numbers.normal()));
  const found = evaluate(activationsProgram(from), { image }, count);
  const activations = from.activations.map(({ index, name, shape }) => ({
    name,
    shape,
    read: async () => Float32Array.from(found[activationName(index)]),
  }));
  const [inputs, outputs] = [Float32Array.from(image), Float32Array.from(found.logits)];
  return { count, inputs, outputs, activations, preferred: 'channels-first' };
}

/** The network with one weight of its second convolution doubled. */
function damaged(): Network {
  const conv = network.nodes.filter(({ operator }) => operator === 'Conv')[1];
  const weight = (conv as { weight: string }).weight;
  const whole = network.constants.get(weight)!;
  const values = whole.values().map((value) => 2 * value);
  return { ...network, constants: new Map(network.constants).set(weight, { ...whole, values: () => values }) };
}

test('a network holds against itself', async () => {
  const found = await checkParity(engine, network, { pairs: record(network), cutSoftmax: false });
  expect(found).toMatchObject({ holds: true, compared: 'logits', firstDifference: null });
  for (const { relative, sameTopClass } of found.pairs) {
    expect(relative).toBeLessThan(1e-6);
    expect(sameTopClass).toBe(true);
  }
});

test('a damaged network fails at the activation behind the damage', async () => {
  const pairs = record(network);
  const found = await checkParity(engine, damaged(), { pairs, cutSoftmax: false });
  expect(found.holds).toBe(false);
  expect(found.firstDifference?.point.index).toBe(1);
  const renamed = pairs.activations.map((one, index) => ({ ...one, name: `module.${index}` }));
  const byShape = await checkParity(engine, damaged(), {
    pairs: { ...pairs, activations: renamed },
    cutSoftmax: false,
  });
  expect(byShape.firstDifference?.point.index).toBe(1);
  const without = await checkParity(engine, damaged(), { pairs: { ...pairs, activations: [] }, cutSoftmax: false });
  expect(without).toMatchObject({ holds: false, firstDifference: null, matched: 0 });
});

describe('outputs behind a softmax that was cut off', () => {
  const logits = Float32Array.of(2, 1, -1);
  const powers = logits.map(Math.exp);
  const sum = powers.reduce((total, one) => total + one, 0);
  const probabilities = powers.map((one) => one / sum);

  test('are compared as what they are', () => {
    expect(comparedValues(probabilities, 3, true)).toBe('probabilities');
    expect(comparedValues(probabilities.map(Math.log), 3, true)).toBe('log-probabilities');
    expect(comparedValues(logits, 3, true)).toBe('logits');
    expect(comparedValues(probabilities, 3, false)).toBe('logits');
    for (const [recorded, compared] of [
      [probabilities, 'probabilities'],
      [probabilities.map(Math.log), 'log-probabilities'],
    ] as const) {
      expect(comparePair(logits, recorded, compared).relative).toBeLessThan(1e-6);
    }
  });
});

describe('a pair', () => {
  test.each([
    ['equal', [1, 2, 4], [1, 2, 4], true],
    ['off by less than the limit', [1, 2, 4.003], [1, 2, 4], true],
    ['off by more', [1, 2, 4.01], [1, 2, 4], false],
    ['with another top class', [4, 3.9, 0], [3.9, 4, 0], false],
    ['with two classes that tie', [4.001, 4, 0], [4, 4.001, 0], true],
    ['of zeros', [0, 0], [0, 0], true],
    ['of zeros that should be', [0.1, 0], [0, 0], false],
    ['answered with NaN', [Number.NaN, 0], [1, 0], false],
  ])('%s', (_, found, recorded, holds) => {
    expect(pairHolds(comparePair(Float32Array.from(found), Float32Array.from(recorded), 'logits'))).toBe(holds);
  });
});

test('shapes say how an array stands', () => {
  expect(recordedLayout([3, 8, 9], [3, 8, 9], 'channels-last')).toBe('channels-first');
  expect(recordedLayout([8, 9, 3], [3, 8, 9], 'channels-first')).toBe('channels-last');
  expect(recordedLayout([3, 3, 3], [3, 3, 3], 'channels-last')).toBe('channels-last');
  expect(recordedLayout([5, 1, 1], [5], 'channels-first')).toBe('channels-first');
  expect(recordedLayout([9, 8, 3], [3, 8, 9], 'channels-first')).toBeUndefined();
  expect([...toChannelsFirst(Float32Array.of(1, 2, 3, 4), [2, 1, 2], 'channels-last')]).toEqual([1, 3, 2, 4]);
});

test('what names do not settle, shape and order do', () => {
  const points = network.activations;
  const given = [points[2], points[0]].map(({ shape }, index) => ({ name: index === 0 ? points[2].name : 'x', shape }));
  const matched = matchActivations(points, given, 'channels-first');
  expect(matched.map(({ point, recorded }) => [point.index, recorded.name])).toEqual([
    [0, 'x'],
    [2, points[2].name],
  ]);
});
