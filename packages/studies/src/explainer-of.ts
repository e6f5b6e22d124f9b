// What makes the maps that a request names: a method of the whole network, or one of a pathway.
import {
  attributionMethods,
  type Explainer,
  explainsPathway,
  networkExplainer,
  PathlensError,
  pathwayExplainer,
} from '@pathlens/pathway-core';
import type { AttributionRequest } from './study.ts';

/** Throws PathlensError MAPS_PATHWAY where a method of a pathway is asked without one. */
export function explainerOf(request: Exclude<AttributionRequest, { readonly id: 'foreign' }>, name: string): Explainer {
  const { id, parameters, pathway } = request;
  if (!explainsPathway(id)) return networkExplainer(name, { id, parameters });
  if (pathway !== null) return pathwayExplainer(name, pathway.selection, pathway.sparsity, { id, parameters });
  throw new PathlensError('MAPS_PATHWAY', `${attributionMethods[id].title} needs a selection and a sparsity.`, {
    path: ['attributions'],
  });
}
