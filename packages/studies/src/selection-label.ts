// What a selection is called beside others: its title, with what is not as the catalog has it.
import { type SelectionRequest, selectionMethods } from '@pathlens/pathway-core';

export function selectionLabel({ id, parameters, granularity, scope }: SelectionRequest): string {
  const method = selectionMethods[id];
  const unusual = method.parameters
    .filter((parameter) => parameter.id in parameters && parameters[parameter.id] !== parameter.default)
    .map((parameter) => `${parameter.title.toLowerCase()} ${parameters[parameter.id]}`);
  if (granularity === 'channel') unusual.push('by channel');
  if (scope !== undefined && scope !== method.scope) {
    unusual.push(scope === 'perLayer' ? 'threshold by layer' : 'one threshold');
  }
  return unusual.length === 0 ? method.title : `${method.title} (${unusual.join(', ')})`;
}

/** The same, with seeds where two would be called alike. */
export function selectionLabels(requests: readonly SelectionRequest[]): string[] {
  const labels = requests.map(selectionLabel);
  return labels.map((label, i) =>
    labels.filter((other) => other === label).length > 1 ? `${label}, seed ${requests[i].seed}` : label,
  );
}
