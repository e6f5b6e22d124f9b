// One number a pixel for display: the signed value of the channel with the largest magnitude (Khakzar et al., CVPR 2021).

/** From [C, H, W] to [H, W]. Where magnitudes tie, the larger value. */
export function reduceChannels(attribution: Float32Array, channels: number): Float32Array {
  const pixels = attribution.length / channels;
  if (!Number.isInteger(pixels)) throw new Error(`${attribution.length} values do not make ${channels} channels`);
  const reduced = attribution.slice(0, pixels);
  for (let channel = 1; channel < channels; channel++) {
    const start = channel * pixels;
    for (let pixel = 0; pixel < pixels; pixel++) {
      const value = attribution[start + pixel];
      const held = reduced[pixel];
      const magnitude = Math.abs(value);
      const heldMagnitude = Math.abs(held);
      if (magnitude > heldMagnitude || (magnitude === heldMagnitude && value > held)) reduced[pixel] = value;
    }
  }
  return reduced;
}
