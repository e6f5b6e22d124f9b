// The convolutions of known networks as the bench of kernels runs them: the step itself, its gradient by its input, its gradient by its
// weights, several a program so that bringing the image in and the result out counts little.
import {
  type Constant,
  constant,
  elementCount,
  type Pads,
  type Pair,
  type Program,
  random,
} from '@pathlens/pathway-core';
import { programBuilder } from '@pathlens/pathway-core/testing';

export interface Convolution {
  readonly name: string;
  readonly inputs: number;
  readonly outputs: number;
  readonly side: number;
  readonly kernel: number;
  readonly stride?: number;
  readonly group?: number;
  readonly dilation?: number;
}

export const convolutions: readonly Convolution[] = [
  { name: 'VGG 3×3, 64 → 64', inputs: 64, outputs: 64, side: 56, kernel: 3 },
  { name: 'VGG 3×3, 512 → 512', inputs: 512, outputs: 512, side: 14, kernel: 3 },
  { name: 'ResNet 7×7/2, 3 → 64', inputs: 3, outputs: 64, side: 224, kernel: 7, stride: 2 },
  { name: 'ResNet 1×1, 256 → 64', inputs: 256, outputs: 64, side: 56, kernel: 1 },
  { name: 'ResNet 3×3/2, 128 → 128', inputs: 128, outputs: 128, side: 56, kernel: 3, stride: 2 },
  { name: 'ResNet 1×1/2, 256 → 512', inputs: 256, outputs: 512, side: 56, kernel: 1, stride: 2 },
  { name: 'ResNeXt 3×3, 32 groups of 4', inputs: 128, outputs: 128, side: 56, kernel: 3, group: 32 },
  { name: 'DeepLab 3×3 dilated, 128 → 128', inputs: 128, outputs: 128, side: 28, kernel: 3, dilation: 2 },
  { name: 'MobileNet depthwise 3×3, 96', inputs: 96, outputs: 96, side: 56, kernel: 3, group: 96 },
  { name: 'MobileNet depthwise 3×3/2, 96', inputs: 96, outputs: 96, side: 112, kernel: 3, stride: 2, group: 96 },
];

export const kinds = ['forward', 'input gradient', 'weight gradient'] as const;
export type Kind = (typeof kinds)[number];

const repeats = 2;

/** Rows and columns of the result. */
function resultSide({ side, kernel, stride = 1, dilation = 1 }: Convolution): number {
  const pad = Math.floor((dilation * (kernel - 1)) / 2);
  return Math.floor((side + 2 * pad - dilation * (kernel - 1) - 1) / stride) + 1;
}

/** Floating point operations of one run of one image: the same for every kind. */
export function operations(one: Convolution): number {
  const { inputs, outputs, kernel, group = 1 } = one;
  return repeats * 2 * outputs * (inputs / group) * kernel ** 2 * resultSide(one) ** 2;
}

function weights(shape: readonly number[], seed: number): Constant {
  const numbers = random(seed);
  return constant(
    shape,
    Float32Array.from({ length: elementCount(shape) }, () => 0.1 * numbers.normal()),
  );
}

/** As the engine is asked in a gradient: dense ones are convolutions by turned weights, strided ones transposed convolutions. */
export function programOf(one: Convolution, kind: Kind): Program {
  const { inputs, outputs, side, kernel, stride = 1, group = 1, dilation = 1 } = one;
  const pad = Math.floor((dilation * (kernel - 1)) / 2);
  const windows = {
    strides: [stride, stride] as Pair,
    pads: [pad, pad, pad, pad] as Pads,
    dilations: [dilation, dilation] as Pair,
    group,
  };
  const result = resultSide(one);
  const builder = programBuilder();
  const outside: Record<string, string> = {};
  const image = () => builder.input('x', 'float32', [inputs, side, side]);
  const gradient = () => builder.input('gradient', 'float32', [outputs, result, result]);
  const [x, g] = [kind === 'input gradient' ? '' : image(), kind === 'forward' ? '' : gradient()];
  for (let at = 0; at < repeats; at++) {
    const shape = [outputs, inputs / group, kernel, kernel];
    if (kind === 'weight gradient') {
      // Scaled a little differently, or it would be the same step.
      const scale = builder.derived(`scale ${at}`, () => constant([], Float32Array.of(1 + at / 8)));
      const scaled = builder.step({ primitive: 'mul', a: g, b: scale });
      outside[`y${at}`] = builder.step({
        primitive: 'conv2dWeightGradient',
        input: x,
        gradient: scaled,
        kernel: [kernel, kernel],
        ...windows,
      });
      continue;
    }
    const turned = kind === 'input gradient' && stride === 1;
    const weight = builder.derived(`weight ${at}`, () =>
      weights(turned ? [inputs, outputs / group, kernel, kernel] : shape, 31 + at),
    );
    const unreached = (side + 2 * pad - dilation * (kernel - 1) - 1) % stride;
    const y =
      kind === 'input gradient' && stride > 1
        ? builder.step({
            primitive: 'convTranspose2d',
            input: g,
            weight,
            ...windows,
            outputPadding: [unreached, unreached],
          })
        : builder.step({ primitive: 'conv2d', input: turned ? g : x, weight, ...windows });
    // One row leaves the engine.
    outside[`y${at}`] = builder.step({ primitive: 'slice', input: y, axis: 2, start: 0, end: 1 });
  }
  return builder.finish(outside);
}
