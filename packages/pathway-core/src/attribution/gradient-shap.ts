// GradientSHAP (expected gradients), Lundberg and Lee, 2017; Erion et al., 2021: A = 1/n Σ (x_k − x′_k) ⊙ ∂Φ_c(x′_k + α_k(x_k − x′_k))/∂x,
// α_k uniform in [0, 1], x_k the image with noise, x′_k a baseline; all drawn anew for each sample.
import { derivedSeed, random } from '../random.ts';
import { rowOf } from '../tensor/rows.ts';
import type { Attribution } from './attribution.ts';
import { type Baseline, baselineOf } from './baseline.ts';
import { gradientsAt } from './input-gradients.ts';
import { noiseOf } from './noisy-gradients.ts';

export const gradientShap: Attribution = {
  of: 'network',
  asks: 'anywhere',
  async attribute({ asker, images, objectives, parameters, seeds, signal }) {
    const { shape } = asker.network.input;
    const samples = Number(parameters.samples);
    const baseline = parameters.baseline as Baseline;
    const elements = images.length / objectives.length;
    // The way of a row is needed once more when its gradient has come.
    const ways = new Map<number, Float32Array>();
    const rows = objectives.flatMap((objective, i) => {
      const image = rowOf(images, i, objectives.length);
      const deviation = noiseOf(image, parameters);
      return Array.from({ length: samples }, (_, sample) => ({
        write(into: Float32Array) {
          const seed = derivedSeed(seeds[i], sample);
          const source = random(seed);
          const alpha = source.next();
          const from = baselineOf(image, { baseline, shape, seed: derivedSeed(seed, 0) });
          const way = new Float32Array(elements);
          for (let at = 0; at < elements; at++) {
            way[at] = image[at] + deviation * source.normal() - from[at];
            into[at] = from[at] + alpha * way[at];
          }
          ways.set(i * samples + sample, way);
        },
        objective,
      }));
    });
    const values = new Float32Array(images.length);
    const sum = new Float64Array(elements);
    let row = 0;
    for await (const gradient of gradientsAt(asker, rows, { signal })) {
      const way = ways.get(row)!;
      ways.delete(row);
      for (let at = 0; at < elements; at++) sum[at] += gradient[at] * way[at];
      row++;
      if (row % samples > 0) continue;
      const map = rowOf(values, row / samples - 1, objectives.length);
      for (let at = 0; at < elements; at++) map[at] = sum[at] / samples;
      sum.fill(0);
    }
    return { shape, values };
  },
};
