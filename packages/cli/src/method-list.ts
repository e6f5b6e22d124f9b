// `--methods a,b(steps=30),c`: selections with their parameters, each checked against the catalog.
import {
  completeParameters,
  type Granularity,
  type Scope,
  type SelectionRequest,
  selectionIds,
  selectionMethods,
} from '@pathlens/pathway-core';
import { badArgument, oneOf, wholeNumber } from './arguments.ts';

/** Commas within parentheses belong to the method. */
function parts(given: string): string[] {
  const found = given.match(/[^,(]+(\([^()]*\))?/g) ?? [];
  if (found.join(',') !== given) {
    throw badArgument(
      'methods',
      `--methods takes IDs with parameters in parentheses, as in a,b(steps=30); it was "${given}".`,
    );
  }
  return found.map((part) => part.trim());
}

function readMethod(text: string, common: CommonOptions): SelectionRequest {
  const [, name, inside] = /^([^(]+)(?:\(([^()]*)\))?$/.exec(text) ?? [];
  if (name === undefined) throw badArgument('methods', `--methods: "${text}" is no method.`);
  const id = oneOf('methods', name.trim(), selectionIds);
  const given: Record<string, string> = {};
  for (const pair of (inside ?? '').split(',').filter((one) => one.trim() !== '')) {
    const [key, value] = pair.split('=').map((one) => one.trim());
    if (value === undefined || key === '') throw badArgument('methods', `${id} takes key=value; it was "${pair}".`);
    if (Object.hasOwn(given, key)) throw badArgument('methods', `${id}: ${key} is given twice.`);
    given[key] = value;
  }
  const { seed, ...parameters } = given;
  return {
    id,
    parameters: completeParameters(selectionMethods[id], parameters),
    seed: wholeNumber({ seed }, 'seed', [0, 2 ** 32 - 1]) ?? common.seed,
    granularity: common.granularity,
    scope: common.scope,
  };
}

export interface CommonOptions {
  readonly seed: number;
  readonly granularity: Granularity;
  readonly scope: Scope | undefined;
}

/** Throws PathlensError ARGUMENT, PARAMETER_UNKNOWN or PARAMETER_RANGE. */
export function readMethods(given: string, common: CommonOptions): SelectionRequest[] {
  const found = parts(given).map((part) => readMethod(part, common));
  const seen = new Set<string>();
  for (const request of found) {
    const key = JSON.stringify(request);
    if (seen.has(key)) throw badArgument('methods', `--methods names ${request.id} twice with the same parameters.`);
    seen.add(key);
  }
  if (found.length === 0) throw badArgument('methods', 'Name at least one method: --methods.');
  return found;
}
