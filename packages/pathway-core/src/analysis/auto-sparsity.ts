// autoSparsity (§4.1 of algorithms.md): per image the largest published sparsity at which |p_c(x; m) − p_c(x)| / p_c(x) stays
// within a limit, searched by masked passes over the whole batch (largestWithin says what "largest" means here).
import { publishedBoundaries } from '../codes/boundaries.ts';
import { PathlensError } from '../errors.ts';
import { type Thresholds, thresholdsOf } from '../pathway/selected.ts';
import { pathwayNames } from '../program/questions/pathway-question.ts';
import { rowOf } from '../tensor/rows.ts';
import { fillReplacements } from './imposition.ts';
import { largestWithin } from './largest-within.ts';
import { type CutSelection, fillMasks, maskFeeds } from './masked-pass.ts';
import { respond } from './response.ts';
import type { WholeNetwork } from './score-pass.ts';
import type { AnalysisSession } from './session.ts';

/** What the paper's code says it chose its thresholds for. */
export const defaultResponseChange = 0.15;

/** The sparsest boundary: how far a method that prunes step by step must go. */
export const sparsestBoundary = publishedBoundaries[publishedBoundaries.length - 1];

export interface AutoSparsity {
  readonly sparsity: number;
  /** |δp| / p there. */
  readonly change: number;
  /** false where the response changes more even at sparsity 0. */
  readonly met: boolean;
  /** Thresholds of the sparsity, one an activation point. */
  readonly thresholds: readonly number[];
}

export interface AutoBatch {
  readonly images: Float32Array;
  readonly whole: readonly WholeNetwork[];
  /** What pruned units take; undefined for zero. */
  readonly instead: readonly Float32Array[] | undefined;
}

/** One sparsity an image. Throws PathlensError SPARSITY_AUTO where a set is the same at every sparsity. */
export async function autoSparsity(
  session: AnalysisSession,
  { images, whole, instead }: AutoBatch,
  {
    cuts,
    limit,
    signal,
  }: { readonly cuts: readonly CutSelection[]; readonly limit: number; readonly signal?: AbortSignal },
): Promise<AutoSparsity[]> {
  const count = whole.length;
  const all = cuts.map(({ selected }): Thresholds => {
    if (selected.kind === 'ranked') return thresholdsOf(selected, publishedBoundaries);
    throw new PathlensError('SPARSITY_AUTO', 'This selection keeps the same units at every sparsity.', {
      path: ['sparsities'],
      hint: 'Name a sparsity, or a selection that ranks units.',
    });
  });
  const feeds = maskFeeds(session.network, count);
  const replacements = instead?.map(({ length }) => new Float32Array(length));
  const targets = whole.map(({ explained }) => explained);
  const found = await largestWithin(count, { places: publishedBoundaries.length, limit, signal }, async (places) => {
    for (const [image, { selected }] of cuts.entries()) {
      fillMasks({ selected, thresholds: all[image] }, { feeds, image, batch: count, sparsity: places[image] });
    }
    if (replacements !== undefined) fillReplacements(instead!, feeds, replacements);
    const outputs = await session.run({ images, targets, masks: feeds, replacements }, [pathwayNames.logits]);
    return whole.map(({ logits, target }, image) => {
      const masked = rowOf(outputs[pathwayNames.logits] as Float32Array, image, count);
      return Math.abs(respond(logits, masked, target).probabilityRatio - 1);
    });
  });
  return found.map(({ place, value, met }, image) => {
    const thresholds = all[image].map((values) => values[place]);
    return { sparsity: publishedBoundaries[place], change: value, met, thresholds };
  });
}
