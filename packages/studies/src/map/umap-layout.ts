// UMAP (McInnes, Healy and Melville, 2018) of pathways: the graph of true nearest neighbours by Jaccard distance, laid out from the
// first two principal components instead of by lot (Kobak and Linderman, Nature Biotechnology 2021), so that what is far apart means more.
import { random } from '@pathlens/pathway-core';
import { UMAP } from 'umap-js';

export interface NeighbourGraph {
  /** [n, k], nearest first, without the point itself. */
  readonly indices: ArrayLike<number>;
  readonly distances: ArrayLike<number>;
  readonly k: number;
}

interface LayoutOptions {
  /** [n, 2] */
  readonly start: ArrayLike<number>;
  readonly minDist: number;
  readonly seed: number;
}

/** Fewer points have no neighbourhood worth a graph. */
export const leastPoints = 5;

/** Yields the share done; gives [n, 2] in the end. */
export function* umapLayout(
  { indices, distances, k }: NeighbourGraph,
  { start, minDist, seed }: LayoutOptions,
): Generator<number, Float64Array, undefined> {
  const n = start.length / 2;
  const rows = (values: ArrayLike<number>, own: (i: number) => number): number[][] =>
    Array.from({ length: n }, (_, i) => [own(i), ...Array.from({ length: k }, (__, at) => values[i * k + at])]);
  const source = random(seed);
  const umap = new UMAP({ nComponents: 2, nNeighbors: k + 1, minDist, random: () => source.next() });
  // A point counts as the nearest to itself, as in the reference implementation.
  umap.setPrecomputedKNN(
    rows(indices, (i) => i),
    rows(distances, () => 0),
  );
  const epochs = umap.initializeFit(Array.from({ length: n }, () => [0]));
  const embedding = umap.getEmbedding();
  const scale = 10 / Math.max(1e-12, farthest(start));
  // What lies at one place would stay there: a little by lot parts it.
  for (const [i, point] of embedding.entries()) {
    for (const axis of [0, 1]) point[axis] = scale * start[2 * i + axis] + 1e-4 * source.normal();
  }
  for (let epoch = 0; epoch < epochs; epoch++) {
    umap.step();
    yield (epoch + 1) / epochs;
  }
  return Float64Array.from(umap.getEmbedding().flat());
}

function farthest(values: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i]));
  return most;
}
