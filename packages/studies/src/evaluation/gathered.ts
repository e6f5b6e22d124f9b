// What the shards of one model have found, put together shard by shard: a number a map, metric and image, and the mean of curves with its
// interval. Curves of single images are not held.
import { type Bootstrap, StreamedBootstrap } from '@pathlens/pathway-core';
import { sumOfEmpty } from './empty-maps.ts';
import type { BlockNumbers, CurveShape, EmptyMaps } from './encoding.ts';

interface GatheredSize {
  readonly images: number;
  readonly examined: number;
  readonly metrics: number;
  readonly known: number;
  readonly seed: number;
}

export class GatheredModel {
  /** Images of the study. */
  readonly images: number;
  /** Of each metric the values [examined, images], NaN where there is none, or none yet. */
  readonly scores: readonly Float64Array[];
  /** Images whose shards are done. */
  done = 0;
  /** Class explained of each image, and the class predicted; −1 where the shard is not done. */
  readonly targets: Int32Array;
  readonly predicted: Int32Array;
  /** Why a map is undefined for the network, by its place. */
  readonly undefinedMaps = new Map<number, string>();
  /** How many images have a map that says nothing, by its place and why. */
  emptyMaps: EmptyMaps = {};
  readonly #examined: number;
  readonly #drawn: { readonly images: number; readonly seed: number };
  readonly #curves: ({ readonly shape: CurveShape; readonly means: StreamedBootstrap } | null)[];

  /** @param known how many images will be added: their means are drawn beforehand, by `seed` */
  constructor({ images, examined, metrics, known, seed }: GatheredSize) {
    this.images = images;
    this.#examined = examined;
    this.#drawn = { images: known, seed };
    this.scores = Array.from({ length: metrics }, () => new Float64Array(examined * images).fill(Number.NaN));
    this.#curves = Array.from({ length: metrics }, () => null);
    this.targets = new Int32Array(images).fill(-1);
    this.predicted = new Int32Array(images).fill(-1);
  }

  /** @param first place of the block's first image among those of the study */
  add({ examined, targets, predicted, metrics, undefinedMaps, emptyMaps }: BlockNumbers, first: number): void {
    const count = targets.length;
    const before = this.done;
    this.done += count;
    this.targets.set(targets, first);
    this.predicted.set(predicted, first);
    for (const [place, why] of Object.entries(undefinedMaps)) this.undefinedMaps.set(Number(place), why);
    this.emptyMaps = sumOfEmpty([this.emptyMaps, emptyMaps]);
    for (const [m, { values, curve }] of metrics.entries()) {
      for (let e = 0; e < examined; e++) {
        this.scores[m].set(values.subarray(e * count, (e + 1) * count), e * this.images + first);
      }
      if (curve === null) continue;
      const places = curve.shape.places.length;
      this.#curves[m] ??= { shape: curve.shape, means: new StreamedBootstrap(this.#examined * places, this.#drawn) };
      for (const [at, value] of curve.values.entries()) {
        const image = before + (Math.floor(at / places) % count);
        const quantity = Math.floor(at / (count * places)) * places + (at % places);
        this.#curves[m].means.add(image, quantity, Number.isNaN(value) ? null : value);
      }
    }
  }

  /** One map's values by a metric, [images]. */
  series(metric: number, examined: number): Float64Array {
    return this.scores[metric].subarray(examined * this.images, (examined + 1) * this.images);
  }

  /** Mean curves of a metric, [examined][place], null where no image has a value; null where it has none. */
  curve(
    metric: number,
  ): { readonly shape: CurveShape; readonly means: readonly (readonly (Bootstrap | null)[])[] } | null {
    const held = this.#curves[metric];
    if (held === null) return null;
    const { shape, means } = held;
    const rows = Array.from({ length: this.#examined }, (_, e) =>
      shape.places.map((__, at) => means.mean(e * shape.places.length + at)),
    );
    return { shape, means: rows };
  }
}
