// Answers of one image under many masks: each row of a batch is the same image with a mask of its own.
import { pathwayNames } from '../program/questions/pathway-question.ts';
import { repeat, rowOf } from '../tensor/rows.ts';
import { type AnalysisSession, objectiveValue, type Target } from './session.ts';

/** One byte a unit, one array an activation point. */
export type UnitMask = readonly Uint8Array[];

export interface MaskedImage {
  /** [C, H, W] */
  readonly image: Float32Array;
  readonly target: Exclude<Target, 'predicted'>;
  /** What pruned units are, one array an activation point; left out, zero. */
  readonly instead?: readonly Float32Array[];
  readonly signal?: AbortSignal;
}

/** The explained answer (a logit, or a difference of two) under each mask; masks are asked for as memory takes them. */
export async function maskedAnswers(
  session: AnalysisSession,
  { image, target, instead, signal }: MaskedImage,
  masks: Iterable<UnitMask>,
): Promise<number[]> {
  const { activations, units } = session.network;
  const size = session.asker.rows(units);
  const feeds = activations.map(() => new Uint8Array(0));
  const found: number[] = [];
  const run = async (rows: readonly UnitMask[]) => {
    signal?.throwIfAborted();
    const stacked = activations.map((point, i) => {
      const length = rows.length * point.units;
      if (feeds[i].length < length) feeds[i] = new Uint8Array(length);
      const all = feeds[i].subarray(0, length);
      for (const [row, mask] of rows.entries()) all.set(mask[i], row * point.units);
      return all;
    });
    const replacements = instead?.map((values, i) => {
      const [all, kept] = [repeat(values, rows.length), stacked[i]];
      for (let at = 0; at < all.length; at++) if (kept[at] === 1) all[at] = 0;
      return all;
    });
    const outputs = await session.run(
      { images: repeat(image, rows.length), targets: rows.map(() => target), masks: stacked, replacements },
      [pathwayNames.logits],
    );
    for (const row of rows.keys()) {
      found.push(objectiveValue(rowOf(outputs[pathwayNames.logits] as Float32Array, row, rows.length), target));
    }
  };
  let rows: UnitMask[] = [];
  for (const mask of masks) {
    rows.push(mask);
    if (rows.length < size) continue;
    await run(rows);
    rows = [];
  }
  if (rows.length > 0) await run(rows);
  return found;
}
