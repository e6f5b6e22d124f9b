// What an evaluation is asked, made plain: every map and control, every metric with its removal, levels in order.
import {
  type ChannelRule,
  completeParameters,
  everyRemoval,
  type Metric,
  type MetricId,
  metricMethods,
  type ParameterValues,
  PathlensError,
  removalIds,
  type Target,
} from '@pathlens/pathway-core';
import { attributionLabels, distinct } from '../attribution-label.ts';
import type { AttributionRequest, MetricRequest, StudyRequest } from '../study.ts';

/** Controls that know nothing of the network. */
export const ignorantIds = ['random', 'edge', 'centre'] as const;
export type IgnorantId = (typeof ignorantIds)[number];
const ignorantLabels = { random: 'Random map', edge: 'Edge map', centre: 'Centre prior' } as const;

/** A row of every table. */
export interface ExaminedMap {
  /** Unique in the study: part of the ids of lines. */
  readonly id: string;
  readonly label: string;
  readonly source:
    | { readonly kind: 'method'; readonly request: AttributionRequest }
    | { readonly kind: 'control'; readonly control: IgnorantId }
    /** The blurred copy of the map at this place. */
    | { readonly kind: 'blurred'; readonly of: number };
}

export interface AskedMetric {
  /** Unique in the study: part of the ids of tables, figures and arrays. */
  readonly id: string;
  readonly label: string;
  readonly metric: Metric;
  readonly parameters: ParameterValues;
}

export interface AskedEvaluation {
  /** Methods first, then controls, then blurred copies in the order of the methods. */
  readonly examined: readonly ExaminedMap[];
  readonly metrics: readonly AskedMetric[];
  readonly levels: readonly number[];
  readonly target: Target;
  readonly reduction: ChannelRule;
  readonly resamples: number;
  readonly seed: number;
}

/** Throws PathlensError EVALUATION_EMPTY, EVALUATION_LEVELS, or for parameters that do not fit. */
export function askedOf({ attributions, metrics, levels, target, seed, parameters }: StudyRequest): AskedEvaluation {
  if (attributions.length === 0) throw empty('attributions', 'No map is named that could be examined.');
  if (metrics.length === 0) throw empty('metrics', 'No metric is named to examine maps by.');
  const asked = metricsOf(metrics);
  const ascending = [...new Set(levels)].sort((a, b) => a - b);
  if (ascending.some((level) => !(level >= 0 && level <= 100)) || (ascending.length < 2 && asked.some(takesLevels))) {
    throw new PathlensError('EVALUATION_LEVELS', 'Metrics of removal need at least two levels from 0 to 100 %.', {
      path: ['levels'],
      limit: '0 to 100',
      hint: 'For example 0, 10, 20 and so on to 100.',
    });
  }
  return {
    examined: examinedOf(attributions, parameters.controls !== false),
    metrics: asked,
    levels: ascending,
    target,
    reduction: (parameters.reduction ?? 'max') as ChannelRule,
    resamples: Number(parameters.resamples),
    seed,
  };
}

const curvesOfRemoval: readonly MetricId[] = ['deletion', 'insertion', 'lerf', 'morf', 'road'];

export function takesLevels({ metric }: AskedMetric): boolean {
  return curvesOfRemoval.includes(metric.id);
}

function empty(field: string, message: string): PathlensError {
  return new PathlensError('EVALUATION_EMPTY', message, { path: [field] });
}

function examinedOf(attributions: readonly AttributionRequest[], controls: boolean): ExaminedMap[] {
  const labels = attributionLabels(attributions);
  const methods = attributions.map((request, i): ExaminedMap => {
    return { id: `${request.id}-${i}`, label: labels[i], source: { kind: 'method', request } };
  });
  if (!controls) return methods;
  return [
    ...methods,
    ...ignorantIds.map((control): ExaminedMap => {
      return { id: control, label: ignorantLabels[control], source: { kind: 'control', control } };
    }),
    ...methods.map(({ id, label }, of): ExaminedMap => {
      return { id: `${id}-blurred`, label: `${label}, blurred`, source: { kind: 'blurred', of } };
    }),
  ];
}

/** Each removal of "every" is a metric of its own. */
function metricsOf(requests: readonly MetricRequest[]): AskedMetric[] {
  const single = requests.flatMap(({ id, parameters }) => {
    const completed = completeParameters(metricMethods[id], parameters);
    if (completed.removal !== everyRemoval) return [{ id, parameters: completed }];
    return removalIds.map((removal) => ({ id, parameters: { ...completed, removal } }));
  });
  const different = single.filter(
    (one, i) => single.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === i,
  );
  const labels = distinct(different.map(labelOf));
  return different.map(({ id, parameters }, i) => {
    const alike = different.filter((other) => other.id === id);
    const place = alike.findIndex((other) => other.parameters === parameters);
    const byRemoval = new Set(alike.map((other) => other.parameters.removal)).size === alike.length;
    const name = byRemoval && parameters.removal !== undefined ? String(parameters.removal) : String(place + 1);
    return {
      id: alike.length === 1 ? id : `${id}-${name}`,
      label: labels[i],
      metric: metricMethods[id],
      parameters,
    };
  });
}

/** The title, with the removal always, and other parameters where they are not as the catalog has them. */
function labelOf({ id, parameters }: MetricRequest): string {
  const { title, parameters: known } = metricMethods[id];
  const said = known.flatMap((parameter) => {
    const value = parameters[parameter.id];
    if (parameter.id === 'removal') return [String(value)];
    return value === parameter.default ? [] : [`${parameter.title.toLowerCase()} ${value}`];
  });
  return said.length === 0 ? title : `${title} (${said.join(', ')})`;
}
