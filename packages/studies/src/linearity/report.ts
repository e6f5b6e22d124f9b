// Figure 10 of algorithms.md §9: region radius by sparsity, and what the gradient does on spheres, beside the controls.
import type { BoxesFigure, Line, LinesFigure, Table } from '@pathlens/figures';
import type { LinearityAt } from '@pathlens/pathway-core';
import { boxOf } from '../box.ts';
import { curveOf } from '../curve.ts';
import { count } from '../numbers.ts';
import { selectionLabels } from '../selection-label.ts';
import type { StudyContext } from '../study.ts';
import { short } from '../words.ts';
import { type Configuration, controlSparsity } from './configurations.ts';
import type { LinearityFound, LinearitySettings } from './measure.ts';

/** One image: what was found of every configuration. */
export interface LinearityRow {
  readonly name: string;
  readonly found: readonly LinearityFound[];
  /** Of the pathways: p_c(x; m) / p_c(x) with pruned units at zero; null for other configurations. */
  readonly probabilityRatios: readonly (number | null)[];
}

export interface LinearityReport {
  readonly context: StudyContext;
  readonly configurations: readonly Configuration[];
  readonly settings: LinearitySettings;
  readonly rows: readonly LinearityRow[];
}

const imposed = {
  zero: 'Pruned units are zero.',
  constOriginal: 'Pruned units are frozen at their value on the image.',
  mean: 'Pruned units are their mean over the slice.',
  resample: 'Pruned units are as on one other image.',
} as const;

export function radiiFor({ rows }: Pick<LinearityReport, 'rows'>, configuration: number): number[] {
  return rows.flatMap(({ found }) => found[configuration].region?.radius ?? []);
}

function median(values: readonly number[]): number | null {
  return boxOf('', 'method', values)?.median ?? null;
}

function howMeasured({ rows }: LinearityReport): string {
  const regions = rows.flatMap(({ found }) => found.flatMap(({ region }) => region ?? []));
  const screened = regions.filter(({ method }) => method === 'screened');
  if (regions.length === 0) return 'The network is not made of ReLUs and max-pooling alone: it has no linear regions.';
  if (screened.length === 0) return 'Every unit and pooling window was measured.';
  const most = Math.max(...screened.map(({ looked }) => looked));
  return `In ${screened.length} of ${regions.length} cases there were too many units and pooling windows to measure each: gradients were estimated along random directions and the ${most} that seemed nearest measured, which bounds ε̂ from above.`;
}

/** Values that no logarithm shows. */
function left(report: LinearityReport): string {
  const radii = report.configurations.flatMap((_, i) => radiiFor(report, i));
  const [zero, endless] = [radii.filter((radius) => radius === 0), radii.filter((radius) => radius === Infinity)];
  const said = [];
  if (zero.length > 0) said.push(`${zero.length} of 0 (a unit stands exactly at its switch)`);
  if (endless.length > 0) said.push(`${endless.length} without limit (nothing that switches depends on the image)`);
  return said.length === 0 ? '' : ` Not drawn: ${said.join(' and ')}.`;
}

export function regionFigure(report: LinearityReport): BoxesFigure {
  const { context, configurations, rows } = report;
  const medians = configurations.flatMap(({ title }, i) => {
    const value = median(radiiFor(report, i));
    return value === null ? [] : [`${title} ${short(value)}`];
  });
  return {
    kind: 'boxes',
    id: 'region-radius',
    title: 'How far the linear region reaches',
    caption: `ε̂, the distance to the nearest place where a unit or a pooling window switches, over ${count(rows.length, 'image')}: median, quartiles and 95 % of the images. ${imposed[context.request.imposition]} Random paths keep as many units of every activation point. ${howMeasured(report)}${left(report)}`,
    text: medians.length === 0 ? 'The network has no linear regions.' : `Median ε̂: ${medians.join('; ')}.`,
    n: rows.length,
    provenance: context.provenance,
    y: { label: 'ε̂', scale: 'log' },
    boxes: configurations.flatMap(({ title, role }, i) => {
      const drawn = radiiFor(report, i).filter((radius) => radius > 0 && radius < Infinity);
      return boxOf(title, role === 'pathway' ? 'method' : 'control', drawn) ?? [];
    }),
  };
}

interface Measure {
  readonly id: string;
  readonly title: string;
  readonly y: LinesFigure['y'];
  readonly about: string;
  readonly of: (at: LinearityAt) => number | null;
  readonly statistic: 'mean' | 'median';
}

export const sphereMeasures: readonly Measure[] = [
  {
    id: 'gradient-change',
    title: 'How much the gradient changes on spheres',
    y: { label: 'G₂(ε)' },
    about: 'G₂, the mean distance of the gradient on a sphere from the gradient at the image, relative to its length',
    of: ({ gradientChange }) => gradientChange,
    statistic: 'mean',
  },
  {
    id: 'cosine',
    title: 'Whether the gradient keeps its direction',
    y: { label: 'Cosine', range: [0, 1] },
    about: 'Mean cosine of the gradient on a sphere and the gradient at the image',
    of: ({ cosine }) => cosine,
    statistic: 'mean',
  },
  {
    id: 'linearisation-error',
    title: 'How far the answer strays from the line',
    y: { label: 'Error of the linear forecast' },
    about:
      'Median over directions of the answer’s distance from its linear forecast, relative to the forecast; of images the median',
    of: ({ linearisationError }) => linearisationError,
    statistic: 'median',
  },
  {
    id: 'gate-flips',
    title: 'Kept units that switch',
    y: { label: 'Kept units that switch', unit: '%' },
    about: 'Mean share of the kept units that are on at the image and off on a sphere, or the other way round',
    of: ({ gateFlips }) => 100 * gateFlips,
    statistic: 'mean',
  },
];

/** Images whose gradient is zero: nothing there can change. */
function flatImages({ rows }: LinearityReport): string {
  const flat = rows.filter(({ found }) => found.some(({ spheres }) => spheres[0]?.gradientChange === null)).length;
  return flat === 0 ? '' : ` On ${count(flat, 'image')} some gradient is zero; those curves leave it out.`;
}

export function sphereFigure(report: LinearityReport, measure: Measure): LinesFigure {
  const { context, configurations, rows, settings } = report;
  const { request, provenance } = context;
  const lineOf = ({ id, title, role }: Configuration, i: number): Line => ({
    id,
    label: title,
    role: role === 'pathway' ? 'method' : 'control',
    points: curveOf(
      settings.radii,
      (place) => rows.map(({ found }) => (found[i].spheres[place] ? measure.of(found[i].spheres[place]) : null)),
      measure.statistic,
    ),
  });
  const panels = selectionLabels(request.selections).map((title, selection) => ({
    title,
    lines: configurations.flatMap((configuration, i) =>
      configuration.spheres && (configuration.selection ?? selection) === selection ? lineOf(configuration, i) : [],
    ),
  }));
  const last = settings.radii.length - 1;
  const ends = configurations.flatMap((configuration, i) => {
    if (!configuration.spheres) return [];
    const end = lineOf(configuration, i).points.find(({ x }) => x === settings.radii[last]);
    return end === undefined ? [] : [`${configuration.title} ${short(end.y)}`];
  });
  return {
    kind: 'lines',
    id: measure.id,
    title: measure.title,
    caption: `${measure.about}; ${count(settings.draws, 'direction')} a sphere, ${count(rows.length, 'image')}, bands are 95 % CI. ${imposed[request.imposition]} The random path keeps as many units of every activation point as the selection at ${controlSparsity(request.sparsities)} %.${flatImages(report)}`,
    text: `At ε = ${short(settings.radii[last])}: ${ends.join('; ')}.`,
    n: rows.length,
    provenance,
    x: { label: 'ε', scale: 'log' },
    y: measure.y,
    panels,
  };
}

export function linearityTable({ context, configurations, rows, settings }: LinearityReport): Table {
  return {
    id: 'linearity',
    title: 'Local linearity by image',
    columns: [
      { id: 'image', title: 'Image' },
      { id: 'of', title: 'Of' },
      { id: 'radius', title: 'ε̂' },
      { id: 'nearest', title: 'What switches there' },
      { id: 'method', title: 'ε̂ is' },
      { id: 'measured', title: 'Switches measured' },
      { id: 'switches', title: 'Switches' },
      { id: 'probability', title: 'Probability kept, pruned units at zero' },
      ...settings.radii.map((radius) => ({ id: `g2-${short(radius)}`, title: `G₂ at ε = ${short(radius)}` })),
    ],
    rows: rows.flatMap(({ name, found, probabilityRatios }) =>
      found.map(({ region, spheres }, i) => [
        name,
        configurations[i].title,
        region === null || region.radius === Infinity ? null : region.radius,
        region?.nearest ?? null,
        region === null ? 'not defined' : region.method === 'exact' ? 'exact' : 'an upper bound',
        region?.looked ?? null,
        region?.units ?? null,
        probabilityRatios[i],
        ...settings.radii.map((_, at) => spheres[at]?.gradientChange ?? null),
      ]),
    ),
    provenance: context.provenance,
  };
}
