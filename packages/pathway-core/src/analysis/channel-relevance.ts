// Relevance of the strongest unit's channel to an image (§4.2b and claim C8 of algorithms.md): the strongest unit of the last
// convolutional activation point names a channel; how active that channel is on the image, as a percentile of how active it
// is on other images, says whether it has to do with this image.
import type { ActivationPoint, Network } from '../network/network.ts';
import { pathwayNames } from '../program/questions/pathway-question.ts';
import { valueName, valuesProgram } from '../program/questions/values-question.ts';
import { random } from '../random.ts';
import { type ImageSource, readBatch } from './image-source.ts';
import type { AnalysisSession } from './session.ts';

/** The last activation point that has places; of a network without any, the last one. */
export function lastFeaturePoint({ activations }: Pick<Network, 'activations'>): ActivationPoint | undefined {
  const withPlaces = activations.filter(({ shape }) => shape.length === 3 && shape[1] * shape[2] > 1);
  return withPlaces.at(-1) ?? activations.at(-1);
}

export interface StrongestUnit {
  /** Within the activation point. */
  readonly unit: number;
  readonly channel: number;
  /** Units that share the largest score: more than one is a choice by lot. */
  readonly ties: number;
}

/** The unit of the largest score, ties by lot; null where no score is above zero. */
export function strongestUnit(
  scores: Float32Array,
  { shape, units }: Pick<ActivationPoint, 'shape' | 'units'>,
  seed: number,
): StrongestUnit | null {
  let [largest, ties] = [0, 0];
  for (const score of scores) {
    if (score > largest) [largest, ties] = [score, 1];
    else if (score === largest) ties++;
  }
  if (largest === 0) return null;
  let left = random(seed).integer(ties);
  const unit = scores.findIndex((score) => score === largest && left-- === 0);
  return { unit, channel: Math.floor(unit / (units / (shape[0] ?? 1))), ties };
}

/** Mean activation of every channel of a point on every image. */
export interface ChannelMeans {
  readonly channels: number;
  /** [images, channels] */
  readonly values: Float32Array;
}

/** One forward pass an image; memory holds the means alone. */
export async function channelMeans(
  session: AnalysisSession,
  images: ImageSource,
  { point, signal }: { readonly point: ActivationPoint; readonly signal?: AbortSignal },
): Promise<ChannelMeans> {
  const { asker, network } = session;
  const channels = point.shape[0] ?? 1;
  const places = point.units / channels;
  const question = { key: `values ${point.index}`, program: () => valuesProgram(network, [point.value]) };
  const size = asker.rows(network.units);
  const values = new Float32Array(images.count * channels);
  for (let start = 0; start < images.count; start += size) {
    signal?.throwIfAborted();
    const end = Math.min(start + size, images.count);
    const feeds = { [pathwayNames.image]: await readBatch(images, [start, end], network) };
    const outputs = await asker.ask(question, feeds, { batch: end - start, fetch: [valueName(0)] });
    const found = outputs[valueName(0)] as Float32Array;
    for (let at = 0; at < (end - start) * channels; at++) {
      let sum = 0;
      for (let i = at * places; i < (at + 1) * places; i++) sum += found[i];
      values[start * channels + at] = sum / places;
    }
  }
  return { channels, values };
}

/** Percent of the other images on which the channel is less active than on this one, ties counting half; null without others. */
export function channelPercentile({ channels, values }: ChannelMeans, image: number, channel: number): number | null {
  const count = values.length / channels;
  if (count < 2) return null;
  const own = values[image * channels + channel];
  let below = 0;
  for (let other = 0; other < count; other++) {
    const value = values[other * channels + channel];
    if (other !== image) below += value < own ? 1 : value === own ? 0.5 : 0;
  }
  return (100 * below) / (count - 1);
}
