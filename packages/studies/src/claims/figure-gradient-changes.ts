// Figure 10: how much the gradient changes on spheres around an image, G₂(ε), for pathways, the whole network and a random path.

import type { LinearityAt } from '@pathlens/pathway-core';
import { claimPaths } from '@pathlens/pathway-core';
import type { CardFigure } from './card.ts';
import { medianOf } from './decision.ts';
import type { LinearityEvidence, LookedNetwork } from './linearity.ts';
import { decimal, images } from './numbers.ts';

const shown = ['mct', 'intgrad', 'network', 'random'] as const;

export const lookedTitle = (id: LookedNetwork) => (id === 'network' ? 'Whole network' : claimPaths[id].title);
export const lookedRole = (id: LookedNetwork) => (id === 'network' || id === 'random' ? 'control' : 'subject');

export function gradientChanges({ images: looked, radii, draws }: LinearityEvidence): CardFigure {
  const n = looked.length;
  const linesOf = (read: (at: LinearityAt) => number | null) =>
    shown.map((id) => ({
      id,
      label: lookedTitle(id),
      role: lookedRole(id) as 'control' | 'subject',
      points: radii.flatMap((radius, i) => {
        const values = looked.flatMap(({ networks }) => read(networks.get(id)!.spheres[i]) ?? []);
        const median = medianOf(values, 0);
        return median === null ? [] : [{ x: radius, y: median.estimate, low: median.low, high: median.high }];
      }),
    }));
  const changes = linesOf(({ gradientChange }) => gradientChange);
  const widest = changes.map(({ label, points }) => `${label} ${decimal(points.at(-1)?.y ?? Number.NaN)}`);
  return {
    id: 'gradient-changes',
    kind: 'lines',
    title: 'Change of the gradient around an image',
    caption: `Median over ${images(n)} of the mean over ${draws} points on each sphere, band: 95 % CI. Radius in percent of the image's norm.`,
    text: `On the widest sphere the gradient changes, relative to itself, by: ${widest.join(', ')}.`,
    n,
    x: { label: 'Radius ε', unit: '%', scale: 'log' },
    y: { label: 'Relative change' },
    panels: [
      { title: 'Gradient, G₂', lines: changes },
      { title: 'Error of linearisation', lines: linesOf(({ linearisationError }) => linearisationError) },
    ],
  };
}
