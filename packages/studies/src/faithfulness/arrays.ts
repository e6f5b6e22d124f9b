// Arrays of a faithfulness study, as programs read them.
import { type Faithfulness, type FaithfulnessPoint, faithfulnessDensities } from '@pathlens/pathway-core';
import { selectionLabels } from '../selection-label.ts';
import type { StudyArray } from '../study.ts';
import type { FaithfulnessReport } from './report.ts';

const axes = ['what pruned units are', 'selections', 'images'] as const;

export function faithfulnessArrays({ context, panels, rows }: FaithfulnessReport): StudyArray[] {
  const labels = selectionLabels(context.request.selections);
  const about = `Pruned units: ${panels.impositions.join(', ')}. Selections: ${labels.join('; ')}.`;
  const shape = [panels.impositions.length, labels.length, rows.length];
  const all = panels.impositions.flatMap((_, panel) =>
    labels.flatMap((_label, selection) => rows.map(({ found }) => found[panel][selection])),
  );
  const array = (name: string, what: string, of: (one: Faithfulness) => number): StudyArray => ({
    name,
    about: `${what}; NaN where f is not defined. ${about}`,
    axes,
    shape,
    values: Float32Array.from(all, (one) => (one.defined ? of(one) : Number.NaN)),
  });
  const byDensity = (name: string, what: string, of: (point: FaithfulnessPoint) => number): StudyArray => ({
    name,
    about: `${what}; NaN where f is not defined, or the selection has no cut. Percent of the units asked for: ${faithfulnessDensities.join(', ')}. ${about}`,
    axes: [...axes, 'densities'],
    shape: [...shape, faithfulnessDensities.length],
    values: Float32Array.from(
      all.flatMap(({ defined, points }) =>
        faithfulnessDensities.map((asked) => {
          const point = defined ? points.find((one) => one.asked === asked) : undefined;
          return point === undefined ? Number.NaN : of(point);
        }),
      ),
    ),
  });
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return [
    array('cpr', 'Area under f', ({ cpr }) => cpr),
    array('cmd', 'Area between f and 1', ({ cmd }) => cmd),
    byDensity('faithfulness', 'f', ({ kept }) => kept),
    byDensity('necessity', 'f of the network without the pathway', ({ without }) => without),
    byDensity('faithfulness_random', 'Mean f of random sets', ({ random }) => mean(random.kept)),
    byDensity('necessity_random', 'Mean f of the network without random sets', ({ random }) => mean(random.without)),
    byDensity('density', 'Percent of the units that are kept', ({ density }) => density),
  ];
}
