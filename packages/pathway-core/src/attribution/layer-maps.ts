// One map an image out of what an activation point computes and how the answer depends on it: what the CAM methods differ in.
import { layerNames, layerProgram } from '../program/questions/layer-question.ts';
import { pathwayNames } from '../program/questions/pathway-question.ts';
import { rowOf, stack } from '../tensor/rows.ts';
import type { AttributionBatch, AttributionMaps } from './attribution.ts';
import { camLayer, enlargedMaps } from './cam-layer.ts';

/** Of one image: both [C, h·w], channel after channel. */
export interface LayerState {
  readonly activation: Float32Array;
  readonly gradient: Float32Array;
  readonly channels: number;
  readonly places: number;
}

/** `combine` adds its map [h·w] into zeros. Throws PathlensError ATTRIBUTION_LAYER. */
export async function layerMaps(
  { asker, images, objectives, parameters, signal }: AttributionBatch,
  title: string,
  combine: (state: LayerState, into: Float64Array) => void,
): Promise<AttributionMaps> {
  const { network } = asker;
  const point = camLayer(network, parameters, title);
  const [channels, height, width] = point.shape;
  const places = height * width;
  const question = { key: `layer ${point.index}`, program: () => layerProgram(network, point) };
  const raw = new Float32Array(objectives.length * places);
  const size = asker.rows(network.units);
  const elements = images.length / objectives.length;
  for (let start = 0; start < objectives.length; start += size) {
    signal?.throwIfAborted();
    const chunk = objectives.slice(start, start + size);
    const feeds = {
      [pathwayNames.image]: images.subarray(start * elements, (start + chunk.length) * elements),
      [pathwayNames.seed]: stack(chunk),
    };
    const fetch = [layerNames.activation, layerNames.gradient];
    const outputs = await asker.ask(question, feeds, { batch: chunk.length, fetch });
    for (const i of chunk.keys()) {
      const of = (name: string) => rowOf(outputs[name] as Float32Array, i, chunk.length);
      const map = new Float64Array(places);
      combine({ activation: of(layerNames.activation), gradient: of(layerNames.gradient), channels, places }, map);
      raw.set(map, (start + i) * places);
    }
  }
  return enlargedMaps(raw, { network, point, count: objectives.length });
}

/** Leaves out what speaks against the class. */
export function positivePart(map: Float64Array): void {
  for (let at = 0; at < map.length; at++) map[at] = Math.max(map[at], 0);
}
