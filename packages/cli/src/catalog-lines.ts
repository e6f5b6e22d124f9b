// Methods and metrics of the catalog for people: each in a line, and its parameters below with what they may be.
import type { Parameter } from '@pathlens/pathway-core';

export interface Described {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly parameters: readonly Parameter[];
}

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

export function catalogLines(entries: readonly Described[]): string[] {
  const width = Math.max(...entries.map(({ id }) => id.length));
  return entries.map(({ id, title, about, parameters }) => {
    const widest = Math.max(...parameters.map((parameter) => `${parameter.id}=${parameter.default}`.length));
    const own = parameters.map((parameter) => {
      const given = `${parameter.id}=${parameter.default}`.padEnd(widest);
      return `    ${given}  ${parameter.about} [${range(parameter)}]`;
    });
    return [`${id.padEnd(width)}  ${title}: ${about}`, ...own].join('\n');
  });
}
