// Grad-CAM, Selvaraju et al., ICCV 2017: relu(Σ_k α_k A_k) of one activation point, α_k the mean of ∂Φ_c/∂A_k over its places;
// enlarged to the size of the image. By default the last activation point that has places.
import type { ParameterValues } from '../catalog/parameters.ts';
import { PathlensError } from '../errors.ts';
import type { ActivationPoint, Network } from '../network/network.ts';
import { camName, camProgram } from '../program/questions/cam-question.ts';
import { pathwayNames } from '../program/questions/pathway-question.ts';
import { rowOf, stack } from '../tensor/rows.ts';
import { formatShape } from '../tensor/shape.ts';
import type { Attribution } from './attribution.ts';
import { enlarge } from './enlarge.ts';

/** What `layer` says where the method is to choose. */
export const automaticLayer = -1;

export const gradCam: Attribution = {
  of: 'network',
  async attribute({ asker, images, objectives, parameters, signal }) {
    const { network } = asker;
    const point = camLayer(network, parameters);
    const question = { key: `class activation ${point.index}`, program: () => camProgram(network, point) };
    const [, height, width] = point.shape;
    const shape = [1, network.input.shape[1], network.input.shape[2]];
    const raw = new Float32Array(objectives.length * height * width);
    const size = asker.rows(network.units);
    for (let start = 0; start < objectives.length; start += size) {
      signal?.throwIfAborted();
      const chunk = objectives.slice(start, start + size);
      const elements = images.length / objectives.length;
      const feeds = {
        [pathwayNames.image]: images.subarray(start * elements, (start + chunk.length) * elements),
        [pathwayNames.seed]: stack(chunk),
      };
      const outputs = await asker.ask(question, feeds, { batch: chunk.length, fetch: [camName] });
      raw.set(outputs[camName] as Float32Array, start * height * width);
    }
    if (parameters.relu === true) for (let at = 0; at < raw.length; at++) raw[at] = Math.max(raw[at], 0);
    const enlarged = objectives.map((_, i) =>
      enlarge(rowOf(raw, i, objectives.length), [height, width], [shape[1], shape[2]]),
    );
    return { shape, values: stack(enlarged), raw: { shape: [1, height, width], values: raw } };
  },
};

/** The activation point that is asked for. Throws PathlensError ATTRIBUTION_LAYER where it has no places, or does not exist. */
export function camLayer({ activations, input }: Network, { layer }: ParameterValues): ActivationPoint {
  const refuse = (message: string, hint?: string) =>
    new PathlensError('ATTRIBUTION_LAYER', message, { path: ['parameters', 'layer'], hint });
  const hasPlaces = ({ shape }: ActivationPoint) => shape.length === 3;
  if (input.shape.length !== 3) throw refuse(`Grad-CAM needs a picture; the model takes ${formatShape(input.shape)}.`);
  if (layer === automaticLayer) {
    const last = activations.findLast(hasPlaces);
    if (last === undefined) throw refuse('Grad-CAM needs an activation with height and width; the model has none.');
    return last;
  }
  const point = activations[Number(layer)];
  const known = activations.filter(hasPlaces).map(({ index, name }) => `${index} (${name})`);
  if (point !== undefined && hasPlaces(point)) return point;
  const what = point === undefined ? 'does not exist' : `is ${formatShape(point.shape)}, without height and width`;
  throw refuse(`Activation point ${layer} ${what}.`, `Those with height and width: ${known.join(', ') || 'none'}.`);
}
