// Where a run was asked otherwise than a preview of its selection answers.
import { completeParameters, impositions, selectionMethods } from '@pathlens/pathway-core/catalog';
import { catalogScope } from '../experiment/selection-scope.ts';
import type { ExperimentRun } from '../experiment/types.ts';
import { impositionOf } from '../studies/from-server.ts';

type Asked = Pick<ExperimentRun, 'selection' | 'target' | 'imposition'>;

function parametersApart({ method: { id }, parameters }: Asked['selection']): string[] {
  const method = Object.values(selectionMethods).find((known) => known.id === id);
  if (method === undefined) return [];
  const standard = completeParameters(method, {});
  return method.parameters.flatMap((parameter) => {
    const given = parameters.find((one) => one.id === parameter.id);
    const same = given === undefined || String(given.value) === String(standard[parameter.id]);
    return same ? [] : [`${parameter.title.toLowerCase()} ${given.value}`];
  });
}

/** Two sentences; null where the run is asked as the preview is. */
export function unlikeRun({ selection, target, imposition }: Asked): string | null {
  const { method, granularity, scope } = selection;
  const apart = [
    ...parametersApart(selection),
    ...(granularity === 'CHANNEL' ? ['whole channels'] : []),
    ...(scope === 'PER_LAYER' && catalogScope(method.id) === 'global' ? ['a threshold per layer'] : []),
    ...(target === 'predicted' ? [] : ['another class than the predicted one']),
    ...(imposition === 'ZERO' ? [] : [`pruned units: ${impositions[impositionOf(imposition)].title.toLowerCase()}`]),
  ];
  if (apart.length === 0) return null;
  return `The run was asked with ${apart.join(', ')}. The preview takes standard settings and single units, and pruned units are zero.`;
}
