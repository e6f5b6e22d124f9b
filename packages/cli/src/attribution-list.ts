// `pathlens attribute --list`: every method in a line, and its parameters with what they may be.
import { type AttributionMethod, attributionIds, attributionMethods, type Parameter } from '@pathlens/pathway-core';

function range(parameter: Parameter): string {
  switch (parameter.kind) {
    case 'boolean':
      return 'true or false';
    case 'choice':
      return parameter.choices.join(', ');
    default:
      return `${parameter.min} to ${parameter.max}`;
  }
}

function line({ id, title, about, parameters }: AttributionMethod): string {
  const widest = Math.max(...parameters.map((parameter) => `${parameter.id}=${parameter.default}`.length));
  const own = parameters.map((parameter) => {
    const given = `${parameter.id}=${parameter.default}`.padEnd(widest);
    return `    ${given}  ${parameter.about} [${range(parameter)}]`;
  });
  return [`${id.padEnd(width)}  ${title}: ${about}`, ...own].join('\n');
}

const width = Math.max(...attributionIds.map((id) => id.length));

export function attributionList(): string {
  return attributionIds.map((id) => line(attributionMethods[id])).join('\n');
}
