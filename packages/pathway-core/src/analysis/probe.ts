// A probe: what a network answers for one image under a mask of one's own — a pathway at any sparsity, without some channels, or with
// these alone in their layers — and what every unit of one channel says: activation, gradient, score, and whether the mask wakes it.

import { PathlensError } from '../errors.ts';
import type { Network } from '../network/network.ts';
import { countBits, packBits } from '../pathway/bit-set.ts';
import { deadMask } from '../pathway/dead.ts';
import { layerNames, layerProgram } from '../program/questions/layer-question.ts';
import { pathwayNames } from '../program/questions/pathway-names.ts';
import { derivedSeed } from '../random.ts';
import { selections } from '../selection/registry.ts';
import type { SelectionRequest } from './examination.ts';
import { imagesInMemory } from './image-source.ts';
import { fillReplacements, type Replacer } from './imposition.ts';
import { fillMasks, type MaskFeeds, maskFeeds } from './masked-pass.ts';
import { logProbability, type Response, respond } from './response.ts';
import { checkTargets, scorePass } from './score-pass.ts';
import { select } from './select.ts';
import { type AnalysisSession, objectiveOf, type Target } from './session.ts';

/** Channels of some activation points. */
export type ChannelSets = readonly { readonly activation: number; readonly channels: readonly number[] }[];

export interface MaskChange {
  /** without: these channels are pruned as well · only: of their activation points, all others are pruned as well. */
  readonly mode: 'without' | 'only';
  readonly sets: ChannelSets;
}

export interface ProbeRequest {
  /** [C, H, W] */
  readonly image: Float32Array;
  readonly target: Target;
  readonly selection: SelectionRequest;
  /** Of the pathway, in percent; null: all units are kept, save what the change prunes. */
  readonly sparsity: number | null;
  readonly change: MaskChange | null;
  /** Whose units are read. */
  readonly channel: { readonly activation: number; readonly channel: number } | null;
  readonly imposition: Replacer;
  /** Identifies the image for random methods. */
  readonly imageKey: number;
  /** Which of the imposition's other images it is, where it is one of them. */
  readonly ownReference?: number;
  readonly signal?: AbortSignal;
}

/** Each has one value a unit of the channel. */
export interface ChannelReading {
  /** With all units. */
  readonly activation: Float32Array;
  /** Of the explained answer with respect to the unit, with all units. */
  readonly gradient: Float32Array;
  /** By which the selection ranks; null where it ranks none. */
  readonly score: Float32Array | null;
  readonly kept: Uint8Array;
  readonly dead: Uint8Array;
  /** Dead with all units, on under the mask. */
  readonly reawakened: Uint8Array;
}

export interface ProbeFinding extends Response {
  readonly predicted: number;
  readonly target: number;
  /** Of the whole network. */
  readonly whole: { readonly logit: number; readonly probability: number };
  readonly keptUnits: number;
  readonly density: number;
  /** Units that the change pruned beyond the pathway. */
  readonly takenUnits: number;
  readonly channel: ChannelReading | null;
}

/** Throws PathlensError PROBE_CHANNELS for channels that there are not, and what examine throws. */
export async function probe(session: AnalysisSession, request: ProbeRequest): Promise<ProbeFinding> {
  const { network } = session;
  const { image, target, selection, sparsity, change, channel, signal } = request;
  checkTargets([target], network);
  checkChannels(network, [...(change?.sets ?? []), ...(channel ? [{ ...channel, channels: [channel.channel] }] : [])]);
  const wants = { scores: selections[selection.id].needsScores, gradient: false, firstImage: 0 };
  const whole = await scorePass(session, { images: image, targets: [target] }, wants);
  const [{ explained }] = whole;
  signal?.throwIfAborted();
  const sparsities = [sparsity ?? 0];
  const asked = {
    ...{ images: imagesInMemory(image, image.length), target, selections: [selection], sparsities, signal },
    ...{ attributions: [], imageKey: () => request.imageKey },
  };
  const cut =
    sparsity === null && channel === null
      ? null
      : (await select(session, { images: image, start: 0, whole }, { request: asked, selection }))[0];
  const feeds = maskFeeds(network, 1);
  if (sparsity === null || cut === null) for (const feed of feeds) feed.fill(1);
  else fillMasks(cut, { feeds, image: 0, batch: 1, sparsity: 0 });
  const before = countBits(packBits([...feeds]));
  if (change) prune(feeds, network, change);
  const keptUnits = countBits(packBits([...feeds]));
  const seeds = [derivedSeed(selection.seed, request.imageKey)];
  const own = [request.ownReference];
  const instead = await request.imposition.valuesFor(image, { count: 1, seeds, own });
  const replacements = instead?.map(({ length }) => new Float32Array(length));
  if (instead && replacements) fillReplacements(instead, feeds, replacements);
  const fetch = [pathwayNames.logits, ...(channel ? [pathwayNames.active(channel.activation)] : [])];
  const outputs = await session.run({ images: image, targets: [explained], masks: feeds, replacements }, fetch);
  const [{ logits, predicted, target: settled }] = whole;
  return {
    ...respond(logits, outputs[pathwayNames.logits] as Float32Array, settled),
    ...{ predicted, target: settled, keptUnits, takenUnits: before - keptUnits },
    whole: { logit: logits[settled], probability: Math.exp(logProbability(logits, settled)) },
    density: network.units === 0 ? 0 : keptUnits / network.units,
    channel: channel && (await readChannel()),
  };

  async function readChannel(): Promise<ChannelReading> {
    const point = network.activations[channel!.activation];
    const size = point.units / point.shape[0];
    const of = <A extends Float32Array | Uint8Array>(values: A) =>
      values.slice(channel!.channel * size, (channel!.channel + 1) * size) as A;
    const layer = await session.asker.ask(
      { key: `layer ${point.index}`, program: () => layerProgram(network, point) },
      { [pathwayNames.image]: image, [pathwayNames.seed]: objectiveOf(explained, network.classes) },
      { batch: 1, fetch: [layerNames.activation, layerNames.gradient] },
    );
    const dead = of(deadMask(point, whole[0].active[point.index]));
    const now = of(outputs[pathwayNames.active(point.index)] as Uint8Array);
    const ranked = cut?.selected.kind === 'ranked' ? cut.selected.scores[point.index] : null;
    return {
      activation: of(layer[layerNames.activation] as Float32Array),
      gradient: of(layer[layerNames.gradient] as Float32Array),
      score: ranked && of(ranked),
      kept: of(feeds[point.index]),
      dead,
      reawakened: dead.map((isDead, unit) => (isDead === 1 && now[unit] === 1 ? 1 : 0)),
    };
  }
}

function checkChannels({ activations }: Network, sets: ChannelSets): void {
  for (const { activation, channels } of sets) {
    const point = activations[activation];
    if (
      point &&
      channels.length > 0 &&
      channels.every((one) => Number.isInteger(one) && one >= 0 && one < point.shape[0])
    )
      continue;
    const what = point
      ? `${point.name} has channels 0 to ${point.shape[0] - 1}`
      : 'The model has no such activation point';
    throw new PathlensError('PROBE_CHANNELS', `${what}; name at least one of them.`, { path: ['channels'] });
  }
}

/** Takes units out of the masks, in place. */
function prune(feeds: MaskFeeds, { activations }: Network, { mode, sets }: MaskChange): void {
  for (const { activation, channels } of sets) {
    const { units, shape } = activations[activation];
    const size = units / shape[0];
    const named = new Set(channels);
    for (let channel = 0; channel < shape[0]; channel++) {
      if (named.has(channel) === (mode === 'without')) feeds[activation].fill(0, channel * size, (channel + 1) * size);
    }
  }
}
