// How active the strongest unit's channel is on its image, as a percentile over the other images: one box a pathway.
import { claimPaths } from '@pathlens/pathway-core';
import { boxOf } from '../box.ts';
import type { CardFigure } from './card.ts';
import { decimal, images } from './numbers.ts';
import type { RelevanceEvidence } from './relevance.ts';
import { roleOf } from './roles.ts';

export function percentiles({ layer, of }: RelevanceEvidence, n: number): CardFigure {
  const boxes = [...of].flatMap(([path, found]) => {
    return (
      boxOf(
        claimPaths[path].title,
        roleOf(path),
        found.map(({ percentile }) => percentile),
      ) ?? []
    );
  });
  return {
    id: 'channel-percentiles',
    kind: 'boxes',
    title: 'Activity of the strongest channel',
    caption: `Percent of the other images on which the strongest unit's channel (${layer}) is less active, over ${images(n)}: median, quartiles, 95 % of the images. 50 says nothing.`,
    text: `Median percentile: ${boxes.map(({ label, median }) => `${label} ${decimal(median, 0)}`).join(', ')}.`,
    n,
    y: { label: 'Percentile', range: [0, 100] },
    boxes,
  };
}
