// Occlusion, RISE and deconvnet: by paper and pencil, and against loops, one pass after the other.
import { describe, expect, it, test } from 'vitest';
import { windowsOver } from '../src/attribution/occlusion.ts';
import { riseMask } from '../src/attribution/rise.ts';
import { evaluate } from '../src/engine/reference/evaluate.ts';
import { logitsProgram } from '../src/program/questions/plain-questions.ts';
import { derivedSeed, random } from '../src/random.ts';
import { handWired, handWiredInput } from '../src/testing/hand-wired.ts';
import { largestDeviation } from '../src/testing/matchers.ts';
import { networkCases } from '../src/testing/network-cases.ts';
import { writeNetwork } from '../src/testing/network-writer.ts';
import { find, imagesOf } from './attribute-network.ts';

const cases = networkCases();
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);

describe('occlusion', () => {
  it('puts windows until every pixel is reached, the last hanging over', () => {
    const starts = (length: number, window: number, stride: number) =>
      windowsOver([length, 1], { window, stride }).map(({ rows }) => rows);
    expect(starts(5, 2, 2)).toEqual([
      [0, 2],
      [2, 4],
      [4, 5],
    ]);
    expect(starts(4, 2, 1)).toEqual([
      [0, 2],
      [1, 3],
      [2, 4],
    ]);
    expect(starts(3, 8, 4)).toEqual([[0, 3]]);
  });

  it('is what paper and pencil give on a linear network', async () => {
    const { input, node, given, finish } = writeNetwork([1, 2, 2]);
    const flat = node({ operator: 'Reshape', input, shape: [-1] });
    const weight = given([1, 4], [1, -2, 3, 0.5]);
    const network = finish(node({ operator: 'Linear', input: flat, weight, transposed: true }));
    const images = Float32Array.of(1, 2, 4, 5);
    const [{ map }] = await find(network, 'occlusion', { images, params: { window: 1, stride: 1 } });
    expect([...map.values]).toEqual([1, -4, 12, 2.5].map((value) => expect.closeTo(value, 5)));
    // Means of columns: windows of 2×2 at a stride of 1 stand once in a picture of 2×2.
    const [whole] = await find(network, 'occlusion', { images, params: { window: 2, stride: 1 } });
    expect([...whole.map.values]).toEqual([11.5, 11.5, 11.5, 11.5].map((value) => expect.closeTo(value, 5)));
  });

  test.each(cases)('is what one pass after the other gives: $name', async ({ network }) => {
    const images = imagesOf(network, 2);
    const size = images.length / 2;
    const [channels, height, width] = network.input.shape;
    const params = { window: 3, stride: 2 };
    for (const { image, target, logits, map } of await find(network, 'occlusion', { images, params })) {
      const falls = new Float64Array(height * width);
      const counts = new Float64Array(height * width);
      for (let top = 0; top === 0 || top < height - 3 + 2; top += 2)
        for (let left = 0; left === 0 || left < width - 3 + 2; left += 2) {
          const x = Float64Array.from(images.subarray(image * size, (image + 1) * size));
          const inside: number[] = [];
          for (let y = top; y < Math.min(top + 3, height); y++)
            for (let u = left; u < Math.min(left + 3, width); u++) inside.push(y * width + u);
          for (const pixel of inside) for (let c = 0; c < channels; c++) x[c * height * width + pixel] = 0;
          const fall = logits[target] - evaluate(logitsProgram(network), { image: x }, 1).logits[target];
          for (const pixel of inside) {
            falls[pixel] += fall;
            counts[pixel]++;
          }
        }
      expect(Math.min(...counts)).toBeGreaterThan(0);
      expect(
        largestDeviation(
          map.values,
          falls.map((fall, pixel) => fall / counts[pixel]),
        ),
      ).toBeLessThan(1e-4);
      expect(map.shape).toEqual([1, height, width]);
    }
  });
});

describe('RISE', () => {
  it('makes masks that keep each cell with its probability, wherever it is shifted', () => {
    const form = { height: 24, width: 20, grid: 5, keep: 0.3 };
    const mean = new Float64Array(24 * 20);
    for (let seed = 0; seed < 2000; seed++) {
      const mask = riseMask(form, seed);
      for (const [at, value] of mask.entries()) mean[at] += value / 2000;
      if (seed < 20) for (const value of mask) expect(value >= 0 && value <= 1).toBe(true);
    }
    // 2000 draws of variance at most .21: six deviations are .06.
    for (const value of mean) expect(Math.abs(value - 0.3)).toBeLessThan(0.06);
  });

  test.each(cases.slice(0, 2))('is what one pass after the other gives: $name', async ({ network }) => {
    const images = imagesOf(network, 2);
    const size = images.length / 2;
    const [, height, width] = network.input.shape;
    const params = { samples: 40, grid: 4, keep: 0.4, score: 'logit' };
    for (const { image, target, map } of await find(network, 'rise', { images, params })) {
      const expected = new Float64Array(height * width);
      for (let k = 0; k < 40; k++) {
        const mask = riseMask({ height, width, grid: 4, keep: 0.4 }, derivedSeed(derivedSeed(3, image), k));
        const x = Float64Array.from(images.subarray(image * size, (image + 1) * size), (value, at) =>
          Math.fround(value * mask[at % (height * width)]),
        );
        const { logits } = evaluate(logitsProgram(network), { image: x }, 1);
        for (const [at, value] of mask.entries()) expected[at] += (logits[target] * value) / (40 * 0.4);
      }
      expect(largestDeviation(map.values, expected)).toBeLessThan(1e-4);
    }
  });

  it('depends on the image alone, not on its batch', async () => {
    const { network } = cases[0];
    const images = imagesOf(network, 3);
    const params = { samples: 10 };
    const together = await find(network, 'rise', { images, params });
    expect(await find(network, 'rise', { images, params, batch: 1 })).toEqual(together);
    expect(await find(network, 'rise', { images, params, seed: 4 })).not.toEqual(together);
  });
});

describe('deconvnet', () => {
  it('on fixture F passes what is positive, whatever was dead', async () => {
    // y = u1 + ⅔u2: both pass. h1: 1 − ⅔, h2: −1 + ⅔ < 0, h3: 0. x1: 2·⅓.
    const [{ map }] = await find(handWired(), 'deconvnet', { images: handWiredInput });
    expect([...map.values]).toEqual([expect.closeTo(2 / 3, 6), expect.closeTo(0, 6)]);
  });

  it('is what loops over a dense network give', async () => {
    const source = random(12);
    const draw = (rows: number, columns: number) =>
      Array.from({ length: rows }, () => Array.from({ length: columns }, () => source.normal()));
    const [w1, w2, w3] = [draw(9, 6), draw(7, 9), draw(4, 7)];
    const { input, node, given, finish } = writeNetwork([6]);
    const linear = (from: string, w: number[][]) =>
      node({ operator: 'Linear', input: from, weight: given([w.length, w[0].length], w.flat()), transposed: true });
    const relu = (from: string) => node({ operator: 'Relu', input: from });
    const network = finish(linear(relu(linear(relu(linear(input, w1)), w2)), w3));
    const back = (w: number[][], g: number[]) => w[0].map((_, at) => sum(w.map((row, k) => row[at] * g[k])));
    const positive = (g: number[]) => g.map((value) => Math.max(value, 0));
    for (const { target, map } of await find(network, 'deconvnet', { images: imagesOf(network, 4) })) {
      const expected = back(w1, positive(back(w2, positive(w3[target]))));
      expect(largestDeviation(map.values, expected)).toBeLessThan(1e-5);
    }
  });
});

test.each(['occlusion', 'rise'] as const)('%s is refused where there is no picture', async (id) => {
  const found = find(handWired(), id, { images: handWiredInput });
  await expect(found).rejects.toMatchObject({ code: 'ATTRIBUTION_UNDEFINED' });
});
