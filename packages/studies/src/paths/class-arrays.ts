// Arrays of the pathways of classes; those of one value a unit only where they are not too large.
import type { ClassOverlaps } from '@pathlens/pathway-core';
import { finite, inPercent } from '../numbers.ts';
import type { StudyArray } from '../study.ts';
import type { ClassWords, OneClass } from './class-words.ts';

/** Bytes an array of units may take; beyond it, it is left out. */
export const mostBytes = 2 ** 26;

export function classArrays(
  found: readonly ClassOverlaps[],
  classes: readonly (readonly OneClass[])[],
  { units, core, sparsity }: ClassWords,
): StudyArray[] {
  const { groups } = found[0];
  const [M, G] = [found.length, groups.length];
  const grid = (of: (m: number, a: number, b: number) => number) =>
    Float32Array.from({ length: M * G * G }, (_, i) => of(Math.floor(i / (G * G)), Math.floor(i / G) % G, i % G));
  const pairs = { axes: ['methods', 'classes', 'classes'], shape: [M, G, G] };
  const at = `at sparsity ${sparsity} %`;
  const arrays: StudyArray[] = [
    {
      name: 'classes',
      about: 'Class of each place on the axes of classes',
      axes: ['classes'],
      shape: [G],
      values: Int32Array.from(groups),
    },
    {
      name: 'class_overlap',
      about: `Jaccard index of two images’ pathways by their classes ${at}, mean over pairs`,
      ...pairs,
      values: grid((m, a, b) => finite(found[m].overlap[a][b].mean) ?? Number.NaN),
    },
    {
      name: 'class_overlap_chance',
      about: 'The same for independent pathways of these densities',
      ...pairs,
      values: grid((m, a, b) => finite(found[m].chance[a][b].mean) ?? Number.NaN),
    },
  ];
  const bytes = Math.ceil(units / 8);
  if (M * G * bytes <= mostBytes) {
    const values = new Uint8Array(M * G * bytes);
    for (const [m, row] of classes.entries())
      for (const [g, one] of row.entries()) values.set(one.core, (m * G + g) * bytes);
    const about = `Units in ${inPercent(core)} of a class’s pathways or more ${at}, bit-packed like masks`;
    arrays.push({ name: 'class_core', about, axes: ['methods', 'classes', 'bytes'], shape: [M, G, bytes], values });
  }
  if (classes.every((row) => row.every(({ frequency }) => frequency !== null))) {
    const values = new Float32Array(M * G * units);
    for (const [m, row] of classes.entries()) {
      for (const [g, { frequency, images }] of row.entries()) {
        const start = (m * G + g) * units;
        for (let unit = 0; unit < units; unit++) values[start + unit] = frequency![unit] / images;
      }
    }
    const about = `Share of a class’s images in whose pathway a unit is ${at}`;
    arrays.push({
      name: 'class_frequency',
      about,
      axes: ['methods', 'classes', 'units'],
      shape: [M, G, units],
      values,
    });
  }
  return arrays;
}
