// Where a map points, against a region that people marked: pointing game (Zhang et al., 2018) and relevance rank accuracy
// (Arras et al., 2022). The share of mass inside is attribution/mass-in-region.ts.

/** Share of the largest values that lie in the region: 1 or 0 where there is one largest. */
export function pointsInto(values: ArrayLike<number>, region: ArrayLike<number>): number {
  let largest = -Infinity;
  for (let pixel = 0; pixel < values.length; pixel++) largest = Math.max(largest, values[pixel]);
  let [tied, inside] = [0, 0];
  for (let pixel = 0; pixel < values.length; pixel++) {
    if (values[pixel] !== largest) continue;
    tied++;
    if (region[pixel] !== 0) inside++;
  }
  return inside / tied;
}

/** Of as many of the largest values as the region has pixels, the share inside; null where the region is empty. */
export function rankAccuracy(order: Uint32Array, region: ArrayLike<number>): number | null {
  let size = 0;
  for (let pixel = 0; pixel < region.length; pixel++) if (region[pixel] !== 0) size++;
  if (size === 0) return null;
  let inside = 0;
  for (const pixel of order.subarray(order.length - size)) if (region[pixel] !== 0) inside++;
  return inside / size;
}
