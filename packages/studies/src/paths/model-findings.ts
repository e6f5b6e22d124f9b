// The overlap of models as figures: by units where they are the same, by matched channels, and where pathways lie by relative depth.
import type { Figure, Line, LinesFigure, MatrixFigure } from '@pathlens/figures';
import { formatSparsity } from '@pathlens/pathway-core';
import { count, inPercent, percent } from '../numbers.ts';
import { meanOf } from './bit-overlap.ts';
import { depthSteps, type ModelPair, type PairOverlap } from './model-pairs.ts';

/** One image: overlap of every pair of models. */
export interface ImagePairs {
  readonly image: number;
  /** Class each model predicts. */
  readonly predicted: readonly number[];
  /** [pair][sparsity][selection] */
  readonly same: readonly (readonly (readonly PairOverlap[])[])[];
  /** The second model's pathway is that of the image before; null of the first image. */
  readonly other: readonly (readonly (readonly PairOverlap[])[])[] | null;
}

export interface ComparedModels {
  readonly models: readonly string[];
  readonly labels: readonly string[];
  readonly sparsities: readonly number[];
  readonly pairs: readonly ModelPair[];
  readonly images: readonly ImagePairs[];
  /** [model][sparsity][selection]: kept share over relative depth, summed over images. */
  readonly depths: readonly (readonly (readonly Float64Array[])[])[];
  /** Images over which channels were matched. */
  readonly matchingImages: number;
  readonly seed: number;
  readonly provenance: Figure['provenance'];
}

export type Measure = keyof PairOverlap;

/** Values of one measure over images. */
export function valuesOf(
  { images }: ComparedModels,
  [pair, s, m]: readonly [number, number, number],
  measure: Measure,
  of: 'same' | 'other' = 'same',
): (number | null)[] {
  return images.flatMap((image) => image[of]?.[pair][s][m][measure] ?? (of === 'same' ? [null] : []));
}

/** [models, models] of one measure, mean over images, from what each pair has; the diagonal is 1. */
export function grid(found: ComparedModels, [s, m]: readonly [number, number], measure: Measure): (number | null)[][] {
  return found.models.map((_, a) =>
    found.models.map((__, b) => {
      if (a === b) return 1;
      const pair = found.pairs.findIndex(({ models: [i, j] }) => (i === a && j === b) || (i === b && j === a));
      return meanOf(valuesOf(found, [pair, s, m], measure));
    }),
  );
}

const inPercents = (rows: readonly (readonly (number | null)[])[]) => rows.map((row) => row.map(percent));

/** Panels of one figure; the tables hold all. */
const mostPanels = 24;

function panels<T>({ labels, sparsities }: ComparedModels, panel: (s: number, m: number, title: string) => T): T[] {
  const all = labels.flatMap((label, m) =>
    sparsities.map((sparsity, s) => () => panel(s, m, `${label}, sparsity ${formatSparsity(sparsity)} %`)),
  );
  return all.slice(0, mostPanels).map((draw) => draw());
}

function leftOut({ labels, sparsities }: ComparedModels): string {
  const all = labels.length * sparsities.length;
  return all > mostPanels ? ` The first ${mostPanels} of ${all} pathways; the table holds all.` : '';
}

export function modelFigures(found: ComparedModels): Figure[] {
  const figures: Figure[] = [matched(found), depthProfiles(found)];
  return found.pairs.some(({ sameUnits }) => sameUnits) ? [byUnits(found), ...figures] : figures;
}

function byUnits(found: ComparedModels): MatrixFigure {
  const some = found.pairs.every(({ sameUnits }) => sameUnits)
    ? ''
    : ' Models whose activation points differ in shape have no units in common: their channels are matched instead.';
  const first = found.pairs.findIndex(({ sameUnits }) => sameUnits);
  const [a, b] = found.pairs[first].models;
  const at = [first, found.sparsities.length - 1, 0] as const;
  return {
    kind: 'matrix',
    id: 'model-units',
    title: 'Overlap of models, unit by unit',
    caption: `Jaccard index of the pathways two models of one architecture have of the same image, mean over ${count(found.images.length, 'image')}. Trained apart, units of one place need not mean the same.${some}${leftOut(found)}`,
    text: `${found.models[a]} and ${found.models[b]} share ${inPercent(meanOf(valuesOf(found, at, 'units')))} of the units of ${found.labels[0]}, where chance gives ${inPercent(meanOf(valuesOf(found, at, 'unitsChance')))}.`,
    n: found.images.length,
    provenance: found.provenance,
    unit: '%',
    range: [0, 100],
    panels: panels(found, (s, m, title) => ({
      title,
      labels: found.models,
      values: inPercents(grid(found, [s, m], 'units')),
      chance: inPercents(grid(found, [s, m], 'unitsChance')),
    })),
  };
}

function matched(found: ComparedModels): MatrixFigure {
  const [a, b] = found.pairs[0].models;
  const at = [0, found.sparsities.length - 1, 0] as const;
  const methods = new Set(found.pairs.flatMap(({ layers }) => layers.map(({ matching }) => matching.method)));
  const said = [...methods].map((method) =>
    method === 'best' ? 'the largest sum of correlations' : 'the largest correlation first',
  );
  return {
    kind: 'matrix',
    id: 'model-channels',
    title: 'Overlap of models, by matched channels',
    caption: `Σ min / Σ max of the kept share of matched channels, mean over ${count(found.images.length, 'image')}. Channels are matched one to one (${said.join(', or ')}) by the correlation of their mean activations over ${count(found.matchingImages, 'image')}, between activation points of the same relative depth. Chance: matched over images in another order.${leftOut(found)}`,
    text: `${found.models[a]} and ${found.models[b]} overlap by ${inPercent(meanOf(valuesOf(found, at, 'matched')))} over matched channels of ${found.labels[0]}; with images in another order by ${inPercent(meanOf(valuesOf(found, at, 'matchedNull')))}.`,
    n: found.images.length,
    provenance: found.provenance,
    unit: '%',
    range: [0, 100],
    panels: panels(found, (s, m, title) => ({
      title,
      labels: found.models,
      values: inPercents(grid(found, [s, m], 'matched')),
      chance: inPercents(grid(found, [s, m], 'matchedNull')),
    })),
  };
}

function depthProfiles(found: ComparedModels): LinesFigure {
  const n = found.images.length;
  const lines = (s: number, m: number): Line[] =>
    found.models.map((label, model) => ({
      id: `model-${model}`,
      label,
      role: 'method',
      points: [...found.depths[model][s][m]].map((sum, step) => ({
        x: (100 * (step + 0.5)) / depthSteps,
        y: (100 * sum) / n,
      })),
    }));
  const [a, b] = found.pairs[0].models;
  const at = [0, found.sparsities.length - 1, 0] as const;
  return {
    kind: 'lines',
    id: 'model-depth',
    title: 'Where the pathways lie, by relative depth',
    caption: `Share of the units that are kept at each relative depth: the i-th of L activation points stands at (i − ½)/L, values between are interpolated. Mean over ${count(n, 'image')}.${leftOut(found)}`,
    text: `Profiles of ${found.models[a]} and ${found.models[b]} overlap by ${inPercent(meanOf(valuesOf(found, at, 'depth')))} (Σ min / Σ max), for ${found.labels[0]}; with the pathway of another image by ${inPercent(meanOf(valuesOf(found, at, 'depth', 'other')))}.`,
    n,
    provenance: found.provenance,
    x: { label: 'Relative depth', unit: '%', range: [0, 100] },
    y: { label: 'Density', unit: '%' },
    panels: panels(found, (s, m, title) => ({ title, lines: lines(s, m) })),
  };
}
