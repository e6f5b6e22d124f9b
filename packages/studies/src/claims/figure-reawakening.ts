// Dead units that come on by sparsity: one line a pathway.
import { claimPaths } from '@pathlens/pathway-core';
import type { CardFigure, ClaimRun } from './card.ts';
import { meanOf } from './decision.ts';
import type { Evidence } from './evidence.ts';
import { images, percent } from './numbers.ts';
import { reawakenedShares } from './reawakened.ts';
import { roleOf } from './roles.ts';

export function reawakening(evidence: Evidence, run: ClaimRun): CardFigure {
  const n = evidence.images.length;
  const lines = evidence.paths.map((path) => ({
    id: path,
    label: claimPaths[path].title,
    role: roleOf(path),
    points: run.sparsities.flatMap((sparsity, at) => {
      const share = meanOf(reawakenedShares(evidence, path, at), run.seed);
      if (share === null) return [];
      return [{ x: sparsity, y: 100 * share.estimate, low: 100 * share.low, high: 100 * share.high }];
    }),
  }));
  const said = lines.map(({ label, points }) => {
    const point = points.find(({ x }) => x === run.sparsity);
    return `${label} ${point === undefined ? 'none' : percent(point.y / 100)}`;
  });
  return {
    id: 'reawakening',
    kind: 'lines',
    title: 'Dead units that come on',
    caption: `Share of the units that are off in the whole network and on under the mask; mean of ${images(n)}, band: 95 % CI.`,
    text: `Dead units that come on at ${run.sparsity} % pruned: ${said.join(', ')}.`,
    n,
    x: { label: 'Units pruned', unit: '%' },
    y: { label: 'Of dead units', unit: '%', range: [0, 100] },
    panels: [{ title: '', lines }],
  };
}
