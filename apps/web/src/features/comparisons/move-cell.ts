// Where the arrow keys lead in the grid: the image stands before its columns.
import type { CellPlace } from './compare-view.ts';

interface Grid {
  readonly letters: readonly string[];
  readonly count: number;
  /** Rows of a page. */
  readonly page: number;
}

/** null where the key leads nowhere. */
export function moveCell({ row, letter }: CellPlace, key: string, { letters, count, page }: Grid): CellPlace | null {
  const order = [null, ...letters];
  const at = Math.max(0, order.indexOf(letter));
  const to = (nextRow: number, nextAt: number): CellPlace | null => {
    const place = {
      row: Math.min(count - 1, Math.max(0, nextRow)),
      letter: order[Math.min(order.length - 1, Math.max(0, nextAt))],
    };
    return place.row === row && place.letter === letter ? null : place;
  };
  switch (key) {
    case 'ArrowRight':
      return to(row, at + 1);
    case 'ArrowLeft':
      return to(row, at - 1);
    case 'ArrowDown':
      return to(row + 1, at);
    case 'ArrowUp':
      return to(row - 1, at);
    case 'PageDown':
      return to(row + page, at);
    case 'PageUp':
      return to(row - page, at);
    case 'Home':
      return to(row, 0);
    case 'End':
      return to(row, order.length - 1);
    default:
      return null;
  }
}
