// What a map of pathways keeps of every image while they are read: which of the drawn units its pathway has, and how much of every
// channel, as far as a budget of memory goes. Memory grows with the images by a few kilobytes each, whatever the network's size.
import {
  type ActivationPoint,
  type ClassedPath,
  type DrawnUnits,
  keptByChannel,
  onDrawn,
} from '@pathlens/pathway-core';

/** Sums of what the pathways of some images keep. */
export interface KeptSums {
  readonly images: number;
  /** Sum over images of the share kept of every channel, all activation points behind each other. */
  readonly channels: Float64Array;
}

export interface GatheredImage {
  readonly image: number;
  readonly group: number;
  readonly predicted: number | null;
  readonly label: number | null;
  /** Region to the share of an attribution map's mass in it, where that is stored. */
  readonly masses: Readonly<Record<string, number>>;
}

export class GatheredPaths {
  /** In the order in which they came; paths and channels of every selection have it too. */
  readonly images: GatheredImage[] = [];
  /** [selection]: bit sets over the drawn units. */
  readonly paths: readonly ClassedPath[][];
  /** [selection], by class. */
  readonly sums: readonly Map<number, KeptSums>[];
  readonly channels: number;
  readonly drawn: DrawnUnits;
  readonly #points: readonly ActivationPoint[];
  /** [selection]: share of every channel, of the first images that fit. */
  readonly #shares: readonly Float32Array[][];
  readonly #mostShares: number;

  constructor(
    points: readonly ActivationPoint[],
    { selections, drawn, budget }: { selections: number; drawn: DrawnUnits; budget: number },
  ) {
    this.#points = points;
    this.drawn = drawn;
    this.channels = points.reduce((sum, { shape }) => sum + (shape[0] ?? 1), 0);
    this.paths = Array.from({ length: selections }, () => []);
    this.sums = Array.from({ length: selections }, () => new Map());
    this.#shares = Array.from({ length: selections }, () => []);
    this.#mostShares = Math.floor(budget / Math.max(1, 4 * this.channels * selections));
  }

  add(image: GatheredImage, bits: readonly Uint8Array[]): void {
    this.images.push(image);
    for (const [m, whole] of bits.entries()) {
      this.paths[m].push({ image: image.image, group: image.group, bits: onDrawn(whole, this.drawn) });
      const shares = this.#sharesOf(whole);
      const { images, channels } = this.sums[m].get(image.group) ?? {
        images: 0,
        channels: new Float64Array(this.channels),
      };
      for (let c = 0; c < shares.length; c++) channels[c] += shares[c];
      this.sums[m].set(image.group, { images: images + 1, channels });
      if (this.#shares[m].length < this.#mostShares) this.#shares[m].push(shares);
    }
  }

  /** [images, channels] of the share kept of these channels, or of all; null where memory did not go so far. */
  shareMatrix(selection: number, channels: Uint32Array | null): Float32Array | null {
    const rows = this.#shares[selection];
    if (rows.length < this.images.length) return null;
    const width = channels?.length ?? this.channels;
    const values = new Float32Array(rows.length * width);
    for (const [i, row] of rows.entries()) {
      values.set(channels === null ? row : Float32Array.from(channels, (channel) => row[channel]), i * width);
    }
    return values;
  }

  /** Share kept of every channel by the i-th image; null where memory did not go so far. */
  sharesOf(selection: number, i: number): Float32Array | null {
    return this.#shares[selection][i] ?? null;
  }

  #sharesOf(bits: Uint8Array): Float32Array {
    const found = new Float32Array(this.channels);
    let at = 0;
    for (const layer of keptByChannel(bits, this.#points)) {
      found.set(layer, at);
      at += layer.length;
    }
    return found;
  }
}

export function meanShares({ images, channels }: KeptSums): Float64Array {
  return channels.map((sum) => sum / images);
}
