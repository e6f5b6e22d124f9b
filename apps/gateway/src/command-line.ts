// Words of a command line that computes without a server what the server has computed.
import type { Parameter, ParameterValues, Target } from '@pathlens/pathway-core/catalog';

/** A word for a shell: quoted where it is more than letters and digits. */
export function word(text: string): string {
  return /^[\w./,:=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** `steps=10`: parameters that are not at their default. */
export function changed(parameters: ParameterValues, known: readonly Parameter[]): string[] {
  return Object.entries(parameters)
    .filter(([id, value]) => known.find((one) => one.id === id)?.default !== value)
    .map(([id, value]) => `${id}=${value}`);
}

/** Nothing for the class with the largest answer, which is the default. */
export function targetOptions(target: Target): string[] {
  if (typeof target === 'object') return [`--target ${target.of},${target.minus}`];
  return target === 'predicted' ? [] : [`--target ${target}`];
}
