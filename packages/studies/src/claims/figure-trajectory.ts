// Figure 11: greedy pruning that keeps dead units step by step, its response and its dead share by density, beside contribution
// pathways and a random path.
import { type ClaimPathId, claimPaths } from '@pathlens/pathway-core';
import type { CardFigure, ClaimRun } from './card.ts';
import type { Evidence } from './evidence.ts';
import { cutLine } from './lines.ts';
import { decimal, images, percent } from './numbers.ts';
import type { Step } from './trajectory.ts';

const beside: readonly ClaimPathId[] = ['mct', 'intgrad', 'random'];

export function trajectories(
  evidence: Evidence,
  run: ClaimRun,
  { steps, chosen }: { readonly steps: readonly Step[]; readonly chosen: Step | undefined },
): CardFigure {
  const n = evidence.images.length;
  const base = (100 * evidence.images.reduce((sum, { baseRate }) => sum + baseRate, 0)) / n;
  const own = (read: (step: Step) => Step['ratio'], scale: number) => ({
    id: 'greedy-dead',
    label: claimPaths['greedy-dead'].title,
    role: 'subject' as const,
    points: steps.map((step) => {
      const { estimate, low, high } = read(step);
      return { x: 100 * step.density, y: scale * estimate, low: scale * low, high: scale * high };
    }),
  });
  const others = beside.filter((path) => evidence.paths.includes(path));
  const marks =
    chosen === undefined
      ? []
      : [
          {
            x: 100 * chosen.density,
            label: `${percent(chosen.dead.estimate)} dead, ratio ${decimal(chosen.ratio.estimate)}`,
          },
        ];
  const role = (path: ClaimPathId) => (path === 'random' ? ('control' as const) : ('method' as const));
  return {
    id: 'greedy-trajectory',
    kind: 'lines',
    title: 'Greedy pruning that keeps dead units',
    caption: `Step by step over ${images(n)}, beside pathways of other methods at their densities. Band: 95 % CI. Base rate: ${decimal(base, 0)} % of all units are dead.`,
    text:
      chosen === undefined
        ? 'No step keeps the response with more dead units than the network has.'
        : `At ${percent(chosen.density)} density ${decimal(chosen.ratio.estimate)} of the probability is left and ${percent(chosen.dead.estimate)} of the kept units are dead, against ${decimal(base, 0)} % of all units.`,
    n,
    x: { label: 'Density', unit: '%', reversed: true, range: [0, 100] },
    y: { label: 'Share', unit: '%', range: [0, 110] },
    panels: [
      {
        title: 'Probability left',
        lines: [
          own(({ ratio }) => ratio, 100),
          ...others.map((path) => ({
            ...cutLine(evidence, run, { path, x: 'density', read: (cut) => cut.probabilityRatio, scale: 100 }),
            role: role(path),
          })),
        ],
        marks,
      },
      {
        title: 'Dead share',
        lines: [
          own(({ dead }) => dead, 100),
          ...others.map((path) => ({
            ...cutLine(evidence, run, { path, x: 'density', read: (cut) => cut.deadShare, scale: 100 }),
            role: role(path),
          })),
        ],
        marks,
      },
    ],
  };
}
