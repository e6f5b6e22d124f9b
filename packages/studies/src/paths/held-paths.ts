// Pathways held to be compared by class: as many images as a budget of memory lets in, drawn by seed before the first is read.
import type { ClassedPath } from '@pathlens/pathway-core';
import { drawPlaces } from '../draw-places.ts';

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
    this.images = Math.min(images, Math.max(2, Math.floor(budget / Math.max(1, selections * bytes))));
    this.paths = Array.from({ length: selections }, () => []);
    this.#let = new Set(drawPlaces(images, this.images, seed));
  }

  takes(image: number): boolean {
    return this.#let.has(image);
  }

  hold(image: number, group: number, bits: readonly Uint8Array[]): void {
    for (const [selection, path] of this.paths.entries()) path.push({ image, group, bits: bits[selection] });
  }
}
