// Which values are one for all images of a batch: parameters that are fed, sums over the batch, and what is computed from
// nothing else.
import type { ProgramValue, Step } from './primitives.ts';
import { stepOperands } from './step-operands.ts';
import type { Unnamed } from './step-types.ts';

export type Sharing = 'constant' | 'shared' | 'own';
export type SharingOf = (value: ProgramValue) => Sharing;

/** Operands that may be shared where another is each image's own: they broadcast, or are weights. */
function mayBeShared(step: Unnamed): readonly ProgramValue[] {
  switch (step.primitive) {
    case 'add':
    case 'mul':
      return [step.a, step.b];
    case 'conv2d':
    case 'linear':
      return step.bias === undefined ? [step.weight] : [step.weight, step.bias];
    case 'convTranspose2d':
      return [step.weight];
    default:
      return [];
  }
}

/** Whether a step's result is shared. Throws where it would mix shared and own values in a way no engine does. */
export function isShared(step: Unnamed, sharingOf: SharingOf): boolean {
  const operands = stepOperands({ ...step, output: '' } as Step);
  const own = operands.some((operand) => sharingOf(operand) === 'own');
  switch (step.primitive) {
    case 'sumOverBatch':
    case 'conv2dWeightGradient':
    case 'linearWeightGradient':
      if (operands.some((operand) => sharingOf(operand) !== 'own')) {
        throw new Error(`${step.primitive} of a value that is not each image's own`);
      }
      return true;
    default: {
      const broadcast = mayBeShared(step);
      const mixed = operands.find((operand) => sharingOf(operand) === 'shared' && !broadcast.includes(operand));
      if (own && mixed !== undefined) throw new Error(`${step.primitive} cannot repeat “${mixed}” for every image`);
      return !own && operands.some((operand) => sharingOf(operand) === 'shared');
    }
  }
}
