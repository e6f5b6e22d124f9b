// Top-neuron decoding (§4.2b of algorithms.md): the strongest unit of every pathway in the last convolutional activation point
// names a channel; the picture of the channel, and how active it is on the image among the other images (claim C8).
import {
  type ActivationPoint,
  type AnalysisSession,
  type ChannelMeans,
  channelObjective,
  channelPercentile,
  derivedSeed,
  fourierImage,
  strongestUnit,
} from '@pathlens/pathway-core';
import type { ImagePathways } from '../image-pathways.ts';
import { form } from './form.ts';
import type { DecodingSettings } from './settings.ts';

/** Of one image and selection. */
export interface StrongestChannel {
  readonly channel: number;
  /** Units that share the largest score; of several, one is drawn by lot. */
  readonly ties: number;
  /** Percent of the other images on which the channel is less active; null without other images. */
  readonly percentile: number | null;
}

/** One a selection; null where it orders no units, or none of the point scores above zero. */
export function strongestChannels(
  { index, selections }: ImagePathways,
  { point, means, seed }: { readonly point: ActivationPoint; readonly means: ChannelMeans; readonly seed: number },
): (StrongestChannel | null)[] {
  return selections.map(({ scores }) => {
    const strongest = scores === null ? null : strongestUnit(scores[point.index], point, derivedSeed(seed, index));
    if (strongest === null) return null;
    const { channel, ties } = strongest;
    return { channel, ties, percentile: channelPercentile(means, index, channel) };
  });
}

/** Pictures of channels, decoded side by side; a channel's picture does not depend on which others are asked for. */
export async function* decodeChannels(
  session: AnalysisSession,
  {
    point,
    channels,
    settings,
  }: {
    readonly point: ActivationPoint;
    readonly channels: readonly number[];
    readonly settings: DecodingSettings;
  },
): AsyncGenerator<{ readonly channel: number; readonly picture: Float32Array }[], void, undefined> {
  const images = channels.map(() => fourierImage(settings.forming, { seed: settings.seed }));
  const { wobble } = settings;
  for await (const { images: formed } of form(images, channelObjective(session, point, channels), {
    settings,
    wobble,
  })) {
    yield formed.map(({ picture }, i) => ({ channel: channels[i], picture }));
  }
}
