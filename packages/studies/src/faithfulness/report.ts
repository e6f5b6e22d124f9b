// Figure 12 of algorithms.md §9: what a pathway keeps of the answer, what is left without it, one panel an imposition.
import type { LinesFigure } from '@pathlens/figures';
import {
  type Faithfulness,
  type FaithfulnessPoint,
  faithfulnessDensities,
  type Minimality,
  type ScoreValidity,
  type SwapTest,
  swapTest,
} from '@pathlens/pathway-core';
import { curveOf } from '../curve.ts';
import { count, meanOver } from '../numbers.ts';
import { selectionLabels } from '../selection-label.ts';
import type { StudyContext } from '../study.ts';
import { short, withInterval } from '../words.ts';
import { type FaithfulnessSettings, nearestDensity } from './measure.ts';
import { impositionTitles, type Panels } from './panels.ts';

/** One image. */
export interface FaithfulnessRow {
  readonly name: string;
  /** [impositions][selections] */
  readonly found: readonly (readonly Faithfulness[])[];
  /** Of the first imposition, one a selection. */
  readonly minimal: readonly (Minimality | null)[];
  /** One a selection; empty where it was left out. */
  readonly validity: readonly (ScoreValidity | null)[];
}

export interface FaithfulnessReport {
  readonly context: StudyContext;
  readonly panels: Panels;
  readonly settings: FaithfulnessSettings;
  readonly rows: readonly FaithfulnessRow[];
}

type Side = 'kept' | 'without';

/** What is found of one imposition and selection, over the images where f is defined. */
export function definedOf(
  { rows }: Pick<FaithfulnessReport, 'rows'>,
  [panel, selection]: readonly [number, number],
): Faithfulness[] {
  return rows.map(({ found }) => found[panel][selection]).filter(({ defined }) => defined);
}

export const pointAt = ({ points }: Faithfulness, asked: number): FaithfulnessPoint | undefined =>
  points.find((point) => point.asked === asked);

const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Whether pathways keep more, or leave less behind, than random sets like them, over the images. */
export function againstRandom(found: readonly Faithfulness[], asked: number, side: Side): SwapTest | null {
  // Larger is better in the test: of what is left, less is better.
  const sign = side === 'kept' ? 1 : -1;
  return swapTest(
    found.flatMap((one) => {
      const point = pointAt(one, asked);
      return point === undefined
        ? []
        : [{ value: sign * point[side], controls: point.random[side].map((value) => sign * value) }];
    }),
  );
}

/** Images on which f is not defined, by imposition. */
export function undefinedWords({ panels, rows }: FaithfulnessReport): string {
  const said = panels.impositions.flatMap((imposition, panel) => {
    const undefinedOn = rows.filter(({ found }) => found[panel].some(({ defined }) => !defined)).length;
    return undefinedOn === 0 ? [] : [`${count(undefinedOn, 'image')} with “${imposition}”`];
  });
  return said.length === 0
    ? ''
    : ` Left out, because the whole network answers as the empty one does: ${said.join(', ')}.`;
}

const captions: Readonly<Record<Side, string>> = {
  kept: 'f(k), the share of the answer that the strongest k % of the units keep: 0 as with every unit pruned, 1 as the whole network',
  without: 'f of the network without the strongest k % of the units: near 0 where they are all that is needed',
};

function lines({ context, rows }: FaithfulnessReport, panel: number, side: Side) {
  const labels = selectionLabels(context.request.selections);
  return labels.flatMap((label, selection) => {
    const found = definedOf({ rows }, [panel, selection]);
    // A method that names one set has a density by image: it stands at their mean.
    const asked = found[0]?.points.map((point) => point.asked) ?? [];
    const xs = asked.map((one) => meanOf(found.map((each) => pointAt(each, one)?.density ?? 0)) ?? one);
    const shown = asked.map((_, i) => i).filter((i) => i === 0 || xs[i] > xs[i - 1]);
    const at = (of: (point: FaithfulnessPoint) => number | null) =>
      curveOf(
        shown.map((i) => xs[i]),
        (place) => found.map((one) => of(pointAt(one, asked[shown[place]])!)),
      );
    const random = at((point) => meanOf(point.random[side]));
    const own = { id: `${selection}`, label, role: 'method' as const, points: at((point) => point[side]) };
    const control = {
      id: `${selection}-random`,
      label: `Random, as ${label}`,
      role: 'control' as const,
      points: random,
    };
    return random.length === 0 ? [own] : [own, control];
  });
}

export function faithfulnessFigure(report: FaithfulnessReport, side: Side): LinesFigure {
  const { context, panels, rows, settings } = report;
  const labels = selectionLabels(context.request.selections);
  const density = nearestDensity(settings.density);
  const said = labels.flatMap((label, selection) => {
    const found = definedOf(report, [0, selection]);
    const values = found.flatMap((one) => (pointAt(one, density) ?? one.points[0])?.[side] ?? []);
    const mean = meanOver(values, settings.seed);
    const test = againstRandom(found, density, side);
    if (mean === null) return [];
    return [`${label} ${withInterval(mean)}${test === null ? '' : `, p = ${short(test.p)} against random sets`}`];
  });
  return {
    kind: 'lines',
    id: side === 'kept' ? 'faithfulness' : 'necessity',
    title: side === 'kept' ? 'How much of the answer a pathway keeps' : 'How much is left without it',
    caption: `${captions[side]}. Means over ${count(rows.length, 'image')}, bands are 95 % CI; ${count(settings.draws, 'random set')} an image and density, each with as many units of every activation point.${undefinedWords(report)} ${panels.note}`,
    text:
      said.length === 0
        ? 'f is not defined on any image yet.'
        : `${side === 'kept' ? 'Kept by' : 'Left without'} ${density} % of the units, ${impositionTitles[panels.impositions[0]].toLowerCase()}: ${said.join('; ')}.`,
    n: rows.length,
    provenance: context.provenance,
    x: { label: 'Units kept', unit: '%', scale: 'log', range: [faithfulnessDensities[0], 100] },
    y: { label: side === 'kept' ? 'f(k)' : 'f without' },
    panels: panels.impositions.map((imposition, panel) => ({
      title: impositionTitles[imposition],
      lines: lines(report, panel, side),
    })),
  };
}
