// The distance to the nearest gate, ε̂, for pathways, the whole network and a random path.
import { boxOf } from '../box.ts';
import type { CardFigure } from './card.ts';
import { lookedRole, lookedTitle } from './figure-gradient-changes.ts';
import type { LinearityEvidence } from './linearity.ts';
import { images } from './numbers.ts';

export function regions({ images: looked }: LinearityEvidence): CardFigure {
  const boxes = (['mct', 'intgrad', 'network', 'random'] as const).flatMap((id) => {
    const radii = looked.flatMap(({ networks }) => networks.get(id)!.region?.radius ?? []);
    return boxOf(lookedTitle(id), lookedRole(id), radii) ?? [];
  });
  return {
    id: 'linear-regions',
    kind: 'boxes',
    title: 'Linear region around an image',
    caption: `Distance to the nearest switch of a unit or pooling window, in the units of the input, over ${images(looked.length)}: median, quartiles, 95 % of the images.`,
    text: `Median distance: ${boxes.map(({ label, median }) => `${label} ${median.toPrecision(2)}`).join(', ')}.`,
    n: looked.length,
    y: { label: 'ε̂', scale: 'log' },
    boxes,
  };
}
