// Figure 3: overlap with NeuronIntGrad, dead share and density of every pathway by layer. Under one threshold over all layers the
// density differs from layer to layer, and with it what overlap and dead share can be.
import type { Line } from '@pathlens/figures';
import { type ClaimPathId, claimPaths } from '@pathlens/pathway-core';
import type { CardFigure, ClaimRun } from './card.ts';
import { meanOf } from './decision.ts';
import type { Evidence, LayerEvidence } from './evidence.ts';
import { images } from './numbers.ts';
import { roleOf } from './roles.ts';

type Measure = keyof LayerEvidence;

function lineOf(
  { images: all, points }: Evidence,
  run: ClaimRun,
  [path, measure]: readonly [ClaimPathId, Measure],
): Line {
  return {
    id: path,
    label: claimPaths[path].title,
    role: roleOf(path),
    points: points.flatMap((_, layer) => {
      const values = all.flatMap(({ layers }) => layers.get(path)?.[layer][measure] ?? []);
      const found = meanOf(values, run.seed);
      if (found === null) return [];
      return [{ x: layer, y: 100 * found.estimate, low: 100 * found.low, high: 100 * found.high }];
    }),
  };
}

export function layers(evidence: Evidence, run: ClaimRun): CardFigure {
  const n = evidence.images.length;
  const panel = (title: string, measure: Measure) => ({
    title,
    lines: evidence.paths
      .filter((path) => measure !== 'jaccard' || path !== 'intgrad')
      .map((path) => lineOf(evidence, run, [path, measure])),
  });
  const overlap = panel('Overlap with NeuronIntGrad', 'jaccard');
  const mct = overlap.lines.find(({ id }) => id === 'mct');
  const ends = mct === undefined || mct.points.length === 0 ? [] : [mct.points[0], mct.points.at(-1)!];
  const said = ends.map(({ x, y }) => `${Math.round(y)} % at activation point ${x}`).join(', ');
  return {
    id: 'layers',
    kind: 'lines',
    title: 'Pathways by layer',
    caption: `At ${run.sparsity} % pruned over all layers, mean of ${images(n)}, band: 95 % CI. Activation points in the order of the network; without a value where no pathway keeps a unit.`,
    text: `NeuronMCT and NeuronIntGrad overlap by ${said}.`,
    n,
    x: { label: 'Activation point' },
    y: { label: 'Share', unit: '%', range: [0, 100] },
    panels: [overlap, panel('Dead share', 'deadShare'), panel('Density', 'density')],
  };
}
