// How the network's answer changes under a pathway: logit and probability of the explained class, kept or lost.
import { argmax, logSoftmax } from '../tensor/softmax.ts';

export { argmax };

export interface Response {
  readonly logit: number;
  readonly probability: number;
  /** p_c(x; m) / p_c(x) */
  readonly probabilityRatio: number;
  /** Φ_c(x; m) / Φ_c(x); null where the whole network's logit is zero. */
  readonly logitRatio: number | null;
  /** Whether the largest logit is still the one of the whole network. */
  readonly argmaxKept: boolean;
}

/** Whether another value equals the largest one. */
export function largestTies(values: Float32Array): boolean {
  const largest = values[argmax(values)];
  return values.indexOf(largest) !== values.lastIndexOf(largest);
}

/** log softmax of one class, in float64, with the largest logit taken out first. */
export function logProbability(logits: Float32Array, target: number): number {
  return logSoftmax(logits)[target];
}

/** The response under a mask beside that of the whole network, for the explained class. */
export function respond(whole: Float32Array, masked: Float32Array, target: number): Response {
  const logProbabilityMasked = logProbability(masked, target);
  return {
    logit: masked[target],
    probability: Math.exp(logProbabilityMasked),
    probabilityRatio: Math.exp(logProbabilityMasked - logProbability(whole, target)),
    logitRatio: whole[target] === 0 ? null : masked[target] / whole[target],
    argmaxKept: argmax(masked) === argmax(whole),
  };
}
