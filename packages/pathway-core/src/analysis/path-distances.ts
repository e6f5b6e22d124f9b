// Distances of many pathways from each other, a row at a time: nothing is kept that grows with the square of their number. By the units
// they share (Jaccard), or by how much of every channel they keep, wherever in the image (Ruzicka, which is Jaccard for shares).

export interface Distances {
  readonly count: number;
  /** From 0, the same, to 1, nothing shared. */
  of(a: number, b: number): number;
  /** Distances of one pathway from those from `start` on, each at its own place of `row`. */
  fill(row: Float64Array, from: number, start?: number): Float64Array;
}

function fillRow(distances: Distances, row: Float64Array, { from, start }: { from: number; start: number }) {
  for (let j = start; j < distances.count; j++) row[j] = j === from ? 0 : distances.of(from, j);
  return row;
}

/** Bit sets laid behind each other as 32-bit words, so that pairs are counted without a call or an allocation each. */
export class PathDistances implements Distances {
  readonly count: number;
  readonly sizes: Uint32Array;
  readonly #words: Uint32Array;
  readonly #stride: number;

  constructor(paths: readonly Uint8Array[]) {
    this.count = paths.length;
    const bytes = paths[0]?.length ?? 0;
    this.#stride = Math.ceil(bytes / 4);
    this.#words = new Uint32Array(this.#stride * paths.length);
    const whole = new Uint8Array(this.#words.buffer);
    for (const [i, path] of paths.entries()) whole.set(path, i * this.#stride * 4);
    this.sizes = Uint32Array.from(paths, (_, i) => this.#shared(i, i));
  }

  /** 1 − |P ∩ Q| / |P ∪ Q|; 0 of two empty pathways, which keep the same. */
  of(a: number, b: number): number {
    const shared = this.#shared(a, b);
    const union = this.sizes[a] + this.sizes[b] - shared;
    return union === 0 ? 0 : 1 - shared / union;
  }

  fill(row: Float64Array, from: number, start = 0): Float64Array {
    return fillRow(this, row, { from, start });
  }

  #shared(a: number, b: number): number {
    const words = this.#words;
    const stride = this.#stride;
    let left = a * stride;
    let right = b * stride;
    let shared = 0;
    for (const end = left + stride; left < end; left++, right++) {
      let w = words[left] & words[right];
      if (w === 0) continue;
      w -= (w >>> 1) & 0x55555555;
      w = (w & 0x33333333) + ((w >>> 2) & 0x33333333);
      shared += Math.imul((w + (w >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
    }
    return shared;
  }
}

/** Of pathways that are told by the share they keep of every channel: 1 − Σ min / Σ max. */
export class ShareDistances implements Distances {
  readonly count: number;
  readonly #values: Float32Array;
  readonly #width: number;

  /** @param values [pathways, channels], none negative */
  constructor(values: Float32Array, count: number) {
    this.count = count;
    this.#values = values;
    this.#width = values.length / Math.max(1, count);
  }

  /** 0 of two that keep nothing. */
  of(a: number, b: number): number {
    const values = this.#values;
    let left = a * this.#width;
    let right = b * this.#width;
    let all = 0;
    let apart = 0;
    for (const end = left + this.#width; left < end; left++, right++) {
      const x = values[left];
      const y = values[right];
      all += x + y;
      apart += x > y ? x - y : y - x;
    }
    // Σ max is half of sum and difference together, Σ min half of what the difference leaves.
    return all === 0 ? 0 : (2 * apart) / (all + apart);
  }

  fill(row: Float64Array, from: number, start = 0): Float64Array {
    return fillRow(this, row, { from, start });
  }
}

/** The k nearest others of every point, kept while distances come pair by pair; ties go to what came first. */
export class NearestOthers {
  readonly k: number;
  /** [n, k], nearest first; -1 where there are not so many. */
  readonly indices: Int32Array;
  /** [n, k] */
  readonly distances: Float64Array;

  constructor(points: number, k: number) {
    this.k = k;
    this.indices = new Int32Array(points * k).fill(-1);
    this.distances = new Float64Array(points * k).fill(Number.POSITIVE_INFINITY);
  }

  add(point: number, other: number, distance: number): void {
    const start = point * this.k;
    let at = start + this.k - 1;
    if (distance >= this.distances[at]) return;
    for (; at > start && this.distances[at - 1] > distance; at--) {
      this.distances[at] = this.distances[at - 1];
      this.indices[at] = this.indices[at - 1];
    }
    this.distances[at] = distance;
    this.indices[at] = other;
  }
}
