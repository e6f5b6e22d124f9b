// Where windows of convolutions and poolings lie in the grid: every kernel with every stride, dilation and padding.
import type { Pads, Pair } from '../../network/operators.ts';
import { written } from './grid-case.ts';

export interface ConvWindows {
  readonly kernel: Pair;
  readonly strides: Pair;
  readonly pads: Pads;
  readonly dilations: Pair;
}

const convKernels: readonly Pair[] = [
  [1, 1],
  [2, 3],
  [3, 3],
  [5, 4],
  [7, 7],
];
const strides: readonly Pair[] = [
  [1, 1],
  [2, 2],
  [1, 3],
  [3, 2],
];
const dilations: readonly Pair[] = [
  [1, 1],
  [2, 2],
  [3, 1],
];

/** None, as many as keep the size of a dense convolution, and different ones on every side. */
function paddings([rows, columns]: Pair): Pads[] {
  const [top, left] = [Math.floor(rows / 2), Math.floor(columns / 2)];
  const same: Pads = [top, left, rows - 1 - top, columns - 1 - left];
  const uneven: Pads = [rows - 1, 0, 1, Math.min(2, columns)];
  return [[0, 0, 0, 0], ...(rows * columns > 1 ? [same] : []), uneven];
}

export function* convWindows(): Iterable<ConvWindows> {
  for (const kernel of convKernels) {
    for (const stride of strides) {
      // A single tap has nothing to spread.
      for (const dilation of kernel[0] * kernel[1] === 1 ? dilations.slice(0, 1) : dilations) {
        for (const pads of paddings(kernel)) yield { kernel, strides: stride, pads, dilations: dilation };
      }
    }
  }
}

/** Rows and columns of an image under which two or three windows lie each way, and which leaves some over where windows step. */
export function imageSize({ kernel, strides: [down, across], pads, dilations: spread }: ConvWindows): Pair {
  const along = (axis: 0 | 1, stride: number) => {
    const extent = spread[axis] * (kernel[axis] - 1) + 1;
    return Math.max(1, extent + 2 * stride - 1 - pads[axis] - pads[axis + 2], extent > 1 ? 2 : 1);
  };
  return [along(0, down) + 1, along(1, across)];
}

export interface PoolWindows extends ConvWindows {
  readonly ceilMode: boolean;
}

const poolKernels: readonly Pair[] = [
  [1, 1],
  [2, 2],
  [3, 3],
  [3, 2],
  [5, 5],
];

/** Poolings pad by less than their kernel. */
function poolPaddings([rows, columns]: Pair): Pads[] {
  const half: Pads = [rows >> 1, columns >> 1, rows >> 1, columns >> 1];
  const uneven: Pads = [Math.min(1, rows - 1), 0, 0, Math.min(1, columns - 1)];
  return rows * columns === 1 ? [[0, 0, 0, 0]] : [[0, 0, 0, 0], half, uneven];
}

export function* poolWindows(spreads: readonly Pair[] = dilations): Iterable<PoolWindows> {
  for (const kernel of poolKernels) {
    for (const stride of strides) {
      for (const dilation of kernel[0] * kernel[1] === 1 ? spreads.slice(0, 1) : spreads) {
        for (const pads of poolPaddings(kernel)) {
          for (const ceilMode of [false, true]) {
            yield { kernel, strides: stride, pads, dilations: dilation, ceilMode };
          }
        }
      }
    }
  }
}

export function windowsName({ kernel, strides: stride, pads, dilations: spread }: ConvWindows): string {
  const parts = [written(kernel)];
  if (stride[0] * stride[1] > 1) parts.push(`strides ${written(stride)}`);
  if (spread[0] * spread[1] > 1) parts.push(`dilations ${written(spread)}`);
  if (pads.some((pad) => pad > 0)) parts.push(`pads ${written(pads)}`);
  return parts.join(', ');
}

/** How channels meet filters: all with all, in fours, in groups, each with its own, each with two of its own. */
export const channelings = [
  { name: 'dense', inputs: 3, outputs: 5, group: 1 },
  { name: 'dense in fours', inputs: 8, outputs: 4, group: 1 },
  { name: 'dense by threes', inputs: 6, outputs: 8, group: 1 },
  { name: 'in two groups', inputs: 4, outputs: 6, group: 2 },
  { name: 'in two groups of six', inputs: 8, outputs: 12, group: 2 },
  { name: 'depthwise', inputs: 4, outputs: 4, group: 4 },
  { name: 'depthwise, two each', inputs: 3, outputs: 6, group: 3 },
] as const;
