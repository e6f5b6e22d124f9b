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

/** The explained answer (a logit, or a difference of two) under each mask. */
export async function maskedAnswers(
  session: AnalysisSession,
  { image, target, instead, signal }: MaskedImage,
  masks: readonly UnitMask[],
): Promise<number[]> {
  const size = session.asker.rows(session.network.units);
  const found: number[] = [];
  for (let start = 0; start < masks.length; start += size) {
    signal?.throwIfAborted();
    const rows = masks.slice(start, start + size);
    const stacked = session.network.activations.map(({ units }, i) => {
      const all = new Uint8Array(rows.length * units);
      for (const [row, mask] of rows.entries()) all.set(mask[i], row * units);
      return all;
    });
    const replacements = instead?.map((values, i) => {
      const all = repeat(values, rows.length);
      for (let at = 0; at < all.length; at++) if (stacked[i][at] === 1) all[at] = 0;
      return all;
    });
    const outputs = await session.run(
      { images: repeat(image, rows.length), targets: rows.map(() => target), masks: stacked, replacements },
      [pathwayNames.logits],
    );
    for (const row of rows.keys()) {
      const logits = rowOf(outputs[pathwayNames.logits] as Float32Array, row, rows.length);
      found.push(objectiveValue(logits, target));
    }
  }
  return found;
}
