// Figure 1: how much of each pathway is dead for its image, beside the share of dead units in the network.
import { claimPaths } from '@pathlens/pathway-core';
import type { CardFigure, ClaimRun } from './card.ts';
import { cutValues, type Evidence } from './evidence.ts';
import { images, percent } from './numbers.ts';

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

export function deadShares(evidence: Evidence, run: ClaimRun): CardFigure {
  const n = evidence.images.length;
  const base = mean(evidence.images.map(({ baseRate }) => baseRate));
  const bars = evidence.paths.map((path) => {
    const dead = mean(cutValues(evidence, { path, at: run.at }, ({ deadShare }) => deadShare));
    const density = mean(cutValues(evidence, { path, at: run.at }, (cut) => cut.density));
    return { path, dead, density };
  });
  return {
    id: 'dead-shares',
    kind: 'bars',
    title: 'Dead share of pathways',
    caption: `${images(n)}, ${run.sparsity} % pruned. Line: share of dead units in the network. Beside each name: the density reached.`,
    text: `Of the units kept, dead are ${bars.map(({ path, dead }) => `${percent(dead)} of ${claimPaths[path].title}`).join(', ')}; of all units ${percent(base)}.`,
    n,
    x: { label: 'Share of the pathway', unit: '%', range: [0, 100] },
    parts: [
      { id: 'dead', label: 'Dead in this input' },
      { id: 'kept', label: 'Active' },
    ],
    panels: [
      {
        title: `S ${run.sparsity} %`,
        bars: bars.map(({ path, dead, density }) => ({
          label: claimPaths[path].title,
          note: `${percent(density)} dense`,
          values: [100 * dead, 100 * (1 - dead)],
        })),
        reference: { label: 'base rate', value: 100 * base },
      },
    ],
  };
}
