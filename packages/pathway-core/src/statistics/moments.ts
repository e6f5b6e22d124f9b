// Mean and spread of many quantities at once, value by value (Welford, 1962), so that memory does not grow with their number.

/** What is known of one quantity; NaN where no value came. */
export interface Spread {
  readonly mean: number;
  /** Sample standard deviation; 0 of one value. */
  readonly deviation: number;
  /** Ends of the normal 95 % interval of the mean. */
  readonly low: number;
  readonly high: number;
  /** How many values came. */
  readonly n: number;
}

/** Of the normal distribution. */
const z95 = 1.959964;

export class Moments {
  readonly #count: Uint32Array;
  readonly #mean: Float64Array;
  readonly #squares: Float64Array;

  constructor(quantities: number) {
    this.#count = new Uint32Array(quantities);
    this.#mean = new Float64Array(quantities);
    this.#squares = new Float64Array(quantities);
  }

  /** Nothing happens for null: a quantity that is not defined for an image is left out of its mean. */
  add(quantity: number, value: number | null): void {
    if (value === null) return;
    const count = ++this.#count[quantity];
    const difference = value - this.#mean[quantity];
    this.#mean[quantity] += difference / count;
    this.#squares[quantity] += difference * (value - this.#mean[quantity]);
  }

  of(quantity: number): Spread {
    const n = this.#count[quantity];
    if (n === 0) return { mean: Number.NaN, deviation: Number.NaN, low: Number.NaN, high: Number.NaN, n };
    const mean = this.#mean[quantity];
    const deviation = n === 1 ? 0 : Math.sqrt(this.#squares[quantity] / (n - 1));
    const half = (z95 * deviation) / Math.sqrt(n);
    return { mean, deviation, low: mean - half, high: mean + half, n };
  }
}
