// Adam, Kingma and Ba, ICLR 2015, algorithm 1: the optimiser of every decoded image.

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
    const { learningRate, beta1, beta2, epsilon } = this.#settings;
    this.#step++;
    const rate = learningRate / (1 - beta1 ** this.#step);
    const correction = 1 - beta2 ** this.#step;
    for (let i = 0; i < parameters.length; i++) {
      const slope = gradient[i];
      this.#first[i] = beta1 * this.#first[i] + (1 - beta1) * slope;
      this.#second[i] = beta2 * this.#second[i] + (1 - beta2) * slope * slope;
      parameters[i] -= (rate * this.#first[i]) / (Math.sqrt(this.#second[i] / correction) + epsilon);
    }
  }
}
