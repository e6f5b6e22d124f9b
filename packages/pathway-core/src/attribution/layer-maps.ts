// One map an image out of what an activation point computes and how the answer depends on it: what the CAM methods differ in.
import { layerNames, layerProgram } from '../program/questions/layer-question.ts';
import { rowOf } from '../tensor/rows.ts';
import type { AttributionMaps, ImageBatch } from './attribution.ts';
import { camLayer, enlargedMaps } from './cam-layer.ts';
import { answersAtImages } from './image-batch.ts';

/** Of one image: both [C, h·w], channel after channel. */
export interface LayerState {
  readonly activation: Float32Array;
  readonly gradient: Float32Array;
  readonly channels: number;
  readonly places: number;
}

/** `combine` adds its map [h·w] into zeros. Throws PathlensError ATTRIBUTION_LAYER. */
export async function layerMaps(
  batch: ImageBatch,
  title: string,
  combine: (state: LayerState, into: Float64Array) => void,
): Promise<AttributionMaps> {
  const { network } = batch.asker;
  const point = camLayer(network, batch.parameters, title);
  const [channels, height, width] = point.shape;
  const places = height * width;
  const question = { key: `layer ${point.index}`, program: () => layerProgram(network, point) };
  const raw = new Float32Array(batch.count * places);
  const options = { fetch: [layerNames.activation, layerNames.gradient], units: network.units };
  for await (const { first, count, outputs } of answersAtImages(batch, question, options)) {
    for (let i = 0; i < count; i++) {
      const of = (name: string) => rowOf(outputs[name] as Float32Array, i, count);
      const map = new Float64Array(places);
      combine({ activation: of(layerNames.activation), gradient: of(layerNames.gradient), channels, places }, map);
      raw.set(map, (first + i) * places);
    }
  }
  return enlargedMaps(raw, { network, point, count: batch.count });
}

/** Leaves out what speaks against the class. */
export function positivePart(map: Float64Array): void {
  for (let at = 0; at < map.length; at++) map[at] = Math.max(map[at], 0);
}
