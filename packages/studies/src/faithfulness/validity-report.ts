// How well scores order units by what leaving each out does to the answer (§8.3 of algorithms.md).
import type { BoxesFigure, Table } from '@pathlens/figures';
import { boxOf } from '../box.ts';
import { count, meanOver } from '../numbers.ts';
import { selectionLabels } from '../selection-label.ts';
import { withInterval } from '../words.ts';
import type { FaithfulnessReport } from './report.ts';

const correlationsOf = ({ rows }: FaithfulnessReport, selection: number): number[] =>
  rows.flatMap(({ validity }) => validity[selection]?.rankCorrelation ?? []);

export function validityFigure(report: FaithfulnessReport): BoxesFigure {
  const { context, rows, settings } = report;
  const labels = selectionLabels(context.request.selections);
  const said = labels.flatMap((label, i) => {
    const mean = meanOver(correlationsOf(report, i), settings.seed);
    return mean === null ? [] : [`${label} ${withInterval(mean)}`];
  });
  return {
    kind: 'boxes',
    id: 'score-validity',
    title: 'Scores beside what leaving a unit out does',
    caption: `Spearman’s correlation of a unit’s score with the change of the answer when that unit alone is set to zero, over up to ${count(settings.judged, 'unit')} an image: half by lot among those that are on, half among the strongest 1 % of some selection. ${count(rows.length, 'image')}: median, quartiles and 95 % of the images.`,
    text:
      said.length === 0
        ? 'No selection orders the units that were judged.'
        : `Mean rank correlation: ${said.join('; ')}.`,
    n: rows.length,
    provenance: context.provenance,
    y: { label: 'Rank correlation', range: [-1, 1] },
    boxes: labels.flatMap((label, i) => boxOf(label, 'method', correlationsOf(report, i)) ?? []),
  };
}

export function validityTable({ context, rows }: FaithfulnessReport): Table {
  return {
    id: 'score-validity',
    title: 'Validity of scores by image',
    columns: [
      { id: 'image', title: 'Image' },
      { id: 'selection', title: 'Selection' },
      { id: 'units', title: 'Units judged' },
      { id: 'correlation', title: 'Rank correlation' },
      { id: 'precision', title: 'Of the tenth of largest effect, in the tenth of largest score', unit: '%' },
    ],
    rows: rows.flatMap(({ name, validity }) =>
      selectionLabels(context.request.selections).map((label, i) => {
        const found = validity[i];
        return [
          name,
          label,
          found?.units ?? null,
          found?.rankCorrelation ?? null,
          found == null ? null : 100 * found.precision,
        ];
      }),
    ),
    provenance: context.provenance,
  };
}
