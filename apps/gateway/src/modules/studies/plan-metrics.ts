// The metrics of a planned study, the levels at which pixels are taken out, and what both take of the images: the first thing that
// does not fit is told with its place in the input.
import type { ModelVersion } from '@pathlens/db';
import type { StudyConfig } from '@pathlens/jobs';
import {
  metricIds,
  metricMethods,
  PathlensError,
  type StudyMethod,
  studyDefaults,
} from '@pathlens/pathway-core/catalog';
import type { Context } from '../../context.ts';
import { checkLayer } from '../experiments/plan-maps.ts';
import { type ParameterSettings, readMethod, readParameters } from '../experiments/plan-methods.ts';
import type { StudyInput } from './study-input.ts';

export interface MetricInput {
  readonly metric: string;
  readonly parameters?: ParameterSettings | null;
}

type Metric = StudyConfig['metrics'][number];

const mostMetrics = 32;
const mostLevels = 101;

/** Throws METRICS_UNEXPECTED, METRIC_NEEDED, TOO_MANY_METRICS, METRIC_UNKNOWN, METRIC_TWICE, PARAMETER_UNKNOWN or PARAMETER_RANGE. */
export function readMetrics(input: StudyInput, method: StudyMethod): Metric[] {
  const path = ['input', 'metrics'];
  const given = input.metrics ?? studyDefaults[method.id].metrics.map((id) => ({ metric: id }));
  if (!method.choosesMetrics) {
    if (given.length === 0) return [];
    throw new PathlensError('METRICS_UNEXPECTED', `${method.title} takes no metrics.`, {
      path,
      hint: 'Leave them out.',
    });
  }
  if (given.length === 0) throw new PathlensError('METRIC_NEEDED', 'Choose at least one metric.', { path });
  if (given.length > mostMetrics) {
    throw new PathlensError('TOO_MANY_METRICS', `${given.length} metrics were given.`, {
      path,
      limit: `${mostMetrics} metrics`,
    });
  }
  const read = given.map(({ metric, ...settings }: MetricInput, index): Metric => {
    const here = [...path, String(index)];
    const unknown = { name: 'metric', code: 'METRIC_UNKNOWN' };
    const id = readMethod(metricIds, metric, [...here, 'metric'], unknown);
    return { id, parameters: { ...readParameters(metricMethods[id], settings.parameters, here) } };
  });
  const said = read.map((one) => JSON.stringify(one));
  const twice = said.findIndex((text, index) => said.indexOf(text) !== index);
  if (twice === -1) return read;
  throw new PathlensError(
    'METRIC_TWICE',
    `${metricMethods[read[twice].id].title} was given twice with the same settings.`,
    {
      path: [...path, String(twice)],
      hint: 'Leave one out, or change its settings.',
    },
  );
}

/** Ascending. Throws LEVELS_UNEXPECTED, LEVEL_RANGE or TOO_MANY_LEVELS. */
export function readLevels(input: StudyInput, method: StudyMethod): number[] {
  const path = ['input', 'levels'];
  const otherwise = studyDefaults[method.id].levels;
  const given = input.levels ?? otherwise;
  if (otherwise.length === 0) {
    if (given.length === 0) return [];
    throw new PathlensError('LEVELS_UNEXPECTED', `${method.title} takes no pixels out.`, {
      path,
      hint: 'Leave them out.',
    });
  }
  const outside = given.findIndex((level) => !(level >= 0 && level <= 100));
  if (given.length === 0 || outside !== -1) {
    const message =
      given.length === 0 ? 'Name at least one level.' : `Level ${given[outside]} is outside 0 to 100 percent.`;
    throw new PathlensError('LEVEL_RANGE', message, {
      path: outside === -1 ? path : [...path, String(outside)],
      limit: '0 to 100 percent of the pixels',
    });
  }
  const levels = [...new Set(given)].sort((a, b) => a - b);
  checkEnough(levels, method, path);
  if (levels.length <= mostLevels) return levels;
  throw new PathlensError('TOO_MANY_LEVELS', `${levels.length} levels were given.`, {
    path,
    limit: `${mostLevels} levels`,
  });
}

/** A curve has two ends; whole images are trained on in any case. */
function checkEnough(levels: readonly number[], { id, title }: StudyMethod, path: readonly string[]): void {
  if (id === 'roar' ? levels.some((level) => level > 0) : levels.length >= 2) return;
  const limit = id === 'roar' ? 'at least one level above 0 percent' : 'at least 2 levels';
  throw new PathlensError('LEVEL_RANGE', `${title} takes ${limit}.`, { path, limit });
}

/** Layers that settings name are there in every model, as planes. Throws LAYER_RANGE. */
export function checkLayers({ attributions }: StudyConfig, versions: readonly ModelVersion[]): void {
  for (const [index, one] of attributions.entries()) {
    if (one.id !== 'foreign') checkLayer(one.parameters, versions, ['input', 'attributions', String(index)]);
  }
}

/** Throws REGIONS_NEEDED for a metric, or LABELS_NEEDED for training, where no chosen image brings what it takes. */
export async function checkImages({ app }: Context, config: StudyConfig, itemIds: readonly string[]): Promise<void> {
  const needy = config.metrics.findIndex(({ id }) => metricMethods[id].needs === 'regions');
  if (needy === -1 && config.study !== 'roar') return;
  const [found] = await app.prisma.$queryRaw<{ regions: boolean; labels: number }[]>`
    SELECT coalesce(bool_or(masks <> '{}'), false) AS regions, count(DISTINCT label)::int AS labels
    FROM item WHERE id = ANY(${[...itemIds]})`;
  if (needy !== -1 && !found.regions) {
    const { title } = metricMethods[config.metrics[needy].id];
    throw new PathlensError('REGIONS_NEEDED', `${title} looks into regions, and none of these images has one.`, {
      path: ['input', 'metrics', String(needy)],
      hint: 'Take images with masks or boxes, or leave the metric out.',
    });
  }
  if (config.study !== 'roar' || found.labels >= 2) return;
  throw new PathlensError(
    'LABELS_NEEDED',
    'A network is trained on labelled images, and these have less than two labels.',
    {
      path: ['input', 'datasetVersion'],
      limit: 'at least 2 labels',
      hint: 'Take a data set with labels.',
    },
  );
}
