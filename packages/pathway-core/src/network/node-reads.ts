// What a node reads: operands that may depend on the image, and parameters that are always constants.
import { assertNever } from '../errors.ts';
import type { NetworkNode, ValueId } from './operators.ts';

/** Operands in the node's own order; Add and Mul may have a constant among them, an operand may occur twice. */
export function nodeOperands(node: NetworkNode): readonly ValueId[] {
  switch (node.operator) {
    case 'Add':
    case 'Mul':
    case 'MatMul':
      return [node.a, node.b];
    case 'Concat':
      return node.inputs;
    case 'Conv':
    case 'BatchNormalization':
    case 'Relu':
    case 'Clip':
    case 'MaxPool':
    case 'AveragePool':
    case 'ReduceMean':
    case 'Reshape':
    case 'Linear':
    case 'Pad':
    case 'Softmax':
    case 'Unary':
    case 'PRelu':
    case 'LayerNormalization':
    case 'Transpose':
    case 'Slice':
      return [node.input];
    default:
      return assertNever(node, 'operator');
  }
}

/** Constants that hold the node's weights. */
export function nodeParameters(node: NetworkNode): readonly ValueId[] {
  switch (node.operator) {
    case 'Conv':
    case 'Linear':
      return node.bias === undefined ? [node.weight] : [node.weight, node.bias];
    case 'BatchNormalization':
      return [node.scale, node.bias, node.mean, node.variance];
    case 'PRelu':
      return [node.slope];
    case 'LayerNormalization':
      return node.bias === undefined ? [node.scale] : [node.scale, node.bias];
    case 'Add':
    case 'Mul':
    case 'Concat':
    case 'Relu':
    case 'Clip':
    case 'MaxPool':
    case 'AveragePool':
    case 'ReduceMean':
    case 'Reshape':
    case 'Pad':
    case 'Softmax':
    case 'Unary':
    case 'MatMul':
    case 'Transpose':
    case 'Slice':
      return [];
    default:
      return assertNever(node, 'operator');
  }
}

/** The node with every operand renamed; parameters stay. */
export function renameOperands(node: NetworkNode, rename: (value: ValueId) => ValueId): NetworkNode {
  switch (node.operator) {
    case 'Add':
    case 'Mul':
    case 'MatMul':
      return { ...node, a: rename(node.a), b: rename(node.b) };
    case 'Concat':
      return { ...node, inputs: node.inputs.map(rename) };
    case 'Conv':
    case 'BatchNormalization':
    case 'Relu':
    case 'Clip':
    case 'MaxPool':
    case 'AveragePool':
    case 'ReduceMean':
    case 'Reshape':
    case 'Linear':
    case 'Pad':
    case 'Softmax':
    case 'Unary':
    case 'PRelu':
    case 'LayerNormalization':
    case 'Transpose':
    case 'Slice':
      return { ...node, input: rename(node.input) };
    default:
      return assertNever(node, 'operator');
  }
}
