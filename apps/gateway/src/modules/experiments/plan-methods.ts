// The methods of a planned experiment or study: selections with their parameters, what pruned units become, the seed. The first
// thing that does not fit the catalog is told with its place in the input.
import type { RunConfig } from '@pathlens/jobs';
import {
  checkArrangement,
  completeParameters,
  enumName,
  type Granularity,
  type ImpositionId,
  needsReference,
  type Parameter,
  type ParameterValues,
  PathlensError,
  type Scope,
  selectionIds,
  selectionMethods,
} from '@pathlens/pathway-core/catalog';

/** Settings as a form sends them. */
export type ParameterSettings = readonly { readonly id: string; readonly value: string }[];

export interface SelectionInput {
  readonly method: string;
  readonly parameters?: ParameterSettings | null;
  readonly granularity?: Granularity | null;
  readonly scope?: Scope | null;
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

/** One selection as a worker takes it. */
export function readSelection(
  { method, parameters, ...arrangement }: SelectionInput,
  path: readonly string[],
): RunConfig['selection'] {
  const id = readMethod(selectionIds, method, [...path, 'method']);
  const complete = readParameters(selectionMethods[id], parameters, path);
  const granularity = arrangement.granularity ?? 'unit';
  // What a method is made for is not said again, so that saying it makes no other work of it.
  const scope = arrangement.scope === selectionMethods[id].scope ? undefined : (arrangement.scope ?? undefined);
  at(path, () => checkArrangement(selectionMethods[id], { granularity, scope }));
  return { id, parameters: { ...complete }, granularity, scope };
}

/** What pruned units become; zero where nothing is said. Throws IMPOSITION_REFERENCE. */
export function readImposition(given: ImpositionId | null | undefined, images: number): ImpositionId {
  const imposition = given ?? 'zero';
  if (!needsReference(imposition) || images > 1) return imposition;
  throw new PathlensError('IMPOSITION_REFERENCE', 'Pruned units cannot take values from other images: there is one.', {
    path: ['input', 'imposition'],
    limit: 'at least 2 images',
    hint: 'Take more images, or let pruned units be zero.',
  });
}

export function readSeed(given: number | null | undefined, path: readonly string[] = ['input', 'seed']): number {
  const seed = given ?? 0;
  if (Number.isInteger(seed) && seed >= 0) return seed;
  throw new PathlensError('SEED_RANGE', `The seed was ${seed}; it is a whole number of 0 or more.`, {
    path,
    limit: '0 to 2147483647',
  });
}
