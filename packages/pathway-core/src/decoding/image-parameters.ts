// What an image is made of while it is optimised: parameters, the picture they give, and the way of a gradient back to them.

/** Colours of 0 to 1, [C, H, W]. */
export type Picture = Float32Array;

export interface ImageParameters {
  /** Changed by the optimiser, in place. */
  readonly values: Float32Array;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  /** The picture of the values as they are now. */
  render(): Picture;
  /** ∂objective/∂values from ∂objective/∂picture, at the values last rendered. */
  pullBack(gradient: Float32Array): Float32Array;
}

export function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
