// What a method costs, in passes over one image, before it runs: a pass is one forward and one backward pass together.
import type { ParameterValues } from './parameters.ts';

/** What multiplies the passes of one step of a method. */
export type CostFactor =
  /** The number of activation points: one step for each. */
  | { readonly of: 'activation-points' }
  /** A parameter's value. */
  | { readonly of: 'parameter'; readonly id: string }
  /** Windows of an image: by the parameters window and stride. */
  | { readonly of: 'windows' }
  /** Channels of the activation point of the parameter layer. */
  | { readonly of: 'channels' }
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

export interface CostOptions {
  readonly parameters: ParameterValues;
  readonly activationPoints: number;
  /** Of the model's input and its activation points, for methods whose cost depends on them. */
  readonly shapes?: { readonly input: readonly number[]; readonly activations: readonly (readonly number[])[] };
}

/** Forward and backward passes over one image of a method with its parameters, for one sparsity. */
export function passesOf(
  { forward, backward, factors = [] }: Cost,
  options: CostOptions,
): { readonly forward: number; readonly backward: number } {
  const steps = factors.reduce((product, factor) => product * stepsOf(factor, options), 1);
  return { forward: forward * steps, backward: backward * steps };
}

function stepsOf(factor: CostFactor, { parameters, activationPoints, shapes }: CostOptions): number {
  switch (factor.of) {
    case 'activation-points':
      return activationPoints;
    case 'parameter':
      return Number(parameters[factor.id]);
    case 'steps-of-percent':
      return Math.ceil(100 / Number(parameters[factor.id]));
    case 'windows': {
      const [, height = 1, width = 1] = shapes?.input ?? [];
      const [window, stride] = [Number(parameters.window), Number(parameters.stride)];
      const along = (length: number) => Math.max(Math.ceil((length - window) / Math.min(stride, window)), 0) + 1;
      return along(height) * along(width) + 1;
    }
    case 'channels': {
      const layers = shapes?.activations ?? [];
      const layer = Number(parameters.layer);
      const shape = layer < 0 ? layers.findLast(isLargerThanOne) : layers[layer];
      return (shape?.[0] ?? 0) + 2;
    }
  }
}

/** Whether an activation has more than one place, as a map at its size needs. */
export function isLargerThanOne(shape: readonly number[]): boolean {
  return shape.length === 3 && shape[1] * shape[2] > 1;
}
