// The grid of conv2d, of convTranspose2d, which is its gradient by its input, and of its gradient by its weights.
import type { ProgramBuilder } from '../../program/builder.ts';
import type { Crossings } from './grid-case.ts';
import { origins, own, parameter } from './grid-case.ts';
import { type ConvWindows, channelings, convWindows, imageSize, windowsName } from './windows.ts';

type Channeling = (typeof channelings)[number];

function attributes({ kernel: _, ...windows }: ConvWindows, { group }: Channeling) {
  return { ...windows, group };
}

function weightShape({ inputs, outputs, group }: Channeling, { kernel }: ConvWindows): number[] {
  return [outputs, inputs / group, ...kernel];
}

export function* conv2d(): Crossings<'conv2d'> {
  for (const windows of convWindows()) {
    for (const channels of channelings) {
      for (const origin of origins) {
        yield {
          name: `${windowsName(windows)}, ${channels.name}, ${origin} weights`,
          step: (b) => ({
            primitive: 'conv2d',
            input: own(b, [channels.inputs, ...imageSize(windows)]),
            weight: parameter(b, origin, { name: 'weight', shape: weightShape(channels, windows) }),
            // Every other one without.
            bias: channels.inputs === 4 ? parameter(b, origin, { name: 'bias', shape: [channels.outputs] }) : undefined,
            ...attributes(windows, channels),
          }),
        };
      }
    }
  }
}

/** Rows and columns the windows of the forward convolution left over: what its gradient has to add at the end. */
function leftOver({ kernel, strides, pads, dilations }: ConvWindows, size: readonly [number, number]) {
  const along = (axis: 0 | 1) => {
    const extent = dilations[axis] * (kernel[axis] - 1) + 1;
    return (size[axis] + pads[axis] + pads[axis + 2] - extent) % strides[axis];
  };
  return [along(0), along(1)] as const;
}

/** The gradient that comes back to a forward convolution of the grid: what its output has for a shape. */
function gradientOf(b: ProgramBuilder, windows: ConvWindows, channels: Channeling, name: string): string {
  const [rows, columns] = imageSize(windows);
  const count = (axis: 0 | 1, size: number) => {
    const extent = windows.dilations[axis] * (windows.kernel[axis] - 1) + 1;
    return Math.floor((size + windows.pads[axis] + windows.pads[axis + 2] - extent) / windows.strides[axis]) + 1;
  };
  return own(b, [channels.outputs, count(0, rows), count(1, columns)], name);
}

export function* convTranspose2d(): Crossings<'convTranspose2d'> {
  for (const windows of convWindows()) {
    for (const channels of channelings) {
      for (const origin of origins) {
        yield {
          name: `${windowsName(windows)}, ${channels.name}, ${origin} weights`,
          step: (b) => ({
            primitive: 'convTranspose2d',
            input: gradientOf(b, windows, channels, 'x'),
            weight: parameter(b, origin, { name: 'weight', shape: weightShape(channels, windows) }),
            outputPadding: leftOver(windows, imageSize(windows)),
            ...attributes(windows, channels),
          }),
        };
      }
    }
  }
}

export function* conv2dWeightGradient(): Crossings<'conv2dWeightGradient'> {
  for (const windows of convWindows()) {
    for (const channels of channelings) {
      yield {
        name: `${windowsName(windows)}, ${channels.name}`,
        step: (b) => ({
          primitive: 'conv2dWeightGradient',
          input: own(b, [channels.inputs, ...imageSize(windows)]),
          gradient: gradientOf(b, windows, channels, 'gradient'),
          kernel: windows.kernel,
          ...attributes(windows, channels),
        }),
      };
    }
  }
}
