// Class activation maps of a batch: channels of one activation point, weighed by their mean gradient, enlarged.
import { camName, camProgram } from '../program/questions/cam-question.ts';
import type { AttributionMaps, ImageBatch } from './attribution.ts';
import { camLayer, enlargedMaps } from './cam-layer.ts';
import { answersAtImages } from './image-batch.ts';

/** `title` is the method in refusals. Throws PathlensError ATTRIBUTION_LAYER. */
export async function classActivationMaps(batch: ImageBatch, title?: string): Promise<AttributionMaps> {
  const { parameters, count } = batch;
  const { network } = batch.asker;
  const point = camLayer(network, parameters, title);
  const question = { key: `class activation ${point.index}`, program: () => camProgram(network, point) };
  const [, height, width] = point.shape;
  const raw = new Float32Array(count * height * width);
  for await (const { first, outputs } of answersAtImages(batch, question, { fetch: [camName], units: network.units })) {
    raw.set(outputs[camName] as Float32Array, first * height * width);
  }
  if (parameters.relu !== false) for (let at = 0; at < raw.length; at++) raw[at] = Math.max(raw[at], 0);
  return enlargedMaps(raw, { network, point, count });
}
