// A class beside all images: layers are cut out of the barcode where they lie, and channels sorted as asked.
import type { BarcodeFigure } from '@pathlens/figures';
import { expect, it } from 'vitest';
import { channelOrder, layersOfClass } from './class-profile.ts';

const figure = {
  layers: [
    { label: 'relu1', channels: 2, units: 8 },
    { label: 'relu2', channels: 3, units: 3 },
  ],
  rows: [
    { label: 'All images', role: 'control', n: 4, values: [10, 20, 0, 50, 40] },
    { label: 'disc', role: 'method', n: 2, values: [30, 10, 0, 60, 90], core: [3, 1] },
  ],
} as unknown as BarcodeFigure;

it('layers lie behind each other, and a mean is over channels', () => {
  const [first, second] = layersOfClass(figure, 1);
  expect([first.kept, first.all, first.core, first.shares]).toEqual([20, 15, 3, [30, 10]]);
  expect([second.kept, second.all, second.core, second.allShares]).toEqual([50, 30, 1, [0, 50, 40]]);
  expect(layersOfClass(figure, 0)[0].core).toBeNull();
});

it('channels by index, by what the class keeps, by what it keeps beyond all images', () => {
  const [, second] = layersOfClass(figure, 1);
  expect(channelOrder(second, 'index')).toEqual([0, 1, 2]);
  expect(channelOrder(second, 'class')).toEqual([2, 1, 0]);
  expect(channelOrder(second, 'difference')).toEqual([2, 1, 0]);
  const [first] = layersOfClass(figure, 1);
  expect(channelOrder(first, 'difference')).toEqual([0, 1]);
});
