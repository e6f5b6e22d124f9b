// One process of the benchmark: what comparing and re-cutting stored pathways of VGG-16's 13.6 million units takes, without the
// network. Prints JSON, the best of several rounds in milliseconds: what else the machine does only adds to it.
import { countPaths, random } from '@pathlens/pathway-core';
import { codeBoundaries, cutIndex, jaccard, overlap, overlapCurve, packedMask } from '@pathlens/pathway-core/codes';

const rounds = 9;
/** Units of VGG-16's 15 ReLU calls on 224 × 224. */
const sizes = [64, 64, 32, 32, 16, 16, 16, 8, 8, 8, 2, 2, 2].map((share) => share * 50_176).concat(4096, 4096);

export interface PathwayTimes {
  readonly units: number;
  /** Jaccard index of two bit sets. */
  readonly jaccard: number;
  /** The same within each activation point, with dead units counted. */
  readonly layers: number;
  /** From codes, with the sizes of every activation point. */
  readonly codes: number;
  /** At every published sparsity. */
  readonly curve: number;
  /** Bit set of a sparsity out of codes. */
  readonly cut: number;
}

function best(action: () => unknown): number {
  let least = Infinity;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    action();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

const layers = sizes.map((units, i) => {
  const offset = sizes.slice(0, i).reduce((sum, size) => sum + size, 0);
  return { shape: [units], units, offset, deadIsMeaningful: true };
});
const units = sizes.reduce((sum, size) => sum + size, 0);
const boundaries = codeBoundaries([]);
const source = random(9);
const draw = () => Uint8Array.from({ length: units }, () => source.integer(boundaries.length + 1));
const [a, b, off] = [draw(), draw(), draw()];
const { index } = cutIndex(boundaries, 90);
const [p, q, dead] = [a, b, off].map((codes) => packedMask(codes, index));
const times: PathwayTimes = {
  units,
  jaccard: best(() => jaccard(p, q)),
  layers: best(() => countPaths(layers, { dead, paths: [p, q] })),
  codes: best(() => overlap({ codes: a, index }, { codes: b, index }, layers)),
  curve: best(() => overlapCurve({ codes: a, boundaries }, { codes: b, boundaries }, boundaries)),
  cut: best(() => packedMask(a, index)),
};
process.stdout.write(JSON.stringify(times));
