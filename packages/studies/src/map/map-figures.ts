// The map of pathways as figures: points with what is known of each image, the overlaps of some images, and those of the methods.
import type { MatrixFigure, PointFact, ScatterFigure } from '@pathlens/figures';
import type { ClassOverlaps } from '@pathlens/pathway-core';
import { count, finite, inPercent, percent } from '../numbers.ts';
import type { ClassWords } from '../paths/class-words.ts';
import type { Compared } from './compare-paths.ts';
import type { GatheredPaths } from './gathered-paths.ts';
import type { MapLayout } from './map-layouts.ts';

const shorten = (value: number): number => Number(value.toPrecision(5));

/** "map" of the first selection, "map-2" of the second. */
export function partId(name: string, m: number): string {
  return m === 0 ? name : `${name}-${m + 1}`;
}

interface MapWords {
  readonly words: ClassWords;
  readonly m: number;
  /** What overlap is, and what was drawn for it. */
  readonly drawn: string;
}

function factsOf(gathered: GatheredPaths, { images }: ClassOverlaps, words: ClassWords): PointFact[] {
  const known = gathered.images;
  const grouped = (id: string, title: string, of: (i: number) => number | null): PointFact => {
    const values = known.map((_, i) => of(i));
    const present = [...new Set(values.filter((value) => value !== null))].sort((a, b) => a - b);
    const place = new Map(present.map((value, index) => [value, index]));
    return {
      id,
      title,
      groups: present.map((value) => words.className(value)),
      values: values.map((value) => (value === null ? null : place.get(value)!)),
    };
  };
  const correct = (i: number) => {
    const { label, predicted } = known[i];
    return label === null || predicted === null ? null : Number(label !== predicted);
  };
  const labelled = known.some((_, i) => correct(i) !== null);
  const standing = labelled
    ? ['Near its class', 'Far from its class, answered right', 'Far from its class, answered wrong']
    : ['Near its class', 'Far from its class'];
  const regions = [...new Set(known.flatMap(({ masses }) => Object.keys(masses)))].sort();
  const number = (
    id: string,
    title: string,
    unit: string | undefined,
    of: (i: number) => number | null,
  ): PointFact => ({
    id,
    title,
    ...(unit === undefined ? {} : { unit }),
    values: known.map((_, i) => {
      const value = finite(of(i));
      return value === null ? null : shorten(value);
    }),
  });
  return [
    grouped('class', 'Class', (i) => known[i].group),
    ...(known.some(({ predicted }) => predicted !== null)
      ? [grouped('predicted', 'Predicted', (i) => known[i].predicted)]
      : []),
    ...(labelled
      ? [{ id: 'answer', title: 'Answer', groups: ['Right', 'Wrong'], values: known.map((_, i) => correct(i)) }]
      : []),
    {
      id: 'standing',
      title: 'Standing',
      groups: standing,
      values: images.map(({ outlier }, i) => (outlier ? 1 + (correct(i) ?? 0) : 0)),
    },
    number('within', 'Overlap with its class', '%', (i) => percent(images[i].within)),
    number('between', 'Overlap with other classes', '%', (i) => percent(images[i].between)),
    number('below', 'Deviations below the median of its class', undefined, (i) => images[i].below),
    ...regions.map((region) =>
      number(`mass-${region}`, `Map’s mass in “${region}”`, '%', (i) => percent(known[i].masses[region])),
    ),
  ];
}

export function mapFigure(
  layouts: readonly MapLayout[],
  { gathered, compared, words: { words, m, drawn } }: { gathered: GatheredPaths; compared: Compared; words: MapWords },
): ScatterFigure {
  const { overlaps } = compared;
  const far = overlaps.images.filter(({ outlier }) => outlier);
  const right = far.filter(({ image }) => {
    const one = gathered.images.find((known) => known.image === image);
    return one !== undefined && one.label !== null && one.label === one.predicted;
  });
  const n = gathered.images.length;
  const labelled = gathered.images.some(({ label, predicted }) => label !== null && predicted !== null);
  return {
    kind: 'scatter',
    id: partId('map', m),
    title: `Map of pathways, ${words.labels[m]} at sparsity ${words.sparsity} %`,
    caption: `${count(n, 'image')}: those whose pathways overlap much lie near each other. Classes as ${words.grouping}.${drawn} Seed ${words.seed}.`,
    text: `${count(far.length, 'image')} of ${n} ${far.length === 1 ? 'lies' : 'lie'} far from ${far.length === 1 ? 'its' : 'their'} class${labelled ? `, ${right.length} of them answered right` : ''}.`,
    n,
    provenance: words.provenance,
    names: gathered.images.map(({ image }) => words.imageName(image).slice(0, 400)),
    places: gathered.images.map(({ image }) => image),
    panels: layouts.map(({ title, x, y, note, coordinates }) => ({
      title,
      x,
      y,
      note,
      across: Array.from({ length: n }, (_, i) => shorten(coordinates[2 * i])),
      up: Array.from({ length: n }, (_, i) => shorten(coordinates[2 * i + 1])),
    })),
    facts: factsOf(gathered, overlaps, words),
  };
}

/** The last two hundred characters say which image it is. */
const label = (name: string): string => (name.length <= 200 ? name : `…${name.slice(-199)}`);

export function imageOverlapFigure(
  chosen: readonly number[],
  { gathered, compared, words: { words, m, drawn } }: { gathered: GatheredPaths; compared: Compared; words: MapWords },
): MatrixFigure {
  const all = gathered.images.length;
  const part =
    chosen.length < all ? `${chosen.length} of ${all} images, drawn by seed ${words.seed}` : count(all, 'image');
  const pairs = compared.matrix.flatMap((row, i) => Array.from(row.slice(i + 1)));
  const mean = pairs.reduce((sum, value) => sum + value, 0) / Math.max(1, pairs.length);
  return {
    kind: 'matrix',
    id: partId('image-overlap', m),
    title: `Overlap of images, ${words.labels[m]} at sparsity ${words.sparsity} %`,
    caption: `Overlap of the pathways of two images each, ${part}, in the order of their likeness.${drawn}`,
    text: `The pathways of two of these images overlap by ${inPercent(mean)} on average.`,
    n: chosen.length,
    provenance: words.provenance,
    unit: '%',
    range: [0, 100],
    panels: [
      {
        title: '',
        labels: chosen.map((i) => label(words.imageName(gathered.images[i].image))),
        places: chosen.map((i) => gathered.images[i].image),
        values: compared.matrix.map((row) => Array.from(row, (value) => shorten(100 * value))),
      },
    ],
  };
}

/** Mean overlap of the selections’ pathways of an image. */
export function methodOverlapFigure(means: readonly (readonly number[])[], n: number, words: ClassWords): MatrixFigure {
  return {
    kind: 'matrix',
    id: 'method-overlap',
    title: `Overlap of the methods at sparsity ${words.sparsity} %`,
    caption: `Jaccard index of two methods’ pathways of an image, mean over ${count(n, 'image')}.`,
    text: `${words.labels[0]} and ${words.labels[1]} share ${inPercent(means[0][1])} of their units on average.`,
    n,
    provenance: words.provenance,
    unit: '%',
    range: [0, 100],
    panels: [{ title: '', labels: words.labels, values: means.map((row) => row.map((value) => percent(value))) }],
  };
}
