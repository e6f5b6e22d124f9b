// Decoding (§4.2 of algorithms.md): the image that an objective of the network likes best, by gradient ascent on what the image
// is made of. The objective is the logit of a pathway, or the mean of one channel; the answer comes step by step, so that
// pictures can be shown while they form.
import { random } from '../random.ts';
import { Adam } from './adam.ts';
import type { ImageParameters, Picture } from './image-parameters.ts';
import { pullBackView, resizing, view, type Wobble, wobbling } from './view.ts';

/** Value and gradient of what is to become large, at a network input [C, H, W]. */
export type Objective = (input: Float32Array) => Promise<{ readonly value: number; readonly gradient: Float32Array }>;

export interface DecodeOptions {
  /** Of the network's input. */
  readonly size: readonly [channels: number, height: number, width: number];
  /** What the network's preprocessing does to a colour of 0 to 1: (colour·range − mean) / std, a channel each. */
  readonly scale: readonly { readonly factor: number; readonly offset: number }[];
  readonly steps: number;
  readonly learningRate: number;
  /** Left out, every step sees the image alike. */
  readonly wobble?: Wobble;
  readonly seed: number;
  readonly signal?: AbortSignal;
}

export interface Decoded {
  readonly step: number;
  readonly value: number;
  readonly picture: Picture;
}

/** Yields after every step; the picture is the one the step started from. */
export async function* decode(
  image: ImageParameters,
  objective: Objective,
  { size, scale, steps, learningRate, wobble, seed, signal }: DecodeOptions,
): AsyncGenerator<Decoded, void, undefined> {
  const [channels, height, width] = size;
  const to = { channels, height, width };
  const source = random(seed);
  const adam = new Adam(image.values.length, { learningRate });
  for (let step = 0; step < steps; step++) {
    signal?.throwIfAborted();
    const picture = image.render();
    const affine = wobble === undefined ? resizing(image, to) : wobbling(image, to, { wobble, source });
    const seen = view(picture, image, { to, affine });
    const pixels = height * width;
    const input = seen.map((colour, i) => {
      const { factor, offset } = scale[Math.floor(i / pixels)];
      return factor * colour + offset;
    });
    const { value, gradient } = await objective(input);
    yield { step, value, picture };
    const atView = gradient.map((slope, i) => -slope * scale[Math.floor(i / pixels)].factor);
    adam.step(image.values, image.pullBack(pullBackView(atView, image, { to, affine })));
  }
  signal?.throwIfAborted();
}
