// Where axes lie in a tensor. tfjs convolves NHWC only, so every value of three axes per image is kept as [N, H, W, C];
// all others stand batch first as they are. A value's layout follows from its number of axes alone, so that no step
// needs to ask, and elements move only where the number of axes changes, at inputs and at outputs.
import type { Shape } from '@pathlens/pathway-core';
import type { Tensor, Tfjs } from './tfjs.ts';

/** [C, H, W] per image stands as [H, W, C]. */
function isImage(shape: Shape): boolean {
  return shape.length === 3;
}

/** The tensor's shape for a value of this shape per image. */
export function storedShape(shape: Shape, batch: number): number[] {
  return isImage(shape) ? [batch, shape[1], shape[2], shape[0]] : [batch, ...shape];
}

/** Where axis `axis` (the batch is 0) of a value of this shape lies in its tensor. */
export function storedAxis(axis: number, shape: Shape): number {
  return isImage(shape) ? [0, 3, 1, 2][axis] : axis;
}

/** Per-axis numbers without the batch, brought to the tensor's order and preceded by the batch's own. */
export function storedOrder(values: readonly number[], batch: number): number[] {
  return values.length === 3 ? [batch, values[1], values[2], values[0]] : [batch, ...values];
}

/** A tensor in the order of the program, [N, C, H, W], brought to the stored one. Always a tensor of its own. */
export function toStored(tf: Tfjs, tensor: Tensor, shape: Shape): Tensor {
  return isImage(shape) ? moved(tf, tensor, { shape, order: [0, 2, 3, 1] }) : tensor.clone();
}

/** A stored tensor brought to the order of the program. Always a tensor of its own. */
export function fromStored(tf: Tfjs, tensor: Tensor, shape: Shape): Tensor {
  return isImage(shape) ? moved(tf, tensor, { shape, order: [0, 3, 1, 2] }) : tensor.clone();
}

function moved(
  tf: Tfjs,
  tensor: Tensor,
  { shape, order }: { readonly shape: Shape; readonly order: number[] },
): Tensor {
  const [channels, height, width] = shape;
  // With one channel or one pixel no element changes its place.
  if (channels === 1 || height * width === 1)
    return tf.reshape(
      tensor,
      order.map((axis) => tensor.shape[axis]),
    );
  // The WebGPU kernel that moves axes does not compile for what is true or false.
  if (tensor.dtype === 'bool' && tf.getBackend() === 'webgpu') {
    const numbers = tf.where(tensor, tf.ones(tensor.shape), tf.zeros(tensor.shape));
    return tf.notEqual(tf.transpose(numbers, order), 0);
  }
  return tf.transpose(tensor, order);
}
