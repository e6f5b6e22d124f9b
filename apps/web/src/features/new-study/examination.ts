// What a study of maps asks beside models and images: the maps, the metrics they are examined by, the levels of removal.
import type { StudyInput } from '@pathlens/client';
import { type StudyId, studyDefaults, studyMethods } from '@pathlens/pathway-core/catalog';
import { type ForeignMaps, foreignProblems, toForeignInput } from '../foreign-maps/foreign-maps.ts';
import { type ChosenMap, mapProblems, mapsOf, toAttributionInput } from '../map-methods/chosen-maps.ts';
import {
  type ChosenMetric,
  metricProblems,
  metricsOf,
  toMetricInput,
  usesLevels,
} from '../metric-choice/chosen-metrics.ts';

export interface Examination {
  readonly maps: readonly ChosenMap[];
  readonly foreign: readonly ForeignMaps[];
  readonly metrics: readonly ChosenMetric[];
  /** Percent of the pixels taken out, ascending. */
  readonly levels: readonly number[];
}

export function usualExamination(kind: StudyId): Examination {
  const { attributions, metrics, levels } = studyDefaults[kind];
  return { maps: mapsOf(attributions), foreign: [], metrics: metricsOf(metrics), levels };
}

/** The examination for another question: what somebody chose stays, what is usual becomes what is usual there. */
export function examinationFor(known: Examination, was: StudyId, kind: StudyId): Examination {
  const [before, usual] = [usualExamination(was), usualExamination(kind)];
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  return {
    foreign: known.foreign,
    maps: known.maps.length === 0 || same(known.maps, before.maps) ? usual.maps : known.maps,
    metrics: known.metrics.length === 0 || same(known.metrics, before.metrics) ? usual.metrics : known.metrics,
    levels: known.levels.length === 0 || same(known.levels, before.levels) ? usual.levels : known.levels,
  };
}

/** Whether a question takes pixels out level by level. */
export function takesLevels(kind: StudyId, { metrics }: Examination): boolean {
  const { choosesAttributions, choosesMetrics } = studyMethods[kind];
  return choosesAttributions && (!choosesMetrics || metrics.some(usesLevels));
}

/** What keeps it from being started, one sentence each. */
export function examinationProblems(kind: StudyId, examined: Examination, regions: boolean): readonly string[] {
  const { choosesMetrics } = studyMethods[kind];
  const { maps, foreign, metrics, levels } = examined;
  const fewest = choosesMetrics ? 2 : 1;
  return [
    maps.length + foreign.length === 0 ? 'Choose a method whose maps are examined.' : null,
    ...mapProblems(maps),
    ...foreignProblems(foreign),
    choosesMetrics && metrics.length === 0 ? 'Choose a metric.' : null,
    ...(choosesMetrics ? metricProblems(metrics, regions) : []),
    takesLevels(kind, examined) && levels.length < fewest
      ? fewest === 1
        ? 'Choose a level.'
        : 'Choose at least two levels.'
      : null,
  ].filter((problem) => problem !== null);
}

/** As the server is told. */
export function toExaminationInput(
  kind: StudyId,
  examined: Examination,
): Pick<StudyInput, 'attributions' | 'metrics' | 'levels'> {
  const { maps, foreign, metrics, levels } = examined;
  return {
    attributions: [...maps.map(toAttributionInput), ...foreign.map(toForeignInput)],
    ...(studyMethods[kind].choosesMetrics ? { metrics: metrics.map(toMetricInput) } : {}),
    ...(takesLevels(kind, examined) ? { levels: [...levels] } : {}),
  };
}
