// NeuronIntGrad, Khakzar et al., CVPR 2021 (§3.3 of algorithms.md): integrated gradients on the units of one activation point
// at a time, from zero, the others free. s = |a · ∫₀¹ ∂Φ_c/∂a (α·a) dα|. Only what lies after the activation point is run, and of
// that what bends along α·a, for many α in one batch: the gradients where it starts to bend are summed, and the sum goes back
// once. The signed contributions of an activation point add up to Φ_c(x) − Φ_c(x; a ← 0): the gap is reported.
import type { Completeness } from './facts.ts';
import { type Schedule, schedulePoints } from './intgrad-schedule.ts';
import { follow, raysOf, valuesOfRays } from './ray.ts';
import type { Selection, SelectionBatch } from './selection.ts';
import { explained, valuesOnTheWay } from './suffix.ts';

/** Signed contributions of all units, [activation point][image], and how complete they are, [image][activation point]. */
export async function integrateUnits(batch: SelectionBatch): Promise<{
  readonly signed: readonly (readonly Float32Array[])[];
  readonly completeness: readonly (readonly Completeness[])[];
}> {
  const { asker, images, parameters } = batch;
  const points = schedulePoints(parameters.schedule as Schedule, Number(parameters.steps));
  const rays = raysOf(asker.network, { fromZero: points.some(({ alpha }) => alpha === 0) });
  const known = await valuesOnTheWay(batch, valuesOfRays(rays));
  const signed: Float32Array[][] = [];
  const completeness: Completeness[][] = images.map(() => []);
  for (const ray of rays) {
    const contributions: Float32Array[] = [];
    for (const [i, { logits, objective }] of images.entries()) {
      const { atZero, integral } = await follow(batch, { ray, known: known[i], objective }, points);
      const activation = known[i].get(ray.point.value)!;
      const own = integral.map((gradient, unit) => gradient * activation[unit]);
      contributions.push(own);
      const attributed = own.reduce((sum, value) => sum + value, 0);
      const change = explained(logits, objective) - atZero;
      completeness[i].push({ activation: ray.point.index, attributed, change });
    }
    signed.push(contributions);
    batch.onProgress?.(signed.length / rays.length);
  }
  return { signed, completeness };
}

export const neuronIntgrad: Selection = {
  needsScores: false,
  async select(batch) {
    const { signed, completeness } = await integrateUnits(batch);
    return batch.images.map((_, i) => ({
      selected: { kind: 'ranked', scores: signed.map((images) => images[i].map(Math.abs)), scope: 'global' },
      facts: { completeness: completeness[i] },
    }));
  },
};
