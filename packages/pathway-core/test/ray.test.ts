// NeuronIntGrad follows the ray α·a with what is straight along it run once: held to the gradient of everything after the activation
// point, taken anew at every α in float64.
import { describe, expect, it, test } from 'vitest';
import { Asker } from '../src/engine/asker.ts';
import type { Engine } from '../src/engine/engine.ts';
import { evaluate } from '../src/engine/reference/evaluate.ts';
import { referenceEngine } from '../src/engine/reference.ts';
import type { ActivationPoint, Network } from '../src/index.ts';
import { bendsOfRay } from '../src/network/bends-of-ray.ts';
import { backward } from '../src/program/backward.ts';
import { programBuilder } from '../src/program/builder.ts';
import { forward } from '../src/program/forward.ts';
import type { Program } from '../src/program/primitives.ts';
import { asClasses, asOutput } from '../src/program/questions/ends.ts';
import { valuesBeside } from '../src/program/questions/suffix-question.ts';
import { valueName, valuesProgram } from '../src/program/questions/values-question.ts';
import { schedulePoints } from '../src/selection/intgrad-schedule.ts';
import { integrateUnits } from '../src/selection/neuron-intgrad.ts';
import type { SelectionBatch } from '../src/selection/selection.ts';
import { rowOf } from '../src/tensor/rows.ts';
import { largestDeviation } from '../src/testing/matchers.ts';
import { networkCases } from '../src/testing/network-cases.ts';
import { writeNetwork } from '../src/testing/network-writer.ts';
import { operatorCases } from '../src/testing/operator-cases.ts';
import { imagesOf } from './attribute-network.ts';

const engine = (await referenceEngine.open()) as Engine;

/** What each kind of node does to a ray, between two activation points. */
function mixed(): Network {
  const w = writeNetwork([4, 6, 6], 3);
  const conv = (input: string, [read, written, size]: readonly number[], bias: boolean) =>
    w.node({
      operator: 'Conv',
      input,
      weight: w.weights([written, read, size, size], 0.4),
      bias: bias ? w.weights([written], 0.3) : undefined,
      strides: [1, 1],
      pads: [size >> 1, size >> 1, size >> 1, size >> 1],
      dilations: [1, 1],
      group: 1,
    });
  const first = w.node({ operator: 'Relu', input: conv(w.input, [4, 4, 3], true) });
  const pooled = w.node({
    operator: 'MaxPool',
    input: first,
    kernel: [2, 2],
    strides: [2, 2],
    pads: [0, 0, 0, 0],
    dilations: [1, 1],
    ceilMode: false,
  });
  // Without a bias it stays proportional to the point: a leaky rectifier does not bend it, one after a bias does.
  const through = conv(pooled, [4, 4, 3], false);
  const leaky = w.node({ operator: 'Unary', input: through, function: { name: 'LeakyRelu', slope: 0.2 } });
  const wide = w.node({ operator: 'Pad', input: leaky, before: [0, 1, 0], after: [0, 0, 1], value: 0 });
  const scaled = w.node({ operator: 'Mul', a: conv(wide, [4, 4, 3], false), b: w.weights([4, 1, 1], 1) });
  const second = w.node({ operator: 'Relu', input: conv(scaled, [4, 4, 1], true) });
  // Beside: what does not depend on `leaky`; read twice, once past the bend.
  const both = w.node({ operator: 'Concat', inputs: [second, scaled], axis: 1 });
  const squared = w.node({ operator: 'Mul', a: scaled, b: second });
  const third = w.node({ operator: 'Relu', input: conv(both, [8, 4, 3], true) });
  const sum = w.node({ operator: 'Add', a: third, b: squared });
  const mean = w.node({ operator: 'ReduceMean', input: sum, axes: [2, 3], keepDims: false });
  return w.finish(
    w.node({ operator: 'Linear', input: mean, weight: w.weights([3, 4], 0.7), transposed: true, bias: undefined }),
  );
}

const cases = [
  ...networkCases(),
  ...operatorCases().filter(({ network }) => network.activations.length > 0),
  { name: 'pads, products, a leaky rectifier, a value read before and after a bend', network: mixed() },
];

type Request = Pick<SelectionBatch, 'images' | 'parameters'>;

function requestOf(network: Network, parameters: SelectionBatch['parameters'], count: number): Request {
  const all = imagesOf(network, count);
  const images = Array.from({ length: count }, (_, i) => {
    const values = rowOf(all, i, count);
    const { logits } = evaluate(valuesProgram(network, []), { image: Float64Array.from(values) }, 1);
    const objective = new Float32Array(network.classes).fill(1, 0, 1);
    return { values, logits: Float32Array.from(logits), objective, target: 0, scores: [], active: [], seed: i };
  });
  return { images, parameters };
}

/** Logits, and their gradient at the point, out of any values there. */
function withGradient(network: Network, point: ActivationPoint, beside: readonly string[]): Program {
  const builder = programBuilder();
  const shapeOf = (value: string) => (value === network.input.name ? network.input.shape : network.shapes.get(value)!);
  const given = new Map([[point.value, builder.input('activation', 'float32', point.shape)]]);
  for (const [at, value] of beside.entries())
    given.set(value, builder.input(`beside/${at}`, 'float32', shapeOf(value)));
  const seed = asOutput(builder, network, builder.input('seed', 'float32', [network.classes]));
  const pass = forward(builder, network, { given });
  const gradient = backward(pass, { seed, wanted: [point.value] }).get(point.value)!;
  return builder.finish({ logits: asClasses(pass), gradient });
}

/** a · Σ weight·∂y/∂a (α·a), and y without the point, of one image: all that lies after it run anew each time. */
function anew(network: Network, { images, parameters }: Request, i: number) {
  const points = schedulePoints(parameters.schedule as 'midpoint', Number(parameters.steps));
  const image = Float64Array.from(images[i].values);
  return network.activations.map((point) => {
    const beside = valuesBeside(network, point);
    const wanted = [point.value, ...beside].filter((value) => value !== network.input.name);
    const values = evaluate(valuesProgram(network, wanted), { image }, 1);
    const known = (value: string) => (value === network.input.name ? image : values[valueName(wanted.indexOf(value))]);
    const rest = withGradient(network, point, beside);
    const at = (alpha: number) => {
      const feeds: Record<string, Float64Array> = {
        activation: known(point.value).map((value) => alpha * value),
        seed: Float64Array.from(images[i].objective),
      };
      for (const [at, value] of beside.entries()) feeds[`beside/${at}`] = known(value);
      return evaluate(rest, feeds, 1);
    };
    const signed = new Float64Array(point.units);
    for (const { alpha, weight } of points) {
      const gradient = at(alpha).gradient;
      for (let unit = 0; unit < signed.length; unit++) signed[unit] += weight * gradient[unit];
    }
    const activation = known(point.value);
    return { signed: signed.map((value, unit) => value * activation[unit]), without: at(0).logits[0] };
  });
}

describe.each(cases)('$name', ({ network }) => {
  test.each([
    ['midpoint', 7],
    ['endpoints', 4],
    ['release', 4],
  ])('%s, %i steps: contributions and change are those of the network run anew', async (schedule, steps) => {
    const request = requestOf(network, { schedule, steps }, 2);
    const asker = new Asker(engine, network);
    const batch = { ...request, asker, points: network.activations, sparsities: [] };
    const { signed, completeness } = await integrateUnits(batch);
    for (const [i, { logits }] of request.images.entries()) {
      for (const [at, { signed: expected, without }] of anew(network, request, i).entries()) {
        expect(largestDeviation(signed[at][i], expected)).toBeLessThan(2e-6);
        expect(completeness[i][at].change).toBeCloseTo(logits[0] - without, 5);
      }
    }
    await asker.dispose();
  });
});

describe('where a ray bends', () => {
  const bends = (network: Network, index: number, fromZero = false) =>
    bendsOfRay(network, network.activations[index], { fromZero });
  const producer = (network: Network, value: string) => network.nodes.find(({ output }) => output === value)!.operator;

  it('is where the next rectifier reads, behind pooling too, unless zero is looked at', () => {
    const { network } = networkCases()[0];
    const pooled = network.activations.findIndex(({ value }) =>
      network.nodes.some((node) => node.operator === 'MaxPool' && node.input === value),
    );
    expect(bends(network, pooled).map((value) => producer(network, value))).toEqual(['Conv']);
    expect(bends(network, pooled, true)).toEqual([network.activations[pooled].value]);
    const last = network.activations.length - 1;
    expect(bends(network, last)).toEqual([network.activations[last].value]);
  });

  it('is in several places where values are read before and after a bend', () => {
    const network = mixed();
    const operators = bends(network, 0).map((value) => producer(network, value));
    // The first point's ray: to the rectifier after a bias, and to what is read beside it.
    expect(operators.sort()).toEqual(['Conv', 'Mul']);
  });
});

it('runs what is straight once an image: passes are those of the bent part, and few others', async () => {
  const { network } = networkCases()[0];
  const steps = 12;
  const asker = new Asker(engine, network);
  const request = requestOf(network, { schedule: 'midpoint', steps }, 1);
  await integrateUnits({ ...request, asker, points: network.activations, sparsities: [] });
  const straight = network.activations.filter((point) => {
    const [first] = bendsOfRay(network, point, { fromZero: false });
    return first !== point.value;
  }).length;
  expect(straight).toBeGreaterThan(0);
  // One pass for the values, one more row a ray for α = 0, twice the straight part.
  expect(asker.passes).toBe(1 + network.activations.length * (steps + 1) + 2 * straight);
});
