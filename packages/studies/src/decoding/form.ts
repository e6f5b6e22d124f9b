// Pictures while they form: decoding looked at every so many steps.
import { type DecodeOptions, decode, type ImageParameters, type Objective } from '@pathlens/pathway-core';
import type { DecodingSettings } from './settings.ts';

export interface Formed {
  readonly step: number;
  /** Whether these are the pictures that stay. */
  readonly last: boolean;
  /** Value of the objective, and colours of 0 to 1 [C, H, W], one an image. */
  readonly images: readonly { readonly value: number; readonly picture: Float32Array }[];
}

export async function* form(
  images: readonly ImageParameters[],
  objective: Objective,
  { settings, wobble }: { readonly settings: DecodingSettings; readonly wobble?: DecodeOptions['wobble'] },
): AsyncGenerator<Formed, void, undefined> {
  const { size, scale, steps, learningRate, seed, every, signal } = settings;
  for await (const found of decode(images, objective, { size, scale, steps, learningRate, wobble, seed, signal })) {
    const last = found.step === steps - 1;
    if (last || (found.step > 0 && found.step % every === 0)) yield { ...found, last };
  }
}
