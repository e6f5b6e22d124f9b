// The figures of an evaluation: curves of removal with their bands (figure 7 of algorithms.md §9), and how far metrics agree on the order
// of the maps, so that nobody reads one number alone.
import type { Figure, Line, LinesFigure, MatrixFigure } from '@pathlens/figures';
import { type Bootstrap, kendall } from '@pathlens/pathway-core';
import type { AskedMetric, ExaminedMap } from './asked.ts';
import type { CurveShape } from './encoding.ts';
import { directionOf } from './judged.ts';
import type { EvaluationReport } from './report.ts';
import { blurNote, curveText } from './words.ts';

/** Lines that a panel may have. */
const mostLines = 40;

/** One figure a metric that has curves, its removals side by side. */
export function curveFigures(report: EvaluationReport): Figure[] {
  const ids = [...new Set(report.asked.metrics.map(({ metric }) => metric.id))];
  return ids.flatMap((id) => {
    const own = [...report.asked.metrics.entries()].filter(([, { metric }]) => metric.id === id);
    const found = curveFigure(report, own);
    return found === null ? [] : [found];
  });
}

function curveFigure(report: EvaluationReport, own: readonly (readonly [number, AskedMetric])[]): LinesFigure | null {
  const { asked, models, n, soFar, provenance } = report;
  const panels: LinesFigure['panels'][number][] = [];
  let axes: CurveShape | undefined;
  for (const [m, { label }] of own) {
    for (const { label: model, gathered } of models) {
      const curve = gathered.curve(m);
      if (curve === null) continue;
      axes ??= curve.shape;
      const lines = (wanted: (map: ExaminedMap) => boolean) =>
        asked.examined
          .flatMap((map, e) => (wanted(map) ? lineOf(calledBy(map, asked), curve.shape, curve.means[e]) : []))
          .slice(0, mostLines);
      const name = [...(own.length > 1 ? [label] : []), ...(models.length > 1 ? [model] : [])].join(', ');
      const marks = curve.shape.names?.map((module, at) => ({ x: curve.shape.places[at], label: module }));
      const of = (part: string) => [name, part].filter((word) => word !== '').join(': ');
      const plain = lines(({ source }) => source.kind !== 'blurred');
      const blurred = lines(({ source }) => source.kind !== 'method');
      const hasBlurred = asked.examined.some(({ source }) => source.kind === 'blurred');
      const marked = marks === undefined ? {} : { marks: marks.slice(0, mostLines) };
      panels.push({ title: hasBlurred ? of('maps and controls') : name, lines: plain, ...marked });
      if (hasBlurred) panels.push({ title: of('blurred copies and controls'), lines: blurred, ...marked });
    }
  }
  if (axes === undefined) return null;
  const [, { metric }] = own[0];
  const better = { higher: 'Higher is better.', lower: 'Lower is better.', neither: '' }[metric.better];
  const blur = blurNote(
    report,
    own.map(([m]) => m),
  );
  return {
    kind: 'lines',
    id: `curve-${metric.id}`,
    title: `${metric.title}${soFar}`,
    caption: clipped(
      [`${metric.about} ${better} Means over images with bootstrap 95 % intervals.`.replace('  ', ' '), ...blur].join(
        ' ',
      ),
    ),
    text: clipped(own.map(([m]) => curveText(report, m)).join(' ')),
    n,
    provenance,
    x: { label: axes.x.label, ...(axes.x.unit === undefined ? {} : { unit: axes.x.unit }) },
    y: { label: axes.y.label, ...(axes.y.unit === undefined ? {} : { unit: axes.y.unit }) },
    panels: panels.slice(0, 64),
  };
}

/** In a panel of blurred copies each is called, and looks, as its original. */
function calledBy(map: ExaminedMap, { examined }: EvaluationReport['asked']): ExaminedMap {
  return map.source.kind === 'blurred' ? examined[map.source.of] : map;
}

/** None where no image has a value. */
function lineOf(
  { id, label, source }: ExaminedMap,
  { places }: CurveShape,
  means: readonly (Bootstrap | null)[],
): Line[] {
  const points = places.flatMap((x, at) => {
    const mean = means[at];
    return mean === null ? [] : [{ x, y: mean.estimate, low: mean.low, high: mean.high }];
  });
  return points.length === 0 ? [] : [{ id, label, role: source.kind === 'method' ? 'method' : 'control', points }];
}

/** Kendall's τ between the orders in which metrics put the maps; null where fewer than two metrics say what is better. */
export function agreementFigure({ asked, models, n, soFar, provenance }: EvaluationReport): MatrixFigure | null {
  const judging = [...asked.metrics.entries()].filter(([, metric]) => directionOf(metric) !== 0);
  if (judging.length < 2) return null;
  const groups = [
    { title: 'Methods', takes: (map: ExaminedMap) => map.source.kind === 'method' },
    { title: 'Methods and controls', takes: () => true },
  ];
  const panels = models.flatMap(({ label, judged }) =>
    groups.flatMap(({ title, takes }) => {
      const places = [...asked.examined.keys()].filter((e) => takes(asked.examined[e]));
      if (places.length < 3) return [];
      const tau = (a: number, b: number) => {
        const both = places.filter((e) => judged[a].means[e] !== null && judged[b].means[e] !== null);
        const heights = (m: number) => both.map((e) => directionOf(asked.metrics[m]) * judged[m].means[e]!.estimate);
        return both.length < 3 ? null : kendall(heights(a), heights(b));
      };
      return [
        {
          title: models.length > 1 ? `${label}: ${title.toLowerCase()}` : title,
          labels: judging.map(([, metric]) => metric.label),
          values: judging.map(([a]) => judging.map(([b]) => (a === b ? 1 : tau(a, b)))),
          note: `${places.length} maps.`,
        },
      ];
    }),
  );
  if (panels.length === 0) return null;
  const least = panels
    .flatMap(({ labels, values }) =>
      values.flatMap((row, a) => row.slice(a + 1).map((value, b) => ({ value, pair: [labels[a], labels[a + 1 + b]] }))),
    )
    .filter((one): one is typeof one & { value: number } => one.value !== null)
    .sort((a, b) => a.value - b.value)[0];
  const finding =
    least === undefined
      ? 'No two metrics can be compared.'
      : `Least alike are ${least.pair.join(' and ')}, with τ ${least.value.toFixed(2)}.`;
  return {
    kind: 'matrix',
    id: 'rank-agreement',
    title: `Do metrics agree on the order of the maps?${soFar}`,
    caption: `Kendall’s τ_b between the orders in which two metrics, or one with two removals, put the means of the maps, the better one first: 1 is the same order, −1 the opposite. ${finding}`,
    text: finding,
    n,
    provenance,
    unit: '',
    range: [-1, 1],
    panels: panels.slice(0, 64),
  };
}

function clipped(text: string): string {
  return text.length <= 2000 ? text : `${text.slice(0, 1999)}…`;
}
