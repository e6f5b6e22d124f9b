// What pathways keep of the response, by sparsity: probability and logit of the explained class.
import { claimPaths } from '@pathlens/pathway-core';
import type { CardFigure, ClaimRun } from './card.ts';
import type { Evidence } from './evidence.ts';
import { cutLine } from './lines.ts';
import { decimal, images } from './numbers.ts';

export function responses(evidence: Evidence, run: ClaimRun): CardFigure {
  const n = evidence.images.length;
  const linesOf = (what: 'probabilityRatio' | 'logitRatio') =>
    evidence.paths.map((path) => cutLine(evidence, run, { path, x: 'sparsity', read: (cut) => cut[what] }));
  const probability = linesOf('probabilityRatio');
  const said = probability.map(({ label, points }) => {
    return `${label} ${decimal(points.find(({ x }) => x === run.sparsity)?.y ?? Number.NaN)}`;
  });
  return {
    id: 'responses',
    kind: 'lines',
    title: 'Response of pathways',
    caption: `What is left of the explained class's probability and logit under the mask; mean of ${images(n)}, band: 95 % CI.`,
    text: `Probability ratio at ${run.sparsity} % pruned: ${said.join(', ')}. ${claimPaths.random.title} is the control.`,
    n,
    x: { label: 'Units pruned', unit: '%' },
    y: { label: 'Ratio to the whole network' },
    panels: [
      { title: 'Probability', lines: probability },
      { title: 'Logit', lines: linesOf('logitRatio') },
    ],
  };
}
