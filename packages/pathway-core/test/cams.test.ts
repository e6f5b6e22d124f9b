// Class activation maps other than Grad-CAM: by paper and pencil, and against loops over what the layer computes.
import { describe, expect, it, test } from 'vitest';
import { enlarge } from '../src/attribution/enlarge.ts';
import { evaluate } from '../src/engine/reference/evaluate.ts';
import { camLayer, layerOf } from '../src/index.ts';
import { layerNames, layerProgram } from '../src/program/questions/layer-question.ts';
import { logitsProgram } from '../src/program/questions/plain-questions.ts';
import { suffixNames, suffixProgram, valuesBeside } from '../src/program/questions/suffix-question.ts';
import { valueName, valuesProgram } from '../src/program/questions/values-question.ts';
import { handWired } from '../src/testing/hand-wired.ts';
import { largestDeviation } from '../src/testing/matchers.ts';
import { networkCases } from '../src/testing/network-cases.ts';
import { writeNetwork } from '../src/testing/network-writer.ts';
import { find, imagesOf } from './attribute-network.ts';

const cases = networkCases();
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);
const softmax = (logits: readonly number[]) => {
  const powers = logits.map((logit) => Math.exp(logit - Math.max(...logits)));
  return powers.map((power) => power / sum(powers));
};

/** y = 3·mean(ReLU(x)) − mean(ReLU(−x)) over 2 × 2 places, in a picture of 2 × 2. */
function opposed() {
  const { input, node, given, finish } = writeNetwork([1, 2, 2]);
  const one = { strides: [1, 1], pads: [0, 0, 0, 0], dilations: [1, 1], group: 1 } as const;
  const both = node({ operator: 'Conv', input, weight: given([2, 1, 1, 1], [1, -1]), ...one });
  const a = node({ operator: 'Relu', input: both });
  const mean = node({ operator: 'ReduceMean', input: a, axes: [2, 3], keepDims: false });
  return finish(node({ operator: 'Linear', input: mean, weight: given([1, 2], [3, -1]), transposed: true }));
}
const picture = Float32Array.of(1, -2, 0, 4);

describe('by paper and pencil', () => {
  // A₁ = (1, 0, 0, 4) with gradient ¾ everywhere, A₂ = (0, 2, 0, 0) with −¼.
  it('LayerCAM takes positive gradients alone, place by place', async () => {
    const [{ raw }] = await find(opposed(), 'layer-cam', { images: picture });
    expect([...raw!.values]).toEqual([0.75, 0, 0, 3].map((value) => expect.closeTo(value, 6)));
  });

  it('gradient × activation keeps its sign', async () => {
    const [{ raw, map }] = await find(opposed(), 'layer-gradient-x-activation', { images: picture });
    expect([...raw!.values]).toEqual([0.75, -0.5, 0, 3].map((value) => expect.closeTo(value, 6)));
    expect([...map.values]).toEqual([...raw!.values]);
  });

  it('Grad-CAM++ weighs by curvature', async () => {
    // α = g²/(2g² + 5g³) = 1/(2 + 5·¾) = 4/23 at each of four places; w = 4·(4/23)·¾ = 12/23.
    const [{ raw }] = await find(opposed(), 'grad-cam-plus-plus', { images: picture });
    expect([...raw!.values]).toEqual([12 / 23, 0, 0, 48 / 23].map((value) => expect.closeTo(value, 6)));
  });

  it('Score-CAM asks through each channel', async () => {
    // Masks A₁/4 and A₂/2: answers 3·(¼·1 + 1·4)/4 and −1·2/4; empty 0.
    const [{ raw }] = await find(opposed(), 'score-cam', { images: picture, params: { score: 'logit' } });
    const [first, second] = softmax([(3 * 4.25) / 4, -0.5]);
    expect([...raw!.values]).toEqual([first, 2 * second, 0, 4 * first].map((value) => expect.closeTo(value, 5)));
  });
});

// Max-pooling of zeros that tie has one gradient and many differences.
const smooth = cases.filter(({ network }) => network.nodes.every(({ operator }) => operator !== 'MaxPool'));
test.each(smooth)('the layer’s gradient is what differences of its values give: $name', ({ network }) => {
  const point = camLayer(network, { layer: -1 });
  const image = Float64Array.from(imagesOf(network, 1));
  const seed = new Float64Array(network.classes).fill(1, 0, 1);
  const state = evaluate(layerProgram(network, point), { image, seed }, 1);
  const beside = valuesBeside(network, point);
  const values = evaluate(valuesProgram(network, [point.value, ...beside]), { image }, 1);
  expect([...state[layerNames.activation]]).toEqual([...values[valueName(0)]]);
  const suffix = suffixProgram(network, point);
  const answer = (activation: Float64Array) => {
    const feeds: Record<string, Float64Array> = { [suffixNames.activation]: activation };
    for (const i of beside.keys()) feeds[suffixNames.beside(i)] = values[valueName(i + 1)];
    return evaluate(suffix, feeds, 1)[suffixNames.logits][0];
  };
  const h = 1e-6;
  for (const at of [0, 1, Math.floor(point.units / 2), point.units - 1]) {
    const moved = (by: number) => values[valueName(0)].map((value, i) => (i === at ? value + by : value));
    const slope = (answer(moved(h)) - answer(moved(-h))) / (2 * h);
    expect(state[layerNames.gradient][at]).toBeCloseTo(slope, 5);
  }
});

describe.each(cases)('$name', ({ network }) => {
  const point = camLayer(network, { layer: -1 });
  const [channels, height, width] = point.shape;
  const places = height * width;
  const images = imagesOf(network, 2);
  const size = images.length / 2;
  const stateOf = (image: number, target: number) => {
    const x = Float64Array.from(images.subarray(image * size, (image + 1) * size));
    const seed = new Float64Array(network.classes).fill(1, target, target + 1);
    const state = evaluate(layerProgram(network, point), { image: x, seed }, 1);
    return { a: state[layerNames.activation], g: state[layerNames.gradient], x };
  };
  const at = (place: number, of: (unit: number, channel: number) => number) =>
    sum(Array.from({ length: channels }, (_, channel) => of(channel * places + place, channel)));
  const places2d = Array.from({ length: places }, (_, place) => place);

  it('LayerCAM and gradient × activation are what loops give', async () => {
    for (const { image, target, raw, map } of await find(network, 'layer-cam', { images })) {
      const { a, g } = stateOf(image, target);
      const expected = places2d.map((place) =>
        Math.max(
          at(place, (u) => Math.max(g[u], 0) * a[u]),
          0,
        ),
      );
      expect(largestDeviation(raw!.values, expected)).toBeLessThan(1e-5);
      const large = enlarge(raw!.values, [height, width], [network.input.shape[1], network.input.shape[2]]);
      expect([...map.values]).toEqual([...large]);
      expect(map.shape).toEqual([1, network.input.shape[1], network.input.shape[2]]);
    }
    for (const { image, target, raw } of await find(network, 'layer-gradient-x-activation', { images })) {
      const { a, g } = stateOf(image, target);
      const expected = places2d.map((place) => at(place, (u) => g[u] * a[u]));
      expect(largestDeviation(raw!.values, expected)).toBeLessThan(1e-5);
    }
  });

  it('Grad-CAM++ is what loops give', async () => {
    for (const { image, target, raw } of await find(network, 'grad-cam-plus-plus', { images })) {
      const { a, g } = stateOf(image, target);
      const weights = Array.from({ length: channels }, (_, k) => {
        const units = places2d.map((place) => k * places + place);
        const total = sum(units.map((u) => a[u]));
        return sum(
          units.map((u) => (g[u] > 0 ? (g[u] ** 2 / (2 * g[u] ** 2 + total * g[u] ** 3)) * Math.max(g[u], 0) : 0)),
        );
      });
      const expected = places2d.map((place) =>
        Math.max(
          at(place, (u, k) => weights[k] * a[u]),
          0,
        ),
      );
      expect(largestDeviation(raw!.values, expected)).toBeLessThan(1e-4);
    }
  });

  it('Score-CAM is what one pass after the other gives', async () => {
    for (const { image, target, raw } of await find(network, 'score-cam', { images })) {
      const { a, x } = stateOf(image, target);
      const area = network.input.shape[1] * network.input.shape[2];
      const probability = (input: Float64Array) =>
        softmax([...evaluate(logitsProgram(network), { image: input }, 1).logits])[target];
      const empty = probability(new Float64Array(size));
      const gains = Array.from({ length: channels }, (_, k) => {
        const plane = Float32Array.from(a.subarray(k * places, (k + 1) * places));
        const large = enlarge(plane, [height, width], [network.input.shape[1], network.input.shape[2]]);
        const [low, high] = [Math.min(...large), Math.max(...large)];
        const mask = large.map((value) => (high > low ? (value - low) / (high - low) : 0));
        return probability(x.map((value, pixel) => value * mask[pixel % area])) - empty;
      });
      const weights = softmax(gains);
      const expected = places2d.map((place) =>
        Math.max(
          at(place, (u, k) => weights[k] * a[u]),
          0,
        ),
      );
      expect(largestDeviation(raw!.values, expected)).toBeLessThan(1e-4);
    }
  });

  it('Guided Grad-CAM is the product of its two halves', async () => {
    const product = await find(network, 'guided-grad-cam', { images }).catch((error) => error);
    const guided = await find(network, 'guided-backprop', { images }).catch((error) => error);
    if (guided instanceof Error) {
      expect(product).toMatchObject({ code: 'ATTRIBUTION_UNDEFINED' });
      return;
    }
    const cams = await find(network, 'grad-cam', { images });
    for (const { image, map } of product) {
      const cam = cams[image].map.values;
      const expected = guided[image].map.values.map((value: number, i: number) => value * cam[i % cam.length]);
      expect(largestDeviation(map.values, expected)).toBeLessThan(1e-6);
    }
  });
});

test.each(['grad-cam-plus-plus', 'layer-cam', 'score-cam', 'guided-grad-cam', 'layer-gradient-x-activation'] as const)(
  'the layer is refused by its name where there is none: %s',
  async (id) => {
    const { input, node, given, finish } = writeNetwork([2]);
    const flat = finish(node({ operator: 'Linear', input, weight: given([1, 2], [1, 1]), transposed: true }));
    await expect(find(flat, id, { images: Float32Array.of(1, 1) })).rejects.toMatchObject({
      code: 'ATTRIBUTION_LAYER',
    });
    const { network } = cases[0];
    const wanted = find(network, id, { images: imagesOf(network, 1), params: { layer: 99 } });
    await expect(wanted).rejects.toThrow('Activation point 99 does not exist.');
  },
);

describe('the layer a method chooses by itself', () => {
  const one = { strides: [1, 1], pads: [0, 0, 0, 0], dilations: [1, 1], group: 1 } as const;

  /** Activations of these sides, each a mean over the one before (or the input, where it is as large). */
  function shrinking(side: number, sides: readonly number[]) {
    const { input, node, given, finish } = writeNetwork([1, side, side]);
    let value = input;
    let at = side;
    for (const next of sides) {
      const size = at - next + 1;
      const weight = given([1, 1, size, size], new Array<number>(size * size).fill(1 / size ** 2));
      value = node({ operator: 'Relu', input: node({ operator: 'Conv', input: value, weight, ...one }) });
      at = next;
    }
    const flat = node({ operator: 'Reshape', input: value, shape: [-1] });
    const hidden = node({
      operator: 'Relu',
      input: node({
        operator: 'Linear',
        input: flat,
        weight: given([2, at * at], new Array<number>(2 * at * at).fill(1)),
        transposed: true,
      }),
    });
    return finish(node({ operator: 'Linear', input: hidden, weight: given([1, 2], [1, 1]), transposed: true }));
  }

  it('is the last one larger than 1 × 1: neither what was pooled to a point nor a vector', async () => {
    const network = shrinking(5, [4, 2, 1]);
    expect(network.activations.map(({ shape }) => shape)).toEqual([[1, 4, 4], [1, 2, 2], [1, 1, 1], [2]]);
    for (const id of ['grad-cam', 'layer-cam', 'score-cam', 'pathway-gradient-at-layer'] as const) {
      const found = layerOf(network, { id, parameters: { layer: -1 } });
      expect(found).toMatchObject({ index: 1, shape: [1, 2, 2] });
    }
    const [{ raw }] = await find(network, 'grad-cam', { images: new Float32Array(25).fill(1) });
    expect(raw!.shape).toEqual([1, 2, 2]);
    // Whoever names the point gets it.
    expect(layerOf(network, { id: 'grad-cam', parameters: { layer: 2 } })).toMatchObject({ shape: [1, 1, 1] });
    expect(layerOf(network, { id: 'gradient', parameters: {} })).toBeNull();
  });

  it('is not as flat as a line', () => {
    const shape = (network: ReturnType<typeof shrinking>) =>
      layerOf(network, { id: 'grad-cam', parameters: { layer: -1 } });
    expect(shape(shrinking(3, [3, 2]))).toMatchObject({ index: 1 });
    expect(() => shape(shrinking(3, [1]))).toThrow(
      'Grad-CAM needs an activation with height and width; the model has none but of 1 × 1.',
    );
  });

  it('is refused in a plain sentence where the model is no network of pictures', () => {
    for (const [id, title] of [
      ['grad-cam', 'Grad-CAM'],
      ['layer-gradient-x-activation', 'Layer gradient × activation'],
      ['pathway-gradient-at-layer', 'PathwayGrad@layer'],
    ] as const) {
      expect(() => layerOf(handWired(), { id, parameters: { layer: -1 } })).toThrow(
        `${title} needs a picture; the model takes 2.`,
      );
    }
    const { input, node, given, finish } = writeNetwork([1, 2, 2]);
    const flat = node({ operator: 'Reshape', input, shape: [-1] });
    const dense = node({
      operator: 'Linear',
      input: flat,
      weight: given([2, 4], [1, 1, 1, 1, 1, 1, 1, 1]),
      transposed: true,
    });
    const hidden = node({ operator: 'Relu', input: dense });
    const network = finish(
      node({ operator: 'Linear', input: hidden, weight: given([1, 2], [1, 1]), transposed: true }),
    );
    expect(() => camLayer(network, { layer: -1 })).toThrow(
      'Grad-CAM needs an activation with height and width; the model has none.',
    );
  });
});
