// Channels on fewer pixels than there are channels: each cell shows the strongest of those it stands for.

export interface Cell {
  /** In pixels; the last pixel before `right` is left free between cells. */
  readonly left: number;
  readonly right: number;
  /** First channel and one past the last, in drawing order. */
  readonly from: number;
  readonly to: number;
  readonly largest: number;
}

/** A cell is 3 pixels wide or more. */
const least = 3;

export function poolCells(shares: readonly number[], width: number): Cell[] {
  const count = Math.max(1, Math.min(shares.length, Math.floor(width / least)));
  if (shares.length === 0) return [];
  return Array.from({ length: count }, (_, cell) => {
    const from = Math.floor((cell * shares.length) / count);
    const to = Math.max(from + 1, Math.floor(((cell + 1) * shares.length) / count));
    let largest = 0;
    for (let i = from; i < to; i++) largest = Math.max(largest, shares[i]);
    const left = Math.round((cell * width) / count);
    const right = Math.max(left + 1, Math.round(((cell + 1) * width) / count) - 1);
    return { left, right, from, to, largest };
  });
}
