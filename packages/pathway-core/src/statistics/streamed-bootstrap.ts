// Percentile bootstrap of the means of many quantities over the same images, whose values come one by one and are not kept: images are
// drawn beforehand, once for all quantities, and the mean of every draw is summed up as values come. Like every percentile interval it
// stays within what the values themselves stay within.
import { random } from '../random.ts';
import type { Bootstrap } from './bootstrap.ts';

/** Sums that are held, about: of many quantities fewer draws are made. */
const mostSums = 500_000;
const [fewest, most] = [200, 1000];
/** Of so many images an interval is narrow, and few draws show it. */
const manyImages = 100;

const drawsOf = (quantities: number, images: number): number =>
  Math.max(fewest, Math.min(images > manyImages ? fewest : most, Math.floor(mostSums / Math.max(quantities, 1))));

export class StreamedBootstrap {
  readonly #images: number;
  readonly #draws: number;
  /** [image][draw]: how often a draw has an image. */
  readonly #times: Uint16Array;
  /** [quantity][draw] */
  readonly #sums: Float64Array;
  readonly #known: Uint32Array;
  readonly #total: Float64Array;
  /** Of quantities that some image has no value of: how much of each draw that is. */
  readonly #missing = new Map<number, Float64Array>();

  constructor(
    quantities: number,
    { images, seed, draws = drawsOf(quantities, images) }: { images: number; seed: number; draws?: number },
  ) {
    this.#images = images;
    this.#draws = draws;
    this.#sums = new Float64Array(quantities * draws);
    this.#known = new Uint32Array(quantities);
    this.#total = new Float64Array(quantities);
    this.#times = new Uint16Array(images * draws);
    const source = random(seed);
    for (let draw = 0; draw < draws; draw++) {
      for (let i = 0; i < images; i++) this.#times[source.integer(images) * draws + draw]++;
    }
  }

  /** Once an image and quantity. An image without a value is left out of the mean. */
  add(image: number, quantity: number, value: number | null): void {
    const times = this.#times.subarray(image * this.#draws, (image + 1) * this.#draws);
    if (value === null) {
      const missing = this.#missing.get(quantity) ?? new Float64Array(this.#draws);
      this.#missing.set(quantity, missing);
      for (let draw = 0; draw < times.length; draw++) missing[draw] += times[draw];
      return;
    }
    this.#known[quantity]++;
    this.#total[quantity] += value;
    const sums = this.#sums.subarray(quantity * this.#draws, (quantity + 1) * this.#draws);
    for (let draw = 0; draw < times.length; draw++) sums[draw] += times[draw] * value;
  }

  /** null where no image has a value. Draws without any image that has one say nothing. */
  mean(quantity: number): Bootstrap | null {
    const n = this.#known[quantity];
    if (n === 0) return null;
    const estimate = this.#total[quantity] / n;
    const missing = this.#missing.get(quantity);
    const means = this.#sums
      .slice(quantity * this.#draws, (quantity + 1) * this.#draws)
      .map((sum, draw) => sum / (this.#images - (missing?.[draw] ?? 0)))
      .filter(Number.isFinite)
      .sort();
    const at = (quantile: number) => means[Math.min(means.length - 1, Math.floor(quantile * means.length))] ?? estimate;
    return { estimate, low: at(0.025), high: at(0.975), n };
  }
}
