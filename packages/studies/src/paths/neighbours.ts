// Pathways of an image and of its nearest images of the same class, beside other images of the class and of other classes.
import type { Table } from '@pathlens/figures';
import { type ClassedPath, classOverlaps } from '@pathlens/pathway-core';
import { meanOver, percent } from '../numbers.ts';
import type { StudyArray } from '../study.ts';
import { bitOverlap, meanOf, meanOverlap } from './bit-overlap.ts';
import type { HeldPaths } from './held-paths.ts';
import { nearest } from './perturbed.ts';

export interface NeighbourWords {
  readonly labels: readonly string[];
  readonly sparsity: number;
  readonly units: number;
  readonly neighbours: number;
  readonly grouping: string;
  readonly seed: number;
  readonly provenance: Table['provenance'];
}

/** Pairs compared for the levels beside. */
const mostPairs = 2000;

function overlapsOf(paths: readonly ClassedPath[], prints: readonly Float32Array[], words: NeighbourWords) {
  return paths.map(({ group, bits }, from) => {
    const near = nearest(prints, from, { count: words.neighbours, wanted: (other) => paths[other].group === group });
    return meanOverlap(near.map((other) => bitOverlap(bits, paths[other].bits, words.units)));
  });
}

/** Nothing where no class has two images. `prints` are those of the held images, in their order. */
export function neighbourFindings(
  held: HeldPaths,
  prints: readonly Float32Array[],
  words: NeighbourWords,
): { readonly table: Table; readonly arrays: readonly StudyArray[] } | null {
  const overlaps = held.paths.map((paths) => overlapsOf(paths, prints, words));
  if (!overlaps[0]?.some(({ jaccard }) => jaccard !== null)) return null;
  const { sparsity, grouping, neighbours, seed, provenance } = words;
  const sample = held.images < held.of ? ` ${held.images} of ${held.of} images, drawn by seed ${seed}.` : '';
  const rows = words.labels.map((label, m) => {
    const mean = meanOver(
      overlaps[m].map(({ jaccard }) => jaccard),
      seed,
    );
    const { images } = classOverlaps(held.paths[m], { units: words.units, most: mostPairs, seed });
    return [
      label,
      percent(mean?.estimate),
      percent(mean?.low),
      percent(mean?.high),
      percent(meanOf(images.map(({ within }) => within))),
      percent(meanOf(images.map(({ between }) => between))),
      percent(meanOf(overlaps[m].map(({ chance }) => chance))),
      mean?.n ?? 0,
    ];
  });
  return {
    table: {
      id: 'neighbours',
      title: `Pathways of neighbours at sparsity ${sparsity} %: the ${neighbours} nearest images (in pixels averaged to 8 × 8) of the class as ${grouping}; means over images, 95 % bootstrap intervals.${sample}`,
      columns: [
        { id: 'selection', title: 'Selection' },
        { id: 'neighbours', title: 'Overlap with neighbours', unit: '%' },
        { id: 'low', title: 'Low', unit: '%' },
        { id: 'high', title: 'High', unit: '%' },
        { id: 'within', title: 'With its class', unit: '%' },
        { id: 'between', title: 'With other classes', unit: '%' },
        { id: 'chance', title: 'Chance J₀', unit: '%' },
        { id: 'images', title: 'Images' },
      ],
      rows,
      provenance,
    },
    arrays: [
      {
        name: 'neighbour_overlap',
        about: `Jaccard index with the nearest images of the class at sparsity ${sparsity} %, mean over images`,
        axes: ['methods'],
        shape: [words.labels.length],
        values: Float32Array.from(overlaps, (row) => meanOf(row.map(({ jaccard }) => jaccard)) ?? Number.NaN),
      },
    ],
  };
}
