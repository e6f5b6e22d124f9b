// Every pathway at every sparsity: density, dead share and response, as means over the images.
import { claimPaths } from '@pathlens/pathway-core';
import type { CardTable, ClaimRun } from './card.ts';
import { type CutEvidence, cutValues, type Evidence } from './evidence.ts';

const columns: readonly {
  readonly id: string;
  readonly title: string;
  readonly unit?: string;
  readonly read: (cut: CutEvidence) => number | null;
}[] = [
  { id: 'density', title: 'Density', unit: '%', read: ({ density }) => 100 * density },
  { id: 'dead', title: 'Dead share', unit: '%', read: ({ deadShare }) => 100 * deadShare },
  { id: 'probability', title: 'Probability ratio', read: ({ probabilityRatio }) => probabilityRatio },
  { id: 'logit', title: 'Logit ratio', read: ({ logitRatio }) => logitRatio },
  { id: 'argmax', title: 'Prediction kept', unit: '%', read: ({ argmaxKept }) => (argmaxKept ? 100 : 0) },
  { id: 'reawakened', title: 'Dead units that come on', read: ({ reawakened }) => reawakened },
  { id: 'closed', title: 'Kept units that close', read: ({ closed }) => closed },
];

export function responseTable(evidence: Evidence, run: ClaimRun): CardTable {
  const mean = (values: readonly (number | null)[]) => {
    const numbers = values.filter((value) => value !== null);
    return numbers.length === 0 ? null : numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  };
  return {
    id: 'responses',
    title: `Pathways by sparsity, means over ${evidence.images.length} images`,
    columns: [
      { id: 'pathway', title: 'Pathway' },
      { id: 'sparsity', title: 'Units pruned', unit: '%' },
      ...columns.map(({ id, title, unit }) => ({ id, title, unit })),
    ],
    rows: evidence.paths.flatMap((path) =>
      run.sparsities.map((sparsity, at) => [
        claimPaths[path].title,
        sparsity,
        ...columns.map(({ read }) =>
          mean(
            cutValues(evidence, { path, at }, (cut) => read(cut) ?? Number.NaN).map((value) =>
              Number.isNaN(value) ? null : value,
            ),
          ),
        ),
      ]),
    ),
  };
}
