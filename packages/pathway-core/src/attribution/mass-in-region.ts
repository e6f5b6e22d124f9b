// Share of an attribution's magnitude that lies in a region: does the pathway look at the object?

/**
 * Σ|A| inside / Σ|A|, over maps of one value a pixel; null where the map is zero everywhere. Pixels without a finite value
 * count neither inside nor in the whole.
 */
export function massInRegion(map: Float32Array, inside: (pixel: number) => boolean): number | null {
  let total = 0;
  let within = 0;
  for (let pixel = 0; pixel < map.length; pixel++) {
    const magnitude = Math.abs(map[pixel]);
    if (!Number.isFinite(magnitude)) continue;
    total += magnitude;
    if (inside(pixel)) within += magnitude;
  }
  return total === 0 ? null : within / total;
}
