// What attribution maps cost: those of a run beyond its pathways, and one map of a method with its parameters.
import type { ModelVersion } from '@pathlens/db';
import { activationPoints } from '@pathlens/jobs';
import {
  type AttributionId,
  attributionMethods,
  type CostOptions,
  completeParameters,
  explainsPathway,
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
 * Passes over one image of the maps of a run, which takes every method with its default parameters: Pathway Gradients come with the
 * masked passes, the gradient with the first one.
 */
export function passesOfMaps(attributions: readonly AttributionId[], model: CostedModel): number {
  return attributions.reduce((sum, id) => {
    if (id === 'gradient' || explainsPathway(id)) return sum;
    return sum + passesOfMap(id, completeParameters(attributionMethods[id], {}), model);
  }, 0);
}
