// Lists of things with parameters: `a,b(steps=30),c:steps=30:rule=left`.
import { badArgument, type Values } from './arguments.ts';

export interface Named {
  readonly name: string;
  readonly given: Readonly<Record<string, string>>;
}

/** Commas within parentheses belong to what stands before them. */
function parts(option: string, given: string): string[] {
  const found = given.match(/[^,(]+(\([^()]*\))?/g) ?? [];
  if (found.join(',') !== given) {
    throw badArgument(
      option,
      `--${option} takes IDs with parameters in parentheses or after colons, as in a,b(steps=30),c:steps=30; it was "${given}".`,
    );
  }
  return found.map((part) => part.trim());
}

function readPart(option: string, text: string): Named {
  const [, name, colons, inside] = /^([^(:]+)((?::[^(]*)?)(?:\(([^()]*)\))?$/.exec(text) ?? [];
  if (name === undefined) throw badArgument(option, `--${option}: "${text}" is no ID with parameters.`);
  const pairs = [...colons.split(':'), ...(inside ?? '').split(',')].filter((one) => one.trim() !== '');
  const given: Record<string, string> = {};
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    const key = pair.slice(0, at).trim();
    if (at < 1 || key === '') throw badArgument(option, `${name.trim()} takes key=value; it was "${pair}".`);
    if (Object.hasOwn(given, key)) throw badArgument(option, `${name.trim()}: ${key} is given twice.`);
    given[key] = pair.slice(at + 1).trim();
  }
  return { name: name.trim(), given };
}

/** At least one. Throws PathlensError ARGUMENT. */
export function namedList(option: string, given: string): Named[] {
  const found = parts(option, given).map((part) => readPart(option, part));
  if (found.length === 0) throw badArgument(option, `Name at least one: --${option}.`);
  return found;
}

/** Throws PathlensError ARGUMENT where two of them are the same. */
export function requireDistinct(option: string, found: readonly { readonly id: string }[]): void {
  const seen = new Set<string>();
  for (const one of found) {
    const key = JSON.stringify(one);
    if (seen.has(key)) throw badArgument(option, `--${option} names ${one.id} twice with the same parameters.`);
    seen.add(key);
  }
}

/** `--maps NAME=FILE`, each name once. */
export function namedFiles(values: Values, option: string): { readonly name: string; readonly file: string }[] {
  const found = [values[option] ?? []].flat().map((pair) => {
    const [, name, file] = /^([^=]+)=(.+)$/s.exec(String(pair)) ?? [];
    if (file === undefined) throw badArgument(option, `--${option} takes NAME=FILE; it was "${pair}".`);
    return { name: name.trim(), file };
  });
  const twice = found.find(({ name }, i) => found.findIndex((other) => other.name === name) < i);
  if (twice !== undefined) throw badArgument(option, `--${option} names ${twice.name} twice.`);
  return found;
}
