// Attribution maps of the whole network, image by image: the class of each is settled, in the first pass of methods that ask at the images
// themselves and in a forward pass of its own for others, and the method makes the maps of a batch together.
import type { AttributionMaps, MapArray } from '../attribution/attribution.ts';
import { knownObjectives } from '../attribution/image-batch.ts';
import { attributions } from '../attribution/registry.ts';
import type { AttributionId } from '../catalog/methods.ts';
import type { ParameterValues } from '../catalog/parameters.ts';
import type { Network } from '../network/network.ts';
import { pathwayNames } from '../program/questions/pathway-question.ts';
import { logitsProgram } from '../program/questions/plain-questions.ts';
import { derivedSeed } from '../random.ts';
import { rowOf } from '../tensor/rows.ts';
import { type ImageSource, readBatch } from './image-source.ts';
import { argmax } from './response.ts';
import { checkTargets } from './score-pass.ts';
import { type AnalysisSession, defaultBatch, objectiveOf, type Target } from './session.ts';
import { type SettledTargets, settlingBatch, targetsOf } from './settle-targets.ts';

export interface NetworkMethod {
  /** Any but those of a pathway. */
  readonly id: AttributionId;
  /** As completeParameters gives them. */
  readonly parameters: ParameterValues;
}

export interface AttributionRequest {
  readonly images: ImageSource;
  readonly target: Target;
  readonly method: NetworkMethod;
  readonly seed: number;
  /** Identifies an image for methods that draw; its index where left out. */
  readonly imageKey?: (index: number) => number;
  /** Images a pass; by the network's size where left out. */
  readonly batch?: number;
  readonly signal?: AbortSignal;
  /** Called after every batch, with the share of images done. */
  readonly onProgress?: (share: number) => void;
}

export interface AttributionFinding {
  readonly image: number;
  readonly logits: Float32Array;
  readonly predicted: number;
  /** The class explained; of a difference, the first one. */
  readonly target: number;
  /** Signed: nothing is reduced, clipped or scaled. */
  readonly map: MapArray;
  /** At the size the method works at, where it was enlarged. */
  readonly raw: MapArray | null;
}

const logitsQuestion = { key: 'logits', program: (network: Network) => logitsProgram(network) };

/** [n, K] of a batch in one forward pass, no gradient. */
export async function logitsOf(session: AnalysisSession, images: Float32Array, count: number): Promise<Float32Array> {
  const fetch = [pathwayNames.logits];
  const outputs = await session.asker.ask(logitsQuestion, { [pathwayNames.image]: images }, { batch: count, fetch });
  return outputs[pathwayNames.logits] as Float32Array;
}

/** Maps of one batch by one method, with what is explained settled. Throws PathlensError where the method is undefined here. */
export async function attributeBatch(
  { asker, network }: Pick<AnalysisSession, 'asker' | 'network'>,
  batch: {
    /** [n, C, H, W] */
    readonly images: Float32Array;
    readonly targets: readonly Exclude<Target, 'predicted'>[];
    readonly method: NetworkMethod;
    readonly seeds: readonly number[];
    readonly signal?: AbortSignal;
  },
): Promise<AttributionMaps> {
  const { images, targets, method, seeds, signal } = batch;
  const attribution = ofNetwork(method);
  const objectives = targets.map((target) => objectiveOf(target, network.classes));
  const given = { asker, images, objectives, parameters: method.parameters, seeds, signal };
  return attribution.asks === 'at images'
    ? attribution.attribute(knownObjectives(given))
    : attribution.attribute(given);
}

function ofNetwork({ id }: NetworkMethod) {
  const attribution = attributions[id];
  if (attribution.of === 'pathway') throw new Error(`${id} needs a pathway`);
  return attribution;
}

/** Maps of one batch, whose targets are settled in as few passes as the method allows. */
async function settleAndAttribute(
  session: AnalysisSession,
  batch: { readonly images: Float32Array; readonly seeds: readonly number[]; readonly first: number },
  { target, method, signal }: AttributionRequest,
): Promise<SettledTargets & { readonly maps: AttributionMaps }> {
  const { images, seeds, first } = batch;
  const count = seeds.length;
  const attribution = ofNetwork(method);
  if (attribution.asks === 'at images') {
    const given = { images, seeds, count, parameters: method.parameters, signal };
    const settling = settlingBatch(session, given, { target, first });
    return { maps: await attribution.attribute(settling.batch), ...settling.settled };
  }
  const all = await logitsOf(session, images, count);
  const logits = Array.from({ length: count }, (_, i) => rowOf(all, i, count));
  const targets = targetsOf(logits, { target, first });
  return { maps: await attributeBatch(session, { images, targets, method, seeds, signal }), logits, targets };
}

/**
 * Yields the maps of the images in their order. Memory depends on the batch, not on the number of images. Throws PathlensError
 * (TARGET_RANGE, IMAGES_SHAPE, IMAGES_NOT_FINITE, LOGITS_NOT_FINITE, those of the method) and the signal's reason.
 */
export async function* attribute(
  session: AnalysisSession,
  request: AttributionRequest,
): AsyncGenerator<AttributionFinding, void, undefined> {
  const { images: source, target, seed, signal } = request;
  const { network } = session;
  checkTargets([target], network);
  const size = Math.max(1, Math.floor(request.batch ?? defaultBatch(network)));
  for (let start = 0; start < source.count; start += size) {
    signal?.throwIfAborted();
    const end = Math.min(start + size, source.count);
    const count = end - start;
    const images = await readBatch(source, [start, end], network);
    const seeds = Array.from({ length: count }, (_, i) =>
      derivedSeed(seed, request.imageKey?.(start + i) ?? start + i),
    );
    const { logits, targets, maps } = await settleAndAttribute(session, { images, seeds, first: start }, request);
    const { shape, values, raw } = maps;
    const part = (array: MapArray, i: number) => ({ shape: array.shape, values: rowOf(array.values, i, count) });
    for (const [i, row] of logits.entries()) {
      const explained = targets[i];
      yield {
        image: start + i,
        logits: row,
        predicted: argmax(row),
        target: typeof explained === 'number' ? explained : explained.of,
        map: part({ shape, values }, i),
        raw: raw === undefined ? null : part(raw, i),
      };
    }
    request.onProgress?.(end / source.count);
  }
}
