// Decoding: every piece against a slow derivation of its own, and a network whose favourite image is known.
import { describe, expect, it } from 'vitest';
import { fourierTransform } from '../src/decoding/fourier-transform.ts';
import { pullBackView, resizing, view, wobbling } from '../src/decoding/view.ts';
import type { Engine } from '../src/engine/engine.ts';
import { referenceEngine } from '../src/engine/reference.ts';
import {
  Adam,
  channelObjective,
  decode,
  defaultWobble,
  footprintControl,
  fourierImage,
  type ImageParameters,
  inputOf,
  type Objective,
  openSession,
  pathwayObjective,
  pixelImage,
  shiftedMask,
} from '../src/index.ts';
import { random } from '../src/random.ts';
import { networkCases } from '../src/testing/network-cases.ts';

const normal = (length: number, seed: number) => {
  const source = random(seed);
  return Float32Array.from({ length }, () => source.normal());
};
const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * b[i], 0);

it('Adam takes the steps that its paper states', () => {
  const parameters = Float32Array.of(1, -2);
  const adam = new Adam(2, { learningRate: 0.1 });
  adam.step(parameters, Float32Array.of(3, -0.5));
  // The first step is the learning rate against the sign of the gradient.
  expect([...parameters]).toEqual([expect.closeTo(0.9, 6), expect.closeTo(-1.9, 6)]);
  adam.step(parameters, Float32Array.of(1, 0));
  const m = (0.9 * 0.3 + 0.1 * 1) / (1 - 0.9 ** 2);
  const v = (0.999 * 0.009 + 0.001 * 1) / (1 - 0.999 ** 2);
  expect(parameters[0]).toBeCloseTo(0.9 - (0.1 * m) / (Math.sqrt(v) + 1e-8), 5);
});

describe.each([
  [6, 8],
  [5, 7],
])('the Fourier transform of %i × %i', (height, width) => {
  const transform = fourierTransform({ height, width });
  const spectrum = normal(height * (Math.floor(width / 2) + 1) * 2, 1);

  it('is the sum of waves', () => {
    const columns = Math.floor(width / 2) + 1;
    const image = transform.inverse(spectrum);
    for (const [y, x] of [
      [0, 0],
      [3, 2],
      [height - 1, width - 1],
    ]) {
      let sum = 0;
      for (let v = 0; v < height; v++) {
        for (let u = 0; u < columns; u++) {
          const angle = 2 * Math.PI * ((y * v) / height + (x * u) / width);
          const at = 2 * (v * columns + u);
          const twice = u === 0 || 2 * u === width ? 1 : 2;
          sum += twice * (spectrum[at] * Math.cos(angle) - spectrum[at + 1] * Math.sin(angle));
        }
      }
      expect(image[y * width + x]).toBeCloseTo(sum / Math.sqrt(height * width), 4);
    }
  });

  it('has the transpose that takes gradients back', () => {
    const gradient = normal(height * width, 2);
    const forth = dot(transform.inverse(spectrum), gradient);
    expect(dot(spectrum, transform.transposed(gradient))).toBeCloseTo(forth, 3);
  });
});

describe('views', () => {
  const from = { channels: 2, height: 5, width: 6 };
  const to = { channels: 2, height: 8, width: 7 };

  it('of the same size are the picture', () => {
    const picture = normal(60, 3);
    const seen = view(picture, from, { to: from, affine: resizing(from, from) });
    expect(Math.max(...seen.map((value, i) => Math.abs(value - picture[i])))).toBeLessThan(1e-6);
  });

  it('enlarge a slope to a slope', () => {
    const slope = Float32Array.from({ length: 4 * 4 }, (_, i) => i % 4);
    const plane = { channels: 1, height: 4, width: 4 };
    const large = { channels: 1, height: 4, width: 8 };
    const seen = view(slope, plane, { to: large, affine: resizing(plane, large) });
    expect([...seen.subarray(0, 8)]).toEqual([0, 0.25, 0.75, 1.25, 1.75, 2.25, 2.75, 3]);
  });

  it('have the transpose that takes gradients back, turned and shifted too', () => {
    const affine = wobbling(from, to, { wobble: { ...defaultWobble, jitter: 1 }, source: random(5) });
    const [picture, gradient] = [normal(60, 6), normal(112, 7)];
    const forth = dot(view(picture, from, { to, affine }), gradient);
    expect(dot(picture, pullBackView(gradient, from, { to, affine }))).toBeCloseTo(forth, 3);
  });
});

describe.each([
  ['pixels', pixelImage],
  ['a spectrum', fourierImage],
])('an image of %s', (_what, make) => {
  it('takes gradients back as finite differences say', () => {
    const image: ImageParameters = make([3, 6, 6], { seed: 4 });
    for (const [i, value] of normal(image.values.length, 8).entries()) image.values[i] = 0.3 * value;
    const weights = normal(3 * 6 * 6, 9);
    image.render();
    const slopes = image.pullBack(weights);
    for (const at of [0, 7, 40, image.values.length - 1]) {
      const kept = image.values[at];
      const answer = (value: number) => {
        image.values[at] = value;
        return dot(image.render(), weights);
      };
      const slope = (answer(kept + 1e-2) - answer(kept - 1e-2)) / 2e-2;
      image.values[at] = kept;
      expect(slopes[at]).toBeCloseTo(slope, 2);
    }
  });

  it('is the same for the same seed', () => {
    expect(make([3, 4, 4], { seed: 1 }).render()).toEqual(make([3, 4, 4], { seed: 1 }).render());
    expect(make([3, 4, 4], { seed: 1 }).render()).not.toEqual(make([3, 4, 4], { seed: 2 }).render());
  });
});

describe('decode', async () => {
  const engine = (await referenceEngine.open()) as Engine;
  const { network } = networkCases().find(({ name }) => name.startsWith('VGG'))!;
  const [channels, height, width] = network.input.shape as [number, number, number];
  const options = {
    size: [channels, height, width],
    scale: Array.from({ length: channels }, () => ({ factor: 2, offset: -1 })),
    steps: 25,
    learningRate: 0.05,
    seed: 1,
  } as const;

  it('makes the logit of a pathway larger', async () => {
    const session = await openSession(engine, network);
    const masks = network.activations.map(({ units }) => new Uint8Array(units).fill(1));
    const objective = pathwayObjective(session, [{ target: 1, masks }]);
    const values: number[] = [];
    const image = pixelImage([channels, height, width], { seed: 3 });
    for await (const { images } of decode([image], objective, options)) values.push(images[0].value);
    expect(values).toHaveLength(25);
    expect(values.at(-1)!).toBeGreaterThan(values[0] + 0.5);
    await session.dispose();
  });

  it('makes the mean of a channel larger, seen from a little elsewhere every time', async () => {
    const session = await openSession(engine, network);
    const objective = channelObjective(session, network.activations[1], [2]);
    const values: number[] = [];
    const image = fourierImage([channels, height, width], { seed: 3 });
    const wobble = { ...defaultWobble, jitter: 1 };
    for await (const { images } of decode([image], objective, { ...options, wobble })) values.push(images[0].value);
    const mean = (part: readonly number[]) => part.reduce((sum, value) => sum + value, 0) / part.length;
    expect(mean(values.slice(-5))).toBeGreaterThan(mean(values.slice(0, 5)));
    await session.dispose();
  });
});

describe('several images at a time', async () => {
  const engine = (await referenceEngine.open()) as Engine;
  const { network } = networkCases().find(({ name }) => name.startsWith('VGG'))!;
  const size = network.input.shape as [number, number, number];
  const options = {
    size,
    scale: Array.from({ length: size[0] }, () => ({ factor: 2, offset: -1 })),
    steps: 4,
    learningRate: 0.05,
    seed: 1,
    wobble: { ...defaultWobble, jitter: 1 },
  };
  const pictures = async (objective: Objective, count: number) => {
    const forming = Array.from({ length: count }, () => pixelImage(size, { seed: 3 }));
    let last: readonly Float32Array[] = [];
    for await (const { images } of decode(forming, objective, options)) last = images.map(({ picture }) => picture);
    return last;
  };

  it('form as each would alone', async () => {
    const session = await openSession(engine, network);
    const source = random(5);
    const pathways = [0, 1].map((target) => ({
      target,
      masks: network.activations.map(({ units }) => Uint8Array.from({ length: units }, () => source.integer(2))),
    }));
    const together = await pictures(pathwayObjective(session, pathways), 2);
    const alone = await pictures(pathwayObjective(session, [pathways[1]]), 1);
    expect(together[1]).toEqual(alone[0]);
    expect(together[0]).not.toEqual(together[1]);
    const channels = await pictures(channelObjective(session, network.activations[1], [0, 2]), 2);
    const channel = await pictures(channelObjective(session, network.activations[1], [2]), 1);
    expect(channels[1]).toEqual(channel[0]);
    await session.dispose();
  });
});

it('what a network takes of a picture is resized and coloured', () => {
  const image = { channels: 1, height: 2, width: 2 };
  const scale = [{ factor: 4, offset: -2 }];
  expect([...inputOf(Float32Array.of(0, 1, 0, 1), image, { size: [1, 2, 4], scale })]).toEqual([
    -2, -1, 1, 2, -2, -1, 1, 2,
  ]);
});

it('a shifted mask keeps channels and counts, half a picture farther', () => {
  const mask = Uint8Array.of(1, 1, 0, 0, 0, 0, 0, 1);
  const points = [
    { shape: [2, 2, 2], units: 8 },
    { shape: [3], units: 3 },
  ];
  const [moved, flat] = shiftedMask([mask, Uint8Array.of(1, 0, 1)], points);
  expect([...moved]).toEqual([0, 0, 1, 1, 1, 0, 0, 0]);
  expect([...flat]).toEqual([1, 0, 1]);
});

it('the footprint control keeps places and counts and changes channels', () => {
  const mask = Uint8Array.of(1, 0, 0, 1, 0, 0, 0, 0, 1, 1, 1, 1);
  const [moved] = footprintControl([mask], [{ shape: [3, 2, 2], units: 12 }], 3);
  const planes = (bytes: Uint8Array) => [0, 4, 8].map((at) => bytes.slice(at, at + 4).join(''));
  expect(planes(moved).sort()).toEqual(planes(mask).sort());
  expect(moved).not.toEqual(mask);
});
