// Tables of a path analysis: response and density of each selection, overlap of each pair, activation points, and every image.
import type { Table } from '@pathlens/figures';
import { type Bootstrap, pairIndex } from '@pathlens/pathway-core';
import { count, finite, meanOver, percent } from '../numbers.ts';
import { type Analysed, pairsOf } from './analysis-in-words.ts';

/** Rows of the table of images; the arrays hold all. */
const mostImageRows = 5000;

const interval = (found: Bootstrap | null, of: (value: number) => number | null = percent) =>
  found === null ? [null, null, null] : [of(found.estimate), of(found.low), of(found.high)];

const withInterval = (id: string, title: string, unit?: string) => [
  { id, title, unit },
  { id: `${id}-low`, title: `${title}, low`, unit },
  { id: `${id}-high`, title: `${title}, high`, unit },
];

/** One row a sparsity and selection: means over images with 95 % bootstrap intervals. */
export function summaryTable({ analysis, labels, sparsities, images, provenance, seed }: Analysed): Table {
  return {
    id: 'pathways',
    title: `Response, density and dead share: means over ${count(analysis.images, 'image')}, 95 % bootstrap intervals`,
    columns: [
      { id: 'sparsity', title: 'Sparsity', unit: '%' },
      { id: 'selection', title: 'Selection' },
      { id: 'density', title: 'Density reached', unit: '%' },
      ...withInterval('dead-share', 'Dead share', '%'),
      { id: 'base-rate', title: 'Dead share of all units', unit: '%' },
      ...withInterval('probability-ratio', 'Probability ratio'),
      { id: 'logit-ratio', title: 'Logit ratio' },
      { id: 'argmax-kept', title: 'Same largest class', unit: '%' },
      { id: 'reawakened', title: 'Dead units that open', unit: '%' },
      { id: 'closed', title: 'Kept units that close', unit: '%' },
    ],
    rows: sparsities.flatMap((sparsity, s) =>
      labels.map((label, m) => [
        sparsity,
        label,
        percent(analysis.density(s, m).mean),
        ...interval(
          meanOver(
            images.map(({ paths }) => paths[s][m].deadShare),
            seed,
          ),
        ),
        percent(analysis.baseRate().mean),
        ...interval(
          meanOver(
            images.map(({ paths }) => paths[s][m].probabilityRatio),
            seed,
          ),
          finite,
        ),
        finite(analysis.response(s, m, 'logitRatio').mean),
        percent(analysis.response(s, m, 'argmaxKept').mean),
        percent(analysis.response(s, m, 'reawakened').mean),
        percent(analysis.response(s, m, 'closed').mean),
      ]),
    ),
    provenance,
  };
}

/** One row a sparsity and pair. */
export function pairTable({ analysis, labels, sparsities, images, provenance, seed }: Analysed): Table {
  return {
    id: 'pairs',
    title: `Overlap of pairs: means over ${count(analysis.images, 'image')}, 95 % bootstrap intervals`,
    columns: [
      { id: 'sparsity', title: 'Sparsity', unit: '%' },
      { id: 'a', title: 'Selection' },
      { id: 'b', title: 'Other selection' },
      ...withInterval('jaccard', 'Jaccard index', '%'),
      { id: 'chance', title: 'Chance J₀', unit: '%' },
      { id: 'images', title: 'Images' },
    ],
    rows: sparsities.flatMap((sparsity, s) =>
      pairsOf(labels).map(([a, b]) => {
        const at = pairIndex(a, b, labels.length);
        const found = meanOver(
          images.map(({ overlaps }) => overlaps[s][at]),
          seed,
        );
        const chance = percent(analysis.chance(s, [a, b]).mean);
        return [sparsity, labels[a], labels[b], ...interval(found), chance, found?.n ?? 0];
      }),
    ),
    provenance,
  };
}

/** One row a sparsity, selection and activation point. */
export function layerTable({ analysis, labels, sparsities, layers, provenance }: Analysed): Table {
  return {
    id: 'layers',
    title: `Activation points: means over ${count(analysis.images, 'image')}`,
    columns: [
      { id: 'sparsity', title: 'Sparsity', unit: '%' },
      { id: 'selection', title: 'Selection' },
      { id: 'index', title: 'Activation point' },
      { id: 'name', title: 'Name' },
      { id: 'units', title: 'Units' },
      { id: 'density', title: 'Density', unit: '%' },
      { id: 'dead-share', title: 'Dead share', unit: '%' },
      { id: 'base-rate', title: 'Dead share of all units', unit: '%' },
      { id: 'jaccard', title: `Overlap with ${labels[0]}`, unit: '%' },
      { id: 'chance', title: 'Chance J₀', unit: '%' },
    ],
    rows: sparsities.flatMap((sparsity, s) =>
      labels.flatMap((label, m) =>
        layers.map((name, layer) => [
          sparsity,
          label,
          layer,
          name,
          analysis.layers[layer].units,
          percent(analysis.density(s, m, layer).mean),
          percent(analysis.deadShare(s, m, layer).mean),
          percent(analysis.baseRate(layer).mean),
          percent(analysis.overlap(s, [0, m], layer).mean),
          percent(analysis.chance(s, [0, m], layer).mean),
        ]),
      ),
    ),
    provenance,
  };
}

/** One row an image, sparsity and selection. */
export function imageTable(
  { labels, sparsities, images, provenance }: Analysed,
  nameOf: (image: number) => string,
): Table {
  const all = images.length * sparsities.length * labels.length;
  const shown = images.slice(0, Math.floor(mostImageRows / (sparsities.length * labels.length)));
  const title = shown.length === images.length ? 'Images' : `Images: the first ${shown.length} of ${images.length}`;
  return {
    id: 'images',
    title: all > mostImageRows ? `${title}; the arrays hold all` : title,
    columns: [
      { id: 'image', title: 'Image' },
      { id: 'sparsity', title: 'Sparsity', unit: '%' },
      { id: 'selection', title: 'Selection' },
      { id: 'units', title: 'Units kept' },
      { id: 'density', title: 'Density', unit: '%' },
      { id: 'dead-share', title: 'Dead share', unit: '%' },
      { id: 'base-rate', title: 'Dead share of all units', unit: '%' },
      { id: 'probability-ratio', title: 'Probability ratio' },
      { id: 'logit-ratio', title: 'Logit ratio' },
      { id: 'argmax-kept', title: 'Same largest class' },
      { id: 'jaccard', title: `Overlap with ${labels[0]}`, unit: '%' },
    ],
    rows: shown.flatMap(({ image, baseRate, paths, overlaps }) =>
      sparsities.flatMap((sparsity, s) =>
        labels.map((label, m) => {
          const one = paths[s][m];
          return [
            nameOf(image),
            sparsity,
            label,
            one.keptUnits,
            percent(one.density),
            percent(one.deadShare),
            percent(baseRate),
            finite(one.probabilityRatio),
            finite(one.logitRatio),
            one.argmaxKept === null ? null : one.argmaxKept ? 'yes' : 'no',
            percent(overlaps[s][pairIndex(0, m, labels.length)]),
          ];
        }),
      ),
    ),
    provenance,
  };
}
