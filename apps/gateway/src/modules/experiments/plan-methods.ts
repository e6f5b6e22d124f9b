// The methods of a planned experiment or study: selections with their parameters, what is explained, the seed. The first
// thing that does not fit the catalog is told with its place in the input.
import type { RunConfig } from '@pathlens/jobs';
import {
  completeParameters,
  enumName,
  type Granularity,
  granularityIds,
  type ImpositionId,
  impositionIds,
  type Parameter,
  type ParameterValues,
  PathlensError,
  type Scope,
  type SelectionId,
  scopeIds,
  selectionIds,
  selectionMethods,
} from '@pathlens/pathway-core/catalog';

export type Target = RunConfig['target'];

/** Settings as a form sends them. */
export type ParameterSettings = readonly { readonly id: string; readonly value: string }[];

export interface SelectionInput {
  readonly method: string;
  readonly parameters?: ParameterSettings | null;
  readonly granularity?: string | null;
  readonly scope?: string | null;
}

/** Puts the place in the input before the path of an error of the catalog. */
export function at<Value>(path: readonly string[], read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof PathlensError)) throw error;
    const { code, message, hint, limit } = error;
    throw new PathlensError(code, message, { hint, limit, path: [...path, ...error.path] });
  }
}

/** An id of the catalog, in its own spelling or that of enums. Throws METHOD_UNKNOWN, or the code given. */
export function readMethod<Id extends string>(
  ids: readonly Id[],
  given: string,
  path: readonly string[],
  what: { readonly name: string; readonly code: string } = { name: 'method', code: 'METHOD_UNKNOWN' },
): Id {
  const id = ids.find((known) => known === given || enumName(known) === given);
  if (id) return id;
  throw new PathlensError(what.code, `There is no ${what.name} "${given.slice(0, 60)}".`, {
    path,
    hint: `Known here: ${ids.join(', ')}.`,
  });
}

/** Parameters of a method or a study with its defaults. Throws PARAMETER_UNKNOWN or PARAMETER_RANGE. */
export function readParameters(
  method: { readonly id: string; readonly parameters: readonly Parameter[] },
  given: ParameterSettings | null | undefined,
  path: readonly string[],
): ParameterValues {
  const settings = Object.fromEntries((given ?? []).map(({ id, value }) => [id, value]));
  return { ...at(path, () => completeParameters(method, settings)) };
}

export interface PlannedSelection {
  readonly id: SelectionId;
  readonly parameters: RunConfig['selection']['parameters'];
  readonly granularity: Granularity;
  readonly scope?: Scope;
}

/** One selection as a worker takes it. */
export function readSelection(
  { method, parameters, granularity, scope }: SelectionInput,
  path: readonly string[],
): PlannedSelection {
  const id = readMethod(selectionIds, method, [...path, 'method']);
  const unknown = { name: 'granularity', code: 'GRANULARITY_UNKNOWN' };
  return {
    id,
    parameters: { ...readParameters(selectionMethods[id], parameters, path) },
    granularity: readMethod(granularityIds, granularity ?? 'unit', [...path, 'granularity'], unknown),
    ...(scope == null
      ? {}
      : { scope: readMethod(scopeIds, scope, [...path, 'scope'], { name: 'scope', code: 'SCOPE_UNKNOWN' }) }),
  };
}

/** What pruned units become; zero where nothing is said. */
export function readImposition(given: string | null | undefined): ImpositionId {
  const unknown = { name: 'imposition', code: 'IMPOSITION_UNKNOWN' };
  return readMethod(impositionIds, given ?? 'zero', ['input', 'imposition'], unknown);
}

/** `predicted`, the index of a class, or two of them: 3,7 is the logit of class 3 minus that of class 7. */
export function readTarget(given: string | null | undefined): Target {
  if (given == null || given === '' || given.toLowerCase() === 'predicted') return 'predicted';
  const [, of, minus] = /^(\d{1,6})(?:\s*,\s*(\d{1,6}))?$/.exec(given) ?? [];
  if (of !== undefined && minus === undefined) return Number(of);
  if (of !== undefined && Number(of) !== Number(minus)) return { of: Number(of), minus: Number(minus) };
  throw new PathlensError('TARGET_INVALID', `The target was "${given.slice(0, 60)}".`, {
    path: ['input', 'target'],
    hint: 'Write "predicted", the index of a class, or 3,7 for class 3 minus class 7.',
  });
}

/** The same text that `readTarget` reads. */
export function writeTarget(target: Target): string {
  return typeof target === 'object' ? `${target.of},${target.minus}` : String(target);
}

/** The largest class that a target names; undefined where it names none. */
export function largestClass(target: Target): number | undefined {
  if (target === 'predicted') return undefined;
  return typeof target === 'number' ? target : Math.max(target.of, target.minus);
}

export function readSeed(given: number | null | undefined, path: readonly string[] = ['input', 'seed']): number {
  const seed = given ?? 0;
  if (Number.isInteger(seed) && seed >= 0) return seed;
  throw new PathlensError('SEED_RANGE', `The seed was ${seed}; it is a whole number of 0 or more.`, {
    path,
    limit: '0 to 2147483647',
  });
}
