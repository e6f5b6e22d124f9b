// Figure 7: change of the probability as pixels go, the least or the most relevant first, for every map, two blurred ones and
// the controls; with the table of areas.
import type { Line, SeriesRole } from '@pathlens/figures';
import { blurSigma, claimMapIds, controlMapIds, nearLevels, removalLevels } from '@pathlens/pathway-core';
import { areaOf, areasOf, removedIds, removedTitle } from './areas.ts';
import type { CardFigure, CardTable, ClaimRun } from './card.ts';
import { meanOf } from './decision.ts';
import { decimal, images } from './numbers.ts';
import { areaIds, type RemovalEvidence, type RemovalOf, type RemovedBy } from './removal.ts';

const shown: readonly RemovedBy[] = [...claimMapIds, 'gradient blurred', 'pathway-mct blurred', ...controlMapIds];

function roleOf(id: RemovedBy): SeriesRole {
  if (id === 'pathway-mct' || id === 'pathway-intgrad') return 'subject';
  return (claimMapIds as readonly string[]).includes(id) ? 'method' : 'control';
}

function line(
  evidence: RemovalEvidence,
  id: RemovedBy,
  read: (of: RemovalOf) => readonly number[],
  count: number,
): Line {
  const found = evidence.of.get(id)!;
  const points = removalLevels.slice(0, count).flatMap((level, i) => {
    const mean = meanOf(
      found.map((one) => 100 * read(one)[i]),
      0,
    );
    return mean === null ? [] : [{ x: level, y: mean.estimate, low: mean.low, high: mean.high }];
  });
  return { id, label: removedTitle(id), role: roleOf(id), points: [{ x: 0, y: 0, low: 0, high: 0 }, ...points] };
}

export function countOf({ of }: RemovalEvidence): number {
  return of.get('gradient')?.length ?? 0;
}

export function removalCurves(evidence: RemovalEvidence, run: ClaimRun): CardFigure {
  const n = countOf(evidence);
  const ids = shown.filter((id) => evidence.of.has(id));
  const lines = (read: (of: RemovalOf) => readonly number[], count: number = removalLevels.length) =>
    ids.map((id) => line(evidence, id, read, count));
  const areas = ids.map((id) => `${removedTitle(id)} ${decimal(areaOf(evidence, id, run)?.estimate ?? Number.NaN)}`);
  return {
    id: 'removal',
    kind: 'lines',
    title: 'Change of the answer as pixels go',
    caption: `|p(x) − p(x without)| / p(x), mean of ${images(n)}, band: 95 % CI. Removed pixels become 0 of the model's input; ties are settled by lot. Controls dashed.`,
    text: `Area under LeRF up to 10 %, times 100, lower is better: ${areas.join(', ')}.`,
    n,
    x: { label: 'Pixels removed', unit: '%' },
    y: { label: 'Change of the probability', unit: '%' },
    panels: [
      { title: 'Least relevant first, to 10 %', lines: lines(({ lerf }) => lerf, nearLevels) },
      { title: 'Most relevant first, to 10 %', lines: lines(({ morf }) => morf, nearLevels) },
      { title: 'Least relevant first, to 90 %', lines: lines(({ lerf }) => lerf) },
      { title: 'Most relevant first, to 90 %', lines: lines(({ morf }) => morf) },
    ],
  };
}

/** Every map, its blurred version and the controls, by both orders and both replacements. */
export function areaTable(evidence: RemovalEvidence, run: ClaimRun, [height, width]: readonly number[]): CardTable {
  const titles = { lerf: 'LeRF', morf: 'MoRF' };
  return {
    id: 'removal-areas',
    title: `Area under the change up to 10 % of pixels, times 100; blurred maps with σ = ${decimal(blurSigma(height, width), 1)} pixels`,
    columns: [
      { id: 'map', title: 'Map' },
      ...areaIds.flatMap((area) => {
        const [order, removal] = area.split('-') as ['lerf' | 'morf', string];
        const title = `${titles[order]}, replaced by ${removal}`;
        return [
          { id: area, title },
          { id: `${area}-low`, title: `${title}, from` },
          { id: `${area}-high`, title: `${title}, to` },
        ];
      }),
      { id: 'n', title: 'Images' },
    ],
    rows: removedIds(evidence).map((id) => [
      removedTitle(id),
      ...areaIds.flatMap((area) => {
        const mean = meanOf(areasOf(evidence, id, area), run.seed);
        return mean === null ? [null, null, null] : [mean.estimate, mean.low, mean.high];
      }),
      evidence.of.get(id)!.length,
    ]),
  };
}
