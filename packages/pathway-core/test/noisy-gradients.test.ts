// SmoothGrad, SquareGrad, VarGrad and GradientSHAP against slow derivations, sample by sample in float64.
import { describe, expect, it, test } from 'vitest';
import { evaluate } from '../src/engine/reference/evaluate.ts';
import { gradientProgram, logitsProgram } from '../src/program/questions/plain-questions.ts';
import { derivedSeed, random } from '../src/random.ts';
import { largestDeviation } from '../src/testing/matchers.ts';
import { networkCases } from '../src/testing/network-cases.ts';
import { writeNetwork } from '../src/testing/network-writer.ts';
import { find, imagesOf } from './attribute-network.ts';

const cases = networkCases();
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);

describe.each(['smooth-grad', 'square-grad', 'var-grad'] as const)('%s', (id) => {
  test.each(cases.slice(0, 3))('is what a loop over noisy images gives: $name', async ({ network }) => {
    const images = imagesOf(network, 2);
    const size = images.length / 2;
    for (const { image, target, map } of await find(network, id, { images, params: { samples: 5, noise: 0.2 } })) {
      const x = [...images.subarray(image * size, (image + 1) * size)];
      const sigma = 0.2 * (Math.max(...x) - Math.min(...x));
      const gradients = Array.from({ length: 5 }, (_, k) => {
        const source = random(derivedSeed(derivedSeed(3, image), k));
        const point = Float64Array.from(x, (value) => Math.fround(value + sigma * source.normal()));
        const seed = new Float64Array(network.classes).fill(1, target, target + 1);
        return evaluate(gradientProgram(network), { image: point, seed }, 1).gradient;
      });
      const mean = (of: (g: number) => number) => x.map((_, at) => sum(gradients.map((g) => of(g[at]))) / 5);
      const means = mean((g) => g);
      const expected = {
        'smooth-grad': means,
        'square-grad': mean((g) => g * g),
        // The other formula of a variance: the mean of squared distances from the mean.
        'var-grad': x.map((_, at) => sum(gradients.map((g) => (g[at] - means[at]) ** 2)) / 5),
      }[id];
      expect(largestDeviation(map.values, expected)).toBeLessThan(1e-5);
    }
  });

  it('without noise is the gradient, its square, and nothing', async () => {
    const { network } = cases[1];
    const images = imagesOf(network, 1);
    const [{ map }] = await find(network, id, { images, params: { samples: 3, noise: 0 } });
    const [plain] = await find(network, 'gradient', { images });
    const expected = { 'smooth-grad': (g: number) => g, 'square-grad': (g: number) => g * g, 'var-grad': () => 0 }[id];
    expect(largestDeviation(map.values, plain.map.values.map(expected))).toBeLessThan(1e-6);
  });

  it('depends on the image alone, not on its batch', async () => {
    const { network } = cases[0];
    const images = imagesOf(network, 3);
    const params = { samples: 4 };
    const together = await find(network, id, { images, params });
    expect(await find(network, id, { images, params, batch: 1 })).toEqual(together);
    expect(await find(network, id, { images, params, seed: 4 })).not.toEqual(together);
  });
});

describe('gradient-shap', () => {
  it('is exact on a linear network: every sample is the way times the weights', async () => {
    const { input, node, given, finish } = writeNetwork([1, 2, 2]);
    const flat = node({ operator: 'Reshape', input, shape: [-1] });
    const weight = given([1, 4], [1, -2, 3, 0.5]);
    const network = finish(node({ operator: 'Linear', input: flat, weight, transposed: true }));
    const images = Float32Array.of(1, 2, 4, 5);
    const [{ map }] = await find(network, 'gradient-shap', { images, params: { samples: 7 } });
    expect([...map.values]).toEqual([1, -4, 12, 2.5].map((value) => expect.closeTo(value, 5)));
  });

  test.each(cases.slice(0, 3))('nears integrated gradients as samples grow in number: $name', async ({ network }) => {
    const images = imagesOf(network, 1);
    const of = async (id: 'gradient-shap' | 'integrated-gradients', params: Record<string, unknown>) =>
      (await find(network, id, { images, params }))[0];
    const exact = await of('integrated-gradients', { steps: 400 });
    const few = await of('gradient-shap', { samples: 20 });
    const many = await of('gradient-shap', { samples: 2000 });
    expect(largestDeviation(many.map.values, exact.map.values)).toBeLessThan(0.06);
    expect(largestDeviation(many.map.values, exact.map.values)).toBeLessThanOrEqual(
      largestDeviation(few.map.values, exact.map.values),
    );
    const black = evaluate(logitsProgram(network), { image: new Float64Array(images.length) }, 1).logits;
    const change = many.logits[many.target] - black[many.target];
    expect(Math.abs(sum(many.map.values) - change)).toBeLessThan(0.1 * sum(many.map.values.map(Math.abs)));
  });
});
