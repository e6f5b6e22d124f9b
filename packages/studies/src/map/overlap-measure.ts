// What overlap means in a map: units that two pathways share, or how much of every channel they keep, wherever in the image. Objects
// move from image to image, and units with them: two images of a class share few units and the same channels.
import {
  bitRows,
  type Distances,
  denseRows,
  drawUnits,
  PathDistances,
  ShareDistances,
  type VectorRows,
} from '@pathlens/pathway-core';
import type { GatheredPaths } from './gathered-paths.ts';

export interface OverlapMeasure {
  /** "Jaccard index", as figures name it. */
  readonly name: string;
  /** "Jaccard distances" */
  readonly distance: string;
  /** A sentence for captions, with a space before it. */
  readonly said: string;
  readonly of: (selection: number) => {
    readonly distances: Distances;
    /** null where chance has no formula. */
    readonly densities: Float64Array | null;
    readonly rows: VectorRows;
  };
}

/** Channels that are compared at most: beyond it they are drawn. */
const mostChannels = 4096;

export function overlapMeasure(
  gathered: GatheredPaths,
  { likeness, seed }: { readonly likeness: string; readonly seed: number },
): OverlapMeasure {
  const byChannels = likeness === 'channels' ? channelMeasure(gathered, seed) : null;
  return byChannels ?? unitMeasure(gathered, { seed, instead: likeness === 'channels' });
}

/** null where what every image keeps of every channel did not fit into memory. */
function channelMeasure(gathered: GatheredPaths, seed: number): OverlapMeasure | null {
  const drawn = drawUnits(gathered.channels, mostChannels, seed);
  const n = gathered.images.length;
  if (gathered.sharesOf(0, n - 1) === null) return null;
  const part = drawn.units === null ? '' : `, of ${drawn.count} of ${drawn.of} channels drawn by seed ${seed}`;
  return {
    name: 'overlap of kept shares of channels',
    distance: 'one less Σ min / Σ max of the shares kept of channels',
    said: ` Overlap: Σ min / Σ max of the share of every channel’s units that two pathways keep${part}; where in the image they lie does not count.`,
    of(selection) {
      const values = gathered.shareMatrix(selection, drawn.units)!;
      return { distances: new ShareDistances(values, n), densities: null, rows: denseRows(values, n) };
    },
  };
}

function unitMeasure(
  gathered: GatheredPaths,
  { seed, instead }: { readonly seed: number; readonly instead: boolean },
): OverlapMeasure {
  const { units, count, of } = gathered.drawn;
  const memory = instead ? ' Shares of channels did not fit into the memory that was given.' : '';
  const part = units === null ? '' : `, counted over ${count} of ${of} units drawn by seed ${seed}`;
  return {
    name: 'Jaccard index',
    distance: 'Jaccard distances',
    said: ` Overlap: Jaccard index of the units that two pathways keep${part}.${memory}`,
    of(selection) {
      const paths = gathered.paths[selection].map(({ bits }) => bits);
      const distances = new PathDistances(paths);
      const densities = Float64Array.from(distances.sizes, (size) => size / count);
      return { distances, densities, rows: bitRows(paths, count) };
    },
  };
}
