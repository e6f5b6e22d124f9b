// What a cell can show just now, and the words where it cannot.
import type { CellKind } from '../../picture/cell-picture.ts';
import type { Box } from '../../picture/input-crop.ts';
import type { TileStore } from '../../picture/tile-store.ts';
import type { CompareMode } from './compare-view.ts';
import type { GridCell } from './grid-row.ts';

export type CellState =
  | 'shown'
  | 'loading'
  | 'no-map'
  | 'no-reference'
  | 'other-crop'
  | 'zero'
  | 'failed'
  | 'no-values'
  /** Shown, with so many pixels that have no value. */
  | { readonly withoutValue: number };

export const isDrawn = (state: CellState): boolean => state === 'shown' || typeof state === 'object';

/** How a cell is drawn in a mode: the column that others are held against shows its own map. */
export function kindOf(mode: CompareMode, isReference: boolean): CellKind {
  if (isReference || mode === 'grid' || mode === 'blink') return 'map';
  return mode === 'slider' ? 'split' : mode;
}

const sameBox = (a: Box, b: Box): boolean =>
  Math.abs(a.x - b.x) + Math.abs(a.y - b.y) + Math.abs(a.width - b.width) + Math.abs(a.height - b.height) < 1e-6;

interface Cells {
  readonly cell: GridCell;
  readonly crop: Box;
  readonly reference: GridCell | undefined;
  readonly referenceCrop: Box | null;
}

/** Pictures of two maps need both, of the same part of the image. */
export function stateOf(kind: CellKind, cells: Cells, tiles: Pick<TileStore, 'get' | 'failed'>): CellState {
  const { cell, crop, reference, referenceCrop } = cells;
  if (cell.map === null) return 'no-map';
  const both = kind === 'difference' || kind === 'overlay' || kind === 'split';
  if (both && !reference?.map) return 'no-reference';
  if (both && referenceCrop && !sameBox(crop, referenceCrop)) return 'other-crop';
  const own = tileState(cell, tiles);
  if (!isDrawn(own) || !both || !reference) return own;
  const other = tileState(reference, tiles);
  return other === 'zero' || (typeof own === 'object' && isDrawn(other)) ? own : other;
}

function tileState({ map, zero }: GridCell, tiles: Pick<TileStore, 'get' | 'failed'>): CellState {
  if (map === null) return 'no-map';
  if (tiles.failed(map.id)) return 'failed';
  const tile = tiles.get(map.id);
  if (tile === undefined) return 'loading';
  if (tile.withoutValue === tile.bytes.length) return 'no-values';
  if (tile.withoutValue > 0) return { withoutValue: tile.withoutValue };
  return zero ? 'zero' : 'shown';
}

/** What stands in, or over, the picture; null where the picture says it all. */
export function stateWords(state: CellState, reference: string): string | null {
  switch (state) {
    case 'no-map':
      return 'No map';
    case 'no-reference':
      return `${reference} has no map here.`;
    case 'other-crop':
      return `${reference} sees another part of the image.`;
    case 'zero':
      return 'This map is zero everywhere.';
    case 'no-values':
      return 'No pixel of this map has a value.';
    case 'failed':
      return 'Not readable';
    default:
      return null;
  }
}
