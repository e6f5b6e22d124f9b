// Pathways held to be compared by class: as many images as a budget of memory lets in, drawn by seed before the first is read.
import { type ClassedPath, random } from '@pathlens/pathway-core';

export class HeldPaths {
  /** [selection]: held pathways of the images let in. */
  readonly paths: readonly ClassedPath[][];
  /** Images let in, and of how many. */
  readonly images: number;
  readonly of: number;
  readonly #let: Set<number>;

  constructor(
    { images, selections, bytes }: { readonly images: number; readonly selections: number; readonly bytes: number },
    { budget, seed }: { readonly budget: number; readonly seed: number },
  ) {
    this.of = images;
    this.images = Math.max(2, Math.min(images, Math.floor(budget / Math.max(1, selections * bytes))));
    this.paths = Array.from({ length: selections }, () => []);
    const order = Array.from({ length: images }, (_, i) => i);
    const source = random(seed);
    // The first places of a random order.
    for (let i = 0; i < Math.min(this.images, images); i++) {
      const j = i + source.integer(images - i);
      [order[i], order[j]] = [order[j], order[i]];
    }
    this.#let = new Set(order.slice(0, this.images));
  }

  takes(image: number): boolean {
    return this.#let.has(image);
  }

  hold(image: number, group: number, bits: readonly Uint8Array[]): void {
    for (const [selection, path] of this.paths.entries()) path.push({ image, group, bits: bits[selection] });
  }
}
