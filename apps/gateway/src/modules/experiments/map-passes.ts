// What the maps of a run cost beyond its pathways: Pathway Gradients come with the masked passes, the gradient with the first one.
import { type AttributionId, attributionMethods, completeParameters, passesOf } from '@pathlens/pathway-core/catalog';

/** Passes over one image; runs take every method with its default parameters. */
export function passesOfMaps(attributions: readonly AttributionId[]): number {
  return attributions.reduce((sum, id) => {
    const method = attributionMethods[id];
    if (id === 'gradient' || method.cost.perSparsity) return sum;
    const { forward, backward } = passesOf(method.cost, {
      parameters: completeParameters(method, {}),
      activationPoints: 0,
    });
    return sum + (forward + backward) / 2;
  }, 0);
}
