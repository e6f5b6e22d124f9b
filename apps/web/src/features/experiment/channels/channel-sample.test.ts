import { expect, test } from 'vitest';
import { channelStarts, classFrequency, highestImages, keptByClass, readSample } from './channel-sample.ts';

const base64 = (...bytes: number[]) => btoa(String.fromCharCode(...bytes));
const file = {
  ...{ run: 'r', sparsity: 90, of: 40, images: ['a', 'b', 'c'], targets: [1, 0, 1] },
  kept: base64(255, 0, 51, 0, 255, 102, 0, 0, 153),
  score: base64(200, 0, 9, 0, 90, 10, 201, 0, 8),
};
const sample = readSample(file, 3)!;

test('classes share a channel by the mean of their pathways', () => {
  const shares = keptByClass(sample, 2);
  expect(shares.map(({ target, images }) => [target, images])).toEqual([
    [0, 1],
    [1, 2],
  ]);
  expect(shares[0].share).toBeCloseTo(0.4);
  expect(shares[1].share).toBeCloseTo((0.2 + 0.6) / 2);
});

test('images come by how long the channel lasts on them, without those where it keeps nothing', () => {
  expect(highestImages(sample, 0, 5)).toEqual(['c', 'a']);
  expect(highestImages(sample, 2, 2)).toEqual(['b', 'a']);
  expect(highestImages(sample, 1, 5)).toEqual(['b']);
});

test('the frequency of a class is told for a run of channels', () => {
  expect([...classFrequency(sample, 1, { start: 0, count: 2 })!]).toEqual([0.5, 0]);
  expect(classFrequency(sample, 7, { start: 0, count: 2 })).toBeNull();
});

test('a sample of another network is none', () => {
  expect(readSample(file, 4)).toBeNull();
  expect(channelStarts([{ channels: 2 }, { channels: 5 }, { channels: 1 }])).toEqual([0, 2, 7]);
});
