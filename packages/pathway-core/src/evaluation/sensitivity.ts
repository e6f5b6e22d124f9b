// Sensitivity, Yeh et al., NeurIPS 2019: how much a map changes when the image hardly does. ‖A(x′) − A(x)‖ / ‖A(x)‖ over images x′
// drawn evenly from the box of half-width `radius` around x; the largest, and the mean. The class stays that of the image itself.
import type { AnalysisSession } from '../analysis/session.ts';
import { derivedSeed, random } from '../random.ts';
import { rowOf } from '../tensor/rows.ts';
import type { Examined, ExplainedBatch, ExplainedMaps } from './explainer.ts';

export interface SensitivityOptions {
  readonly samples: number;
  /** In units of the input as the model takes it. */
  readonly radius: number;
  readonly seed: number;
}

export interface Sensitivity {
  /** null where the map of the image itself is zero everywhere. */
  readonly largest: number | null;
  readonly mean: number | null;
}

/** One an image. Costs `samples` maps of each, and the one of the image itself. */
export async function sensitivity(
  session: AnalysisSession,
  { batch, explainer, maps }: Examined,
  options: SensitivityOptions,
): Promise<Sensitivity[]> {
  const [found] = await sensitivities(session, { batch, examined: [{ explainer, maps }] }, options);
  return found;
}

/** Of several methods, one an image each: all are asked about an image that was drawn before the next is drawn. */
export async function sensitivities(
  session: AnalysisSession,
  { batch, examined }: { readonly batch: ExplainedBatch; readonly examined: readonly Omit<Examined, 'batch'>[] },
  { samples, radius, seed }: SensitivityOptions,
): Promise<Sensitivity[][]> {
  const count = batch.targets.length;
  const originals: ExplainedMaps[] = [];
  for (const { explainer, maps } of examined) originals.push(maps ?? (await explainer.explain(session, batch)));
  const lengths = originals.map(({ values }) => batch.targets.map((_, i) => length(rowOf(values, i, count))));
  const found = examined.map(() => batch.targets.map(() => ({ largest: 0, sum: 0 })));
  for (let sample = 0; sample < samples; sample++) {
    const images = batch.images.slice();
    for (const [i, key] of batch.keys.entries()) {
      const source = random(derivedSeed(derivedSeed(seed, key), sample));
      const image = rowOf(images, i, count);
      for (let at = 0; at < image.length; at++) image[at] += radius * (2 * source.next() - 1);
    }
    for (const [e, { explainer }] of examined.entries()) {
      batch.signal?.throwIfAborted();
      const { values } = await explainer.explain(session, { ...batch, images });
      for (const [i, state] of found[e].entries()) {
        const change = distance(rowOf(values, i, count), rowOf(originals[e].values, i, count)) / lengths[e][i];
        state.largest = Math.max(state.largest, change);
        state.sum += change;
      }
    }
  }
  return found.map((images, e) =>
    images.map(({ largest, sum }, i) =>
      lengths[e][i] === 0 ? { largest: null, mean: null } : { largest, mean: sum / samples },
    ),
  );
}

function length(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return Math.sqrt(sum);
}

function distance(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] - b[at]) ** 2;
  return Math.sqrt(sum);
}
