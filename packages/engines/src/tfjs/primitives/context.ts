// What the implementation of a primitive is given: the library, its operands as tensors, and constants in any form.
import type { ProgramValue, Shape, Step } from '@pathlens/pathway-core';
import type { Tensor, Tensor4D, Tfjs } from '../tfjs.ts';

export interface StepContext {
  readonly tf: Tfjs;
  readonly batch: number;
  /** Shape without the batch of an input, a step's output or a constant. */
  shape(value: ProgramValue): Shape;
  isConstant(value: ProgramValue): boolean;
  /** The tensor of a value that depends on the image, in stored order (layout.ts). */
  read(value: ProgramValue): Tensor;
  /** As read, for a value of three axes per image. */
  readImage(value: ProgramValue): Tensor4D;
  /**
   * A tensor made once per compiled program and kept: `form` names how it was made out of the constant, whose values
   * come in C order.
   */
  prepared<T extends Tensor>(value: ProgramValue, form: string, make: (values: Float32Array, shape: Shape) => T): T;
  /** As prepared, for a tensor that is made of a step's attributes alone. */
  table<T extends Tensor>(step: Step, make: () => T): T;
}
