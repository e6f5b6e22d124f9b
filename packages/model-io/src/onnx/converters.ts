// The ONNX operators Pathlens reads, and who brings each to the canonical ones of pathway-core.
import type { Builder } from './builder.ts';
import type { NodeView } from './node-view.ts';
import { convertAdd, convertDiv, convertMul, convertNeg, convertSub, convertSum } from './operators/arithmetic.ts';
import { convertAttention } from './operators/attention.ts';
import { convertGather, convertSlice, convertSplit } from './operators/channels.ts';
import { convertConv } from './operators/convolution.ts';
import {
  convertBatchNormalization,
  convertCast,
  convertClip,
  convertDropout,
  convertIdentity,
  convertLayerNormalization,
  convertRelu,
  convertSoftmax,
} from './operators/elementwise.ts';
import {
  convertCelu,
  convertElu,
  convertErf,
  convertExp,
  convertGelu,
  convertHardSigmoid,
  convertHardSwish,
  convertLeakyRelu,
  convertLog,
  convertPow,
  convertPRelu,
  convertReciprocal,
  convertSelu,
  convertSigmoid,
  convertSoftplus,
  convertSqrt,
  convertSwish,
  convertTanh,
} from './operators/functions.ts';
import { convertConcat, convertPad } from './operators/joining.ts';
import { convertGemm, convertMatMul } from './operators/linear.ts';
import {
  convertAveragePool,
  convertGlobalAveragePool,
  convertGlobalMaxPool,
  convertMaxPool,
  convertReduceMean,
} from './operators/pooling.ts';
import {
  convertExpand,
  convertFlatten,
  convertReshape,
  convertSqueeze,
  convertTranspose,
  convertUnsqueeze,
} from './operators/reshaping.ts';

/**
 * Emits the canonical form of a node. Throws Unsupported with the reason where there is none; attributes are checked
 * before inputs are looked at, so that a node below an unsupported one is still judged.
 */
export type Converter = (node: NodeView, builder: Builder) => void;

export const converters: ReadonlyMap<string, Converter> = new Map<string, Converter>([
  ['Add', convertAdd],
  ['Attention', convertAttention],
  ['AveragePool', convertAveragePool],
  ['BatchNormalization', convertBatchNormalization],
  ['Cast', convertCast],
  ['Celu', convertCelu],
  ['Clip', convertClip],
  ['Concat', convertConcat],
  ['Conv', convertConv],
  ['Div', convertDiv],
  ['Dropout', convertDropout],
  ['Elu', convertElu],
  ['Erf', convertErf],
  ['Exp', convertExp],
  ['Expand', convertExpand],
  ['Flatten', convertFlatten],
  ['Gather', convertGather],
  ['Gelu', convertGelu],
  ['Gemm', convertGemm],
  ['GlobalAveragePool', convertGlobalAveragePool],
  ['GlobalMaxPool', convertGlobalMaxPool],
  ['HardSigmoid', convertHardSigmoid],
  ['HardSwish', convertHardSwish],
  ['Identity', convertIdentity],
  ['LayerNormalization', convertLayerNormalization],
  ['LeakyRelu', convertLeakyRelu],
  ['Log', convertLog],
  ['MatMul', convertMatMul],
  ['MaxPool', convertMaxPool],
  ['Mul', convertMul],
  ['Neg', convertNeg],
  ['Pad', convertPad],
  ['Pow', convertPow],
  ['PRelu', convertPRelu],
  ['Reciprocal', convertReciprocal],
  ['ReduceMean', convertReduceMean],
  ['Relu', convertRelu],
  ['Reshape', convertReshape],
  ['Selu', convertSelu],
  ['Sigmoid', convertSigmoid],
  ['Slice', convertSlice],
  ['Softmax', convertSoftmax],
  ['Softplus', convertSoftplus],
  ['Split', convertSplit],
  ['Sqrt', convertSqrt],
  ['Squeeze', convertSqueeze],
  ['Sub', convertSub],
  ['Sum', convertSum],
  ['Swish', convertSwish],
  ['Tanh', convertTanh],
  ['Transpose', convertTranspose],
  ['Unsqueeze', convertUnsqueeze],
]);
