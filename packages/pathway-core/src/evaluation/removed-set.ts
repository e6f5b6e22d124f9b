// Which pixels of which images go at one level of one map: a bit each, so that a training holds no ranks.
import type { ImageSource } from '../analysis/image-source.ts';
import { elementCount, type Shape } from '../tensor/shape.ts';
import { removedPixels } from './degradation.ts';
import type { RetrainOrder } from './removed-images.ts';

export class RemovedSet {
  readonly #shape: Shape;
  readonly #area: number;
  readonly #cut: { readonly order: RetrainOrder; readonly level: number };
  readonly #bits: Uint8Array;
  readonly #bytes: number;

  /** Nothing is removed at first. `shape` is that of the images, [C, H, W]. */
  constructor(count: number, shape: Shape, cut: { readonly order: RetrainOrder; readonly level: number }) {
    this.#shape = shape;
    this.#area = elementCount(shape) / shape[0];
    this.#cut = cut;
    this.#bytes = Math.ceil(this.#area / 8);
    this.#bits = new Uint8Array(count * this.#bytes);
  }

  /** Ranks of an image, [H, W], from the most relevant, 0, to the least. */
  mark(image: number, ranks: ArrayLike<number>): void {
    const removed = removedPixels(this.#cut.level, this.#area);
    const first = this.#cut.order === 'remove' ? 0 : this.#area - removed;
    const own = this.#bits.subarray(image * this.#bytes, (image + 1) * this.#bytes);
    own.fill(0);
    for (let pixel = 0; pixel < this.#area; pixel++) {
      if (ranks[pixel] >= first && ranks[pixel] < first + removed) own[pixel >> 3] |= 1 << (pixel & 7);
    }
  }

  /** The images without these pixels, which take a colour, a value a channel. */
  without(images: ImageSource, colour: ArrayLike<number>): ImageSource {
    const [channels] = this.#shape;
    return {
      count: images.count,
      read: async (start, end) => {
        const values = (await images.read(start, end)).slice();
        for (let image = start; image < end; image++) {
          const own = this.#bits.subarray(image * this.#bytes, (image + 1) * this.#bytes);
          const offset = (image - start) * channels * this.#area;
          for (let pixel = 0; pixel < this.#area; pixel++) {
            if ((own[pixel >> 3] & (1 << (pixel & 7))) === 0) continue;
            for (let channel = 0; channel < channels; channel++) {
              values[offset + channel * this.#area + pixel] = colour[channel];
            }
          }
        }
        return values;
      },
    };
  }
}
