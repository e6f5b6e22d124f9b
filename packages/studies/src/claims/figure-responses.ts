// What pathways keep of the response, by sparsity: probability and logit of the explained class.
import { claimPaths } from '@pathlens/pathway-core';
import type { CardFigure, ClaimRun } from './card.ts';
import type { Evidence } from './evidence.ts';
import { cutLine } from './lines.ts';
import { decimal, images } from './numbers.ts';

const measures = {
  probabilityRatio: { id: 'responses', title: 'Probability that pathways keep', noun: 'probability' },
  logitRatio: { id: 'logit-responses', title: 'Logit that pathways keep', noun: 'logit' },
} as const;

export function responses(
  evidence: Evidence,
  run: ClaimRun,
  measure: keyof typeof measures = 'probabilityRatio',
): CardFigure {
  const n = evidence.images.length;
  const { id, title, noun } = measures[measure];
  const lines = evidence.paths.map((path) => {
    return cutLine(evidence, run, { path, x: 'sparsity', read: (cut) => cut[measure] });
  });
  const said = lines.map(({ label, points }) => {
    return `${label} ${decimal(points.find(({ x }) => x === run.sparsity)?.y ?? Number.NaN)}`;
  });
  return {
    id,
    kind: 'lines',
    title,
    caption: `The explained class's ${noun} under the mask over that of the whole network; mean of ${images(n)}, band: 95 % CI.`,
    text: `Ratio at ${run.sparsity} % pruned: ${said.join(', ')}. ${claimPaths.random.title} is the control.`,
    n,
    x: { label: 'Units pruned', unit: '%' },
    y: { label: 'Ratio to the whole network' },
    panels: [{ title: '', lines }],
  };
}
