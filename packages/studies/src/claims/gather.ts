// The shared examination of a claims study: one pass over the images for all claims, whose findings every gatherer sees once.
import {
  type AttributionId,
  type ClaimEvidenceId,
  type ClaimPathId,
  claimSelection,
  examine,
} from '@pathlens/pathway-core';
import { gatherConcentration } from './concentration.ts';
import { gatherDecoding } from './decoding.ts';
import type { Evidence } from './evidence.ts';
import type { GatherContext, GatheredImage, Gatherer } from './gatherer.ts';
import { gatherLinearity } from './linearity.ts';
import { gatherPathways } from './pathways.ts';
import { gatherRandomisation } from './randomisation.ts';
import { gatherRelevance } from './relevance.ts';
import { gatherRemoval } from './removal.ts';
import { gatherSeeds } from './routing-seeds.ts';

const gatherers = {
  seeds: gatherSeeds,
  linearity: gatherLinearity,
  decoding: gatherDecoding,
  relevance: gatherRelevance,
  concentration: gatherConcentration,
  removal: gatherRemoval,
  randomisation: gatherRandomisation,
} as const satisfies Record<ClaimEvidenceId, (context: GatherContext) => Gatherer<unknown>>;

export interface Gathering {
  /** As it stands; grows while images are done. */
  readonly evidence: Evidence;
  /** Yields after every image, and once more after what only all of them tell. */
  images(): AsyncGenerator<number, void, undefined>;
}

export function startGathering(
  context: GatherContext,
  wanted: { readonly evidence: readonly ClaimEvidenceId[]; readonly attributions: readonly AttributionId[] },
): Gathering {
  const { session, model, paths, run } = context;
  const pathways = gatherPathways(context);
  const others = wanted.evidence.map((id) => [id, gatherers[id](context)] as const);
  const all: readonly Gatherer<unknown>[] = [pathways, ...others.map(([, gatherer]) => gatherer)];
  const evidence: Evidence = {
    images: pathways.evidence,
    asked: model.images.count,
    paths,
    inputShape: session.network.input.shape,
    points: session.network.activations,
    ...Object.fromEntries(others.map(([id, gatherer]) => [id, gatherer.evidence])),
  };
  async function* images() {
    const findings = examine(session, {
      images: model.images,
      target: context.target,
      selections: paths.map((path) => ({ ...claimSelection(path, context.settings), seed: run.seed })),
      sparsities: run.sparsities,
      attributions: wanted.attributions,
      imposition: context.imposition,
      imageKey: (image) => model.images.keys[image],
      keep: { masks: true, scores: wanted.evidence.includes('relevance') },
      countGates: true,
      signal: context.signal,
    });
    for await (const finding of findings) {
      const { image } = finding;
      const gathered: GatheredImage = {
        image,
        pixels: await model.images.read(image, image + 1),
        finding,
        selection: (path: ClaimPathId) => finding.selections[paths.indexOf(path)],
      };
      for (const gatherer of all) await gatherer.add(gathered);
      yield image;
    }
    for (const gatherer of all) await gatherer.finish?.();
    yield model.images.count;
  }
  return { evidence, images };
}
