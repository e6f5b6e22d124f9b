// Path analysis (§4.3 of algorithms.md) over images × sparsities × selections: Jaccard index of every pair beside the level
// chance gives it, dead share beside the network's, density reached, and the response; whole and within each activation point.
// What is kept is sums: memory does not grow with the number of images.
import { chanceJaccard, jaccardOf } from '../pathway/bit-set.ts';
import { Moments, type Spread } from '../statistics/moments.ts';
import { countPaths, type LayerCounts, type PathLayer, pairCount, pairIndex, unitCounts } from './path-counts.ts';

export interface AnalysedPath {
  /** Bit set of the kept units. */
  readonly bits: Uint8Array;
  /** null where no masked pass was made. */
  readonly response: {
    readonly probabilityRatio: number;
    readonly logitRatio: number | null;
    readonly argmaxKept: boolean;
  } | null;
  readonly gates: { readonly reawakened: number; readonly closed: number } | null;
}

export interface ImagePaths {
  /** Bit set of the units that are off. */
  readonly dead: Uint8Array;
  /** [sparsity][selection] */
  readonly paths: readonly (readonly AnalysedPath[])[];
}

/** One pathway of one image, in numbers; null where a number is not defined: an empty pathway has no dead share. */
export interface PathNumbers {
  readonly keptUnits: number;
  readonly density: number;
  readonly deadShare: number | null;
  readonly probabilityRatio: number | null;
  readonly logitRatio: number | null;
  readonly argmaxKept: boolean | null;
  /** Share of the dead units that are on under the mask. */
  readonly reawakened: number | null;
  /** Share of the kept units that were on and are off under the mask. */
  readonly closed: number | null;
}

/** What one image adds. */
export interface ImageNumbers {
  /** Share of all units that are dead; null where no activation's zero means "off". */
  readonly baseRate: number | null;
  /** [sparsity][selection] */
  readonly paths: readonly (readonly PathNumbers[])[];
  /** [sparsity], then pairs a ≤ b in the order of pairIndex; null where both pathways are empty. */
  readonly overlaps: readonly (readonly (number | null)[])[];
}

const responseKeys = ['probabilityRatio', 'logitRatio', 'argmaxKept', 'reawakened', 'closed'] as const;
export type ResponseKey = (typeof responseKeys)[number];

export class PathAnalysis {
  /** Images added so far. */
  images = 0;
  readonly layers: readonly PathLayer[];
  readonly #selections: number;
  readonly #units: LayerCounts;
  readonly #meaningful: readonly boolean[];
  readonly #overlap: Moments;
  readonly #chance: Moments;
  readonly #density: Moments;
  readonly #deadShare: Moments;
  readonly #baseRate: Moments;
  readonly #responses: Readonly<Record<ResponseKey, Moments>>;

  constructor(layers: readonly PathLayer[], size: { readonly sparsities: number; readonly selections: number }) {
    this.layers = layers;
    this.#selections = size.selections;
    this.#units = unitCounts(layers);
    const meaningful = layers.map(({ deadIsMeaningful }) => deadIsMeaningful);
    this.#meaningful = [...meaningful, meaningful.includes(true)];
    const parts = layers.length + 1;
    const paths = size.sparsities * size.selections;
    const pairs = size.sparsities * pairCount(size.selections);
    this.#overlap = new Moments(pairs * parts);
    this.#chance = new Moments(pairs * parts);
    this.#density = new Moments(paths * parts);
    this.#deadShare = new Moments(paths * parts);
    this.#baseRate = new Moments(parts);
    this.#responses = {
      probabilityRatio: new Moments(paths),
      logitRatio: new Moments(paths),
      argmaxKept: new Moments(paths),
      reawakened: new Moments(paths),
      closed: new Moments(paths),
    };
  }

  add({ dead, paths }: ImagePaths): ImageNumbers {
    this.images++;
    const found = paths.map((row, sparsity) => this.#addSparsity(dead, row, sparsity));
    return {
      baseRate: found[0]?.baseRate ?? null,
      paths: found.map(({ numbers }) => numbers),
      overlaps: found.map(({ overlaps }) => overlaps),
    };
  }

  /** Jaccard index of two selections' pathways; of the whole network where no layer is named. */
  overlap(sparsity: number, [a, b]: readonly [number, number], layer = this.layers.length): Spread {
    return this.#overlap.of(this.#pairAt(sparsity, [a, b]) + layer);
  }

  /** What two independent pathways of the densities reached would overlap: the mean of pq/(p+q−pq) over images. */
  chance(sparsity: number, [a, b]: readonly [number, number], layer = this.layers.length): Spread {
    return this.#chance.of(this.#pairAt(sparsity, [a, b]) + layer);
  }

  density(sparsity: number, selection: number, layer = this.layers.length): Spread {
    return this.#density.of(this.#pathAt(sparsity, selection) + layer);
  }

  /** Dead kept units / kept units, over the images whose pathway is not empty there. */
  deadShare(sparsity: number, selection: number, layer = this.layers.length): Spread {
    return this.#deadShare.of(this.#pathAt(sparsity, selection) + layer);
  }

  /** Dead units / units: the dead share of a pathway that has nothing to do with what is dead. */
  baseRate(layer = this.layers.length): Spread {
    return this.#baseRate.of(layer);
  }

  response(sparsity: number, selection: number, key: ResponseKey): Spread {
    return this.#responses[key].of(sparsity * this.#selections + selection);
  }

  #pathAt(sparsity: number, selection: number): number {
    return (sparsity * this.#selections + selection) * this.#units.length;
  }

  #pairAt(sparsity: number, [a, b]: readonly [number, number]): number {
    return (sparsity * pairCount(this.#selections) + pairIndex(a, b, this.#selections)) * this.#units.length;
  }

  #addSparsity(dead: Uint8Array, row: readonly AnalysedPath[], sparsity: number) {
    const counts = countPaths(this.layers, { dead, paths: row.map(({ bits }) => bits) });
    const whole = this.layers.length;
    const rateAt = (layer: number) => (this.#meaningful[layer] ? counts.dead[layer] / this.#units[layer] : null);
    if (sparsity === 0) for (let layer = 0; layer <= whole; layer++) this.#baseRate.add(layer, rateAt(layer));
    const numbers = row.map((path, selection) => {
      const at = this.#pathAt(sparsity, selection);
      const kept = counts.kept[selection];
      const densityAt = (layer: number) => kept[layer] / this.#units[layer];
      const deadShareAt = (layer: number) =>
        kept[layer] === 0 || !this.#meaningful[layer] ? null : counts.deadKept[selection][layer] / kept[layer];
      for (let layer = 0; layer <= whole; layer++) {
        this.#density.add(at + layer, densityAt(layer));
        this.#deadShare.add(at + layer, deadShareAt(layer));
      }
      const found: PathNumbers = {
        keptUnits: kept[whole],
        density: densityAt(whole),
        deadShare: deadShareAt(whole),
        probabilityRatio: path.response?.probabilityRatio ?? null,
        logitRatio: path.response?.logitRatio ?? null,
        argmaxKept: path.response?.argmaxKept ?? null,
        reawakened: path.gates === null || counts.dead[whole] === 0 ? null : path.gates.reawakened / counts.dead[whole],
        closed: path.gates === null || kept[whole] === 0 ? null : path.gates.closed / kept[whole],
      };
      for (const key of responseKeys) {
        const value = found[key];
        this.#responses[key].add(sparsity * this.#selections + selection, value === null ? null : Number(value));
      }
      return found;
    });
    return { baseRate: rateAt(whole), numbers, overlaps: this.#addPairs(counts.kept, counts.both, sparsity) };
  }

  #addPairs(kept: readonly LayerCounts[], both: readonly LayerCounts[], sparsity: number): (number | null)[] {
    const overlaps: (number | null)[] = [];
    for (const [a, sizeA] of kept.entries()) {
      for (let b = a; b < kept.length; b++) {
        const at = this.#pairAt(sparsity, [a, b]);
        const shared = both[pairIndex(a, b, this.#selections)];
        for (const [layer, units] of this.#units.entries()) {
          const jaccard = jaccardOf(shared[layer], sizeA[layer], kept[b][layer]);
          this.#overlap.add(at + layer, jaccard);
          this.#chance.add(at + layer, chanceJaccard(sizeA[layer] / units, kept[b][layer] / units));
          if (layer === this.layers.length) overlaps.push(jaccard);
        }
      }
    }
    return overlaps;
  }
}
