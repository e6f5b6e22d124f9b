// `--methods a,b(steps=30),c`: selections with their parameters, each checked against the catalog.
import {
  completeParameters,
  type Granularity,
  type Scope,
  type SelectionRequest,
  selectionIds,
  selectionMethods,
} from '@pathlens/pathway-core';
import { oneOf, wholeNumber } from './arguments.ts';
import { namedList, requireDistinct } from './named-list.ts';

/** A selection by its id, with what was given beside it: its parameters, and a seed of its own. */
export function readSelection(
  option: string,
  name: string,
  { seed, ...parameters }: Readonly<Record<string, string>>,
  common: CommonOptions,
): SelectionRequest {
  const id = oneOf(option, name, selectionIds);
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
  const found = namedList('methods', given).map((one) => readSelection('methods', one.name, one.given, common));
  requireDistinct('methods', found);
  return found;
}
