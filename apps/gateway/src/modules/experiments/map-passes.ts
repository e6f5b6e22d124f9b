// What attribution maps cost: those of a run beyond its pathways, and one map of a method with its parameters.
import type { ModelVersion } from '@pathlens/db';
import { activationPoints } from '@pathlens/jobs';
import {
  type AttributionId,
  attributionMethods,
  type CostOptions,
  explainsPathway,
  type MapMethod,
  type ParameterValues,
  passesOf,
} from '@pathlens/pathway-core/catalog';

/** What the cost of a method may depend on. */
export type CostedModel = Omit<Required<CostOptions>, 'parameters'>;

export function costedModel({
  inputShape,
  activations,
}: Pick<ModelVersion, 'inputShape' | 'activations'>): CostedModel {
  const points = activationPoints.parse(activations ?? []);
  return {
    activationPoints: points.length,
    shapes: { input: inputShape, activations: points.map(({ shape }) => shape) },
  };
}

/** Passes over one image of one map, a pass being forward and backward together. */
export function passesOfMap(id: AttributionId, parameters: ParameterValues, model: CostedModel): number {
  const { forward, backward } = passesOf(attributionMethods[id].cost, { ...model, parameters });
  return (forward + backward) / 2;
}

/**
 * Passes over one image of the maps of a run: Pathway Gradients come with the masked passes, the gradient with the first one; other maps
 * of a pathway are made anew at each of its sparsities.
 */
export function passesOfMaps(maps: readonly MapMethod[], model: CostedModel, sparsities: number): number {
  return maps.reduce((sum, { id, parameters }) => {
    if (id === 'gradient' || id === 'pathway-gradient') return sum;
    return sum + passesOfMap(id, parameters, model) * (explainsPathway(id) ? sparsities : 1);
  }, 0);
}
