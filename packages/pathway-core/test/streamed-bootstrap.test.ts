// The bootstrap of values that are not kept against the one that keeps them, and its bounds.
import { expect, it } from 'vitest';
import { bootstrap, PairedBootstrap, random, StreamedBootstrap } from '../src/index.ts';

const images = 30;

it('finds what is found of values that are kept, whatever the order they come in', () => {
  const source = random(8);
  const series = Array.from({ length: 3 }, () => Float64Array.from({ length: images }, () => source.normal()));
  const kept = new PairedBootstrap(series, { draws: 300, seed: 6 });
  const streamed = new StreamedBootstrap(series.length, { images, draws: 300, seed: 6 });
  for (let image = images - 1; image >= 0; image--) {
    for (const [quantity, values] of series.entries()) streamed.add(image, quantity, values[image]);
  }
  for (const quantity of series.keys()) {
    const expected = kept.mean(quantity)!;
    const found = streamed.mean(quantity)!;
    expect(found.n).toBe(images);
    for (const end of ['estimate', 'low', 'high'] as const) expect(found[end]).toBeCloseTo(expected[end], 12);
  }
});

it('stays within what a share can be, where a normal interval would not', () => {
  const streamed = new StreamedBootstrap(2, { images, seed: 1 });
  const rare = Float64Array.from({ length: images }, (_, image) => (image < 2 ? 100 : 0));
  for (const [image, value] of rare.entries()) {
    streamed.add(image, 0, value);
    streamed.add(image, 1, 100 - value);
  }
  const [few, most] = [streamed.mean(0)!, streamed.mean(1)!];
  const deviation = Math.sqrt(rare.reduce((sum, value) => sum + (value - few.estimate) ** 2, 0) / (images - 1));
  expect(few.estimate - (1.96 * deviation) / Math.sqrt(images)).toBeLessThan(0);
  expect(few.low).toBe(0);
  expect(few.high).toBeGreaterThan(few.estimate);
  expect(most.high).toBe(100);
  expect(most.low).toBeLessThan(most.estimate);
});

it('leaves out images without a value', () => {
  const source = random(2);
  const known = Float64Array.from({ length: 200 }, () => 4 + source.normal());
  const streamed = new StreamedBootstrap(2, { images: 250, draws: 2000, seed: 3 });
  for (let image = 0; image < 250; image++) {
    streamed.add(image, 0, image < 200 ? known[image] : null);
    streamed.add(image, 1, null);
  }
  const expected = bootstrap(known, { draws: 2000, seed: 4 });
  const found = streamed.mean(0)!;
  expect(found.n).toBe(200);
  expect(found.estimate).toBeCloseTo(expected.estimate, 12);
  expect(found.high - found.low).toBeCloseTo(expected.high - expected.low, 1);
  expect(streamed.mean(1)).toBeNull();
});

it('of one image is its value', () => {
  const streamed = new StreamedBootstrap(1, { images: 1, seed: 3 });
  streamed.add(0, 0, 7);
  expect(streamed.mean(0)).toEqual({ estimate: 7, low: 7, high: 7, n: 1 });
});
