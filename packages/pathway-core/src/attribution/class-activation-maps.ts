// Class activation maps of a batch: channels of one activation point, weighed by their mean gradient, enlarged.
import { camName, camProgram } from '../program/questions/cam-question.ts';
import { pathwayNames } from '../program/questions/pathway-question.ts';
import { stack } from '../tensor/rows.ts';
import type { AttributionBatch, AttributionMaps } from './attribution.ts';
import { camLayer, enlargedMaps } from './cam-layer.ts';

/** `title` is the method in refusals. Throws PathlensError ATTRIBUTION_LAYER. */
export async function classActivationMaps(batch: AttributionBatch, title?: string): Promise<AttributionMaps> {
  const { asker, images, objectives, parameters, signal } = batch;
  const { network } = asker;
  const point = camLayer(network, parameters, title);
  const question = { key: `class activation ${point.index}`, program: () => camProgram(network, point) };
  const [, height, width] = point.shape;
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
  if (parameters.relu !== false) for (let at = 0; at < raw.length; at++) raw[at] = Math.max(raw[at], 0);
  return enlargedMaps(raw, { network, point, count: objectives.length });
}
