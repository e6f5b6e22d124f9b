// Decoding (§4.2 of algorithms.md): the image that an objective of the network likes best, by gradient ascent on what the image
// is made of. The objective is the logit of a pathway, or the mean of one channel. Several images form side by side, one batch
// a step, each as it would alone; the answer comes step by step, so that pictures can be shown while they form.
import { random } from '../random.ts';
import { Adam } from './adam.ts';
import type { ImageParameters, Picture } from './image-parameters.ts';
import { type Affine, pullBackView, resizing, view, type Wobble, wobbling } from './view.ts';

/** Value and gradient of what is to become large, at network inputs [C, H, W]: one an image that forms. */
export type Objective = (
  inputs: readonly Float32Array[],
) => Promise<readonly { readonly value: number; readonly gradient: Float32Array }[]>;

/** What the network's preprocessing does to a colour of 0 to 1: factor · colour + offset. */
export interface ColourScale {
  readonly factor: number;
  readonly offset: number;
}

export interface DecodeOptions {
  /** Of the network's input. */
  readonly size: readonly [channels: number, height: number, width: number];
  /** A channel each. */
  readonly scale: readonly ColourScale[];
  readonly steps: number;
  readonly learningRate: number;
  /** Left out, every step sees the image alike. */
  readonly wobble?: Wobble;
  /** Of the wobbles, which are the same for all images. */
  readonly seed: number;
  readonly signal?: AbortSignal;
}

export interface Decoded {
  readonly value: number;
  readonly picture: Picture;
}

export interface DecodeStep {
  readonly step: number;
  /** One an image, in their order; the picture is the one the step started from. */
  readonly images: readonly Decoded[];
}

/** What the network takes of a picture as it is, resized where it must be. */
export function inputOf(
  picture: Picture,
  image: Pick<ImageParameters, 'channels' | 'height' | 'width'>,
  { size: [channels, height, width], scale }: Pick<DecodeOptions, 'size' | 'scale'>,
): Float32Array {
  const to = { channels, height, width };
  return coloured(view(picture, image, { to, affine: resizing(image, to) }), height * width, scale);
}

/** Colours as the network takes them; changed in place. */
function coloured(seen: Float32Array, pixels: number, scale: readonly ColourScale[]): Float32Array {
  for (const [channel, { factor, offset }] of scale.entries()) {
    for (let i = channel * pixels; i < (channel + 1) * pixels; i++) seen[i] = factor * seen[i] + offset;
  }
  return seen;
}

/** Yields after every step. */
export async function* decode(
  images: readonly ImageParameters[],
  objective: Objective,
  { size, scale, steps, learningRate, wobble, seed, signal }: DecodeOptions,
): AsyncGenerator<DecodeStep, void, undefined> {
  const [channels, height, width] = size;
  const to = { channels, height, width };
  const pixels = height * width;
  const lanes = images.map((image) => ({
    image,
    source: random(seed),
    adam: new Adam(image.values.length, { learningRate }),
  }));
  for (let step = 0; step < steps; step++) {
    signal?.throwIfAborted();
    const seen = lanes.map(({ image, source }) => {
      const affine: Affine = wobble === undefined ? resizing(image, to) : wobbling(image, to, { wobble, source });
      const picture = image.render();
      return { affine, picture, input: coloured(view(picture, image, { to, affine }), pixels, scale) };
    });
    const answers = await objective(seen.map(({ input }) => input));
    yield { step, images: seen.map(({ picture }, i) => ({ value: answers[i].value, picture })) };
    for (const [i, { image, adam }] of lanes.entries()) {
      // Adam goes down, and the objective is to go up.
      const slopes = scale.map(({ factor }) => ({ factor: -factor, offset: 0 }));
      const atView = coloured(answers[i].gradient.slice(), pixels, slopes);
      adam.step(image.values, image.pullBack(pullBackView(atView, image, { to, affine: seen[i].affine })));
    }
  }
  signal?.throwIfAborted();
}
