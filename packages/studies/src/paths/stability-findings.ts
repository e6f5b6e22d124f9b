// The study of stability as a figure, tables and arrays.
import type { Figure, Line, Table } from '@pathlens/figures';
import { formatSparsity } from '@pathlens/pathway-core';
import { count, finite, inPercent, meanOver, percent } from '../numbers.ts';
import type { StudyArray } from '../study.ts';
import { sparsityTitle } from './analysis-in-words.ts';
import { meanOf } from './bit-overlap.ts';
import type { Stability } from './stability-numbers.ts';

const noiseOf = ({ images }: Stability, [level, s, m]: readonly [number, number, number]) =>
  images.map(({ noise }) => noise[level][s][m].jaccard);

const chanceOf = ({ images }: Stability, [level, s, m]: readonly [number, number, number]) =>
  meanOf(images.map(({ noise }) => noise[level][s][m].chance));

export function noiseFigure(found: Stability): Figure {
  const { labels, sparsities, levels, images, draws, seed, provenance } = found;
  const strongest = levels.length - 1;
  const last = sparsities.length - 1;
  const said = labels.map((label, m) => `${label} ${inPercent(meanOf(noiseOf(found, [strongest, last, m])))}`);
  const lines = (s: number): Line[] =>
    labels.flatMap((label, m): Line[] => {
      const points = levels.flatMap((x, level) => {
        const mean = meanOver(noiseOf(found, [level, s, m]), seed);
        return mean === null ? [] : [{ x, y: 100 * mean.estimate, low: 100 * mean.low, high: 100 * mean.high }];
      });
      const chance = levels.flatMap((x, level) => {
        const y = percent(chanceOf(found, [level, s, m]));
        return y === null ? [] : [{ x, y }];
      });
      return [
        // Without noise a pathway is itself.
        { id: `selection-${m}`, label, role: 'method', points: [{ x: 0, y: 100 }, ...points] },
        {
          id: `chance-${m}`,
          label: labels.length === 1 ? 'Chance' : `Chance, ${label}`,
          role: 'control',
          points: chance,
        },
      ];
    });
  return {
    kind: 'lines',
    id: 'noise',
    title: 'Overlap with the pathway of the image under noise',
    caption: `Jaccard index of an image’s pathway and that of the image with normal noise, for the class explained without it; mean over ${count(images.length, 'image')} of ${count(draws, 'draw')} each, 95 % bootstrap intervals over images. Methods that draw keep their seed. Dashed: chance, at the densities reached.`,
    text: `With noise of ${levels[strongest]} standard deviations of the images, at sparsity ${formatSparsity(sparsities[last])} %, pathways share with their own: ${said.join(', ')}.`,
    n: images.length,
    provenance,
    x: { label: 'Noise, relative to the images’ standard deviation', range: [0, levels[strongest]] },
    y: { label: 'Jaccard index', unit: '%', range: [0, 100] },
    panels: sparsities.map((sparsity, s) => ({ title: sparsityTitle(sparsity), lines: lines(s) })),
  };
}

const jaccardColumns = [
  { id: 'jaccard', title: 'Jaccard index', unit: '%' },
  { id: 'low', title: 'Low', unit: '%' },
  { id: 'high', title: 'High', unit: '%' },
  { id: 'chance', title: 'Chance J₀', unit: '%' },
  { id: 'images', title: 'Images' },
];

function jaccardCells(values: readonly (number | null)[], chance: number | null, seed: number) {
  const mean = meanOver(values, seed);
  return [percent(mean?.estimate), percent(mean?.low), percent(mean?.high), percent(chance), mean?.n ?? 0];
}

export function noiseTable(found: Stability): Table {
  const { labels, sparsities, levels, images, draws, seed, provenance } = found;
  return {
    id: 'noise',
    title: `Pathways under noise: means over ${count(images.length, 'image')} of ${count(draws, 'draw')} each, 95 % bootstrap intervals over images`,
    columns: [
      { id: 'noise', title: 'Noise, relative to the images’ standard deviation' },
      { id: 'class-kept', title: 'Same largest class', unit: '%' },
      { id: 'sparsity', title: 'Sparsity', unit: '%' },
      { id: 'selection', title: 'Selection' },
      ...jaccardColumns,
    ],
    rows: levels.flatMap((noise, level) =>
      sparsities.flatMap((sparsity, s) =>
        labels.map((label, m) => [
          noise,
          percent(meanOf(images.map(({ classKept }) => classKept[level]))),
          sparsity,
          label,
          ...jaccardCells(noiseOf(found, [level, s, m]), chanceOf(found, [level, s, m]), seed),
        ]),
      ),
    ),
    provenance,
  };
}

/** null where no selection draws. */
export function seedTable({ labels, sparsities, images, otherSeeds, seed, provenance }: Stability): Table | null {
  const drawn = labels.map((_, m) => m).filter((m) => images.some(({ seeds }) => seeds[0][m] !== null));
  if (drawn.length === 0) return null;
  return {
    id: 'seeds',
    title: `Pathways of methods that draw, with ${count(otherSeeds, 'other seed')}: means over ${count(images.length, 'image')}, 95 % bootstrap intervals over images. Methods that do not draw are always the same.`,
    columns: [
      { id: 'sparsity', title: 'Sparsity', unit: '%' },
      { id: 'selection', title: 'Selection' },
      ...jaccardColumns,
    ],
    rows: sparsities.flatMap((sparsity, s) =>
      drawn.map((m) => {
        const values = images.map(({ seeds }) => seeds[s][m]?.jaccard ?? null);
        const chance = meanOf(images.map(({ seeds }) => seeds[s][m]?.chance ?? null));
        return [sparsity, labels[m], ...jaccardCells(values, chance, seed)];
      }),
    ),
    provenance,
  };
}

export function stabilityImages(
  { labels, sparsities, levels, images, provenance }: Stability,
  nameOf: (image: number) => string,
): Table {
  const most = Math.max(1, Math.floor(5000 / (labels.length * sparsities.length)));
  const shown = images.slice(0, most);
  return {
    id: 'images',
    title:
      shown.length === images.length ? 'Images' : `Images: the first ${most} of ${images.length}; the arrays hold all`,
    columns: [
      { id: 'image', title: 'Image' },
      { id: 'sparsity', title: 'Sparsity', unit: '%' },
      { id: 'selection', title: 'Selection' },
      ...levels.map((level) => ({ id: `noise-${level}`, title: `Overlap at noise ${level}`, unit: '%' })),
      { id: 'seeds', title: 'Overlap with other seeds', unit: '%' },
    ],
    rows: shown.flatMap(({ image, noise, seeds }) =>
      sparsities.flatMap((sparsity, s) =>
        labels.map((label, m) => [
          nameOf(image),
          sparsity,
          label,
          ...levels.map((_, level) => percent(noise[level][s][m].jaccard)),
          percent(seeds[s][m]?.jaccard),
        ]),
      ),
    ),
    provenance,
  };
}

export function stabilityArrays(found: Stability): StudyArray[] {
  const { labels, sparsities, levels, images } = found;
  const [N, S, M, B] = [levels.length, sparsities.length, labels.length, images.length];
  const cells = levels.flatMap((_, level) =>
    sparsities.flatMap((__, s) => labels.map((___, m) => [level, s, m] as const)),
  );
  const axes = ['noise_levels', 'sparsities', 'methods'];
  const shape = [N, S, M];
  const floats = (values: readonly (number | null)[]) =>
    Float32Array.from(values, (value) => finite(value) ?? Number.NaN);
  return [
    {
      name: 'noise_levels',
      about: 'Standard deviation of the noise relative to that of the images',
      axes: ['noise_levels'],
      shape: [N],
      values: floats(levels),
    },
    {
      name: 'noise_overlap',
      about: 'Jaccard index with the pathway without noise, mean over images and draws',
      axes,
      shape,
      values: floats(cells.map((at) => meanOf(noiseOf(found, at)))),
    },
    {
      name: 'noise_overlap_chance',
      about: 'The same for independent pathways of the densities reached',
      axes,
      shape,
      values: floats(cells.map((at) => chanceOf(found, at))),
    },
    {
      name: 'noise_overlap_images',
      about: 'Jaccard index with the pathway without noise, mean over draws, of each image',
      axes: ['images', ...axes],
      shape: [B, ...shape],
      values: floats(images.flatMap(({ noise }) => cells.map(([level, s, m]) => noise[level][s][m].jaccard))),
    },
    {
      name: 'seed_overlap',
      about:
        'Jaccard index with the pathways of other seeds, mean over images and seeds; NaN for methods that do not draw',
      axes: ['sparsities', 'methods'],
      shape: [S, M],
      values: floats(
        sparsities.flatMap((_, s) =>
          labels.map((__, m) => meanOf(images.map(({ seeds }) => seeds[s][m]?.jaccard ?? null))),
        ),
      ),
    },
  ];
}
