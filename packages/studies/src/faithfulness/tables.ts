// Faithfulness in numbers: by imposition and selection over the images, and image by image.
import type { Table } from '@pathlens/figures';
import type { Bootstrap, Faithfulness } from '@pathlens/pathway-core';
import { finite, meanOver } from '../numbers.ts';
import { selectionLabels } from '../selection-label.ts';
import { nearestDensity } from './measure.ts';
import { againstRandom, definedOf, type FaithfulnessReport, pointAt } from './report.ts';

const parts = (found: Bootstrap | null) =>
  found === null ? [null, null, null] : [found.estimate, found.low, found.high];

export function summaryTable(report: FaithfulnessReport): Table {
  const { context, panels, rows, settings } = report;
  const density = nearestDensity(settings.density);
  const measures = [
    { id: 'cpr', title: 'CPR' },
    { id: 'cmd', title: 'CMD' },
    { id: 'kept', title: `f at ${density} %` },
    { id: 'without', title: `f without ${density} %` },
  ];
  return {
    id: 'faithfulness-summary',
    title: 'Faithfulness',
    columns: [
      { id: 'imposition', title: 'Pruned units' },
      { id: 'selection', title: 'Selection' },
      { id: 'images', title: 'Images' },
      { id: 'undefined', title: 'Images where f is not defined' },
      ...measures.flatMap(({ id, title }) => [
        { id, title },
        { id: `${id}-low`, title: `${title}, 95 % low` },
        { id: `${id}-high`, title: `${title}, 95 % high` },
      ]),
      { id: 'p-kept', title: 'p, keeps more than random sets' },
      { id: 'p-without', title: 'p, leaves less than random sets' },
    ],
    rows: panels.impositions.flatMap((imposition, panel) =>
      selectionLabels(context.request.selections).map((label, selection) => {
        const found = definedOf(report, [panel, selection]);
        const at = (one: Faithfulness) => pointAt(one, density) ?? one.points[0];
        const mean = (of: (one: Faithfulness) => number) => parts(meanOver(found.map(of), settings.seed));
        const asked = found[0] === undefined ? density : at(found[0]).asked;
        return [
          imposition,
          label,
          found.length,
          rows.length - found.length,
          ...mean(({ cpr }) => cpr),
          ...mean(({ cmd }) => cmd),
          ...mean((one) => at(one).kept),
          ...mean((one) => at(one).without),
          againstRandom(found, asked, 'kept')?.p ?? null,
          againstRandom(found, asked, 'without')?.p ?? null,
        ];
      }),
    ),
    provenance: context.provenance,
  };
}

export function imageTable({ context, panels, rows, settings }: FaithfulnessReport): Table {
  const density = nearestDensity(settings.density);
  return {
    id: 'faithfulness',
    title: 'Faithfulness by image',
    columns: [
      { id: 'image', title: 'Image' },
      { id: 'imposition', title: 'Pruned units' },
      { id: 'selection', title: 'Selection' },
      { id: 'whole', title: 'Answer of the whole network' },
      { id: 'empty', title: 'Answer with every unit pruned' },
      { id: 'cpr', title: 'CPR' },
      { id: 'cmd', title: 'CMD' },
      { id: 'kept', title: `f at ${density} %` },
      { id: 'without', title: `f without ${density} %` },
      { id: 'units', title: 'Units taken out one by one' },
      { id: 'largest-loss', title: 'Largest loss of f by one unit' },
      { id: 'mean-loss', title: 'Mean loss of f by one unit' },
      { id: 'control-loss', title: 'Loss that 95 % of added units stay below' },
      { id: 'needed', title: 'Units needed more than that', unit: '%' },
    ],
    rows: rows.flatMap(({ name, found, minimal }) =>
      panels.impositions.flatMap((imposition, panel) =>
        selectionLabels(context.request.selections).map((label, selection) => {
          const { whole, empty, defined, points, cpr, cmd } = found[panel][selection];
          const point = points.find(({ asked }) => asked === density) ?? points[0];
          const own = (value: number) => (defined ? finite(value) : null);
          const taken = panel === 0 ? minimal[selection] : null;
          return [
            name,
            imposition,
            label,
            whole,
            empty,
            own(cpr),
            own(cmd),
            own(point.kept),
            own(point.without),
            taken?.units ?? null,
            taken?.largest ?? null,
            taken?.mean ?? null,
            taken?.control ?? null,
            taken == null ? null : 100 * taken.needed,
          ];
        }),
      ),
    ),
    provenance: context.provenance,
  };
}
