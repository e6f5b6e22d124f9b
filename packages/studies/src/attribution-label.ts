// What a map is called beside others: the title of its method, with what is not as the catalog has it; of a pathway, whose.
import { attributionMethods } from '@pathlens/pathway-core';
import { selectionLabel } from './selection-label.ts';
import type { AttributionRequest } from './study.ts';

export function attributionLabel(request: AttributionRequest): string {
  if (request.id === 'foreign') return request.name;
  const { title, parameters: known } = attributionMethods[request.id];
  const { parameters, pathway } = request;
  const said = known
    .filter(({ id, default: standard }) => id in parameters && parameters[id] !== standard)
    .map(({ id, title: name }) => `${name.toLowerCase()} ${parameters[id]}`);
  if (pathway !== null) said.unshift(selectionLabel(pathway.selection), `${pathway.sparsity} %`);
  return said.length === 0 ? title : `${title} (${said.join(', ')})`;
}

/** The same, numbered where two would be called alike. */
export function attributionLabels(requests: readonly AttributionRequest[]): string[] {
  return distinct(requests.map(attributionLabel));
}

export function distinct(labels: readonly string[]): string[] {
  return labels.map((label, i) =>
    labels.filter((other) => other === label).length > 1
      ? `${label}, ${labels.slice(0, i + 1).filter((other) => other === label).length}`
      : label,
  );
}
