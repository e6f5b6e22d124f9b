// Pathways alone: which units each selection keeps of each image, without a masked pass. One unmasked pass an image serves all.
import { selections } from '../selection/registry.ts';
import type { ExaminationRequest } from './examination.ts';
import { readBatch } from './image-source.ts';
import { fillMasks, maskFeeds } from './masked-pass.ts';
import { checkTargets, scorePass } from './score-pass.ts';
import { select } from './select.ts';
import { type AnalysisSession, defaultBatch, type Target } from './session.ts';

export type PathwaysRequest = Pick<
  ExaminationRequest,
  'images' | 'target' | 'selections' | 'sparsities' | 'batch' | 'imageKey' | 'signal'
>;

export interface SelectedPathways {
  /** Index among all images. */
  readonly image: number;
  readonly predicted: number;
  /** What is explained. */
  readonly explained: Exclude<Target, 'predicted'>;
  /** Bit set of the units that are off. */
  readonly dead: Uint8Array;
  /** [selection][sparsity]: bit sets of the kept units. */
  readonly paths: readonly (readonly Uint8Array[])[];
}

/** Yields one finding an image, in order. Throws what examine throws. */
export async function* selectPathways(
  session: AnalysisSession,
  request: PathwaysRequest,
): AsyncGenerator<SelectedPathways, void, undefined> {
  const { images: source, target, sparsities, signal } = request;
  const targets = Array.from({ length: source.count }, (_, i) =>
    Array.isArray(target) ? (target as readonly Target[])[i] : (target as Target),
  );
  checkTargets(targets, session.network);
  const size = Math.max(1, Math.floor(request.batch ?? defaultBatch(session.network)));
  const feeds = maskFeeds(session.network, 1);
  for (let start = 0; start < source.count; start += size) {
    signal?.throwIfAborted();
    const end = Math.min(start + size, source.count);
    const images = await readBatch(source, [start, end], session.network);
    const needsScores = request.selections.some(({ id }) => selections[id].needsScores);
    const wants = { scores: needsScores, gradient: false, firstImage: start };
    const whole = await scorePass(session, { images, targets: targets.slice(start, end) }, wants);
    const paths: Uint8Array[][][] = whole.map(() => []);
    for (const selection of request.selections) {
      const asked = { ...request, attributions: [] };
      const cuts = await select(session, { images, start, whole }, { request: asked, selection });
      for (const [image, cut] of cuts.entries()) {
        const at = (sparsity: number) => fillMasks(cut, { feeds, image: 0, batch: 1, sparsity });
        paths[image].push(sparsities.map((_, sparsity) => at(sparsity)));
      }
    }
    for (const [i, { predicted, explained, deadBits }] of whole.entries()) {
      yield { image: start + i, predicted, explained, dead: deadBits, paths: paths[i] };
    }
  }
}
