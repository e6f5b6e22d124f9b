// Images of a study that some metrics put beside others: of all of them the ones with the lowest lots, so that no value depends on how the
// study is cut, and few change when images are added.
import {
  type AnalysisSession,
  argmax,
  checkLogits,
  derivedSeed,
  logitsOf,
  type MetricId,
  type Partners,
  partnersOf,
  readBatch,
} from '@pathlens/pathway-core';
import type { StudyImages } from '../study.ts';
import type { AskedEvaluation } from './asked.ts';

const needing: readonly MetricId[] = ['null-feature', 'class-sensitivity'];

/** Lots have nothing to do with what metrics draw. */
const lotSeed = 103;

/** So many partners for every candidate: some have the same class as an image. */
const each = 4;

/** Their places, by their lots; none where no metric asks for any. */
export function partnerPlaces({ metrics, seed }: AskedEvaluation, { keys }: Pick<StudyImages, 'keys'>): number[] {
  const candidates = metrics
    .filter(({ metric }) => needing.includes(metric.id))
    .map(({ parameters }) => Number(parameters.candidates));
  const lots = keys.map((key, place) => ({ place, lot: derivedSeed(derivedSeed(seed, lotSeed), key) }));
  return lots
    .sort((a, b) => a.lot - b.lot || a.place - b.place)
    .slice(0, each * Math.max(0, ...candidates))
    .map(({ place }) => place);
}

/** undefined where no metric asks for them. Costs a forward pass a partner; what metrics find of them is kept for all portions of a shard. */
export async function readPartners(
  session: AnalysisSession,
  asked: AskedEvaluation,
  { images, signal }: { readonly images: StudyImages; readonly signal?: AbortSignal },
): Promise<Partners | undefined> {
  const places = partnerPlaces(asked, images);
  if (places.length === 0) return undefined;
  const parts = [];
  const targets = [];
  for (const place of places) {
    signal?.throwIfAborted();
    const values = await readBatch(images, [place, place + 1], session.network);
    const logits = await logitsOf(session, values, 1);
    checkLogits(logits, place);
    parts.push(values);
    targets.push(asked.target === 'predicted' ? argmax(logits) : asked.target);
  }
  const all = new Float32Array(parts.length * parts[0].length);
  for (const [i, values] of parts.entries()) all.set(values, i * values.length);
  return partnersOf({ images: all, targets, keys: places.map((place) => images.keys[place]), signal });
}
