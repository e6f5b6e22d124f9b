// Adam with its moments kept: the optimiser of every decoded image.
import { adamStep } from '../training/adam-step.ts';

export interface AdamSettings {
  readonly learningRate: number;
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
}

export class Adam {
  readonly #settings: Required<AdamSettings>;
  readonly #first: Float64Array;
  readonly #second: Float64Array;
  #step = 0;

  constructor(length: number, settings: AdamSettings) {
    this.#settings = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, ...settings };
    this.#first = new Float64Array(length);
    this.#second = new Float64Array(length);
  }

  /** Moves the parameters against the gradient, in place. */
  step(parameters: Float32Array, gradient: Float32Array): void {
    this.#step++;
    const arrays = { parameters, gradient, first: this.#first, second: this.#second };
    adamStep(arrays, this.#step, { ...this.#settings, weightDecay: 0 });
  }
}
