// Attributions of the whole network: against slow derivations in float64, on networks whose answer is known by hand, and what
// holds of each whatever the network.
import { describe, expect, it, test } from 'vitest';
import { gaussianBlur } from '../src/attribution/gaussian-blur.ts';
import { type IntegrationRule, integrationPoints } from '../src/attribution/integration-rule.ts';
import { attributions } from '../src/attribution/registry.ts';
import { attributionMethods } from '../src/catalog/attribution-methods.ts';
import { usualMap } from '../src/catalog/map-name.ts';
import { attributionIds, explainsPathway } from '../src/catalog/methods.ts';
import type { Engine } from '../src/engine/engine.ts';
import { evaluate } from '../src/engine/reference/evaluate.ts';
import { referenceEngine } from '../src/engine/reference.ts';
import {
  type AttributionRequest,
  attribute,
  completeParameters,
  examine,
  imagesInMemory,
  openSession,
} from '../src/index.ts';
import { gradientProgram, logitsProgram } from '../src/program/questions/plain-questions.ts';
import { random } from '../src/random.ts';
import { handWired, handWiredInput } from '../src/testing/hand-wired.ts';
import { largestDeviation } from '../src/testing/matchers.ts';
import { networkCases } from '../src/testing/network-cases.ts';
import { writeNetwork } from '../src/testing/network-writer.ts';
import { find, imagesOf } from './attribute-network.ts';

const cases = networkCases();
const engine = (await referenceEngine.open()) as Engine;

const onehot = (classes: number, target: number) => new Float64Array(classes).fill(1, target, target + 1);
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);

describe('input × gradient', () => {
  test.each(cases)('$name', async ({ network }) => {
    const images = imagesOf(network, 2);
    const size = images.length / 2;
    for (const { image, target, map } of await find(network, 'input-x-gradient', { images })) {
      const x = Float64Array.from(images.subarray(image * size, (image + 1) * size));
      const { gradient } = evaluate(gradientProgram(network), { image: x, seed: onehot(network.classes, target) }, 1);
      const expected = gradient.map((value, at) => value * x[at]);
      expect(largestDeviation(map.values, expected)).toBeLessThan(1e-6);
      expect(map.shape).toEqual(network.input.shape);
    }
  });
});

describe('integrated gradients', () => {
  test.each(cases)('add up to the change of the answer: $name', async ({ network }) => {
    const images = imagesOf(network, 2);
    const size = images.length / 2;
    const black = evaluate(logitsProgram(network), { image: new Float64Array(size) }, 1).logits;
    for (const { target, logits, map } of await find(network, 'integrated-gradients', {
      images,
      params: { steps: 300 },
    })) {
      const change = logits[target] - black[target];
      const scale = Math.max(1e-3, sum(map.values.map(Math.abs)));
      expect(Math.abs(sum(map.values) - change) / scale).toBeLessThan(5e-3);
    }
  });

  test.each(['midpoint', 'left', 'right', 'trapezoid', 'gauss-legendre'] as const)(
    'are the weighted gradients of their points, one by one: %s',
    async (rule) => {
      const { network } = cases[1];
      const images = imagesOf(network, 2);
      const size = images.length / 2;
      const alphas = {
        midpoint: [1 / 8, 3 / 8, 5 / 8, 7 / 8],
        left: [0, 0.25, 0.5, 0.75],
        right: [0.25, 0.5, 0.75, 1],
        trapezoid: [0, 0.25, 0.5, 0.75, 1],
        // Abramowitz and Stegun, table 25.4.
        'gauss-legendre': [-0.861136311594053, -0.339981043584856, 0.339981043584856, 0.861136311594053].map(
          (x) => (x + 1) / 2,
        ),
      }[rule];
      const weights = {
        midpoint: [1, 1, 1, 1],
        left: [1, 1, 1, 1],
        right: [1, 1, 1, 1],
        trapezoid: [0.5, 1, 1, 1, 0.5],
        'gauss-legendre': [0.347854845137454, 0.652145154862546, 0.652145154862546, 0.347854845137454].map(
          (w) => 2 * w,
        ),
      }[rule];
      for (const { image, target, map } of await find(network, 'integrated-gradients', {
        images,
        params: { steps: 4, rule },
      })) {
        const x = Float64Array.from(images.subarray(image * size, (image + 1) * size));
        const expected = new Float64Array(size);
        for (const [k, alpha] of alphas.entries()) {
          const point = { image: x.map((value) => alpha * value), seed: onehot(network.classes, target) };
          const { gradient } = evaluate(gradientProgram(network), point, 1);
          for (let at = 0; at < size; at++) expected[at] += (weights[k] / 4) * gradient[at] * x[at];
        }
        expect(largestDeviation(map.values, expected)).toBeLessThan(1e-5);
      }
    },
  );

  it('are exact on a linear network from every baseline, by every rule', async () => {
    const { input, node, given, finish } = writeNetwork([1, 2, 2]);
    const flat = node({ operator: 'Reshape', input, shape: [-1] });
    const network = finish(
      node({ operator: 'Linear', input: flat, weight: given([1, 4], [1, -2, 3, 0.5]), transposed: true }),
    );
    const images = Float32Array.of(1, 2, 4, 5);
    for (const rule of ['midpoint', 'trapezoid', 'gauss-legendre']) {
      const [fromZero] = await find(network, 'integrated-gradients', { images, params: { steps: 3, rule } });
      expect([...fromZero.map.values]).toEqual([1, -4, 12, 2.5].map((value) => expect.closeTo(value, 5)));
      const [fromMean] = await find(network, 'integrated-gradients', {
        images,
        params: { steps: 3, rule, baseline: 'mean' },
      });
      expect([...fromMean.map.values]).toEqual([-2, 2, 3, 1].map((value) => expect.closeTo(value, 5)));
    }
  });

  it('from noise depend on the image alone, not on its batch', async () => {
    const { network } = cases[0];
    const images = imagesOf(network, 3);
    const params = { steps: 2, baseline: 'noise' };
    const together = await find(network, 'integrated-gradients', { images, params });
    expect(await find(network, 'integrated-gradients', { images, params, batch: 1 })).toEqual(together);
    expect(await find(network, 'integrated-gradients', { images, params, seed: 4 })).not.toEqual(together);
  });
});

describe('integration rules', () => {
  const integrate = (rule: IntegrationRule, steps: number, f: (x: number) => number) =>
    sum(integrationPoints(rule, steps).map(({ alpha, weight }) => weight * f(alpha)));

  it('Gauss and Legendre’s is exact for polynomials below degree 2n', () => {
    for (const n of [1, 2, 5, 12, 50, 200]) {
      for (const degree of [0, 1, 2 * n - 2, 2 * n - 1]) {
        expect(integrate('gauss-legendre', n, (x) => x ** degree)).toBeCloseTo(1 / (degree + 1), 12);
      }
    }
  });

  it('the others have the errors of their order', () => {
    const error = (rule: IntegrationRule) => integrate(rule, 10, (x) => x * x) - 1 / 3;
    // −h²/24 f′, h²/12 f′, and half a step of f(1) − f(0) at the ends.
    expect(error('midpoint')).toBeCloseTo(-1 / 1200, 10);
    expect(error('trapezoid')).toBeCloseTo(1 / 600, 10);
    expect(error('left')).toBeCloseTo(-1 / 20 + 1 / 600, 10);
    expect(error('right')).toBeCloseTo(1 / 20 + 1 / 600, 10);
  });
});

describe('guided backpropagation', () => {
  it('stops what is negative on fixture F: h2 speaks against', async () => {
    const [{ map }] = await find(handWired(), 'guided-backprop', { images: handWiredInput });
    expect([...map.values]).toEqual([2, 0]);
  });

  it('is what loops over a dense network give', async () => {
    const [inputs, first, second, classes] = [6, 9, 7, 4];
    const source = random(12);
    const draw = (rows: number, columns: number) =>
      Array.from({ length: rows }, () => Array.from({ length: columns }, () => source.normal()));
    const [w1, w2, w3] = [draw(first, inputs), draw(second, first), draw(classes, second)];
    const { input, node, given, finish } = writeNetwork([inputs]);
    const linear = (from: string, w: number[][]) =>
      node({ operator: 'Linear', input: from, weight: given([w.length, w[0].length], w.flat()), transposed: true });
    const relu = (from: string) => node({ operator: 'Relu', input: from });
    const network = finish(linear(relu(linear(relu(linear(input, w1)), w2)), w3));
    const images = imagesOf(network, 4);
    const times = (w: number[][], x: number[]) => w.map((row) => sum(row.map((value, at) => value * x[at])));
    const back = (w: number[][], g: number[]) => w[0].map((_, at) => sum(w.map((row, k) => row[at] * g[k])));
    for (const { image, target, map } of await find(network, 'guided-backprop', { images })) {
      const z1 = times(w1, [...images.subarray(image * inputs, (image + 1) * inputs)]);
      const z2 = times(
        w2,
        z1.map((z) => Math.max(z, 0)),
      );
      const guided = (z: number[], g: number[]) => g.map((value, at) => (z[at] > 0 && value > 0 ? value : 0));
      const expected = back(w1, guided(z1, back(w2, guided(z2, w3[target]))));
      expect(largestDeviation(map.values, expected)).toBeLessThan(1e-5);
    }
  });

  it('is refused where nothing is a ReLU', async () => {
    const { input, node, given, finish } = writeNetwork([2]);
    const squashed = node({ operator: 'Unary', input, function: { name: 'Tanh' } });
    const network = finish(
      node({ operator: 'Linear', input: squashed, weight: given([1, 2], [1, 1]), transposed: true }),
    );
    const found = find(network, 'guided-backprop', { images: handWiredInput });
    await expect(found).rejects.toMatchObject({ code: 'ATTRIBUTION_UNDEFINED' });
  });
});

describe('all methods', () => {
  test.each(attributionIds.filter((id) => !explainsPathway(id)))('find the same whatever the batch: %s', async (id) => {
    const { network } = cases[2];
    const images = imagesOf(network, 5);
    // Few samples: what is held against what is the same.
    const params = attributionMethods[id].parameters.some((parameter) => parameter.id === 'samples')
      ? { samples: 6 }
      : {};
    const together = await find(network, id, { images, params, batch: 5 });
    expect(await find(network, id, { images, params, batch: 2 })).toEqual(together);
    expect(together.map(({ image }) => image)).toEqual([0, 1, 2, 3, 4]);
  });

  const atImages = attributionIds.filter((id) => (attributions[id] as { asks?: string }).asks === 'at images');
  test.each(atImages)('settle the class in the pass they make anyway: %s', async (id) => {
    const { network } = cases[2];
    const images = imagesOf(network, 5);
    const predicted = await find(network, id, { images });
    const whole = evaluate(logitsProgram(network), { image: Float64Array.from(images) }, 5).logits;
    for (const { image, logits, predicted: own, target, map } of predicted) {
      expect(
        largestDeviation(logits, whole.subarray(image * network.classes, (image + 1) * network.classes)),
      ).toBeLessThan(1e-5);
      expect(target).toBe(own);
      const named = await find(network, id, { images, target });
      expect(named[image].map).toEqual(map);
    }
    const session = await openSession(engine, network);
    const parameters = completeParameters(attributionMethods[id], {});
    const source = imagesInMemory(images, images.length / 5);
    const ask = async (target: AttributionRequest['target']) => {
      const before = session.passes();
      const request = { images: source, target, method: { id, parameters }, seed: 3, batch: 2 } as const;
      for await (const _ of attribute(session, request));
      return session.passes() - before;
    };
    const each = id === 'guided-grad-cam' ? 2 : 1;
    expect([await ask('predicted'), await ask(1)]).toEqual([5 * each, 5 * each]);
    await session.dispose();
  });

  it('explain the first class where the largest logits tie', async () => {
    const { input, node, given, finish } = writeNetwork([2]);
    const hidden = node({ operator: 'Relu', input });
    const weight = given([3, 2], [1, 0, 0, 1, -1, -1]);
    const network = finish(node({ operator: 'Linear', input: hidden, weight, transposed: true }));
    const found = await find(network, 'gradient', { images: Float32Array.of(2, 2, 1, 3) });
    expect(found.map(({ target }) => target)).toEqual([0, 1]);
    expect(found.map(({ map }) => [...map.values])).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });

  it('explain a difference as the difference of what they explain, where they are linear in it', async () => {
    const { network } = cases[0];
    const images = imagesOf(network, 1);
    const of = async (target: AttributionRequest['target']) =>
      (await find(network, 'input-x-gradient', { images, target }))[0].map.values;
    const [three, one] = [await of(3), await of(1)];
    const expected = three.map((value, at) => value - one[at]);
    expect(largestDeviation(await of({ of: 3, minus: 1 }), expected)).toBeLessThan(1e-5);
  });

  it('are the same in an examination, whichever batch it takes', async () => {
    const { network } = cases[0];
    const images = imagesOf(network, 3);
    const session = await openSession((await referenceEngine.open()) as Engine, network);
    const findings = examine(session, {
      images: imagesInMemory(images, images.length / 3),
      target: 'predicted',
      selections: [],
      sparsities: [],
      attributions: ['grad-cam', 'gradient', 'integrated-gradients'],
      batch: 2,
    });
    const [cam, gradient, integrated] = await Promise.all(
      (['grad-cam', 'gradient', 'integrated-gradients'] as const).map((id) => find(network, id, { images })),
    );
    for await (const { image, maps, gradient: own } of findings) {
      expect(maps.map(({ method }) => method)).toEqual(['grad-cam', 'integrated-gradients']);
      expect(maps.map(({ shape, values }) => ({ shape, values }))).toEqual([cam[image].map, integrated[image].map]);
      expect(largestDeviation(own!, gradient[image].map.values)).toBeLessThan(1e-6);
    }
  });

  it('of one method with several parameters are told apart in an examination, each as it is alone', async () => {
    const { network } = cases[0];
    const images = imagesOf(network, 2);
    const session = await openSession((await referenceEngine.open()) as Engine, network);
    const coarse = { id: 'integrated-gradients', parameters: { steps: 4, rule: 'left', baseline: 'mean' } } as const;
    const findings = examine(session, {
      images: imagesInMemory(images, images.length / 2),
      target: 'predicted',
      selections: [],
      sparsities: [],
      attributions: [coarse, 'integrated-gradients', usualMap('gradient')],
    });
    const alone = await find(network, 'integrated-gradients', { images });
    const other = await find(network, 'integrated-gradients', { images, params: coarse.parameters });
    for await (const { image, maps, gradient } of findings) {
      expect(gradient).not.toBeNull();
      expect(maps.map(({ parameters }) => parameters)).toEqual([
        coarse.parameters,
        usualMap('integrated-gradients').parameters,
      ]);
      expect(maps.map(({ values }) => values)).toEqual([other[image].map.values, alone[image].map.values]);
      expect(largestDeviation(maps[0].values, maps[1].values)).toBeGreaterThan(1e-3);
    }
    await session.dispose();
  });

  it('name the image whose values are no numbers', async () => {
    const { network } = cases[0];
    const images = imagesOf(network, 2);
    images[images.length - 1] = Number.NaN;
    await expect(find(network, 'gradient', { images })).rejects.toMatchObject({ code: 'IMAGES_NOT_FINITE' });
  });
});

it('a blur keeps what is flat and spreads a point as the bell curve', () => {
  const flat = gaussianBlur(new Float32Array(35).fill(3), { height: 5, width: 7, sigma: 2 });
  for (const value of flat) expect(value).toBeCloseTo(3, 5);
  const point = new Float32Array(21 * 21);
  point[10 * 21 + 10] = 1;
  const spread = gaussianBlur(point, { height: 21, width: 21, sigma: 1.5 });
  expect(sum(spread)).toBeCloseTo(1, 5);
  const bell = (distance: number) => Math.exp(-(distance ** 2) / (2 * 1.5 ** 2));
  expect(spread[10 * 21 + 12] / spread[10 * 21 + 10]).toBeCloseTo(bell(2), 5);
  expect(spread[13 * 21 + 12] / spread[10 * 21 + 10]).toBeCloseTo(bell(3) * bell(2), 5);
});
