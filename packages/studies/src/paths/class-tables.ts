// Tables of the pathways of classes: core and overlaps of each class, and the images that lie far from theirs.
import type { Table } from '@pathlens/figures';
import { bootstrapDifference, type ClassOverlaps } from '@pathlens/pathway-core';
import { countBits } from '@pathlens/pathway-core/codes';
import { count, inPercent, percent } from '../numbers.ts';
import { type ClassWords, type OneClass, pairsSaid } from './class-words.ts';

interface TableFacts {
  readonly classes: readonly (readonly OneClass[])[];
  readonly words: ClassWords;
  readonly sample: string;
}

export function classTable(found: readonly ClassOverlaps[], { classes, words, sample }: TableFacts): Table {
  return {
    id: 'classes',
    title: `Pathways of classes (as ${words.grouping}) at sparsity ${words.sparsity} %: core units are in ${inPercent(words.core)} of a class’s pathways or more. ${pairsSaid(found[0])}.${sample}`,
    columns: [
      { id: 'selection', title: 'Selection' },
      { id: 'class', title: 'Class' },
      { id: 'images', title: 'Images' },
      { id: 'units', title: 'Units kept, mean' },
      { id: 'core', title: 'Core units' },
      { id: 'core-share', title: 'Core, of all units', unit: '%' },
      { id: 'core-of-path', title: 'Core, of a pathway', unit: '%' },
      { id: 'within', title: 'Overlap within', unit: '%' },
      { id: 'between', title: 'Overlap with others', unit: '%' },
      { id: 'chance', title: 'Chance within J₀', unit: '%' },
      { id: 'difference', title: 'Within less between, by image', unit: '%' },
      { id: 'difference-low', title: 'Low', unit: '%' },
      { id: 'difference-high', title: 'High', unit: '%' },
    ],
    rows: found.flatMap((overlaps, m) =>
      classes[m].map((one, g) => {
        const core = countBits(one.core);
        const both = overlaps.images.filter(
          ({ group, within, between }) => group === one.group && within !== null && between !== null,
        );
        const difference =
          both.length === 0
            ? null
            : bootstrapDifference(
                both.map(({ within }) => within!),
                both.map(({ between }) => between!),
                { seed: words.seed },
              );
        const others = overlaps.overlap[g].filter((spread, b) => b !== g && spread.n > 0);
        const pairs = others.reduce((sum, { n }) => sum + n, 0);
        const between = others.reduce((sum, { mean, n }) => sum + mean * n, 0) / pairs;
        return [
          words.labels[m],
          words.className(one.group),
          one.images,
          Math.round(one.meanUnits),
          core,
          percent(core / words.units),
          percent(core / one.meanUnits),
          percent(overlaps.overlap[g][g].mean),
          percent(between),
          percent(overlaps.chance[g][g].mean),
          percent(difference?.estimate),
          percent(difference?.low),
          percent(difference?.high),
        ];
      }),
    ),
    provenance: words.provenance,
  };
}

export function farImages(found: readonly ClassOverlaps[], words: ClassWords): Table {
  const rows = found.flatMap(({ images }, m) =>
    images
      .filter(({ outlier }) => outlier)
      .map(({ image, group, within, between, nearer }) => [
        words.labels[m],
        words.imageName(image),
        words.className(group),
        percent(within),
        percent(between),
        nearer === null ? null : words.className(nearer),
      ]),
  );
  return {
    id: 'far-images',
    title: `Images far from their class: ${count(rows.length, 'pathway')} that overlap with their class by 3 scaled median deviations less than its median (classes of 5 images or more)`,
    columns: [
      { id: 'selection', title: 'Selection' },
      { id: 'image', title: 'Image' },
      { id: 'class', title: 'Class' },
      { id: 'within', title: 'Overlap with its class', unit: '%' },
      { id: 'between', title: 'Overlap with others', unit: '%' },
      { id: 'nearer', title: 'Class it is nearer to' },
    ],
    rows,
    provenance: words.provenance,
  };
}
