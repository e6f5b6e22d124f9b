// The strongest unit of each pathway in the last layer that has places, and how active its channel is on the image beside the
// other images of the slice (claim C8).
import {
  type ChannelMeans,
  type ClaimPathId,
  channelMeans,
  channelPercentile,
  derivedSeed,
  lastFeaturePoint,
  strongestUnit,
} from '@pathlens/pathway-core';
import type { GatherContext, GatheredImage, Gatherer } from './gatherer.ts';

export interface RelevanceOf {
  readonly image: number;
  readonly channel: number;
  /** Units that share the largest score; one of them was drawn. */
  readonly ties: number;
  /** Percent of the other images on which the channel is less active. */
  readonly percentile: number;
}

export interface RelevanceEvidence {
  /** Name of the activation point; null where the network has none. */
  readonly layer: string | null;
  readonly of: ReadonlyMap<ClaimPathId, RelevanceOf[]>;
}

const looked: readonly ClaimPathId[] = ['intgrad', 'mct', 'dgr-r', 'greedy-dead'];

export function gatherRelevance({ session, model, run, signal }: GatherContext): Gatherer<RelevanceEvidence> {
  const point = lastFeaturePoint(session.network);
  const of = new Map<ClaimPathId, RelevanceOf[]>(looked.map((path) => [path, []]));
  let means: Promise<ChannelMeans> | undefined;
  return {
    evidence: { layer: point?.name ?? null, of },
    async add({ image, selection }: GatheredImage) {
      if (point === undefined) return;
      means ??= channelMeans(session, model.images, { point, signal });
      for (const [path, found] of of) {
        const scores = selection(path)?.scores?.[point.index];
        if (scores === undefined) continue;
        const strongest = strongestUnit(scores, point, derivedSeed(run.seed, model.images.keys[image]));
        if (strongest === null) continue;
        const { channel, ties } = strongest;
        const percentile = channelPercentile(await means, image, channel);
        if (percentile !== null) found.push({ image, channel, ties, percentile });
      }
    },
  };
}
