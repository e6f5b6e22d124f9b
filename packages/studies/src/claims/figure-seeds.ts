// Overlaps of pathways of distillation-guided routing by how its gates start, beside that of the contribution pathways.

import { boxOf } from '../box.ts';
import type { CardFigure, ClaimRun } from './card.ts';
import { type Evidence, overlapsOf } from './evidence.ts';
import { decimal, images } from './numbers.ts';

export function seedOverlaps(evidence: Evidence, run: ClaimRun): CardFigure {
  const n = evidence.images.length;
  const of = (a: 'dgr-1' | 'intgrad', b: 'dgr-r' | 'mct') =>
    overlapsOf(evidence, { a, b, at: run.at }).map(({ jaccard }) => 100 * jaccard);
  const boxes = [
    boxOf('NeuronMCT, NeuronIntGrad', 'subject', of('intgrad', 'mct')),
    boxOf('Gates at 1, at random', 'method', of('dgr-1', 'dgr-r')),
    boxOf('Two random starts', 'method', evidence.seeds?.images.map(({ jaccard }) => 100 * jaccard) ?? []),
  ].filter((box) => box !== null);
  const again =
    evidence.seeds === undefined
      ? ''
      : ` Random starts: ${evidence.seeds.seeds} seeds on ${images(evidence.seeds.images.length)}.`;
  return {
    id: 'routing-starts',
    kind: 'boxes',
    title: 'Where gates start',
    caption: `Overlap of two pathways at ${run.sparsity} % pruned over ${images(n)}: median, quartiles, 95 % of the images.${again}`,
    text: `Median overlap: ${boxes.map(({ label, median }) => `${label} ${decimal(median, 0)} %`).join('; ')}.`,
    n,
    y: { label: 'Jaccard index', unit: '%', range: [0, 100] },
    boxes,
  };
}
