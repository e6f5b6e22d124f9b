// One step of Adam, Kingma and Ba, ICLR 2015, algorithm 1.

export interface AdamRates {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** Times the parameter, added to its gradient. */
  readonly weightDecay: number;
}

type Moments = Float32Array | Float64Array;

/** Moves parameters against their gradient and keeps the moments, all in place. `step` counts from one. */
export function adamStep(
  {
    parameters,
    gradient,
    first,
    second,
  }: {
    readonly parameters: Float32Array;
    readonly gradient: Float32Array;
    readonly first: Moments;
    readonly second: Moments;
  },
  step: number,
  { learningRate, beta1, beta2, epsilon, weightDecay }: AdamRates,
): void {
  const rate = learningRate / (1 - beta1 ** step);
  const correction = 1 - beta2 ** step;
  for (let i = 0; i < parameters.length; i++) {
    const slope = gradient[i] + weightDecay * parameters[i];
    first[i] = beta1 * first[i] + (1 - beta1) * slope;
    second[i] = beta2 * second[i] + (1 - beta2) * slope * slope;
    parameters[i] -= (rate * first[i]) / (Math.sqrt(second[i] / correction) + epsilon);
  }
}
