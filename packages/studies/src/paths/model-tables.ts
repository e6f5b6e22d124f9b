// The overlap of models as tables and arrays: pairs, matched activation points, and every image.
import type { Table } from '@pathlens/figures';
import type { Network } from '@pathlens/pathway-core';
import { count, finite, meanOver, percent } from '../numbers.ts';
import type { StudyArray } from '../study.ts';
import { meanOf } from './bit-overlap.ts';
import { type ComparedModels, grid, type Measure, valuesOf } from './model-findings.ts';

export function modelPairTable(found: ComparedModels): Table {
  const { models, labels, sparsities, pairs, images, seed, provenance } = found;
  const measures = [
    { id: 'units', title: 'Jaccard index by units', chance: 'unitsChance', chanceTitle: 'Chance J₀' },
    {
      id: 'matched',
      title: 'Overlap of matched channels',
      chance: 'matchedNull',
      chanceTitle: 'Null: images in another order',
    },
    { id: 'depth', title: 'Overlap of depth profiles', chance: null, chanceTitle: '' },
  ] as const satisfies readonly { id: Measure; title: string; chance: Measure | null; chanceTitle: string }[];
  return {
    id: 'models',
    title: `Overlap of models: means over ${count(images.length, 'image')}, 95 % bootstrap intervals. “Other image”: the second model’s pathway is that of another image.`,
    columns: [
      { id: 'a', title: 'Model' },
      { id: 'b', title: 'Other model' },
      { id: 'same-class', title: 'Same class predicted', unit: '%' },
      { id: 'sparsity', title: 'Sparsity', unit: '%' },
      { id: 'selection', title: 'Selection' },
      ...measures.flatMap(({ id, title, chance, chanceTitle }) => [
        { id, title, unit: '%' },
        { id: `${id}-low`, title: 'Low', unit: '%' },
        { id: `${id}-high`, title: 'High', unit: '%' },
        ...(chance === null ? [] : [{ id: chance, title: chanceTitle, unit: '%' }]),
        { id: `${id}-other`, title: 'Other image', unit: '%' },
      ]),
    ],
    rows: pairs.flatMap(({ models: [a, b] }, pair) =>
      sparsities.flatMap((sparsity, s) =>
        labels.map((label, m) => [
          models[a],
          models[b],
          percent(meanOf(images.map(({ predicted }) => Number(predicted[a] === predicted[b])))),
          sparsity,
          label,
          ...measures.flatMap(({ id, chance }) => {
            const mean = meanOver(valuesOf(found, [pair, s, m], id), seed);
            return [
              percent(mean?.estimate),
              percent(mean?.low),
              percent(mean?.high),
              ...(chance === null ? [] : [percent(meanOf(valuesOf(found, [pair, s, m], chance)))]),
              percent(meanOf(valuesOf(found, [pair, s, m], id, 'other'))),
            ];
          }),
        ]),
      ),
    ),
    provenance,
  };
}

export function matchingTable(
  { models, pairs, matchingImages, provenance }: ComparedModels,
  networks: readonly Network[],
): Table {
  return {
    id: 'matching',
    title: `Matched activation points: mean correlation of matched channels over ${count(matchingImages, 'image')}, and with images in another order`,
    columns: [
      { id: 'a', title: 'Model' },
      { id: 'b', title: 'Other model' },
      { id: 'point-a', title: 'Activation point' },
      { id: 'point-b', title: 'Activation point of the other' },
      { id: 'channels-a', title: 'Channels' },
      { id: 'channels-b', title: 'Channels of the other' },
      { id: 'method', title: 'Matching' },
      { id: 'matched', title: 'Matched channels' },
      { id: 'correlation', title: 'Mean correlation' },
      { id: 'null', title: 'Null: images in another order' },
    ],
    rows: pairs.flatMap(({ models: [a, b], layers }) =>
      layers.map(({ matching, nulls }) => {
        const [left, right] = [
          networks[a].activations[matching.layers[0]],
          networks[b].activations[matching.layers[1]],
        ];
        return [
          models[a],
          models[b],
          left.name,
          right.name,
          left.shape[0] ?? 1,
          right.shape[0] ?? 1,
          matching.method,
          matching.partner.reduce((sum, channel) => sum + Number(channel >= 0), 0),
          finite(matching.correlation),
          meanOf(nulls.map(({ correlation }) => finite(correlation))),
        ];
      }),
    ),
    provenance,
  };
}

export function modelImageTable(found: ComparedModels, nameOf: (image: number) => string): Table {
  const { models, labels, sparsities, pairs, images, provenance } = found;
  const most = Math.max(1, Math.floor(5000 / (labels.length * sparsities.length * pairs.length)));
  const shown = images.slice(0, most);
  return {
    id: 'images',
    title:
      shown.length === images.length ? 'Images' : `Images: the first ${most} of ${images.length}; the arrays hold all`,
    columns: [
      { id: 'image', title: 'Image' },
      { id: 'a', title: 'Model' },
      { id: 'b', title: 'Other model' },
      { id: 'class-a', title: 'Class predicted' },
      { id: 'class-b', title: 'Class predicted by the other' },
      { id: 'sparsity', title: 'Sparsity', unit: '%' },
      { id: 'selection', title: 'Selection' },
      { id: 'units', title: 'Jaccard index by units', unit: '%' },
      { id: 'matched', title: 'Overlap of matched channels', unit: '%' },
      { id: 'depth', title: 'Overlap of depth profiles', unit: '%' },
    ],
    rows: shown.flatMap(({ image, predicted, same }) =>
      pairs.flatMap(({ models: [a, b] }, pair) =>
        sparsities.flatMap((sparsity, s) =>
          labels.map((label, m) => {
            const { units, matched, depth } = same[pair][s][m];
            return [
              nameOf(image),
              models[a],
              models[b],
              predicted[a],
              predicted[b],
              sparsity,
              label,
              percent(units),
              percent(matched),
              percent(depth),
            ];
          }),
        ),
      ),
    ),
    provenance,
  };
}

export function modelArrays(found: ComparedModels): StudyArray[] {
  const { models, labels, sparsities, pairs, images } = found;
  const [K, M, S, P, B] = [models.length, labels.length, sparsities.length, pairs.length, images.length];
  const measure = (name: string, about: string, of: Measure): StudyArray => ({
    name,
    about,
    axes: ['sparsities', 'methods', 'models', 'models'],
    shape: [S, M, K, K],
    values: Float32Array.from(
      sparsities.flatMap((_, s) => labels.flatMap((__, m) => grid(found, [s, m], of).flat())),
      (value) => value ?? Number.NaN,
    ),
  });
  const perImage = (name: string, about: string, of: Measure): StudyArray => ({
    name,
    about: `${about} of each image; pairs in the order of the axis "pairs" of models: ${pairs.map(({ models: pair }) => pair.join('-')).join(', ')}`,
    axes: ['images', 'pairs', 'sparsities', 'methods'],
    shape: [B, P, S, M],
    values: Float32Array.from(
      images.flatMap(({ same }) => same.flatMap((rows) => rows.flatMap((row) => row.map((one) => one[of])))),
      (value) => value ?? Number.NaN,
    ),
  });
  return [
    measure('unit_overlap', 'Jaccard index by units, mean over images; NaN where units differ', 'units'),
    measure('unit_overlap_chance', 'The same for independent pathways of the densities reached', 'unitsChance'),
    measure('matched_overlap', 'Σ min / Σ max of the kept share of matched channels, mean over images', 'matched'),
    measure('matched_overlap_null', 'The same with channels matched over images in another order', 'matchedNull'),
    measure('depth_overlap', 'Σ min / Σ max of the kept share over relative depth, mean over images', 'depth'),
    perImage('unit_overlap_images', 'Jaccard index by units', 'units'),
    perImage('matched_overlap_images', 'Overlap of matched channels', 'matched'),
    ...pairs.map(({ models: [a, b], layers }): StudyArray => {
      const rows = layers.flatMap(({ matching: { layers: at, partner } }) =>
        [...partner].flatMap((other, channel) => (other < 0 ? [] : [[at[0], channel, at[1], other]])),
      );
      return {
        name: `matching_${a}_${b}`,
        about: `Matched channels of models ${a} and ${b}: activation point and channel of the first, and of the second`,
        axes: ['matches', 'columns'],
        shape: [rows.length, 4],
        values: Int32Array.from(rows.flat()),
      };
    }),
  ];
}
