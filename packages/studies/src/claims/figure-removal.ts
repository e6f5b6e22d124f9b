// Figure 7: change of the probability as pixels go, the least or the most relevant first, for every map, two blurred ones and
// the controls; with the table of areas.
import type { Line, SeriesRole } from '@pathlens/figures';
import { blurSigma, claimMapIds, controlMapIds, nearLevels, removalLevels } from '@pathlens/pathway-core';
import { areaOf, areasOf, areaText, removedIds, removedTitle } from './areas.ts';
import { bandPoint } from './band.ts';
import type { CardFigure, CardTable, ClaimRun } from './card.ts';
import { meanOf } from './decision.ts';
import { decimal, images } from './numbers.ts';
import { areaIds, type RemovalEvidence, type RemovalOf, type RemovedBy } from './removal.ts';

const shown: readonly RemovedBy[] = [...claimMapIds, 'gradient blurred', 'pathway-mct blurred', ...controlMapIds];

function roleOf(id: RemovedBy): SeriesRole {
  if (id === 'pathway-mct' || id === 'pathway-intgrad') return 'subject';
  return (claimMapIds as readonly string[]).includes(id) ? 'method' : 'control';
}

function line(evidence: RemovalEvidence, id: RemovedBy, read: (of: RemovalOf) => readonly number[]): Line {
  const found = evidence.of.get(id)!;
  const points = removalLevels.flatMap((level, i) =>
    bandPoint(
      level,
      found.map((one) => 100 * read(one)[i]),
    ),
  );
  return { id, label: removedTitle(id), role: roleOf(id), points: [{ x: 0, y: 0, low: 0, high: 0 }, ...points] };
}

export function countOf({ of }: RemovalEvidence): number {
  return of.get('gradient')?.length ?? 0;
}

function removalCurves(evidence: RemovalEvidence, run: ClaimRun): CardFigure {
  const n = countOf(evidence);
  const ids = shown.filter((id) => evidence.of.has(id));
  const lerf = ids.map((id) => line(evidence, id, (of) => of.lerf));
  const morf = ids.map((id) => line(evidence, id, (of) => of.morf));
  const near = (lines: readonly Line[]) =>
    lines.map((one) => ({ ...one, points: one.points.filter(({ x }) => x <= removalLevels[nearLevels - 1]) }));
  const areas = ids.map((id) => `${removedTitle(id)} ${areaText(areaOf(evidence, id, run)?.estimate ?? Number.NaN)}`);
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
      { title: 'Least relevant first, to 10 %', lines: near(lerf) },
      { title: 'Most relevant first, to 10 %', lines: near(morf) },
      { title: 'Least relevant first, to 90 %', lines: lerf },
      { title: 'Most relevant first, to 90 %', lines: morf },
    ],
  };
}

/** Every map, its blurred version and the controls, by both orders and both replacements. */
function areaTable(evidence: RemovalEvidence, run: ClaimRun, [height, width]: readonly number[]): CardTable {
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

const made = new WeakMap<RemovalEvidence, { readonly n: number; readonly shows: RemovalShows }>();

export interface RemovalShows {
  readonly figures: readonly CardFigure[];
  readonly tables: readonly CardTable[];
}

/** Figure and table of every card about removal, made once for as many images. */
export function removalShows(evidence: RemovalEvidence, run: ClaimRun, inputShape: readonly number[]): RemovalShows {
  const n = countOf(evidence);
  const before = made.get(evidence);
  if (before?.n === n) return before.shows;
  const shows = {
    figures: [removalCurves(evidence, run)],
    tables: [areaTable(evidence, run, inputShape.slice(-2))],
  };
  made.set(evidence, { n, shows });
  return shows;
}
