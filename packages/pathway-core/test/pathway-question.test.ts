// The pathway question against fixture F (algorithms.md §4.8) and against a derivation that only runs networks forward.
import { describe, expect, test } from 'vitest';
import { evaluate } from '../src/engine/reference/evaluate.ts';
import { buildNetwork } from '../src/network/build-network.ts';
import type { ActivationPoint, Network } from '../src/network/network.ts';
import { renameOperands } from '../src/network/node-reads.ts';
import { pathwayProgram } from '../src/program/questions/pathway-question.ts';
import { gradientProgram } from '../src/program/questions/plain-questions.ts';
import { random } from '../src/random.ts';
import { constant } from '../src/tensor/constant.ts';
import { elementCount } from '../src/tensor/shape.ts';
import { handWired } from '../src/testing/hand-wired.ts';
import { largestDeviation } from '../src/testing/matchers.ts';
import { networkCases } from '../src/testing/network-cases.ts';

/** Answers of fixture F at x = (1, 1) with only the named units on. */
function fixtureF(path = 'h1 h2 h3 u1 u2') {
  const on = path.split(' ');
  const mask = (...units: string[]) => Float64Array.from(units, (unit) => (on.includes(unit) ? 1 : 0));
  const feeds = { 'mask/0': mask('h1', 'h2', 'h3'), 'mask/1': mask('u1', 'u2') };
  const all = evaluate(pathwayProgram(handWired()), { image: ones(2), seed: ones(1), ...feeds }, 1);
  return {
    y: all.logits[0],
    gradient: [...all.gradient],
    scores: [...all['score/0'], ...all['score/1']],
    active: [...all['active/0'], ...all['active/1']],
  };
}

const ones = (length: number) => new Float64Array(length).fill(1);
const near = (values: number[]) => values.map((value) => expect.closeTo(value, 6));

describe('fixture F', () => {
  test('original: response, dead units and NeuronMCT scores', () => {
    expect(fixtureF()).toEqual({ y: 1, gradient: [2, -1], scores: [2, 1, 0, 1, 0], active: [1, 1, 0, 1, 0] });
  });

  test('true marginal contributions differ from the Taylor scores: u2 makes up for h1', () => {
    const units = ['h1', 'h2', 'h3', 'u1', 'u2'];
    const without = units.map((unit) => fixtureF(units.filter((other) => other !== unit).join(' ')).y);
    expect(without.map((y) => Math.abs(1 - y))).toEqual(near([0, 1, 0, 1, 0]));
  });

  test('path {h1, u1}', () => {
    expect(fixtureF('h1 u1')).toMatchObject({ y: 2, gradient: [2, 0] });
  });

  test('path {h1, h2, u1}, the complement of the dead units, changes nothing', () => {
    expect(fixtureF('h1 h2 u1')).toEqual(fixtureF());
  });

  test('pathological path {h2, u2}: the response of the original, through a unit that was dead', () => {
    const { y, gradient, active } = fixtureF('h2 u2');
    expect(y).toBeCloseTo(1, 6);
    expect(gradient).toEqual(near([0, 2 / 3]));
    // Activity is read before the mask: h1 and h3 as in the original, u1 now off, u2 now on.
    expect(active).toEqual([1, 1, 0, 0, 1]);
  });

  test('nothing kept: no response beyond the biases, no gradient', () => {
    expect(fixtureF('none')).toMatchObject({ y: 0, gradient: [0, 0], scores: [0, 0, 0, 0, 0] });
  });
});

const batch = 2;

/** Random image, seed and masks; `keep` is the share of units that stay on. */
function feedsOf(network: Network, keep: number) {
  const numbers = random(13);
  const draws = (size: number, draw: () => number) => Float64Array.from({ length: batch * size }, draw);
  const image = draws(elementCount(network.input.shape), numbers.normal);
  const seed = draws(network.classes, numbers.normal);
  const masks = network.activations.map(
    ({ index, units }) => [`mask/${index}`, draws(units, () => (numbers.next() < keep ? 1 : 0))] as const,
  );
  return { image, seed, ...Object.fromEntries(masks) };
}

describe.each(networkCases())('$name', ({ network }) => {
  test('with every unit on it is the plain gradient', () => {
    const feeds = feedsOf(network, 1);
    const { logits, gradient } = evaluate(pathwayProgram(network), feeds, batch);
    expect({ logits, gradient }).toEqual(evaluate(gradientProgram(network), feeds, batch));
  });

  test('of the whole network it answers as with every unit on', () => {
    const { image, seed, ...masks } = feedsOf(network, 1);
    const program = pathwayProgram(network, { whole: true });
    expect(program.inputs.map(({ name }) => name)).toEqual(['image', 'seed']);
    expect(evaluate(program, { image, seed }, batch)).toEqual(
      evaluate(pathwayProgram(network), { image, seed, ...masks }, batch),
    );
  });

  test('turning off what is dead changes no answer', () => {
    const feeds = feedsOf(network, 1);
    const program = pathwayProgram(network);
    const whole = evaluate(program, feeds, batch);
    const alive = network.activations.map(({ index }) => [`mask/${index}`, whole[`active/${index}`]]);
    expect(evaluate(program, { ...feeds, ...Object.fromEntries(alive) }, batch)).toEqual(whole);
  });

  test('images of a batch do not mix', () => {
    const feeds = feedsOf(network, 0.7);
    const program = pathwayProgram(network);
    const second = (array: Float64Array) => array.slice(array.length / batch);
    const alone = Object.fromEntries(Object.entries(feeds).map(([name, array]) => [name, second(array)]));
    const both = Object.entries(evaluate(program, feeds, batch));
    expect(Object.fromEntries(both.map(([name, array]) => [name, second(array)]))).toEqual(evaluate(program, alone, 1));
  });

  test('masked scores are |a·g| of nudged activations', () => {
    const feeds = feedsOf(network, 0.7);
    const answers = evaluate(pathwayProgram(network), feeds, batch);
    for (const point of network.activations) {
      const nudged = Array.from({ length: 4 }, (_, draw) => random(draw).integer(point.units));
      const expected = nudged.flatMap((unit) => scoresByNudging(network, feeds, { point, unit }));
      const scores = answers[`score/${point.index}`];
      const actual = nudged.flatMap((unit) => [scores[unit], scores[point.units + unit]]);
      expect(largestDeviation(actual, expected), point.name).toBeLessThan(1e-6);
    }
  });
});

type Feeds = ReturnType<typeof feedsOf>;

/** |a·g| of one unit for both images: a read off a network that ends at the point, g by adding ±h behind the mask. */
function scoresByNudging(
  network: Network,
  feeds: Feeds,
  { point, unit }: { readonly point: ActivationPoint; readonly unit: number },
): number[] {
  const step = 2 ** -17;
  const ending = endingAt(network, point);
  // Points that do not lead to this one are gone, and the others count anew.
  const masks = ending.activations.map(({ index, value }) => {
    const { index: original } = network.activations.find((other) => other.value === value)!;
    return [`mask/${index}`, (feeds as Record<string, Float64Array>)[`mask/${original}`]];
  });
  const seed = ones(batch * point.units);
  const fed = { image: feeds.image, seed, ...Object.fromEntries(masks) };
  const activations = evaluate(pathwayProgram(ending), fed, batch).logits;
  const objectives = [step, -step].map((by) => {
    const { logits } = evaluate(pathwayProgram(nudgedBehind(network, point, { unit, by })), feeds, batch);
    const weighted = logits.map((logit, at) => logit * feeds.seed[at]);
    return [weighted.slice(0, network.classes), weighted.slice(network.classes)].map((part) =>
      part.reduce((sum, value) => sum + value, 0),
    );
  });
  return [0, 1].map((image) =>
    Math.abs((activations[image * point.units + unit] * (objectives[0][image] - objectives[1][image])) / (2 * step)),
  );
}

function endingAt(network: Network, point: ActivationPoint): Network {
  const end = network.nodes.findIndex((node) => node.output === point.value) + 1;
  const flat = { operator: 'Reshape', name: 'end', output: 'end', input: point.value, shape: [-1] } as const;
  return buildNetwork({ ...network, nodes: [...network.nodes.slice(0, end), flat], output: 'end' });
}

function nudgedBehind(
  network: Network,
  { value, shape, units }: ActivationPoint,
  { unit, by }: { readonly unit: number; readonly by: number },
): Network {
  const constants = new Map(network.constants);
  constants.set('nudge', constant(shape, new Float32Array(units).with(unit, by)));
  const sum = { operator: 'Add', name: 'nudged', output: 'nudged', a: value, b: 'nudge' } as const;
  const rename = (read: string) => (read === value ? 'nudged' : read);
  const nodes = network.nodes.flatMap((node) => {
    const renamed = renameOperands(node, rename);
    return node.output === value ? [renamed, sum] : [renamed];
  });
  return buildNetwork({ ...network, nodes, constants, output: rename(network.output) });
}
