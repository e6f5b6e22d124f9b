// What `pathlens attribute` is asked: a method with its parameters, or pathways of a selection, checked before a file is opened.
import {
  type AttributionId,
  attributionIds,
  attributionMethods,
  checkSparsities,
  completeParameters,
  type ParameterValues,
  PathlensError,
  type SelectionRequest,
  selectionIds,
  selectionMethods,
  type Target,
} from '@pathlens/pathway-core';
import { numberList, oneOf, readParameters, readTarget, required, type Values, wholeNumber } from './arguments.ts';

export interface Wanted {
  readonly method: AttributionId;
  readonly parameters: ParameterValues;
  readonly seed: number;
  readonly target: Target;
  readonly batch: number | undefined;
  /** Of pathway-gradient. */
  readonly pathway: { readonly selection: SelectionRequest; readonly sparsity: number } | null;
}

/** Throws PathlensError ARGUMENT, PARAMETER_UNKNOWN, PARAMETER_RANGE or SPARSITY_RANGE. */
export function readWanted(values: Values): Wanted {
  const method = oneOf('method', required(values, 'method', 'the method'), attributionIds);
  const given = readParameters(values.param);
  const common = {
    method,
    seed: wholeNumber(values, 'seed', [0, 2 ** 32 - 1]) ?? 0,
    target: readTarget(String(values.target ?? 'predicted')),
    batch: wholeNumber(values, 'batch', [1, 4096]),
  };
  if (method !== 'pathway-gradient') {
    const idle = ['selection', 'sparsity'].find((option) => values[option] !== undefined);
    if (idle !== undefined) {
      const message = `--${idle} has no meaning for ${method}, which uses the whole network.`;
      throw new PathlensError('ARGUMENT', message, { path: [idle] });
    }
    return { ...common, parameters: completeParameters(attributionMethods[method], given), pathway: null };
  }
  const id = oneOf('selection', String(values.selection ?? 'neuron-mct'), selectionIds);
  const parameters = completeParameters(selectionMethods[id], given);
  const sparsities = checkSparsities(numberList('sparsity', String(values.sparsity ?? '90')));
  if (sparsities.length > 1) {
    throw new PathlensError('ARGUMENT', 'attribute takes one sparsity; "pathlens pathway" takes several.', {
      path: ['sparsity'],
    });
  }
  const selection = { id, parameters, seed: common.seed };
  return { ...common, parameters, pathway: { selection, sparsity: sparsities[0] } };
}
