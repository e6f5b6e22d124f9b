// NeuronIntGrad, Khakzar et al., CVPR 2021 (§3.3 of algorithms.md): integrated gradients on the units of one activation point
// at a time, from zero, the others free. s = |a · ∫₀¹ ∂Φ_c/∂a (α·a) dα|. Only what lies after the activation point is run,
// for many α in one batch. The signed contributions of an activation point add up to Φ_c(x) − Φ_c(x; a ← 0): the gap is reported.
import { suffixNames } from '../program/questions/suffix-question.ts';
import { rowOf } from '../tensor/rows.ts';
import type { Completeness } from './facts.ts';
import { type Schedule, schedulePoints } from './intgrad-schedule.ts';
import type { Selection, SelectionBatch } from './selection.ts';
import { explained, type KnownValues, runSuffix, type Suffix, suffixes, valuesOnTheWay } from './suffix.ts';

function scale(values: Float32Array, factor: number, into: Float32Array): void {
  for (let unit = 0; unit < values.length; unit++) into[unit] = factor * values[unit];
}

/** ∫ ∂y/∂a dα of one activation point, one array an image. */
async function integrate(
  batch: SelectionBatch,
  suffix: Suffix,
  known: readonly KnownValues[],
): Promise<Float32Array[]> {
  const { asker, images, parameters, signal } = batch;
  const points = schedulePoints(parameters.schedule as Schedule, Number(parameters.steps));
  const all = images.flatMap((image, i) => points.map((point) => ({ image, i, ...point })));
  const sums = images.map(() => new Float64Array(suffix.point.units));
  const size = asker.rows(suffix.units);
  for (let start = 0; start < all.length; start += size) {
    signal?.throwIfAborted();
    const chunk = all.slice(start, start + size);
    const rows = chunk.map(({ image, i, alpha }) => ({
      write: (into: Float32Array) => scale(known[i].get(suffix.point.value)!, alpha, into),
      known: known[i],
      objective: image.objective,
    }));
    const outputs = await runSuffix(batch, suffix, { rows, gradient: true });
    for (const [row, { i, weight }] of chunk.entries()) {
      const gradient = rowOf(outputs[suffixNames.gradient] as Float32Array, row, chunk.length);
      const sum = sums[i];
      for (let unit = 0; unit < sum.length; unit++) sum[unit] += weight * gradient[unit];
    }
  }
  return sums.map((sum) => Float32Array.from(sum));
}

/** y with the activation point at zero, one number an image. */
async function withoutPoint(batch: SelectionBatch, suffix: Suffix, known: readonly KnownValues[]): Promise<number[]> {
  const found: number[] = [];
  const size = batch.asker.rows(suffix.units);
  for (let start = 0; start < batch.images.length; start += size) {
    const chunk = batch.images.slice(start, start + size);
    const rows = chunk.map(({ objective }, i) => ({
      write: () => {},
      known: known[start + i],
      objective,
    }));
    const outputs = await runSuffix(batch, suffix, { rows, gradient: false });
    for (const [row, { objective }] of chunk.entries()) {
      found.push(explained(rowOf(outputs[suffixNames.logits] as Float32Array, row, chunk.length), objective));
    }
  }
  return found;
}

/** Signed contributions of all units, [activation point][image], and how complete they are, [image][activation point]. */
export async function integrateUnits(batch: SelectionBatch): Promise<{
  readonly signed: readonly (readonly Float32Array[])[];
  readonly completeness: readonly (readonly Completeness[])[];
}> {
  const wanted = suffixes(batch.asker.network);
  const known = await valuesOnTheWay(batch, wanted);
  const signed: Float32Array[][] = [];
  const completeness: Completeness[][] = batch.images.map(() => []);
  for (const suffix of wanted) {
    const integrals = await integrate(batch, suffix, known);
    const without = await withoutPoint(batch, suffix, known);
    for (const [i, integral] of integrals.entries()) {
      const activation = known[i].get(suffix.point.value)!;
      let attributed = 0;
      for (let unit = 0; unit < integral.length; unit++) {
        integral[unit] *= activation[unit];
        attributed += integral[unit];
      }
      const { logits, objective } = batch.images[i];
      const change = explained(logits, objective) - without[i];
      completeness[i].push({ activation: suffix.point.index, attributed, change });
    }
    signed.push(integrals);
    batch.onProgress?.(signed.length / wanted.length);
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
