// The map for programs: which image each row is, its place in every layout, where it stands among the classes, how far it is trusted.
import type { StudyArray } from '../study.ts';
import type { Compared } from './compare-paths.ts';
import type { GatheredPaths } from './gathered-paths.ts';
import type { MapLayout } from './map-layouts.ts';

interface MapFound {
  readonly gathered: GatheredPaths;
  /** By selection. */
  readonly found: readonly Compared[];
  readonly layouts: readonly (readonly MapLayout[])[];
}

export function mapArrays({ gathered, found, layouts }: MapFound): StudyArray[] {
  const n = gathered.images.length;
  const M = found.length;
  const number = (value: number | null): number => value ?? Number.NaN;
  const standing = (name: string, about: string, of: (m: number, i: number) => number | null): StudyArray => ({
    name,
    about,
    axes: ['methods', 'images'],
    shape: [M, n],
    values: Float32Array.from({ length: M * n }, (_, at) => number(of(Math.floor(at / n), at % n))),
  });
  const maps = layouts[0].map(
    ({ id, title }, l): StudyArray => ({
      name: `map_${id}`,
      about: `Places of the images in the map by ${title}`,
      axes: ['methods', 'images', 'coordinates'],
      shape: [M, n, 2],
      values: Float32Array.from(layouts.flatMap((of) => [...of[l].coordinates])),
    }),
  );
  return [
    {
      name: 'map_images',
      about: 'Place of each row’s image among the images of the study',
      axes: ['images'],
      shape: [n],
      values: Int32Array.from(gathered.images, ({ image }) => image),
    },
    ...maps,
    {
      name: 'map_trust',
      about: 'Trustworthiness of each layout',
      axes: ['methods', 'layouts'],
      shape: [M, layouts[0].length],
      values: Float32Array.from(layouts.flatMap((of) => of.map(({ trust }) => trust))),
    },
    {
      name: 'map_explained',
      about: 'Share of the variance that the first principal components explain',
      axes: ['methods', 'components'],
      shape: [M, layouts[0][0].explained.length],
      values: Float32Array.from(layouts.flatMap(([pca]) => [...pca.explained])),
    },
    standing('image_within', 'Mean overlap with the others of its class', (m, i) => found[m].overlaps.images[i].within),
    standing(
      'image_between',
      'Mean overlap with images of other classes',
      (m, i) => found[m].overlaps.images[i].between,
    ),
    standing(
      'image_below',
      'How many scaled median deviations the overlap with its class lies below the median of the class',
      (m, i) => found[m].overlaps.images[i].below,
    ),
  ];
}
