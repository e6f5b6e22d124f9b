// Gemm and MatMul with a constant right side: to Linear, alpha and beta multiplied into the constants. MatMul of two values.
import { type Constant, elementCount, lazyConstant } from '@pathlens/pathway-core';
import { type Builder, reshapeConstant } from '../builder.ts';
import type { Converter } from '../converters.ts';
import type { NodeView } from '../node-view.ts';
import { fileRank, imageAxis, samePlace } from '../placement.ts';
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
  const input = builder.placed(node, 0);
  if (fileRank(input) !== 2) throw new Unsupported(`an input of ${fileRank(input)} axes`);
  imageAxis(1, input);
  builder.emit(
    node,
    {
      operator: 'Linear',
      input: input.id,
      weight: builder.use(scaled(weight, node.float('alpha', 1)), node.inputs[1]),
      transposed,
      ...(bias === undefined ? {} : { bias: builder.use(bias, node.inputs[2]) }),
    },
    input,
  );
};

export const convertMatMul: Converter = (node, builder) => {
  const entries = [builder.entry(node, 0), builder.entry(node, 1)] as const;
  if (entries[0].kind === 'value' && entries[1].kind === 'value') return multiply(node, builder);
  const weight = builder.constantInput(node, 1);
  if (weight.shape.length !== 2) throw new Unsupported(`a right side of ${weight.shape.length} axes`);
  const input = builder.placed(node, 0);
  imageAxis(-1, input);
  const draft = {
    operator: 'Linear',
    input: input.id,
    weight: builder.use(weight, node.inputs[1]),
    transposed: false,
  } as const;
  builder.emit(node, draft, input);
};

/** Both sides depend on the image: the batch must be among the axes before the matrices, at the same place. */
function multiply(node: NodeView, builder: Builder): void {
  const [a, b] = [builder.placed(node, 0), builder.placed(node, 1)];
  const rank = fileRank(a);
  if (!samePlace(a.place, b.place) || rank !== fileRank(b) || a.place.axis >= rank - 2) {
    throw new Unsupported('its sides hold the batch at different places');
  }
  builder.emit(node, { operator: 'MatMul', a: a.id, b: b.id }, a);
}
