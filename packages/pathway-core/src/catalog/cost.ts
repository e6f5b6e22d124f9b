// What a method costs, in passes over one image, before it runs: a pass is one forward and one backward pass together.
import type { ParameterValues } from './parameters.ts';

/** What multiplies the passes of one step of a method. */
export type CostFactor =
  /** The number of activation points: one step for each. */
  | { readonly of: 'activation-points' }
  /** A parameter's value. */
  | { readonly of: 'parameter'; readonly id: string }
  /** 100 / a parameter's value: steps of so many percent. */
  | { readonly of: 'steps-of-percent'; readonly id: string };

export interface Cost {
  /** Of one step; what lies after an activation point counts as less than a whole pass. */
  readonly forward: number;
  readonly backward: number;
  /** Whether these passes are spent once per sparsity. */
  readonly perSparsity: boolean;
  readonly factors?: readonly CostFactor[];
}

/** Forward and backward passes over one image of a method with its parameters, for one sparsity. */
export function passesOf(
  { forward, backward, factors = [] }: Cost,
  { parameters, activationPoints }: { readonly parameters: ParameterValues; readonly activationPoints: number },
): { readonly forward: number; readonly backward: number } {
  let steps = 1;
  for (const factor of factors) {
    if (factor.of === 'activation-points') steps *= activationPoints;
    else {
      const value = Number(parameters[factor.id]);
      steps *= factor.of === 'parameter' ? value : Math.ceil(100 / value);
    }
  }
  return { forward: forward * steps, backward: backward * steps };
}
