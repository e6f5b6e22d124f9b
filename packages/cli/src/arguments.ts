// Command lines to typed values. Everything wrong with them is a PathlensError that names the option.
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { checkSparsities, defaultResponseChange, PathlensError, type Target } from '@pathlens/pathway-core';

type Options = NonNullable<ParseArgsConfig['options']>;
export type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

export interface ReadArguments {
  readonly values: Values;
  readonly positionals: readonly string[];
}

export function badArgument(option: string, message: string): PathlensError {
  return new PathlensError('ARGUMENT', message, { path: [option] });
}

/** `--seed -5` is a value to be refused with a reason, not an option of its own. */
function joinNegativeNumbers(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const last = joined.at(-1);
    if (/^-[\d.]/.test(arg) && last?.startsWith('--') && !last.includes('='))
      joined[joined.length - 1] = `${last}=${arg}`;
    else joined.push(arg);
  }
  return joined;
}

/** Throws PathlensError ARGUMENT for an unknown option or a missing value. */
export function readArguments(args: readonly string[], options: Options): ReadArguments {
  try {
    const all: Options = { ...options, help: { type: 'boolean', short: 'h' } };
    return parseArgs({ args: joinNegativeNumbers(args), options: all, allowPositionals: true, strict: true });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new PathlensError('ARGUMENT', error.message.split('. To specify')[0].replaceAll('\n', ' '));
  }
}

/** The value of an option that must be given. */
export function required(values: Values, option: string, what: string): string {
  const value = values[option];
  if (typeof value !== 'string' || value === '') throw badArgument(option, `Name ${what}: --${option}.`);
  return value;
}

/** A whole number from `min` to `max`; undefined where the option is not given. */
export function wholeNumber(values: Values, option: string, [min, max]: readonly [number, number]): number | undefined {
  const given = values[option];
  if (typeof given !== 'string') return undefined;
  const value = Number(given);
  if (!/^-?\d+$/.test(given) || value < min || value > max) {
    throw badArgument(option, `--${option} takes a whole number from ${min} to ${max}; it was "${given}".`);
  }
  return value;
}

/** "80,97.5" to numbers; their range is for checkSparsities to judge. */
export function numberList(option: string, given: string): number[] {
  return given.split(',').map((part) => {
    const value = Number(part);
    if (part.trim() === '' || !Number.isFinite(value)) {
      throw badArgument(option, `--${option} takes numbers separated by commas; "${part}" is none.`);
    }
    return value;
  });
}

/** "80,auto:0.1": sparsities, and the share of the probability that may change where one is to be found by it. */
export function sparsityList(given: string): { readonly sparsities: number[]; readonly auto: number | undefined } {
  const parts = given.split(',');
  const autos = parts.filter((part) => /^auto(:|$)/.test(part.trim()));
  const others = parts.filter((part) => !autos.includes(part));
  if (autos.length > 1) throw badArgument('sparsity', '--sparsity takes one auto.');
  return {
    sparsities: others.length === 0 ? [] : checkSparsities(numberList('sparsity', others.join(','))),
    auto: autos.length === 0 ? undefined : autoChange(autos[0].trim()),
  };
}

function autoChange(given: string): number {
  const change = given === 'auto' ? defaultResponseChange : Number(given.slice('auto:'.length) || Number.NaN);
  if (!(change > 0 && change < 1)) {
    throw badArgument(
      'sparsity',
      `auto takes the share of the probability that may change, as in auto:0.15; it was "${given}".`,
    );
  }
  return change;
}

/** `predicted`, a class index, or two of them: 3,7 is the logit of class 3 minus that of class 7. */
export function readTarget(given: string): Target {
  if (given === 'predicted') return given;
  const [, of, minus] = /^(-?\d+)(?:,(-?\d+))?$/.exec(given) ?? [];
  if (of === undefined) {
    throw badArgument('target', `--target takes "predicted" or the index of a class; it was "${given}".`);
  }
  if (minus === undefined) return Number(of);
  if (Number(of) === Number(minus)) throw badArgument('target', `--target ${given} is the difference of one class.`);
  return { of: Number(of), minus: Number(minus) };
}

/** `--param key=value`, each key once. */
export function readParameters(given: Values[string]): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const pair of Array.isArray(given) ? given : []) {
    const text = String(pair);
    const at = text.indexOf('=');
    if (at < 1) throw badArgument('param', `--param takes key=value; it was "${text}".`);
    const key = text.slice(0, at);
    if (Object.hasOwn(parameters, key)) throw badArgument('param', `--param ${key} is given twice.`);
    parameters[key] = text.slice(at + 1);
  }
  return parameters;
}

/** One of a closed list. */
export function oneOf<T extends string>(option: string, given: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === given);
  if (found === undefined) {
    throw badArgument(option, `--${option} takes one of ${choices.join(', ')}; it was "${given}".`);
  }
  return found;
}
