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
  if (room < 0) return 0;
  const count = Math.floor(room / stride) + 1;
  if (!windows.ceilMode || room % stride === 0) return count;
  // A last window hangs over the end; it counts unless it would start in the padding behind the input.
  return count * stride < size + before ? count + 1 : count;
}
