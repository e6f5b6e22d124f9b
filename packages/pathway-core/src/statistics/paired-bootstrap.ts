// Bootstrap intervals of the means of many series over the same images, and of the differences of any two: images are drawn once for all
// series that have a value of the same ones, so that differences are of pairs and cost nothing more.
import { random } from '../random.ts';
import { type Bootstrap, bootstrapDifference } from './bootstrap.ts';

interface Group {
  /** Images with a value. */
  readonly images: Uint32Array;
  readonly members: number[];
  /** Of each member the means of all draws. */
  readonly means: Map<number, Float64Array>;
}

export class PairedBootstrap {
  readonly #series: readonly Float64Array[];
  readonly #draws: number;
  readonly #seed: number;
  readonly #groupOf: readonly Group[];

  /** NaN stands where an image has no value. */
  constructor(series: readonly Float64Array[], { draws, seed }: { readonly draws: number; readonly seed: number }) {
    this.#series = series;
    this.#draws = draws;
    this.#seed = seed;
    const groups: Group[] = [];
    this.#groupOf = series.map((values, s) => {
      const images = knownOf(values);
      let group = groups.find((one) => sameImages(one.images, images));
      if (group === undefined) {
        group = { images, members: [], means: new Map() };
        groups.push(group);
      }
      group.members.push(s);
      return group;
    });
    for (const group of groups) this.#draw(group);
  }

  #draw({ images, members, means }: Group): void {
    if (images.length === 0) return;
    const source = random(this.#seed);
    const packed = members.map((s) => taken(this.#series[s], images));
    for (const s of members) means.set(s, new Float64Array(this.#draws));
    const drawn = new Float64Array(images.length);
    for (let draw = 0; draw < this.#draws; draw++) {
      drawn.fill(0);
      for (let i = 0; i < images.length; i++) drawn[source.integer(images.length)]++;
      for (const [m, values] of packed.entries()) {
        let sum = 0;
        for (let i = 0; i < values.length; i++) sum += drawn[i] * values[i];
        means.get(members[m])![draw] = sum / images.length;
      }
    }
  }

  /** null where no image has a value. */
  mean(series: number): Bootstrap | null {
    const { images, means } = this.#groupOf[series];
    if (images.length === 0) return null;
    return interval(means.get(series)!, this.#estimate(series, images), images.length);
  }

  /** Of the mean of a − b, over images that both have a value of; null where there is none. */
  difference(a: number, b: number): Bootstrap | null {
    const group = this.#groupOf[a];
    if (group === this.#groupOf[b]) {
      const { images, means } = group;
      if (images.length === 0) return null;
      const [left, right] = [means.get(a)!, means.get(b)!];
      return interval(
        left.map((value, draw) => value - right[draw]),
        this.#estimate(a, images) - this.#estimate(b, images),
        images.length,
      );
    }
    const [left, right] = [this.#series[a], this.#series[b]];
    const both = group.images.filter((i) => !Number.isNaN(right[i]));
    if (both.length === 0) return null;
    return bootstrapDifference(taken(left, both), taken(right, both), { draws: this.#draws, seed: this.#seed });
  }

  #estimate(series: number, images: Uint32Array): number {
    return images.reduce((sum, i) => sum + this.#series[series][i], 0) / images.length;
  }
}

function knownOf(values: Float64Array): Uint32Array {
  const images = new Uint32Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) images[count++] = i;
  return images.slice(0, count);
}

function sameImages(a: Uint32Array, b: Uint32Array): boolean {
  return a.length === b.length && a.every((image, i) => image === b[i]);
}

function taken(values: Float64Array, images: Uint32Array): Float64Array {
  return Float64Array.from(images, (i) => values[i]);
}

/** The 95 % interval by percentiles; both ends the estimate where there is one value. */
function interval(means: Float64Array, estimate: number, n: number): Bootstrap {
  const sorted = means.slice().sort();
  const at = (quantile: number) => sorted[Math.min(sorted.length - 1, Math.floor(quantile * sorted.length))];
  return { estimate, low: at(0.025), high: at(0.975), n };
}
