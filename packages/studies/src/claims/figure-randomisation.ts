// Figure 9: how much maps still resemble the original ones as the network is randomised from the last module back.
import type { Line } from '@pathlens/figures';
import { type ClaimMapId, claimMaps, type Similarity } from '@pathlens/pathway-core';
import { bandPoint } from './band.ts';
import type { CardFigure, CardTable, ClaimRun } from './card.ts';
import { meanOf } from './decision.ts';
import { decimal, images } from './numbers.ts';
import type { RandomisationEvidence } from './randomisation.ts';

type Read = (similarity: Similarity) => number | null;

const measures: readonly { readonly id: string; readonly title: string; readonly read: Read }[] = [
  { id: 'rank-abs', title: 'Rank correlation of |A|', read: ({ spearmanAbs }) => spearmanAbs },
  { id: 'ssim', title: 'SSIM of |A|', read: ({ ssim }) => ssim },
  { id: 'rank', title: 'Rank correlation of A', read: ({ spearman }) => spearman },
];

export function randomisedImages({ of }: RandomisationEvidence): number {
  return of.get('gradient')?.at(-1)?.length ?? 0;
}

const valuesOf = (found: readonly Similarity[], read: Read) => found.flatMap((one) => read(one) ?? []);

export function randomisationCurves({ of, stages, modules }: RandomisationEvidence): CardFigure {
  const n = of.get('gradient')?.at(-1)?.length ?? 0;
  const lineOf = (id: ClaimMapId, read: Read): Line => ({
    id,
    label: claimMaps[id].title,
    role: id.startsWith('pathway') ? 'subject' : 'method',
    points: [{ x: 0, y: 1 }, ...stages.flatMap(({ stage }, i) => bandPoint(stage + 1, of.get(id)![i].map(read)))],
  });
  const ids = [...of.keys()];
  const panels = measures.map(({ title, read }) => ({ title, lines: ids.map((id) => lineOf(id, read)) }));
  const last = panels[0].lines.map(({ label, points }) => `${label} ${decimal(points.at(-1)!.y)}`);
  const marks = stages
    .filter((_, i) => i === 0 || i === stages.length - 1)
    .map(({ stage, module }) => ({ x: stage + 1, label: module }));
  return {
    id: 'randomisation',
    kind: 'lines',
    title: 'Maps of a network whose weights are randomised',
    caption: `Similarity to the original map after so many of ${modules} modules, from the last one back, got random weights; mean of ${images(n)}, band: 95 % CI. Lower means the map depends on the weights.`,
    text: `Rank correlation of magnitudes after full randomisation: ${last.join(', ')}.`,
    n,
    x: { label: 'Modules randomised' },
    y: { label: 'Similarity', range: [-1, 1] },
    panels: panels.map((panel) => ({ ...panel, marks })),
  };
}

/** Every map after every stage. */
export function randomisationTable({ of, stages }: RandomisationEvidence, run: ClaimRun): CardTable {
  return {
    id: 'randomisation-stages',
    title: 'Similarity to the original map by stage of randomisation',
    columns: [
      { id: 'map', title: 'Map' },
      { id: 'stage', title: 'Modules randomised' },
      { id: 'module', title: 'Down to' },
      ...measures.flatMap(({ id, title }) => [
        { id, title },
        { id: `${id}-low`, title: `${title}, from` },
        { id: `${id}-high`, title: `${title}, to` },
      ]),
      { id: 'n', title: 'Images' },
    ],
    rows: [...of].flatMap(([id, found]) =>
      stages.map(({ stage, module }, i) => [
        claimMaps[id].title,
        stage + 1,
        module,
        ...measures.flatMap(({ read }) => {
          const mean = meanOf(valuesOf(found[i], read), run.seed);
          return mean === null ? [null, null, null] : [mean.estimate, mean.low, mean.high];
        }),
        found[i].length,
      ]),
    ),
  };
}
