// What a selection is called beside others.
import { catalogScope } from './selection-scope.ts';
import type { ExperimentRun } from './types.ts';

/** Method, parameters and what else makes another method of it, as one name. */
export function selectionName({ method, parameters, granularity, scope }: ExperimentRun['selection']): string {
  const set = parameters.map(({ id, value }) => `${id} ${value}`);
  if (granularity === 'CHANNEL') set.push('by channel');
  // Beside a method's own way of setting its threshold.
  if (scope === 'PER_LAYER' && catalogScope(method.id) === 'global') set.push('per layer');
  return [method.title, ...set].join(', ');
}
