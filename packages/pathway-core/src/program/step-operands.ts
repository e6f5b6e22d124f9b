// What a step reads.
import { assertNever } from '../errors.ts';
import type { ProgramValue, Step } from './primitives.ts';

/** Inputs, constants and earlier steps that a step reads, in the order of its fields. */
export function stepOperands(step: Step): readonly ProgramValue[] {
  switch (step.primitive) {
    case 'conv2d':
    case 'linear':
      return step.bias === undefined ? [step.input, step.weight] : [step.input, step.weight, step.bias];
    case 'convTranspose2d':
      return [step.input, step.weight];
    case 'add':
    case 'mul':
    case 'matMul':
      return [step.a, step.b];
    case 'keepWhere':
      return [step.condition, step.input];
    case 'maxPoolGradient':
      return [step.input, step.pooled, step.gradient];
    case 'averagePoolGradient':
      return [step.gradient];
    case 'conv2dWeightGradient':
    case 'linearWeightGradient':
      return [step.input, step.gradient];
    case 'concat':
      return step.inputs;
    case 'relu':
    case 'clip':
    case 'abs':
    case 'between':
    case 'maxPool':
    case 'averagePool':
    case 'reduceSum':
    case 'reduceMean':
    case 'expand':
    case 'reshape':
    case 'slice':
    case 'pad':
    case 'softmax':
    case 'unary':
    case 'transpose':
    case 'sumOverBatch':
      return [step.input];
    default:
      return assertNever(step, 'primitive');
  }
}

/** The step with every value it reads or computes renamed. */
export function renameStep(step: Step, rename: (value: ProgramValue) => ProgramValue): Step {
  const renamed = { ...step } as Record<string, unknown>;
  for (const field of ['output', 'input', 'weight', 'bias', 'a', 'b', 'condition', 'pooled', 'gradient']) {
    const value = renamed[field];
    if (typeof value === 'string') renamed[field] = rename(value);
  }
  if (step.primitive === 'concat') renamed.inputs = step.inputs.map(rename);
  return renamed as unknown as Step;
}
