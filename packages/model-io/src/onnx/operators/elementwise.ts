// Relu, Clip, normalizations, Softmax, and the operators that hand their input on in evaluation.
import type { Constant } from '@pathlens/pathway-core';
import type { Converter } from '../converters.ts';
import { broadcastConstant } from '../fold-floats.ts';
import { fileRank, imageAxis } from '../placement.ts';
import { Unsupported } from '../refusal.ts';

export const convertRelu: Converter = (node, builder) => {
  const input = builder.placed(node, 0);
  builder.emit(node, { operator: 'Relu', input: input.id }, input);
};

const float32Max = 3.4028234663852886e38;

export const convertClip: Converter = (node, builder) => {
  const bound = (name: string, index: number, none: number): number => {
    const given = node.hasInput(index) ? builder.plainNumbers(node, index)[0] : undefined;
    const value = given ?? node.float(name, none);
    // Exporters write "no bound" as the largest float32.
    return Math.abs(value) >= float32Max ? none : value;
  };
  const [min, max] = [bound('min', 1, -Infinity), bound('max', 2, Infinity)];
  const input = builder.placed(node, 0);
  builder.emit(node, { operator: 'Clip', input: input.id, min, max }, input);
};

export const convertBatchNormalization: Converter = (node, builder) => {
  if (node.int('training_mode', 0) !== 0) throw new Unsupported('training mode; export the model in eval()');
  if (node.int('spatial', 1) !== 1) throw new Unsupported('spatial=0');
  node.onlyFirstOutput(builder.isUsed);
  const [scale, bias, mean, variance] = [1, 2, 3, 4].map((index) => {
    const given: Constant = builder.constantInput(node, index);
    return builder.use(given, node.inputs[index]);
  }) as [string, string, string, string];
  const input = builder.value(node, 0).id;
  const epsilon = node.float('epsilon', 1e-5);
  builder.emit(node, { operator: 'BatchNormalization', input, scale, bias, mean, variance, epsilon });
};

export const convertSoftmax: Converter = (node, builder) => {
  const input = builder.placed(node, 0);
  const axis = imageAxis(node.int('axis', node.opset >= 13 ? -1 : 1), input);
  // Before opset 13 everything from `axis` on was one row; the same only where nothing but size 1 follows or precedes it.
  const joined = input.shape.slice(axis - 1).filter((size) => size !== 1).length;
  if (node.opset < 13 && joined > 1) throw new Unsupported(`axis ${axis} of several, as before opset 13`);
  const wide = node.opset < 13 ? input.shape.findIndex((size, at) => at >= axis - 1 && size !== 1) : -1;
  builder.emit(node, { operator: 'Softmax', input: input.id, axis: wide === -1 ? axis : wide + 1 }, input);
};

export const convertLayerNormalization: Converter = (node, builder) => {
  node.onlyFirstOutput(builder.isUsed);
  const input = builder.placed(node, 0);
  const given = node.int('axis', -1);
  const from = given < 0 ? given + fileRank(input) : given;
  if (from <= input.place.axis) throw new Unsupported('it works along the batch axis');
  const axes = input.shape.slice(imageAxis(from, input) - 1);
  const weight = (index: number) => {
    const constant = broadcastConstant(builder.constantInput(node, index), axes);
    return builder.use(constant, node.inputs[index]);
  };
  const epsilon = node.float('epsilon', 1e-5);
  const bias = node.hasInput(2) ? { bias: weight(2) } : {};
  builder.emit(node, { operator: 'LayerNormalization', input: input.id, scale: weight(1), ...bias, epsilon }, input);
};

export const convertDropout: Converter = (node, builder) => {
  if (node.hasInput(2) && builder.plainNumbers(node, 2)[0] !== 0) throw new Unsupported('training mode');
  node.onlyFirstOutput(builder.isUsed);
  builder.alias(node);
};

export const convertIdentity: Converter = (node, builder) => builder.alias(node);

const floatTypes = new Set([1, 10, 11, 16]);

export const convertCast: Converter = (node, builder) => {
  if (!floatTypes.has(node.int('to', 0))) throw new Unsupported('it makes integers of image values');
  builder.alias(node);
};
