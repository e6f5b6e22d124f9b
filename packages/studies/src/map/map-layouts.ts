// The layouts of a map: principal components and UMAP, each with how far it is to be trusted.
import { type Axis, formatValue } from '@pathlens/figures';
import { mostNeighbours, pathComponents, trustworthiness, type VectorRows } from '@pathlens/pathway-core';
import { drawPlaces } from '../draw-places.ts';
import { inPercent } from '../numbers.ts';
import type { Compared } from './compare-paths.ts';
import { leastPoints, umapLayout } from './umap-layout.ts';

export interface MapLayout {
  readonly id: 'pca' | 'umap';
  readonly title: string;
  /** [n, 2] */
  readonly coordinates: Float64Array;
  readonly x: Axis;
  readonly y: Axis;
  readonly note: string;
  /** NaN where there are too few images. */
  readonly trust: number;
  /** Share of the variance that each axis explains; of UMAP, which has no such share, empty. */
  readonly explained: readonly number[];
}

export interface LayoutRequest {
  readonly rows: VectorRows;
  /** "Jaccard distances", as notes say it. */
  readonly distance: string;
  readonly compared: Compared;
  readonly minDist: number;
  readonly seed: number;
}

/** Components that are computed: two are drawn, all are told. */
const components = 5;
/** Images whose neighbourhoods the trust is measured by. */
const mostAnchors = 500;

/** Yields the share done. */
export function* mapLayouts(request: LayoutRequest): Generator<number, readonly MapLayout[], undefined> {
  const { rows, compared, minDist, seed } = request;
  const n = rows.count;
  const { coordinates, explained } = pathComponents(rows, { components, seed });
  yield 0.3;
  const first = Float64Array.from({ length: 2 * n }, (_, i) => coordinates[(i >> 1) * components + (i & 1)]);
  const anchors = drawPlaces(n, mostAnchors, seed);
  const { nearest, distances } = compared;
  const row = new Float64Array(n);
  const k = Math.min(nearest.k, mostNeighbours(n));
  const trustOf = (map: Float64Array) =>
    trustworthiness({
      coordinates: map,
      neighbours: k,
      anchors,
      distancesOf: (point) => distances.fill(row, point),
    });
  const told = (trust: number) =>
    Number.isNaN(trust) ? '' : ` Trustworthiness ${formatValue(trust)} (${k} neighbours, ${anchors.length} images).`;
  const axis = (component: number): Axis => ({
    label: `PC ${component + 1}, ${inPercent(explained[component])} of the variance`,
  });
  const pcaTrust = trustOf(first);
  const layouts: MapLayout[] = [
    {
      id: 'pca',
      title: 'PCA',
      coordinates: first,
      x: axis(0),
      y: axis(1),
      note: `Both axes explain ${inPercent(explained[0] + explained[1])} of the variance.${told(pcaTrust)}`,
      trust: pcaTrust,
      explained: [...explained],
    },
  ];
  yield 0.45;
  if (n < leastPoints || nearest.k < 2) return layouts;
  const steps = umapLayout(nearest, { start: first, minDist, seed });
  let step = steps.next();
  for (; !step.done; step = steps.next()) yield 0.45 + 0.5 * step.value;
  const umapTrust = trustOf(step.value);
  layouts.push({
    id: 'umap',
    title: 'UMAP',
    coordinates: step.value,
    x: { label: '' },
    y: { label: '' },
    note: `UMAP of ${request.distance}, ${nearest.k} neighbours, minimal distance ${formatValue(minDist)}, seed ${seed}; distances between groups mean little.${told(umapTrust)}`,
    trust: umapTrust,
    explained: [],
  });
  return layouts;
}
