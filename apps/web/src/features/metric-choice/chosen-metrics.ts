// Metrics that a form asks for, each with its parameters. The same metric with another removal is another one.
import type { MetricInput } from '@pathlens/client';
import { completeParameters, type Metric, type MetricId, metricMethods } from '@pathlens/pathway-core/catalog';
import { freeKey } from '../map-methods/free-key.ts';
import { type MethodSettings, settingsProblem, toParameterInput } from '../new-experiment/parameter-settings.ts';

export interface ChosenMetric {
  readonly key: string;
  readonly id: MetricId;
  /** Parameters that are not at their default. */
  readonly settings: MethodSettings;
}

export function metricOf({ id }: Pick<ChosenMetric, 'id'>): Metric {
  return metricMethods[id];
}

export function withMetric(known: readonly ChosenMetric[], id: MetricId): readonly ChosenMetric[] {
  return [...known, { key: freeKey(id, known), id, settings: {} }];
}

/** The list with a copy of one of its metrics behind it, to be given other parameters. */
export function withMetricCopy(known: readonly ChosenMetric[], key: string): readonly ChosenMetric[] {
  return known.flatMap((one) => (one.key === key ? [one, { ...one, key: freeKey(one.id, known) }] : [one]));
}

export function metricsOf(ids: readonly MetricId[]): readonly ChosenMetric[] {
  return ids.filter((id) => id in metricMethods).reduce<readonly ChosenMetric[]>(withMetric, []);
}

/** Whether pixels are taken out level by level, so that the levels of the form count. */
export function usesLevels({ id }: Pick<ChosenMetric, 'id'>): boolean {
  return metricOf({ id }).parameters.some((parameter) => parameter.id === 'removal');
}

/** What is wrong with the chosen metrics, a sentence each. */
export function metricProblems(metrics: readonly ChosenMetric[], regions: boolean): readonly string[] {
  const wrong = metrics.flatMap((one) => settingsProblem(metricOf(one), one.settings) ?? []);
  if (wrong.length > 0) return wrong;
  const contents = metrics.map((one) => JSON.stringify([one.id, completeParameters(metricOf(one), one.settings)]));
  const twice = metrics.find((_, i) => contents.indexOf(contents[i]) < i);
  const lost = regions ? undefined : metrics.find((one) => metricOf(one).needs === 'regions');
  return [
    twice && `${metricOf(twice).title} is there twice with the same parameters.`,
    lost && `${metricOf(lost).title} needs regions, and these images have none.`,
  ].filter((problem) => typeof problem === 'string');
}

/** As the server is told. */
export function toMetricInput({ id, settings }: ChosenMetric): MetricInput {
  return { metric: id, parameters: toParameterInput(settings) };
}
