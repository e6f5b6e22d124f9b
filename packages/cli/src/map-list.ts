// `--methods a,b:steps=20,pathway-gradient:selection=neuron-intgrad:sparsity=80`: attribution maps, each method's parameters checked
// against the catalog; and the files of maps that were computed elsewhere.
import {
  attributionIds,
  attributionMethods,
  checkSparsities,
  completeParameters,
  type StudyId,
  studyDefaults,
} from '@pathlens/pathway-core';
import type { AttributionRequest } from '@pathlens/studies';
import { numberList, oneOf, type Values } from './arguments.ts';
import { type CommonOptions, readSelection } from './method-list.ts';
import { type Named, namedFiles, namedList, requireDistinct } from './named-list.ts';

type Own = Exclude<AttributionRequest, { readonly id: 'foreign' }>;

function readOwn({ name, given }: Named, common: CommonOptions): Own {
  const id = oneOf('methods', name, attributionIds);
  const method = attributionMethods[id];
  if (id !== 'pathway-gradient') return { id, parameters: completeParameters(method, given), pathway: null };
  const { selection = 'neuron-mct', sparsity = '90', ...others } = given;
  const own = Object.entries(others).filter(([key]) => method.parameters.some((parameter) => parameter.id === key));
  const ofSelection = Object.entries(others).filter(([key]) => !Object.hasOwn(Object.fromEntries(own), key));
  const [percent] = checkSparsities(numberList('methods', sparsity));
  return {
    id,
    parameters: completeParameters(method, Object.fromEntries(own)),
    pathway: {
      selection: readSelection('methods', selection, Object.fromEntries(ofSelection), common),
      sparsity: percent,
    },
  };
}

/** What --methods and --maps name; those of the catalog where neither is given. Throws PathlensError ARGUMENT or PARAMETER_*. */
export function readAttributions(values: Values, study: StudyId, common: CommonOptions): AttributionRequest[] {
  const foreign = namedFiles(values, 'maps').map(({ name }) => ({ id: 'foreign' as const, name }));
  const standard = foreign.length > 0 ? '' : studyDefaults[study].attributions.join(',');
  const text = String(values.methods ?? standard);
  const own = text === '' ? [] : namedList('methods', text).map((named) => readOwn(named, common));
  requireDistinct('methods', own);
  return [...own, ...foreign];
}
