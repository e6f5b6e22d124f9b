// The pathways a path analysis reads, image by image: those an experiment has stored, or examined now in one pass over images.
import {
  type AnalysedPath,
  type AnalysisSession,
  examine,
  type ImagePaths,
  type SelectionRequest,
} from '@pathlens/pathway-core';
import { cutIndex, packedMask } from '@pathlens/pathway-core/codes';
import { type Followed, following } from '../following.ts';
import type { StoredPathways, StudyContext } from '../study.ts';

export interface FoundPaths extends ImagePaths {
  readonly image: number;
  /** Class the model predicts; null where stored pathways do not say it. */
  readonly predicted: number | null;
  /** Region to the share of an attribution map’s mass in it, of the first selection that has one stored. */
  readonly masses?: Readonly<Record<string, number>>;
}

/** A share of the work done, or the next image. */
export type NextPaths = Followed<FoundPaths>;

export function selectionsOf({ stored, request }: StudyContext): readonly SelectionRequest[] {
  return stored?.selections ?? request.selections;
}

/** Yields nothing for an image of which not every selection is stored. */
export async function* foundPaths(
  context: StudyContext,
  session: AnalysisSession,
): AsyncGenerator<NextPaths, void, undefined> {
  const { count } = context.models[0].images;
  if (context.stored === undefined) yield* examinePaths(context, session);
  else {
    for await (const result of readPaths(context, context.stored)) {
      yield { result };
      yield { share: (result.image + 1) / count };
    }
  }
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
    const masses = complete.find((one) => one.masses !== undefined)?.masses;
    yield { image, predicted: complete[0].predicted ?? null, dead: complete[0].dead, paths, masses };
  }
}

async function* examinePaths(
  { request, models, signal }: StudyContext,
  session: AnalysisSession,
): AsyncGenerator<NextPaths, void, undefined> {
  const { images } = models[0];
  const found = following((onProgress) =>
    examine(session, {
      images,
      target: request.target,
      selections: request.selections,
      sparsities: request.sparsities,
      attributions: [],
      imposition: { id: request.imposition, reference: images },
      referenceIndex: (image) => image,
      imageKey: (image) => images.keys[image],
      keep: { masks: true },
      countGates: request.parameters.gates === true,
      signal,
      onProgress,
    }),
  );
  for await (const next of found) {
    if ('share' in next) {
      yield next;
      continue;
    }
    const { image, dead, predicted, selections } = next.result;
    const paths = request.sparsities.map((_, sparsity) =>
      selections.map(({ pathways }): AnalysedPath => {
        const { mask, gates, ...response } = pathways[sparsity];
        return { bits: mask!, response, gates };
      }),
    );
    yield { result: { image, predicted, dead, paths } };
  }
}
