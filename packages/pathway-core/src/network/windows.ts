// Where the windows of convolutions and poolings lie: output sizes as PyTorch computes them (ONNX Runtime agrees).
import type { Pads, Pair } from './operators.ts';

export interface Windows {
  readonly kernel: Pair;
  readonly strides: Pair;
  readonly pads: Pads;
  readonly dilations: Pair;
  readonly ceilMode: boolean;
}

/** Rows or columns that one window spans, dilation included. */
export function windowExtent(windows: Windows, axis: 0 | 1): number {
  return windows.dilations[axis] * (windows.kernel[axis] - 1) + 1;
}

/** Number of windows along one axis; zero or less where not one fits. */
export function windowCount(size: number, windows: Windows, axis: 0 | 1): number {
  const before = windows.pads[axis];
  const after = windows.pads[axis + 2];
  const stride = windows.strides[axis];
  const room = size + before + after - windowExtent(windows, axis);
  const count = (windows.ceilMode ? Math.ceil(room / stride) : Math.floor(room / stride)) + 1;
  // A last window that hangs over the end counts, unless it would start in the padding behind the input.
  return windows.ceilMode && (count - 1) * stride >= size + before ? count - 1 : count;
}

type Size = readonly [number, number];

/** Pads under which rounding down yields exactly `pooled` windows out of `input` rows and columns: ends grow where ceilMode hangs over. */
export function spelledPads(windows: Omit<Windows, 'ceilMode'>, input: Size, pooled: Size): Pads {
  const end = [0, 1].map((axis) => {
    const extent = windows.dilations[axis] * (windows.kernel[axis] - 1) + 1;
    const needed = (pooled[axis] - 1) * windows.strides[axis] + extent - input[axis] - windows.pads[axis];
    return Math.max(needed, windows.pads[axis + 2]);
  });
  return [windows.pads[0], windows.pads[1], end[0], end[1]];
}
