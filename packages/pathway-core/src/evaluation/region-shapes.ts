// Shapes made of a region: its box, the smallest rectangle that holds all of it, as people draw boxes around objects; what lies near it.

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

/** A region [H, W] and every pixel no further than `reach` pixels from one of its own. */
export function grown(region: Uint8Array, width: number, reach: number): Uint8Array {
  if (reach === 0) return region;
  const height = region.length / width;
  const near = region.slice();
  for (let pixel = 0; pixel < region.length; pixel++) {
    if (region[pixel] === 0) continue;
    const [y, x] = [Math.floor(pixel / width), pixel % width];
    for (let row = Math.max(y - reach, 0); row <= Math.min(y + reach, height - 1); row++) {
      const half = Math.floor(Math.sqrt(reach * reach - (row - y) ** 2));
      const start = row * width;
      near.fill(1, start + Math.max(x - half, 0), start + Math.min(x + half, width - 1) + 1);
    }
  }
  return near;
}
