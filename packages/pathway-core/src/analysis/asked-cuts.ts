// What an examination cuts a selection at: the sparsities asked for, the same for every image, and, where the sparsity is to be
// found by the response, one of its own for each image.

import { type AutoBatch, autoSparsity } from './auto-sparsity.ts';
import type { ExaminationRequest, PathwayFinding } from './examination.ts';
import type { CutSelection } from './masked-pass.ts';
import type { AnalysisSession } from './session.ts';

/** One masked pass: a sparsity an image. */
export interface AskedCut {
  readonly sparsities: readonly number[];
  readonly auto: readonly NonNullable<PathwayFinding['auto']>[] | null;
}

export interface AskedCuts<Cut extends CutSelection> {
  /** With a threshold for each of `asked`. */
  readonly cuts: readonly Cut[];
  readonly asked: readonly AskedCut[];
}

export async function askedCuts<Cut extends CutSelection>(
  session: AnalysisSession,
  batch: AutoBatch,
  { cuts, request }: { readonly cuts: readonly Cut[]; readonly request: ExaminationRequest },
): Promise<AskedCuts<Cut>> {
  const asked = request.sparsities.map((sparsity): AskedCut => ({ sparsities: cuts.map(() => sparsity), auto: null }));
  if (request.autoSparsity === undefined) return { cuts, asked };
  const found = await autoSparsity(session, batch, { cuts, limit: request.autoSparsity, signal: request.signal });
  return {
    cuts: cuts.map((cut, image) => ({
      ...cut,
      thresholds: cut.thresholds!.map((values, layer) => Float64Array.of(...values, found[image].thresholds[layer])),
    })),
    asked: [...asked, { sparsities: found.map(({ sparsity }) => sparsity), auto: found }],
  };
}
