// What maps are called beside others: the method's title, with what is not as the catalog has it, and whose pathway it is of.
import { attributionMethods, formatSparsity } from '@pathlens/pathway-core';
import { selectionLabel } from './selection-label.ts';
import type { AttributionRequest } from './study.ts';

export function attributionLabel(request: AttributionRequest): string {
  if (request.id === 'foreign') return request.name;
  const method = attributionMethods[request.id];
  const { parameters, pathway } = request;
  const said =
    pathway === null ? [] : [`${selectionLabel(pathway.selection)} at ${formatSparsity(pathway.sparsity)} %`];
  const unusual = method.parameters
    .filter((parameter) => parameter.id in parameters && parameters[parameter.id] !== parameter.default)
    .map((parameter) => `${parameter.title.toLowerCase()} ${parameters[parameter.id]}`);
  return [method.title, ...said, ...unusual].join(', ');
}

/** The same, numbered where two would be called alike. */
export function attributionLabels(requests: readonly AttributionRequest[]): string[] {
  const labels = requests.map(attributionLabel);
  return labels.map((label, i) => {
    if (labels.indexOf(label) === labels.lastIndexOf(label)) return label;
    return `${label} (${labels.slice(0, i + 1).filter((other) => other === label).length})`;
  });
}
