// Where a training stands between two epochs, as bytes: a JSON header of known length, then arrays of little-endian float32.
// Taken up again it goes on exactly as if it had never stopped.
import { PathlensError } from '../errors.ts';
import type { ValueId } from '../network/operators.ts';
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

const format = 'pathlens-training-1';

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
  const text = new TextEncoder().encode(JSON.stringify(header));
  const arrays = [...parameters.values(), ...[...moments.values()].flat(), ...(best?.parameters.values() ?? [])];
  const count = arrays.reduce((sum, { length }) => sum + length, 0);
  const bytes = new Uint8Array(4 + text.length + 4 * count);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  let offset = 4 + text.length;
  for (const { buffer, byteOffset, byteLength } of arrays) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), offset);
    offset += byteLength;
  }
  return bytes;
}

/** Throws PathlensError TRAINING_STATE where the bytes are none that encodeTrainingState wrote. */
export function decodeTrainingState(bytes: Uint8Array): TrainingState {
  const header = headerOf(bytes);
  let offset = 4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const take = (length: number): Float32Array => {
    const end = offset + 4 * length;
    if (end > bytes.length) throw unreadable();
    // A copy, so that the floats stand aligned.
    const array = new Float32Array(bytes.slice(offset, end).buffer);
    offset = end;
    return array;
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
  if (offset !== bytes.length) throw unreadable();
  return { recipe, steps, parameters, moments, history, ...(best === undefined ? {} : { best }) };
}

/** The epochs that are over in a state, without its arrays. Throws PathlensError TRAINING_STATE. */
export function historyOfState(bytes: Uint8Array): readonly EpochResult[] {
  return headerOf(bytes).history;
}

function headerOf(bytes: Uint8Array): Header {
  try {
    const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(0, true);
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
    if (header.format === format) return header;
  } catch {
    // Told below.
  }
  throw unreadable();
}

function unreadable(): PathlensError {
  return new PathlensError('TRAINING_STATE', 'This is no state of a training, or not all of it.', {
    hint: 'Train from the start.',
  });
}
