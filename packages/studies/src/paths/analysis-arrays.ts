// Arrays of a path analysis, for programs: means over images, and the numbers of every image. NaN where nothing is defined.
import { type PathNumbers, pairIndex, type ResponseKey, type Spread } from '@pathlens/pathway-core';
import type { StudyArray } from '../study.ts';
import type { Analysed } from './analysis-in-words.ts';

/** Fills an array of this shape, the last axis fastest. */
function filled(shape: readonly number[], value: (...at: number[]) => number | null): Float32Array {
  const values = new Float32Array(shape.reduce((product, size) => product * size, 1));
  const at = shape.map(() => 0);
  for (let i = 0; i < values.length; i++) {
    values[i] = value(...at) ?? Number.NaN;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      at[axis]++;
      if (at[axis] < shape[axis]) break;
      at[axis] = 0;
    }
  }
  return values;
}

export function analysisArrays({ analysis, labels, sparsities, layers, images }: Analysed): StudyArray[] {
  const [S, M, L, B] = [sparsities.length, labels.length, layers.length, images.length];
  const bySelection = ['sparsities', 'methods'];
  const byPair = ['sparsities', 'methods', 'methods'];
  const array = (
    name: string,
    about: string,
    {
      axes,
      shape,
      value,
    }: Pick<Required<StudyArray>, 'axes' | 'shape'> & { value: (...at: number[]) => number | null },
  ): StudyArray => ({ name, about, axes, shape, values: filled(shape, value) });
  const means = (name: string, about: string, of: (s: number, m: number) => Spread) =>
    array(name, about, { axes: bySelection, shape: [S, M], value: (s, m) => of(s, m).mean });
  const layered = (name: string, about: string, of: (s: number, m: number, layer: number) => Spread) =>
    array(name, about, {
      axes: [...bySelection, 'activations'],
      shape: [S, M, L],
      value: (s, m, layer) => of(s, m, layer).mean,
    });
  const response = (name: string, about: string, key: ResponseKey) =>
    means(name, about, (s, m) => analysis.response(s, m, key));
  const perImage = (name: string, about: string, of: (path: PathNumbers) => number | null) =>
    array(name, about, {
      axes: ['images', ...bySelection],
      shape: [B, S, M],
      value: (image, s, m) => of(images[image].paths[s][m]),
    });
  return [
    array('overlap', 'Jaccard index of two pathways of an image, mean over images; NaN where both are always empty', {
      axes: byPair,
      shape: [S, M, M],
      value: (s, a, b) => analysis.overlap(s, [a, b]).mean,
    }),
    array('overlap_chance', 'Jaccard index of independent pathways of the densities reached, mean over images', {
      axes: byPair,
      shape: [S, M, M],
      value: (s, a, b) => analysis.chance(s, [a, b]).mean,
    }),
    array('overlap_deviation', 'Standard deviation of the Jaccard index over images', {
      axes: byPair,
      shape: [S, M, M],
      value: (s, a, b) => analysis.overlap(s, [a, b]).deviation,
    }),
    array('overlap_layers', 'Jaccard index within an activation point, mean over the images where it is defined', {
      axes: ['sparsities', 'activations', 'methods', 'methods'],
      shape: [S, L, M, M],
      value: (s, layer, a, b) => analysis.overlap(s, [a, b], layer).mean,
    }),
    array('overlap_chance_layers', 'The same for independent pathways of the densities reached there', {
      axes: ['sparsities', 'activations', 'methods', 'methods'],
      shape: [S, L, M, M],
      value: (s, layer, a, b) => analysis.chance(s, [a, b], layer).mean,
    }),
    array('overlap_images', 'Jaccard index of two pathways of each image', {
      axes: ['images', ...byPair],
      shape: [B, S, M, M],
      value: (image, s, a, b) => images[image].overlaps[s][pairIndex(a, b, M)],
    }),
    means('dead_share', 'Dead kept units / kept units, mean over images', (s, m) => analysis.deadShare(s, m)),
    layered('dead_share_layers', 'The same within an activation point', (s, m, l) => analysis.deadShare(s, m, l)),
    perImage('dead_share_images', 'Dead kept units / kept units of each image', ({ deadShare }) => deadShare),
    array('base_rate', 'Dead units / all units, mean over images', {
      axes: [],
      shape: [],
      value: () => analysis.baseRate().mean,
    }),
    array('base_rate_layers', 'The same within an activation point', {
      axes: ['activations'],
      shape: [L],
      value: (layer) => analysis.baseRate(layer).mean,
    }),
    means('density', 'Kept units / all units, mean over images', (s, m) => analysis.density(s, m)),
    layered('density_layers', 'The same within an activation point', (s, m, l) => analysis.density(s, m, l)),
    perImage('density_images', 'Kept units / all units of each image', ({ density }) => density),
    response('probability_ratio', 'p(x; m) / p(x) of the explained class, mean over images', 'probabilityRatio'),
    perImage('probability_ratio_images', 'p(x; m) / p(x) of each image', ({ probabilityRatio }) => probabilityRatio),
    response('logit_ratio', 'Logit under the mask / logit of the whole network, mean over images', 'logitRatio'),
    response('argmax_kept', 'Share of images whose largest class stays', 'argmaxKept'),
    response('reawakened', 'Share of the dead units that are on under the mask, mean over images', 'reawakened'),
    response('closed', 'Share of the kept units that were on and are off under the mask, mean over images', 'closed'),
  ];
}
