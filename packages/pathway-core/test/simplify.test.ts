// Simplified networks against the unsimplified on the reference engine: same answers, same units.
import { describe, expect, test } from 'vitest';
import { evaluate } from '../src/engine/reference/evaluate.ts';
import type { Network } from '../src/network/network.ts';
import { simplify } from '../src/network/simplify.ts';
import { pathwayProgram } from '../src/program/questions/pathway-question.ts';
import { random } from '../src/random.ts';
import { elementCount } from '../src/tensor/shape.ts';
import { largestDeviation } from '../src/testing/matchers.ts';
import { networkCases } from '../src/testing/network-cases.ts';
import { type NetworkWriter, writeNetwork } from '../src/testing/network-writer.ts';
import { operatorCases } from '../src/testing/operator-cases.ts';

/** Answers of the pathway question under the same random image, seed and masks. */
function answers(network: Network) {
  const program = pathwayProgram(network);
  const numbers = random(5);
  const feeds = program.inputs.map(({ name, type, shape }) => {
    const draw = type === 'bool' ? () => (numbers.next() < 0.7 ? 1 : 0) : numbers.normal;
    return [name, Float64Array.from({ length: 2 * elementCount(shape) }, draw)] as const;
  });
  return evaluate(program, Object.fromEntries(feeds), 2);
}

test.each([...networkCases(), ...operatorCases()])(
  '$name: same logits, gradient, scores and active units',
  ({ network }) => {
    const { network: simplified } = simplify(network);
    expect(simplified.activations.map(({ name }) => name)).toEqual(network.activations.map(({ name }) => name));
    const [before, after] = [answers(network), answers(simplified)];
    expect(Object.keys(after)).toEqual(Object.keys(before));
    // Folded weights are rounded to float32 once more.
    for (const name of Object.keys(before))
      expect(largestDeviation(after[name], before[name]), name).toBeLessThan(1e-5);
  },
);

describe('batch normalization', () => {
  const normalization = (w: NetworkWriter, input: string, channels: number) =>
    ({
      operator: 'BatchNormalization',
      input,
      scale: w.weights([channels]),
      bias: w.weights([channels]),
      mean: w.weights([channels]),
      variance: w.given([channels], Array(channels).fill(0.5)),
      epsilon: 1e-3,
    }) as const;
  const conv = (w: NetworkWriter, input: string) =>
    w.node({
      ...{ operator: 'Conv', input, weight: w.weights([4, 2, 1, 1]), strides: [1, 1], pads: [0, 0, 0, 0] },
      ...{ dilations: [1, 1], group: 1 },
    });
  const flat = (w: NetworkWriter, input: string) => w.finish(w.node({ operator: 'Reshape', input, shape: [-1] }));

  test('folds into the residual network wherever a convolution stands before it', () => {
    const { network } = networkCases()[1];
    const { report, network: simplified } = simplify(network);
    expect(report).toEqual({ batchNormsFolded: 6, nodesRemoved: 6 });
    expect(simplified.nodes.map((node) => node.operator)).not.toContain('BatchNormalization');
    expect([...simplified.constants.keys()].filter((id) => network.constants.has(id))).toHaveLength(2);
  });

  test('two in a row both fold', () => {
    const w = writeNetwork([2, 3, 3]);
    const once = w.node(normalization(w, conv(w, w.input), 4));
    const network = flat(w, w.node(normalization(w, once, 4)));
    const simplified = simplify(network);
    expect(simplified.report).toEqual({ batchNormsFolded: 2, nodesRemoved: 2 });
    expect(largestDeviation(answers(simplified.network).logits, answers(network).logits)).toBeLessThan(1e-6);
  });

  test('stays where something else reads the convolution', () => {
    const w = writeNetwork([2, 3, 3]);
    const x = conv(w, w.input);
    const sum = w.node({ operator: 'Add', a: x, b: w.node(normalization(w, x, 4)) });
    expect(simplify(flat(w, sum)).report.batchNormsFolded).toBe(0);
  });

  test('stays where the convolution is the output', () => {
    const w = writeNetwork([2, 1, 1]);
    const x = conv(w, w.input);
    w.node(normalization(w, x, 4));
    expect(simplify(w.finish(x)).report).toEqual({ batchNormsFolded: 0, nodesRemoved: 1 });
  });

  test('stays before a convolution and after a ReLU', () => {
    const w = writeNetwork([2, 3, 3]);
    const x = w.node(normalization(w, w.node({ operator: 'Relu', input: w.input }), 2));
    expect(simplify(flat(w, conv(w, x))).report.batchNormsFolded).toBe(0);
  });

  test.each([true, false])('folds into a dense layer (transposed %s) and keeps its answers', (transposed) => {
    const w = writeNetwork([5]);
    const weight = w.weights(transposed ? [3, 5] : [5, 3]);
    const dense = w.node({ operator: 'Linear', input: w.input, weight, transposed, bias: w.weights([3]) });
    const network = w.finish(w.node(normalization(w, dense, 3)));
    const simplified = simplify(network);
    expect(simplified.report.batchNormsFolded).toBe(1);
    expect(largestDeviation(answers(simplified.network).logits, answers(network).logits)).toBeLessThan(1e-6);
  });
});

test('idle nodes go, and the output is found behind them', () => {
  const { input, node, finish } = writeNetwork([3, 2, 2]);
  const one = { strides: [1, 1], pads: [0, 0, 0, 0], ceilMode: false } as const;
  let x = node({ operator: 'Pad', input, before: [0, 0, 0], after: [0, 0, 0], value: 1 });
  x = node({ operator: 'Concat', inputs: [x], axis: 1 });
  x = node({ operator: 'AveragePool', input: x, kernel: [1, 1], ...one, countIncludePad: true });
  x = node({
    operator: 'MaxPool',
    input: node({ operator: 'Relu', input: x }),
    kernel: [1, 1],
    ...one,
    dilations: [1, 1],
  });
  x = node({ operator: 'ReduceMean', input: x, axes: [2, 3], keepDims: true });
  x = node({ operator: 'Reshape', input: x, shape: [3, 1, 1] });
  const { network, report } = simplify(finish(x));
  expect(network.nodes.map(({ name }) => name)).toEqual(['Relu4', 'ReduceMean6']);
  expect(network.output).toBe('ReduceMean6_output');
  expect(report).toEqual({ batchNormsFolded: 0, nodesRemoved: 5 });
});
