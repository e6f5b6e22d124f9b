// Conductance, Dhamdhere, Sundararajan and Yan, ICLR 2019 (discretised as Shrikumar, Su and Kundaje 2018): what flows through
// a unit while the image goes from a black tensor to itself. s = |Σ_k ½(g_k + g_{k−1})·(a_k − a_{k−1})| at x·k/n, which adds
// up to y(x) − y(0) over every activation point that all paths go through.
import type { Selection, SelectionBatch, SelectionImage } from './selection.ts';
import { type UnitValues, unitValues } from './unit-values.ts';

function scaled(image: SelectionImage, steps: number): { values: Float32Array; objective: Float32Array }[] {
  return Array.from({ length: steps + 1 }, (_, k) => ({
    values: image.values.map((value) => (value * k) / steps),
    objective: image.objective,
  }));
}

async function contributionsOf(image: SelectionImage, batch: SelectionBatch): Promise<Float32Array[]> {
  const sums = batch.points.map(({ units }) => new Float32Array(units));
  let before: UnitValues | undefined;
  for await (const now of unitValues(batch, scaled(image, Number(batch.parameters.steps)))) {
    for (const [i, sum] of before === undefined ? [] : sums.entries()) {
      const [a, b] = [now.activation[i], before!.activation[i]];
      const [g, h] = [now.gradient[i], before!.gradient[i]];
      for (let unit = 0; unit < sum.length; unit++) sum[unit] += 0.5 * (g[unit] + h[unit]) * (a[unit] - b[unit]);
    }
    before = now;
  }
  return sums;
}

export const conductance: Selection = {
  needsScores: false,
  async select(batch) {
    const outcomes = [];
    for (const [i, image] of batch.images.entries()) {
      const contributions = await contributionsOf(image, batch);
      const scores = contributions.map((values) => values.map(Math.abs));
      outcomes.push({ selected: { kind: 'ranked', scores, scope: 'global' } as const });
      batch.onProgress?.((i + 1) / batch.images.length);
    }
    return outcomes;
  },
};
