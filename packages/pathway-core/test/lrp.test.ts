// Layer-wise relevance propagation: by paper and pencil on fixture F, against loops, and what is kept from layer to layer.
import { describe, expect, it, test } from 'vitest';
import { random } from '../src/random.ts';
import { handWired, handWiredInput } from '../src/testing/hand-wired.ts';
import { largestDeviation } from '../src/testing/matchers.ts';
import { networkCases } from '../src/testing/network-cases.ts';
import { writeNetwork } from '../src/testing/network-writer.ts';
import { find, imagesOf } from './attribute-network.ts';

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);
const positive = (value: number) => Math.max(value, 0);
const negative = (value: number) => Math.min(value, 0);
const stable = (z: number, epsilon = 1e-6) => z + (z < 0 ? -epsilon : epsilon);

/** A convolution 3×3 with padding, ReLU, a convolution 2×2 of stride 2, ReLU, a dense layer; loops over it beside. */
function convolutions(seed = 4) {
  const source = random(seed);
  const draw = (count: number) => Array.from({ length: count }, () => source.normal());
  const [w1, b1, w2, b2, w3] = [draw(3 * 2 * 9), draw(3), draw(4 * 3 * 4), draw(4), draw(5 * 16)];
  const { input, node, given, finish } = writeNetwork([2, 4, 4]);
  const c1 = node({
    operator: 'Conv',
    input,
    weight: given([3, 2, 3, 3], w1),
    bias: given([3], b1),
    strides: [1, 1],
    pads: [1, 1, 1, 1],
    dilations: [1, 1],
    group: 1,
  });
  const a1 = node({ operator: 'Relu', input: c1 });
  const c2 = node({
    operator: 'Conv',
    input: a1,
    weight: given([4, 3, 2, 2], w2),
    bias: given([4], b2),
    strides: [2, 2],
    pads: [0, 0, 0, 0],
    dilations: [1, 1],
    group: 1,
  });
  const a2 = node({ operator: 'Relu', input: c2 });
  const flat = node({ operator: 'Reshape', input: a2, shape: [16] });
  const network = finish(node({ operator: 'Linear', input: flat, weight: given([5, 16], w3), transposed: true }));
  return { network, layers: [matrix1(w1, b1), matrix2(w2, b2), dense(w3)] };
}

/** A layer as one matrix [outputs][inputs] and its biases. */
interface Matrix {
  readonly rows: number[][];
  readonly bias: number[];
}

function matrix1(w: number[], b: number[]): Matrix {
  const rows: number[][] = [];
  for (let o = 0; o < 3; o++)
    for (let y = 0; y < 4; y++)
      for (let x = 0; x < 4; x++) {
        const row = new Array(32).fill(Number.NaN);
        for (let i = 0; i < 2; i++)
          for (let v = 0; v < 3; v++)
            for (let u = 0; u < 3; u++) {
              const [yy, xx] = [y + v - 1, x + u - 1];
              if (yy < 0 || yy > 3 || xx < 0 || xx > 3) continue;
              row[i * 16 + yy * 4 + xx] = w[((o * 2 + i) * 3 + v) * 3 + u];
            }
        rows.push(row);
      }
  return { rows, bias: rows.map((_, at) => b[Math.floor(at / 16)]) };
}

function matrix2(w: number[], b: number[]): Matrix {
  const rows: number[][] = [];
  for (let o = 0; o < 4; o++)
    for (let y = 0; y < 2; y++)
      for (let x = 0; x < 2; x++) {
        const row = new Array(48).fill(Number.NaN);
        for (let i = 0; i < 3; i++)
          for (let v = 0; v < 2; v++)
            for (let u = 0; u < 2; u++) row[i * 16 + (2 * y + v) * 4 + 2 * x + u] = w[((o * 3 + i) * 2 + v) * 2 + u];
        rows.push(row);
      }
  return { rows, bias: rows.map((_, at) => b[Math.floor(at / 4)]) };
}

const dense = (w: number[]): Matrix => ({
  rows: Array.from({ length: 5 }, (_, k) => w.slice(k * 16, (k + 1) * 16)),
  bias: new Array(5).fill(0),
});

/** NaN marks what a layer does not read. */
const read = (value: number) => (Number.isNaN(value) ? 0 : value);
const forward = ({ rows, bias }: Matrix, x: number[]) =>
  rows.map((row, k) => sum(row.map((w, i) => read(w) * x[i])) + bias[k]);

type LoopRule = (layer: Matrix, x: number[], relevance: number[]) => number[];

/** Shares of each output among its inputs, said as numbers one by one. */
const byShares =
  (share: (w: number, x: number) => number, rest: (b: number) => number): LoopRule =>
  ({ rows, bias }, x, relevance) => {
    const total = rows.map((row, k) =>
      stable(sum(row.map((w, i) => (Number.isNaN(w) ? 0 : share(w, x[i])))) + rest(bias[k])),
    );
    return x.map((value, i) =>
      sum(rows.map((row, k) => (Number.isNaN(row[i]) ? 0 : (share(row[i], value) / total[k]) * relevance[k]))),
    );
  };

const epsilonRule = byShares(
  (w, x) => w * x,
  (b) => b,
);
const plusRule = byShares((w, x) => positive(w * x), positive);
const flatRule = byShares(
  () => 1,
  () => 0,
);
const gammaRule: LoopRule = (layer, x, relevance) => {
  const outputs = forward(layer, x);
  const of = (sign: 1 | -1) =>
    byShares(
      (w, value) => w * value + 0.25 * (sign > 0 ? positive(w * value) : negative(w * value)),
      (b) => b + 0.25 * (sign > 0 ? positive(b) : negative(b)),
    )(
      layer,
      x,
      relevance.map((r, k) => (sign * outputs[k] > 0 ? r : 0)),
    );
  const [up, down] = [of(1), of(-1)];
  return up.map((value, i) => value + down[i]);
};
const boxRule: LoopRule = ({ rows }, x, relevance) => {
  const plane = x.length / 2;
  const low = x.map((_, i) => Math.min(...x.slice(Math.floor(i / plane) * plane, (Math.floor(i / plane) + 1) * plane)));
  const high = x.map((_, i) =>
    Math.max(...x.slice(Math.floor(i / plane) * plane, (Math.floor(i / plane) + 1) * plane)),
  );
  const share = (w: number, i: number) => w * x[i] - positive(w) * low[i] - negative(w) * high[i];
  const total = rows.map((row) => stable(sum(row.map((w, i) => (Number.isNaN(w) ? 0 : share(w, i))))));
  return x.map((_, i) =>
    sum(rows.map((row, k) => (Number.isNaN(row[i]) ? 0 : (share(row[i], i) / total[k]) * relevance[k]))),
  );
};

describe('LRP', () => {
  it.each([
    ['epsilon-plus', [plusRule, plusRule, epsilonRule]],
    ['epsilon-plus-flat', [flatRule, plusRule, epsilonRule]],
    ['epsilon-gamma-box', [boxRule, gammaRule, epsilonRule]],
  ] as const)('is what loops over convolutions give: %s', async (composite, rules) => {
    const { network, layers } = convolutions();
    const images = imagesOf(network, 3);
    for (const { image, target, logits, map } of await find(network, 'lrp', { images, params: { composite } })) {
      const x0 = [...images.subarray(image * 32, (image + 1) * 32)];
      const x1 = forward(layers[0], x0).map(positive);
      const x2 = forward(layers[1], x1).map(positive);
      let relevance = Array.from(logits, (logit, k) => (k === target ? logit : 0));
      for (const [at, x] of [...[x0, x1, x2].entries()].reverse()) {
        relevance = rules[at](layers[at], x, relevance);
      }
      expect(largestDeviation(map.values, relevance)).toBeLessThan(1e-4);
    }
  });

  it('is what paper and pencil give on fixture F', async () => {
    // ε on dense layers: y = u1 gives R = (1, 0); u1 = h1 − h2 gives h = (2, −1, 0); each h from its own input.
    const [{ map }] = await find(handWired(), 'lrp', { images: handWiredInput });
    expect([...map.values]).toEqual([expect.closeTo(2, 4), expect.closeTo(-1, 4)]);
    const [half] = await find(handWired(), 'lrp', { images: handWiredInput, params: { start: 'one' } });
    expect(sum(half.map.values)).toBeCloseTo(1, 4);
  });

  it('keeps the sum from layer to layer where there are no biases', async () => {
    const { input, node, weights, finish } = writeNetwork([2, 6, 6], 3);
    const conv = (from: string, channels: number, outputs: number) =>
      node({
        operator: 'Conv',
        input: from,
        weight: weights([outputs, channels, 3, 3]),
        strides: [1, 1],
        pads: [1, 1, 1, 1],
        dilations: [1, 1],
        group: 1,
      });
    const first = node({ operator: 'Relu', input: conv(input, 2, 4) });
    const second = node({ operator: 'Relu', input: conv(first, 4, 4) });
    const joined = node({ operator: 'Add', a: first, b: second });
    const pooled = node({
      operator: 'AveragePool',
      input: joined,
      kernel: [2, 2],
      strides: [2, 2],
      pads: [0, 0, 0, 0],
      ceilMode: false,
      countIncludePad: true,
    });
    const mean = node({ operator: 'ReduceMean', input: pooled, axes: [2, 3], keepDims: false });
    const network = finish(node({ operator: 'Linear', input: mean, weight: weights([3, 4]), transposed: true }));
    for (const composite of ['epsilon-plus', 'epsilon-plus-flat']) {
      const images = imagesOf(network, 4).map(Math.abs);
      for (const { target, logits, map } of await find(network, 'lrp', { images, params: { composite } })) {
        expect(sum(map.values)).toBeCloseTo(logits[target], 3);
      }
    }
  });

  test.each(networkCases())('gives finite numbers or says why not: $name', async ({ network }) => {
    const images = imagesOf(network, 2);
    const refused = network.nodes.some(({ operator }) =>
      ['Softmax', 'LayerNormalization', 'MatMul'].includes(operator),
    );
    if (refused) {
      await expect(find(network, 'lrp', { images })).rejects.toMatchObject({ code: 'ATTRIBUTION_UNDEFINED' });
      return;
    }
    for (const composite of ['epsilon-plus', 'epsilon-plus-flat', 'epsilon-gamma-box']) {
      const together = await find(network, 'lrp', { images, params: { composite } });
      for (const { map } of together) expect(map.values.every(Number.isFinite)).toBe(true);
      expect(await find(network, 'lrp', { images, params: { composite }, batch: 1 })).toEqual(together);
    }
  });
});
