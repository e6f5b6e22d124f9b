// Constants a program needs beyond the network's own, each computed on first use from them.
import { type Constant, constant, lazyConstant } from '../tensor/constant.ts';
import { elementCount } from '../tensor/shape.ts';

/** One number that broadcasts over everything. */
export function scalarConstant(value: number): Constant {
  return constant([], Float32Array.of(value));
}

/** A vector [C] as [C, 1, …, 1], to broadcast over values of `rank` axes whose first are channels. */
export function perChannel(vector: Constant, rank: number): Constant {
  const shape = [elementCount(vector.shape), ...Array<number>(rank - 1).fill(1)];
  return lazyConstant(shape, () => vector.values());
}

/**
 * Weights whose plain convolution is the input gradient of a stride-1 convolution: [O, I/group, kh, kw] becomes
 * [I, O/group, kh, kw], in and out swapped inside each group and the kernel turned by 180°.
 */
export function rotatedWeight(weight: Constant, group: number): Constant {
  const [outputs, perGroup, height, width] = weight.shape;
  const outputsPerGroup = outputs / group;
  const area = height * width;
  return lazyConstant([perGroup * group, outputsPerGroup, height, width], () => {
    const from = weight.values();
    const to = new Float32Array(from.length);
    for (let output = 0; output < outputs; output++) {
      const firstInput = Math.floor(output / outputsPerGroup) * perGroup;
      const within = output % outputsPerGroup;
      for (let input = 0; input < perGroup; input++) {
        const source = (output * perGroup + input) * area;
        const target = ((firstInput + input) * outputsPerGroup + within) * area + area - 1;
        for (let tap = 0; tap < area; tap++) to[target - tap] = from[source + tap];
      }
    }
    return to;
  });
}

/** Statistics and parameters of a batch normalization, each [C]. */
export interface Normalization {
  readonly scale: Constant;
  readonly bias: Constant;
  readonly mean: Constant;
  readonly variance: Constant;
  readonly epsilon: number;
}

/** What a batch normalization does in evaluation mode: x·factor + shift, per channel. */
export function affineOf(normalization: Normalization): { readonly factor: Constant; readonly shift: Constant } {
  const { scale, bias, mean, variance, epsilon } = normalization;
  const factorAt = (channel: number): number =>
    scale.values()[channel] / Math.sqrt(variance.values()[channel] + epsilon);
  return {
    factor: lazyConstant(scale.shape, () => scale.values().map((_, channel) => factorAt(channel))),
    shift: lazyConstant(scale.shape, () =>
      bias.values().map((value, channel) => value - mean.values()[channel] * factorAt(channel)),
    ),
  };
}
