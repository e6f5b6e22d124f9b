// The box of a region: the smallest rectangle that holds all of it, as people draw boxes around objects.

/** [H, W] of 1 inside and 0 outside, of a region [H, W] of zeros and others; null where the region is empty. */
export function boundingBox(region: ArrayLike<number>, width: number): Uint8Array | null {
  let [top, left, bottom, right] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let pixel = 0; pixel < region.length; pixel++) {
    if (region[pixel] === 0) continue;
    const [y, x] = [Math.floor(pixel / width), pixel % width];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    [left, right] = [Math.min(left, x), Math.max(right, x)];
  }
  if (bottom < 0) return null;
  const box = new Uint8Array(region.length);
  for (let y = top; y <= bottom; y++) box.fill(1, y * width + left, y * width + right + 1);
  return box;
}
