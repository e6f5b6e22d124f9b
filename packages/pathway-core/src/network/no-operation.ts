// Nodes that hand their input on unchanged: they are dropped, and looked through where a pattern is recognised.
import { type Shape, sameShape } from '../tensor/shape.ts';
import type { NetworkNode, ValueId } from './operators.ts';

/** The operand a node hands on unchanged, or undefined where it computes something. */
export function passedOn(node: NetworkNode, shapes: ReadonlyMap<ValueId, Shape>): ValueId | undefined {
  switch (node.operator) {
    case 'Pad':
      return [...node.before, ...node.after].every((size) => size === 0) ? node.input : undefined;
    case 'Reshape':
      return sameShape(shapes.get(node.input)!, shapes.get(node.output)!) ? node.input : undefined;
    case 'Concat':
      return node.inputs.length === 1 ? node.inputs[0] : undefined;
    case 'MaxPool':
    case 'AveragePool': {
      const one = [...node.kernel, ...node.strides].every((size) => size === 1);
      return one && node.pads.every((size) => size === 0) ? node.input : undefined;
    }
    case 'ReduceMean':
      return node.keepDims && node.axes.every((axis) => shapes.get(node.input)![axis - 1] === 1)
        ? node.input
        : undefined;
    case 'Transpose':
      return node.order.every((axis, at) => axis === at + 1) ? node.input : undefined;
    case 'Slice':
      return sameShape(shapes.get(node.input)!, shapes.get(node.output)!) ? node.input : undefined;
    case 'Clip':
      return node.min === -Infinity && node.max === Infinity ? node.input : undefined;
    default:
      return undefined;
  }
}
