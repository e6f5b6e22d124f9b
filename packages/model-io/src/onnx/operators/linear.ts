// Gemm and MatMul with a constant right side: to Linear, alpha and beta multiplied into the constants.
import { type Constant, elementCount, lazyConstant } from '@pathlens/pathway-core';
import { reshapeConstant } from '../builder.ts';
import type { Converter } from '../converters.ts';
import { Unsupported } from '../refusal.ts';

function scaled(from: Constant, factor: number): Constant {
  return factor === 1 ? from : lazyConstant(from.shape, () => from.values().map((value) => value * factor));
}

/** A Gemm bias as a vector of K: [K], [1, K], [1] or a scalar. */
function biasVector(bias: Constant, outputs: number): Constant {
  const count = elementCount(bias.shape);
  if (bias.shape[bias.shape.length - 1] === outputs && count === outputs) return reshapeConstant(bias, [outputs]);
  if (count === 1) return lazyConstant([outputs], () => new Float32Array(outputs).fill(bias.values()[0]));
  throw new Unsupported(`a bias of shape ${bias.shape.join('×')} for ${outputs} outputs`);
}

export const convertGemm: Converter = (node, builder) => {
  if (node.int('transA', 0) !== 0) throw new Unsupported('transA=1');
  const transposed = node.int('transB', 0) !== 0;
  const weight = builder.constantInput(node, 1);
  if (weight.shape.length !== 2) throw new Unsupported(`a weight of ${weight.shape.length} axes`);
  const outputs = weight.shape[transposed ? 0 : 1];
  const given = node.hasInput(2) ? builder.constantInput(node, 2) : undefined;
  const bias = given === undefined ? undefined : scaled(biasVector(given, outputs), node.float('beta', 1));
  const input = builder.value(node, 0);
  if (input.shape.length !== 1) throw new Unsupported(`an input of ${input.shape.length + 1} axes`);
  builder.emit(node, {
    operator: 'Linear',
    input: input.id,
    weight: builder.use(scaled(weight, node.float('alpha', 1)), node.inputs[1]),
    transposed,
    ...(bias === undefined ? {} : { bias: builder.use(bias, node.inputs[2]) }),
  });
};

export const convertMatMul: Converter = (node, builder) => {
  const weight = builder.constantInput(node, 1);
  if (weight.shape.length !== 2) throw new Unsupported(`a right side of ${weight.shape.length} axes`);
  const input = builder.value(node, 0);
  builder.emit(node, {
    operator: 'Linear',
    input: input.id,
    weight: builder.use(weight, node.inputs[1]),
    transposed: false,
  });
};
