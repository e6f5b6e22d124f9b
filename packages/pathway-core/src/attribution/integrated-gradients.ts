// Integrated gradients, Sundararajan, Taly and Yan, ICML 2017 (InputIntGrad of Khakzar et al., 2021):
// A = (x − x′) ⊙ ∫₀¹ ∂Φ_c(x′ + α(x − x′))/∂x dα. All points of all images go through the network in common batches.
// The map adds up to Φ_c(x) − Φ_c(x′) as the points grow in number.
import { rowOf } from '../tensor/rows.ts';
import type { Attribution } from './attribution.ts';
import { type Baseline, baselineOf } from './baseline.ts';
import { gradientsAt } from './input-gradients.ts';
import { type IntegrationRule, integrationPoints } from './integration-rule.ts';

export const integratedGradients: Attribution = {
  of: 'network',
  asks: 'anywhere',
  async attribute({ asker, images, objectives, parameters, seeds, signal }) {
    const { shape } = asker.network.input;
    const points = integrationPoints(parameters.rule as IntegrationRule, Number(parameters.steps));
    const baseline = parameters.baseline as Baseline;
    const inputs = objectives.map((objective, i) => {
      const image = rowOf(images, i, objectives.length);
      const from = baselineOf(image, { baseline, shape, seed: seeds[i] });
      return { from, way: image.map((value, at) => value - from[at]), objective };
    });
    const rows = inputs.flatMap(({ from, way, objective }) =>
      points.map(({ alpha }) => ({
        write(into: Float32Array) {
          for (let at = 0; at < into.length; at++) into[at] = from[at] + alpha * way[at];
        },
        objective,
      })),
    );
    const values = new Float32Array(images.length);
    let sum = new Float64Array(0);
    let row = 0;
    for await (const gradient of gradientsAt(asker, rows, { signal })) {
      const image = Math.floor(row / points.length);
      const point = row % points.length;
      if (point === 0) sum = new Float64Array(gradient.length);
      const { weight } = points[point];
      for (let at = 0; at < gradient.length; at++) sum[at] += weight * gradient[at];
      if (point === points.length - 1) {
        const { way } = inputs[image];
        const map = rowOf(values, image, objectives.length);
        for (let at = 0; at < sum.length; at++) map[at] = sum[at] * way[at];
      }
      row++;
    }
    return { shape, values };
  },
};
