// Mean kept share of every activation point at every boundary, from the stored histograms of several pathways.

export class MeanShares {
  readonly #sums: Float64Array[];
  readonly #boundaries: number;
  #pathways = 0;

  constructor(points: number, boundaries: number) {
    this.#sums = Array.from({ length: points }, () => new Float64Array(boundaries));
    this.#boundaries = boundaries;
  }

  /** @param bytes uint32 [points, 2, 256]. Throws where they have another size. */
  add(bytes: Uint8Array): void {
    if (bytes.byteLength !== this.#sums.length * 2048) {
      throw new Error(`a histogram has ${bytes.byteLength} bytes for ${this.#sums.length} activation points`);
    }
    const counts = new Uint32Array(bytes.slice().buffer);
    for (const [point, sums] of this.#sums.entries()) {
      const all = counts.subarray(point * 512, point * 512 + 256);
      const units = all.reduce((sum, count) => sum + count, 0);
      let above = 0;
      // A unit is kept at a boundary iff its code is above the boundary's index.
      for (let code = 255; code > 0; code--) {
        above += all[code];
        if (code <= this.#boundaries) sums[code - 1] += above / units;
      }
    }
    this.#pathways++;
  }

  /** [points][boundaries] */
  shares(): number[][] {
    return this.#sums.map((sums) => Array.from(sums, (sum) => sum / this.#pathways));
  }
}
