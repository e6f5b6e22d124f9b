// The pathways a path analysis reads, image by image: those an experiment has stored, or examined now in one pass over images.
import {
  type AnalysedPath,
  type AnalysisSession,
  examine,
  type ImagePaths,
  type SelectionRequest,
} from '@pathlens/pathway-core';
import { cutIndex, packedMask } from '@pathlens/pathway-core/codes';
import type { StoredPathways, StudyContext } from '../study.ts';

export interface FoundPaths extends ImagePaths {
  readonly image: number;
  /** Class the model predicts; null where stored pathways do not say it. */
  readonly predicted: number | null;
}

export function selectionsOf({ stored, request }: StudyContext): readonly SelectionRequest[] {
  return stored?.selections ?? request.selections;
}

/** Yields nothing for an image of which not every selection is stored. */
export async function* foundPaths(
  context: StudyContext,
  session: AnalysisSession,
): AsyncGenerator<FoundPaths, void, undefined> {
  if (context.stored !== undefined) yield* readPaths(context, context.stored);
  else yield* examinePaths(context, session);
}

async function* readPaths(
  { request, models, signal }: StudyContext,
  { selections, boundaries, read }: StoredPathways,
): AsyncGenerator<FoundPaths, void, undefined> {
  for (let image = 0; image < models[0].images.count; image++) {
    signal?.throwIfAborted();
    const found = [];
    for (const selection of selections.keys()) found.push(await read(image, selection));
    const complete = found.filter((one) => one !== null);
    if (complete.length < selections.length || complete.length === 0) continue;
    const paths = request.sparsities.map((sparsity) =>
      complete.map(({ codes, responses }, selection): AnalysedPath => {
        const { index } = cutIndex(boundaries[selection], sparsity);
        const response = responses.find((one) => one.sparsity === sparsity);
        return {
          bits: packedMask(codes, index),
          response: response === undefined ? null : { logitRatio: null, ...response },
          gates: null,
        };
      }),
    );
    yield { image, predicted: complete[0].predicted ?? null, dead: complete[0].dead, paths };
  }
}

async function* examinePaths(
  { request, models, signal }: StudyContext,
  session: AnalysisSession,
): AsyncGenerator<FoundPaths, void, undefined> {
  const { images } = models[0];
  const found = examine(session, {
    images,
    target: request.target,
    selections: request.selections,
    sparsities: request.sparsities,
    attributions: [],
    imposition: { id: request.imposition, reference: images },
    imageKey: (image) => images.keys[image],
    keep: { masks: true },
    countGates: request.parameters.gates === true,
    signal,
  });
  for await (const { image, dead, predicted, selections } of found) {
    const paths = request.sparsities.map((_, sparsity) =>
      selections.map(({ pathways }): AnalysedPath => {
        const { mask, gates, ...response } = pathways[sparsity];
        return { bits: mask!, response, gates };
      }),
    );
    yield { image, predicted, dead, paths };
  }
}
