// One image, one selection, held: scores and thresholds of all published boundaries are kept, so that another sparsity costs one masked
// pass and nothing else. What somebody who moves a slider asks, image after image, is `examine`'s business.
import { codeBoundaries } from '../codes/boundaries.ts';
import { pathwayNames } from '../program/questions/pathway-question.ts';
import { selections } from '../selection/registry.ts';
import type {
  ExaminationRequest,
  ImageFinding,
  PathwayFinding,
  SelectionFinding,
  SelectionRequest,
} from './examination.ts';
import { imagesInMemory, readBatch } from './image-source.ts';
import { fillMasks, maskFeeds, readPathway } from './masked-pass.ts';
import { logProbability } from './response.ts';
import { checkTargets, scorePass } from './score-pass.ts';
import { select } from './select.ts';
import type { AnalysisSession, Target } from './session.ts';

export interface HeldRequest {
  /** Preprocessed, [C, H, W]. */
  readonly image: Float32Array;
  readonly target: Target;
  readonly selection: SelectionRequest;
  /** Identifies the image for random methods. Default 0. */
  readonly imageKey?: number;
  readonly signal?: AbortSignal;
}

export interface HeldPathway extends Pick<ImageFinding, 'logits' | 'predicted' | 'target' | 'probability' | 'dead'> {
  readonly codes: NonNullable<SelectionFinding['codes']>;
  readonly facts: SelectionFinding['facts'];
  /** The pathway cut at a boundary, by its place among `codes.boundaries`, with its Pathway Gradient: one masked pass. */
  at(boundary: number): Promise<PathwayFinding>;
}

/** Makes the unmasked pass and the selection's own. Throws what examine throws. */
export async function holdPathway(session: AnalysisSession, request: HeldRequest): Promise<HeldPathway> {
  const { selection, target, signal } = request;
  const { network } = session;
  checkTargets([target], network);
  const source = imagesInMemory(request.image, request.image.length);
  const images = await readBatch(source, [0, 1], network);
  const wants = { scores: selections[selection.id].needsScores, gradient: false, firstImage: 0 };
  const [whole] = await scorePass(session, { images, targets: [target] }, wants);
  signal?.throwIfAborted();
  const asked: ExaminationRequest = {
    images: source,
    target,
    selections: [selection],
    sparsities: codeBoundaries([]),
    attributions: ['pathway-gradient'],
    imageKey: () => request.imageKey ?? 0,
    keep: { codes: true },
    signal,
  };
  const [cut] = await select(session, { images, start: 0, whole: [whole] }, { request: asked, selection });
  const codes = cut.codes!;
  const points = network.activations;
  const feeds = maskFeeds(network, 1);
  return {
    logits: whole.logits,
    predicted: whole.predicted,
    target: whole.target,
    probability: Math.exp(logProbability(whole.logits, whole.target)),
    dead: whole.deadBits,
    codes,
    facts: cut.facts,
    async at(boundary) {
      const kept = fillMasks(cut, { feeds, image: 0, batch: 1, sparsity: boundary });
      const pass = { images, targets: [whole.explained], masks: feeds };
      const outputs = await session.run(pass, [pathwayNames.logits, pathwayNames.gradient]);
      const isGlobal = cut.selected.kind === 'ranked' && cut.selected.scope === 'global';
      return readPathway(
        whole,
        { outputs, image: 0, batch: 1 },
        {
          kept,
          points,
          wants: { gradient: true, gates: false, mask: false },
          maps: [],
          sparsity: codes.boundaries[boundary],
          threshold: isGlobal ? (cut.thresholds?.[0]?.[boundary] ?? null) : null,
        },
      );
    },
  };
}
