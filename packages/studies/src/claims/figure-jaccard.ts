// Figure 2: overlap of every two pathways at the sparsity of the run, beside what chance gives pathways of their densities.
import { type ClaimPathId, claimPaths } from '@pathlens/pathway-core';
import type { CardFigure, ClaimRun } from './card.ts';
import { type Evidence, overlapsOf } from './evidence.ts';
import { images, percent } from './numbers.ts';

function meanOverlap(evidence: Evidence, at: number, [a, b]: readonly [ClaimPathId, ClaimPathId]) {
  const found = overlapsOf(evidence, { a, b, at });
  if (found.length === 0) return null;
  const sum = found.reduce((all, { jaccard, chance }) => [all[0] + jaccard, all[1] + chance], [0, 0]);
  return { jaccard: sum[0] / found.length, chance: sum[1] / found.length };
}

export function jaccardMatrix(evidence: Evidence, run: ClaimRun): CardFigure {
  const { paths } = evidence;
  const n = evidence.images.length;
  const cells = paths.map((a) => paths.map((b) => (a === b ? null : meanOverlap(evidence, run.at, [a, b]))));
  const pairs = paths.flatMap((a, i) =>
    paths.slice(i + 1).flatMap((b, j) => {
      const cell = cells[i][i + 1 + j];
      return cell === null ? [] : [{ a, b, ...cell }];
    }),
  );
  const most = [...pairs].sort((one, other) => other.jaccard - one.jaccard)[0];
  return {
    id: 'jaccard',
    kind: 'matrix',
    title: 'Overlap of pathways',
    caption: `Jaccard index in percent at ${run.sparsity} % pruned, mean of ${images(n)}; hatched: within reach of chance.`,
    text:
      most === undefined
        ? 'No overlap is defined.'
        : `${claimPaths[most.a].title} and ${claimPaths[most.b].title} overlap most, by ${percent(most.jaccard)}; chance gives ${percent(most.chance)}.`,
    n,
    unit: '%',
    range: [0, 100],
    panels: [
      {
        title: `S ${run.sparsity} %`,
        labels: paths.map((path) => claimPaths[path].title),
        values: cells.map((row, i) =>
          row.map((cell, j) => (i === j ? 100 : cell === null ? null : 100 * cell.jaccard)),
        ),
        chance: cells.map((row) => row.map((cell) => (cell === null ? null : 100 * cell.chance))),
      },
    ],
  };
}
