// Which activation point a class activation map is made at, and how the map of its size becomes one of the image's.
import { attributionMethods } from '../catalog/attribution-methods.ts';
import { isLargerThanOne } from '../catalog/cost.ts';
import type { AttributionId } from '../catalog/methods.ts';
import type { ParameterValues } from '../catalog/parameters.ts';
import { PathlensError } from '../errors.ts';
import type { ActivationPoint, Network } from '../network/network.ts';
import { rowOf, stack } from '../tensor/rows.ts';
import { formatShape } from '../tensor/shape.ts';
import type { AttributionMaps } from './attribution.ts';
import { enlarge } from './enlarge.ts';

/** What `layer` says where the method is to choose. */
export const automaticLayer = -1;

/**
 * The activation point that is asked for; where the method is to choose, the last one that is larger than 1 × 1. Throws PathlensError
 * ATTRIBUTION_LAYER where there is none, or the one that is named has no places or does not exist.
 */
export function camLayer(
  { activations, input }: Network,
  { layer }: ParameterValues,
  title = 'Grad-CAM',
): ActivationPoint {
  const refuse = (message: string, hint?: string) =>
    new PathlensError('ATTRIBUTION_LAYER', message, { path: ['parameters', 'layer'], hint });
  const hasPlaces = ({ shape }: ActivationPoint) => shape.length === 3;
  if (input.shape.length !== 3) throw refuse(`${title} needs a picture; the model takes ${formatShape(input.shape)}.`);
  if (layer === automaticLayer) {
    const last = activations.findLast(({ shape }) => isLargerThanOne(shape));
    if (last === undefined) {
      const only = activations.some(hasPlaces) ? ' but of 1 × 1' : '';
      throw refuse(`${title} needs an activation with height and width; the model has none${only}.`);
    }
    return last;
  }
  const point = activations[Number(layer)];
  const known = activations.filter(hasPlaces).map(({ index, name }) => `${index} (${name})`);
  if (point !== undefined && hasPlaces(point)) return point;
  const what = point === undefined ? 'does not exist' : `is ${formatShape(point.shape)}, without height and width`;
  throw refuse(`Activation point ${layer} ${what}.`, `Those with height and width: ${known.join(', ') || 'none'}.`);
}

/** The activation point a method with a layer works at; null of any other method. Throws as camLayer does. */
export function layerOf(
  network: Network,
  { id, parameters }: { readonly id: AttributionId; readonly parameters: ParameterValues },
): ActivationPoint | null {
  const { title, parameters: known } = attributionMethods[id];
  return known.some((parameter) => parameter.id === 'layer') ? camLayer(network, parameters, title) : null;
}

/** Maps of `count` images at the size of an activation point, enlarged to the size of the image. */
export function enlargedMaps(
  raw: Float32Array,
  { network, point, count }: { readonly network: Network; readonly point: ActivationPoint; readonly count: number },
): AttributionMaps {
  const [, height, width] = point.shape;
  const shape = [1, network.input.shape[1], network.input.shape[2]];
  const enlarged = Array.from({ length: count }, (_, i) =>
    enlarge(rowOf(raw, i, count), [height, width], [shape[1], shape[2]]),
  );
  return { shape, values: stack(enlarged), raw: { shape: [1, height, width], values: raw } };
}
