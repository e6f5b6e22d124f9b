// Grad-CAM: by paper and pencil, and against gradients found by differences.
import { describe, expect, it, test } from 'vitest';
import { enlarge } from '../src/attribution/enlarge.ts';
import { evaluate } from '../src/engine/reference/evaluate.ts';
import { camLayer } from '../src/index.ts';
import { suffixNames, suffixProgram, valuesBeside } from '../src/program/questions/suffix-question.ts';
import { valueName, valuesProgram } from '../src/program/questions/values-question.ts';
import { handWired, handWiredInput } from '../src/testing/hand-wired.ts';
import { largestDeviation } from '../src/testing/matchers.ts';
import { networkCases } from '../src/testing/network-cases.ts';
import { writeNetwork } from '../src/testing/network-writer.ts';
import { find, imagesOf } from './attribute-network.ts';

const cases = networkCases();

describe('Grad-CAM', () => {
  /** y = 3·mean(ReLU(x)) − mean(ReLU(−x)) over 2 × 2 places, in a picture of 2 × 2. */
  function opposed() {
    const { input, node, given, finish } = writeNetwork([1, 2, 2]);
    const one = { strides: [1, 1], pads: [0, 0, 0, 0], dilations: [1, 1], group: 1 } as const;
    const both = node({ operator: 'Conv', input, weight: given([2, 1, 1, 1], [1, -1]), ...one });
    const a = node({ operator: 'Relu', input: both });
    const mean = node({ operator: 'ReduceMean', input: a, axes: [2, 3], keepDims: false });
    return finish(node({ operator: 'Linear', input: mean, weight: given([1, 2], [3, -1]), transposed: true }));
  }

  it('is what paper and pencil give', async () => {
    const images = Float32Array.of(1, -2, 0, 4);
    const [{ map, raw }] = await find(opposed(), 'grad-cam', { images });
    // α = (3/16, −1/16): means over four places of gradients 3/4 and −1/4 … /4.
    expect([...raw!.values]).toEqual([0.75, 0, 0, 3].map((value) => expect.closeTo(value, 6)));
    expect(raw!.shape).toEqual([1, 2, 2]);
    expect([...map.values]).toEqual([...raw!.values]);
    const [signed] = await find(opposed(), 'grad-cam', { images, params: { relu: false } });
    expect(signed.raw!.values[1]).toBeCloseTo(-0.5, 6);
  });

  // Max-pooling of zeros that tie has one gradient and many differences: the PyTorch vectors hold for it.
  const smooth = cases.filter(({ network }) => network.nodes.every(({ operator }) => operator !== 'MaxPool'));
  test.each(smooth)('weighs channels by their mean gradient, found by differences: $name', async ({ network }) => {
    const point = camLayer(network, { layer: -1 });
    const images = imagesOf(network, 1);
    const [{ target, raw }] = await find(network, 'grad-cam', { images, params: { relu: false } });
    const beside = valuesBeside(network, point);
    const on = evaluate(valuesProgram(network, [point.value, ...beside]), { image: Float64Array.from(images) }, 1);
    const activation = on[valueName(0)];
    const suffix = suffixProgram(network, point);
    const answer = (values: Float64Array) => {
      const feeds: Record<string, Float64Array> = { [suffixNames.activation]: values };
      for (const i of beside.keys()) feeds[suffixNames.beside(i)] = on[valueName(i + 1)];
      return evaluate(suffix, feeds, 1)[suffixNames.logits][target];
    };
    const [channels, height, width] = point.shape;
    const area = height * width;
    const expected = new Float64Array(area);
    for (let channel = 0; channel < channels; channel++) {
      let slope = 0;
      for (let at = channel * area; at < (channel + 1) * area; at++) {
        const step = 1e-6;
        slope +=
          (answer(activation.with(at, activation[at] + step)) - answer(activation.with(at, activation[at] - step))) /
          (2 * step);
      }
      for (let place = 0; place < area; place++) expected[place] += (slope / area) * activation[channel * area + place];
    }
    expect(largestDeviation(raw!.values, expected)).toBeLessThan(1e-4);
  });

  it('takes the activation point that is named, and says which there are', async () => {
    const { network } = cases[0];
    const images = imagesOf(network, 1);
    const [{ map, raw }] = await find(network, 'grad-cam', { images, params: { layer: 0 } });
    expect(raw!.shape).toEqual([1, 8, 8]);
    expect(map.shape).toEqual([1, 8, 8]);
    for (const layer of [2, 99]) {
      await expect(find(network, 'grad-cam', { images, params: { layer } })).rejects.toMatchObject({
        code: 'ATTRIBUTION_LAYER',
        path: ['parameters', 'layer'],
        hint: expect.stringContaining('0 ('),
      });
    }
    const dense = find(handWired(), 'grad-cam', { images: handWiredInput });
    await expect(dense).rejects.toMatchObject({ code: 'ATTRIBUTION_LAYER' });
  });

  it('enlarges with pixel centres at half numbers', () => {
    expect([...enlarge(Float32Array.of(0, 4), [1, 2], [1, 4])]).toEqual([0, 1, 3, 4]);
    expect([...enlarge(Float32Array.of(0, 4, 8, 12), [2, 2], [3, 3])]).toEqual([0, 2, 4, 4, 6, 8, 8, 10, 12]);
    expect([...enlarge(Float32Array.of(5), [1, 1], [2, 2])]).toEqual([5, 5, 5, 5]);
  });
});
