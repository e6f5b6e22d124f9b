// Arrays of a linearity study, as programs read them.
import type { StudyArray } from '../study.ts';
import { type LinearityReport, sphereMeasures } from './report.ts';

export function linearityArrays({ configurations, rows, settings }: LinearityReport): StudyArray[] {
  const about = `Of: ${configurations.map(({ title }) => title).join('; ')}.`;
  const perImage = <T>(of: (row: number, configuration: number) => T) =>
    configurations.flatMap((_, configuration) => rows.map((_row, row) => of(row, configuration)));
  const regions = perImage((row, configuration) => rows[row].found[configuration].region?.radius ?? Number.NaN);
  const shape = [configurations.length, rows.length];
  return [
    {
      name: 'region_radius',
      about: `ε̂; NaN where the network has no linear regions, infinite where nothing that switches depends on the image. ${about}`,
      axes: ['whole network, pathways and random paths', 'images'],
      shape,
      values: Float32Array.from(regions),
    },
    ...sphereMeasures.map(({ id, about: what, of }) => ({
      name: id.replaceAll('-', '_'),
      about: `${what}; NaN where it was not taken or is not defined. ε: ${settings.radii.join(', ')}. ${about}`,
      axes: ['whole network, pathways and random paths', 'images', 'ε'],
      shape: [...shape, settings.radii.length],
      values: Float32Array.from(
        perImage((row, configuration) => {
          const { spheres } = rows[row].found[configuration];
          return settings.radii.map((_, at) => (spheres[at] ? of(spheres[at]) : null) ?? Number.NaN);
        }).flat(),
      ),
    })),
  ];
}
