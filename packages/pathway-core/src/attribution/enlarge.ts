// Bilinear enlargement of one plane, pixel centres at half numbers (align_corners = false): as frameworks show CAMs.

/** Where a line of `to` values reads a line of `from` values: two neighbours and the share of the second. */
function reads(
  from: number,
  to: number,
): { readonly first: number; readonly second: number; readonly share: number }[] {
  return Array.from({ length: to }, (_, at) => {
    const place = Math.max(((at + 0.5) * from) / to - 0.5, 0);
    const first = Math.min(Math.floor(place), from - 1);
    return { first, second: Math.min(first + 1, from - 1), share: place - first };
  });
}

export function enlarge(
  plane: Float32Array,
  [height, width]: readonly [number, number],
  [toHeight, toWidth]: readonly [number, number],
): Float32Array {
  const columns = reads(width, toWidth);
  const rows = reads(height, toHeight);
  const result = new Float32Array(toHeight * toWidth);
  for (const [y, row] of rows.entries()) {
    for (const [x, column] of columns.entries()) {
      const at = (line: number) => {
        const start = line * width;
        return plane[start + column.first] * (1 - column.share) + plane[start + column.second] * column.share;
      };
      result[y * toWidth + x] = at(row.first) * (1 - row.share) + at(row.second) * row.share;
    }
  }
  return result;
}
