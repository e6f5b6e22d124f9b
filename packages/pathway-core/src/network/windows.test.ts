import { expect, test } from 'vitest';
import { type Windows, windowCount } from './windows.ts';

const windows = (
  kernel: number,
  stride: number,
  [before, after]: number[],
  ceilMode: boolean,
  dilation = 1,
): Windows => ({
  kernel: [kernel, 1],
  strides: [stride, 1],
  pads: [before, 0, after, 0],
  dilations: [dilation, 1],
  ceilMode,
});

// Counts taken from torch.nn.functional.max_pool2d and conv2d.
test.each([
  { size: 7, kernel: 3, stride: 2, pads: [0, 0], ceil: false, count: 3 },
  { size: 8, kernel: 3, stride: 2, pads: [0, 0], ceil: false, count: 3 },
  { size: 8, kernel: 3, stride: 2, pads: [0, 0], ceil: true, count: 4 },
  { size: 55, kernel: 3, stride: 2, pads: [0, 0], ceil: true, count: 27 },
  { size: 224, kernel: 7, stride: 2, pads: [3, 3], ceil: false, count: 112 },
  // The window PyTorch drops: it would start in the padding behind the input.
  { size: 5, kernel: 2, stride: 2, pads: [1, 1], ceil: true, count: 3 },
  { size: 3, kernel: 2, stride: 3, pads: [1, 1], ceil: true, count: 2 },
  // Larger than the image, but hanging over its end.
  { size: 3, kernel: 4, stride: 2, pads: [0, 0], ceil: true, count: 1 },
  { size: 9, kernel: 3, stride: 1, pads: [0, 0], ceil: false, count: 5, dilation: 2 },
  { size: 2, kernel: 3, stride: 1, pads: [0, 0], ceil: false, count: 0 },
])(
  '$size rows, kernel $kernel, stride $stride, pads $pads, ceil $ceil',
  ({ size, kernel, stride, pads, ceil, count, dilation }) => {
    expect(windowCount(size, windows(kernel, stride, pads, ceil, dilation), 0)).toBe(count);
  },
);
