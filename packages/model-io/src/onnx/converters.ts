// The ONNX operators Pathlens reads, and who brings each to the canonical ones of pathway-core.
import type { Builder } from './builder.ts';
import type { NodeView } from './node-view.ts';
import { convertAdd, convertDiv, convertMul, convertNeg, convertSub, convertSum } from './operators/arithmetic.ts';
import { convertGather, convertSlice } from './operators/channels.ts';
import { convertConv } from './operators/convolution.ts';
import {
  convertBatchNormalization,
  convertCast,
  convertClip,
  convertDropout,
  convertIdentity,
  convertRelu,
  convertSoftmax,
} from './operators/elementwise.ts';
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
  ['AveragePool', convertAveragePool],
  ['BatchNormalization', convertBatchNormalization],
  ['Cast', convertCast],
  ['Clip', convertClip],
  ['Concat', convertConcat],
  ['Conv', convertConv],
  ['Div', convertDiv],
  ['Dropout', convertDropout],
  ['Flatten', convertFlatten],
  ['Gather', convertGather],
  ['Gemm', convertGemm],
  ['GlobalAveragePool', convertGlobalAveragePool],
  ['GlobalMaxPool', convertGlobalMaxPool],
  ['Identity', convertIdentity],
  ['MatMul', convertMatMul],
  ['MaxPool', convertMaxPool],
  ['Mul', convertMul],
  ['Neg', convertNeg],
  ['Pad', convertPad],
  ['ReduceMean', convertReduceMean],
  ['Relu', convertRelu],
  ['Reshape', convertReshape],
  ['Slice', convertSlice],
  ['Softmax', convertSoftmax],
  ['Squeeze', convertSqueeze],
  ['Sub', convertSub],
  ['Sum', convertSum],
  ['Transpose', convertTranspose],
  ['Unsqueeze', convertUnsqueeze],
]);
