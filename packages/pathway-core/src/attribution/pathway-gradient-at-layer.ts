// PathwayGrad@layer: Σ_k ∂Φ_c(x; m)/∂A_k at one activation point, means of 2 × 2 places enlarged again (unless it has 7 × 7 places),
// enlarged to the image. A candidate for NeuronIntGrad* of Khakzar et al., CVPR 2021, which no released file defines (D11).
import { layerSumName, pathwayLayerProgram } from '../program/questions/pathway-layer-question.ts';
import { pathwayNames } from '../program/questions/pathway-names.ts';
import { rowOf, stack } from '../tensor/rows.ts';
import type { Attribution } from './attribution.ts';
import { camLayer, enlargedMaps } from './cam-layer.ts';
import { enlarge } from './enlarge.ts';

export const pathwayGradientAtLayer = {
  of: 'pathway',
  async attribute({ asker, images, objectives, masks, replacements, parameters }) {
    const { network } = asker;
    const point = camLayer(network, parameters, 'PathwayGrad@layer');
    const options = { replacements: replacements !== undefined };
    const question = {
      key: `pathway at layer ${point.index}${options.replacements ? ', replacements' : ''}`,
      program: () => pathwayLayerProgram(network, point, options),
    };
    const feeds: Record<string, Float32Array | Uint8Array> = {
      [pathwayNames.image]: images,
      [pathwayNames.seed]: stack(objectives),
    };
    for (const [i, mask] of masks.entries()) feeds[pathwayNames.mask(i)] = mask;
    for (const [i, values] of (replacements ?? []).entries()) feeds[pathwayNames.replacement(i)] = values;
    const count = objectives.length;
    const outputs = await asker.ask(question, feeds, { batch: count, fetch: [layerSumName] });
    const raw = outputs[layerSumName] as Float32Array;
    const [, height, width] = point.shape;
    if (parameters.smooth === true && !(height === 7 && width === 7)) {
      for (let i = 0; i < count; i++) rowOf(raw, i, count).set(smoothed(rowOf(raw, i, count), [height, width]));
    }
    return enlargedMaps(raw, { network, point, count });
  },
} satisfies Attribution;

/** Means of 2 × 2 places, a last odd row or column left out, enlarged to the size they came from. */
export function smoothed(plane: Float32Array, [height, width]: readonly [number, number]): Float32Array {
  const [rows, columns] = [height >> 1, width >> 1];
  if (rows === 0 || columns === 0) return plane;
  const means = Float32Array.from({ length: rows * columns }, (_, at) => {
    const start = 2 * Math.floor(at / columns) * width + 2 * (at % columns);
    return (plane[start] + plane[start + 1] + plane[start + width] + plane[start + width + 1]) / 4;
  });
  return enlarge(means, [rows, columns], [height, width]);
}
