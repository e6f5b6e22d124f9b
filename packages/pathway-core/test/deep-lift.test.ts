// DeepLift: by paper and pencil on fixture F, against loops over a dense network, and its completeness on every network.
import { describe, expect, it, test } from 'vitest';
import { evaluate } from '../src/engine/reference/evaluate.ts';
import { logitsProgram } from '../src/program/questions/plain-questions.ts';
import { random } from '../src/random.ts';
import { handWired, handWiredInput } from '../src/testing/hand-wired.ts';
import { largestDeviation } from '../src/testing/matchers.ts';
import { networkCases } from '../src/testing/network-cases.ts';
import { writeNetwork } from '../src/testing/network-writer.ts';
import { find, imagesOf } from './attribute-network.ts';

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);

describe('DeepLift', () => {
  it('is what paper and pencil give on fixture F', async () => {
    // From (0,0) to (1,1): h 0→2, 0→1, 0→0 (z3 −.5→−.5: no change, slope 0); u1 0→1 of v1 0→1: m 1; u2 .5→0 of v2 .5→−.5: m .5.
    // h1: 1·1 − ⅔·½ = ⅔; h2: −1 + ⅓ = −⅔. x1: 2·⅔ = 4/3, x2: −⅔. Sum ⅔ = 1 − ⅓.
    const [{ map }] = await find(handWired(), 'deep-lift', { images: handWiredInput });
    expect([...map.values]).toEqual([expect.closeTo(4 / 3, 6), expect.closeTo(-2 / 3, 6)]);
  });

  test.each(networkCases())('adds up to the change of the answer: $name', async ({ network }) => {
    const images = imagesOf(network, 2);
    const refused = network.nodes.some(({ operator }) => operator === 'Softmax' || operator === 'LayerNormalization');
    if (refused) {
      await expect(find(network, 'deep-lift', { images })).rejects.toMatchObject({ code: 'ATTRIBUTION_UNDEFINED' });
      return;
    }
    const black = evaluate(logitsProgram(network), { image: new Float64Array(images.length / 2) }, 1).logits;
    for (const { target, logits, map } of await find(network, 'deep-lift', { images })) {
      const change = logits[target] - black[target];
      expect(Math.abs(sum(map.values) - change)).toBeLessThan(1e-4 * Math.max(1, sum(map.values.map(Math.abs))));
    }
  });

  it('is what loops over a dense network give', async () => {
    const [inputs, first, second, classes] = [6, 9, 7, 4];
    const source = random(12);
    const draw = (rows: number, columns: number) =>
      Array.from({ length: rows }, () => Array.from({ length: columns }, () => source.normal()));
    const [w1, w2, w3] = [draw(first, inputs), draw(second, first), draw(classes, second)];
    const bias = Array.from({ length: first }, () => source.normal());
    const { input, node, given, finish } = writeNetwork([inputs]);
    const linear = (from: string, w: number[][], b?: string) =>
      node({
        operator: 'Linear',
        input: from,
        weight: given([w.length, w[0].length], w.flat()),
        transposed: true,
        bias: b,
      });
    const relu = (from: string) => node({ operator: 'Relu', input: from });
    const network = finish(linear(relu(linear(relu(linear(input, w1, given([first], bias))), w2)), w3));
    const images = imagesOf(network, 4);
    const times = (w: number[][], x: number[]) => w.map((row) => sum(row.map((value, at) => value * x[at])));
    const back = (w: number[][], g: number[]) => w[0].map((_, at) => sum(w.map((row, k) => row[at] * g[k])));
    const states = (x: number[]) => {
      const z1 = times(w1, x).map((z, k) => z + bias[k]);
      const z2 = times(
        w2,
        z1.map((z) => Math.max(z, 0)),
      );
      return [z1, z2];
    };
    const zero = states(new Array(inputs).fill(0));
    for (const { image, target, map } of await find(network, 'deep-lift', { images })) {
      const x = [...images.subarray(image * inputs, (image + 1) * inputs)];
      const own = states(x);
      const multiplier = (layer: number) =>
        own[layer].map((z, k) => {
          const z0 = zero[layer][k];
          return (Math.max(z, 0) - Math.max(z0, 0)) / (z - z0);
        });
      const at = (m: number[], g: number[]) => g.map((value, k) => value * m[k]);
      const expected = back(w1, at(multiplier(0), back(w2, at(multiplier(1), w3[target])))).map((m, k) => m * x[k]);
      expect(largestDeviation(map.values, expected)).toBeLessThan(1e-5);
    }
  });

  it('sends what a maximum gained to where it stands, and what the reference’s maximum lost to where that stood', async () => {
    // max(x1, x2) from (0, 3) to (2, 1), on a picture 1×1×2: 3 → 2.
    const { input, node, given, finish } = writeNetwork([1, 1, 2]);
    const shifted = node({ operator: 'Add', a: input, b: given([1, 1, 2], [0, 3]) });
    const pooled = node({
      operator: 'MaxPool',
      input: shifted,
      kernel: [1, 2],
      strides: [1, 1],
      pads: [0, 0, 0, 0],
      dilations: [1, 1],
      ceilMode: false,
    });
    const network = finish(node({ operator: 'Reshape', input: pooled, shape: [1] }));
    const [{ map }] = await find(network, 'deep-lift', { images: Float32Array.of(2, -2) });
    // y′ = 3 stood at the second place and sank by one: all of it there; the first place gained nothing above 3.
    expect([...map.values]).toEqual([expect.closeTo(0, 6), expect.closeTo(-1, 6)]);
  });
});
