// How the pictures of a decoding study are made: what its parameters and the model say, worked out once.
import { defaultWobble, type ParameterValues, type Shape, type Wobble } from '@pathlens/pathway-core';
import { type ModelColours, pictureSize } from './colours.ts';

export interface DecodingSettings extends ModelColours {
  /** Of the network's input. */
  readonly size: readonly [channels: number, height: number, width: number];
  /** Of the picture while it forms. */
  readonly forming: readonly [channels: number, height: number, width: number];
  readonly steps: number;
  readonly learningRate: number;
  readonly seed: number;
  /** Of top-neuron decoding, in proportion to the input. */
  readonly wobble: Wobble;
  /** Steps between two looks at the pictures. */
  readonly every: number;
  readonly signal?: AbortSignal;
}

/** Side of the pictures that lucent's default wobble is made for. */
const wobbledSide = 224;
/** How often a picture is shown while it forms. */
const looks = 6;

export function decodingSettings(
  shape: Shape,
  { parameters, seed, signal }: { parameters: ParameterValues; seed: number; signal?: AbortSignal },
  colours: ModelColours,
): DecodingSettings {
  const [channels, height, width] = pictureSize(shape);
  const share = Math.min(1, Number(parameters.size) / Math.max(height, width));
  const side = (length: number) => Math.max(2, Math.round(length * share));
  const steps = Number(parameters.steps);
  return {
    ...colours,
    size: [channels, height, width],
    forming: [channels, side(height), side(width)],
    steps,
    learningRate: Number(parameters.learningRate),
    seed,
    wobble: { ...defaultWobble, jitter: (defaultWobble.jitter * Math.min(height, width)) / wobbledSide },
    every: Math.max(1, Math.ceil(steps / looks)),
    signal,
  };
}
