// How parameters follow their gradients: stochastic gradient descent with momentum (Sutskever et al., ICML 2013, in PyTorch's
// form v ← μv + g, θ ← θ − ηv), or Adam. Weight decay is added to the gradient, as PyTorch does in both.
import type { ValueId } from '../network/operators.ts';
import { adamStep } from './adam-step.ts';
import type { Parameters } from './parameters.ts';

export type Optimiser =
  | { readonly kind: 'sgd'; readonly momentum: number }
  | { readonly kind: 'adam'; readonly beta1: number; readonly beta2: number; readonly epsilon: number };

/** PyTorch's defaults. */
export const adam: Optimiser = { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
export const sgd: Optimiser = { kind: 'sgd', momentum: 0.9 };

/** What an optimiser remembers of each parameter: the velocity, or both moments. */
export type Moments = ReadonlyMap<ValueId, readonly Float32Array[]>;

export function noMoments(optimiser: Optimiser, learned: readonly ValueId[], parameters: Parameters): Moments {
  const count = optimiser.kind === 'adam' ? 2 : 1;
  return new Map(
    learned.map((id) => [id, Array.from({ length: count }, () => new Float32Array(parameters.get(id)!.length))]),
  );
}

export interface OptimiserRates {
  readonly learningRate: number;
  readonly weightDecay: number;
}

/** One step for one parameter, in place. `step` counts from one. */
export function optimise(
  optimiser: Optimiser,
  {
    parameters,
    gradient,
    moments,
    step,
  }: {
    readonly parameters: Float32Array;
    readonly gradient: Float32Array;
    readonly moments: readonly Float32Array[];
    readonly step: number;
  },
  rates: OptimiserRates,
): void {
  if (optimiser.kind === 'adam') {
    const [first, second] = moments;
    adamStep({ parameters, gradient, first, second }, step, { ...optimiser, ...rates });
    return;
  }
  const [velocity] = moments;
  for (let i = 0; i < parameters.length; i++) {
    const slope = gradient[i] + rates.weightDecay * parameters[i];
    velocity[i] = optimiser.momentum * velocity[i] + slope;
    parameters[i] -= rates.learningRate * velocity[i];
  }
}
