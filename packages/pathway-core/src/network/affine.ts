// What a batch normalization does in evaluation mode: x·factor + shift per channel, worked out in float64.
import type { Constant } from '../tensor/constant.ts';
import type { BatchNormalizationNode, ValueId } from './operators.ts';

export interface Affine {
  readonly channels: number;
  /** One factor and one shift a channel; computed anew at each call. */
  values(): { readonly factor: Float64Array; readonly shift: Float64Array };
}

/** factor = scale/√(variance + ε), shift = bias − mean·factor. */
export function affineOf(node: BatchNormalizationNode, constant: (id: ValueId) => Constant): Affine {
  const channels = constant(node.scale).shape[0];
  return {
    channels,
    values() {
      const [scale, bias, mean, variance] = [node.scale, node.bias, node.mean, node.variance].map((id) =>
        constant(id).values(),
      );
      const factor = Float64Array.from(scale, (value, at) => value / Math.sqrt(variance[at] + node.epsilon));
      return { factor, shift: Float64Array.from(bias, (value, at) => value - mean[at] * factor[at]) };
    },
  };
}
