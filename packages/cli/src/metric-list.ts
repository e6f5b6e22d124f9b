// `--metrics deletion,max-sensitivity:radius=0.1` and `--levels 0,10,50`: how maps are examined, checked against the catalog.
import {
  completeParameters,
  type MetricId,
  metricIds,
  metricMethods,
  PathlensError,
  type StudyId,
  studyDefaults,
} from '@pathlens/pathway-core';
import type { MetricRequest } from '@pathlens/studies';
import { badArgument, numberList, oneOf, type Values } from './arguments.ts';
import { catalogLines } from './catalog-lines.ts';
import { namedList, requireDistinct } from './named-list.ts';

/** Throws PathlensError ARGUMENT, PARAMETER_UNKNOWN or PARAMETER_RANGE. */
export function readMetrics(values: Values, study: StudyId): MetricRequest[] {
  const text = String(values.metrics ?? studyDefaults[study].metrics.join(','));
  const found = namedList('metrics', text).map(({ name, given }) => {
    const id = oneOf('metrics', name, metricIds);
    return { id, parameters: completeParameters(metricMethods[id], given) };
  });
  requireDistinct('metrics', found);
  const needy = found.find(({ id }) => metricMethods[id].needs === 'regions');
  if (needy !== undefined && values.masks === undefined) throw needsMasks(needy.id);
  return found;
}

function needsMasks(id: MetricId): PathlensError {
  return new PathlensError(
    'ARGUMENT',
    `${metricMethods[id].title} asks where the object is: name its masks, --masks.`,
    {
      path: ['masks'],
    },
  );
}

/** Percent of the pixels taken out, ascending, each once. Throws PathlensError ARGUMENT. */
export function readLevels(values: Values, study: StudyId): number[] {
  if (values.levels === undefined) return [...studyDefaults[study].levels];
  const levels = [...new Set(numberList('levels', String(values.levels)))].sort((a, b) => a - b);
  const outside = levels.find((level) => level < 0 || level > 100);
  if (outside !== undefined) {
    throw badArgument('levels', `--levels takes percent of the pixels, 0 to 100; ${outside} is outside.`);
  }
  return levels;
}

/** `pathlens evaluate --list`. */
export function metricList(): string {
  const words = { higher: 'higher is better', lower: 'lower is better', neither: 'neither is better' } as const;
  const described = metricIds.map((id) => {
    const { title, about, parameters, better, needs } = metricMethods[id];
    const masks = needs === 'regions' ? ', needs --masks' : '';
    return { id, title, about: `${about} (${words[better]}${masks})`, parameters };
  });
  return catalogLines(described).join('\n');
}
