// Where a training stands between two epochs, as bytes: float32 behind a header.
// Taken up again it goes on exactly as if it had never stopped.
import { PathlensError } from '../errors.ts';
import type { ValueId } from '../network/operators.ts';
import { bodyOf, frame, headerOf } from '../tensor/framed.ts';
import type { Moments } from './optimiser.ts';
import type { Parameters } from './parameters.ts';
import type { TrainingRecipe } from './recipe.ts';

/** Mean cross-entropy, and the share of images whose largest logit is that of their label. */
export interface Measured {
  readonly loss: number;
  readonly accuracy: number;
}

export interface EpochResult {
  /** Counted from one. */
  readonly epoch: number;
  readonly learningRate: number;
  /** While the epoch ran, on the images as they were augmented. */
  readonly train: Measured;
  /** After it. */
  readonly validation: Measured;
}

export interface TrainingState {
  readonly recipe: TrainingRecipe;
  /** Steps of the optimiser made. */
  readonly steps: number;
  readonly parameters: Parameters;
  readonly moments: Moments;
  /** One an epoch that is over. */
  readonly history: readonly EpochResult[];
  /** Of the epoch with the best validation accuracy, the lower loss where several tie. */
  readonly best?: { readonly epoch: number; readonly parameters: Parameters };
}

interface Header {
  readonly format: typeof format;
  readonly recipe: TrainingRecipe;
  readonly steps: number;
  readonly history: readonly EpochResult[];
  readonly bestEpoch: number | null;
  readonly parameters: readonly (readonly [ValueId, number])[];
  /** Ids of what has moments, and how many each. */
  readonly moments: readonly (readonly [ValueId, number])[];
}

const format = 'pathlens-training-2';

export function encodeTrainingState({ recipe, steps, parameters, moments, history, best }: TrainingState): Uint8Array {
  const header: Header = {
    format,
    recipe,
    steps,
    history,
    bestEpoch: best?.epoch ?? null,
    parameters: [...parameters].map(([id, { length }]) => [id, length] as const),
    moments: [...moments].map(([id, { length }]) => [id, length] as const),
  };
  return frame(header, [...parameters.values(), ...[...moments.values()].flat(), ...(best?.parameters.values() ?? [])]);
}

/** Throws PathlensError TRAINING_STATE where the bytes are none that encodeTrainingState wrote. */
export function decodeTrainingState(bytes: Uint8Array): TrainingState {
  const header = knownHeader(bytes);
  const body = bodyOf(bytes);
  let offset = 0;
  const take = (length: number): Float32Array => {
    const start = offset;
    offset += 4 * length;
    if (offset > body.length) throw unreadable();
    return new Float32Array(body.buffer, start, length);
  };
  const takeParameters = (): Parameters => new Map(header.parameters.map(([id, length]) => [id, take(length)]));
  const parameters = takeParameters();
  const moments = new Map(
    header.moments.map(([id, count]) => [
      id,
      Array.from({ length: count }, () => take(parameters.get(id)?.length ?? 0)),
    ]),
  );
  const { recipe, steps, history, bestEpoch } = header;
  const best = bestEpoch === null ? undefined : { epoch: bestEpoch, parameters: takeParameters() };
  if (offset !== body.length) throw unreadable();
  return { recipe, steps, parameters, moments, history, ...(best === undefined ? {} : { best }) };
}

/** The epochs that are over in a state, without its arrays. Throws PathlensError TRAINING_STATE. */
export function historyOfState(bytes: Uint8Array): readonly EpochResult[] {
  return knownHeader(bytes).history;
}

function knownHeader(bytes: Uint8Array): Header {
  const header = headerOf<Header>(bytes);
  if (header?.format !== format) throw unreadable();
  return header;
}

function unreadable(): PathlensError {
  return new PathlensError('TRAINING_STATE', 'This is no state of a training, or not all of it.', {
    hint: 'Train from the start.',
  });
}
