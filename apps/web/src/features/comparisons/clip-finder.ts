// The value that is drawn as full: of one cell, of two that are held against each other, or of a whole row. Remembered, because
// every drawing asks.
import { clipOf } from '@pathlens/figures/map-levels';
import type { MapRef } from '../../picture/tile-batches.ts';
import type { KeptTile, TileStore } from '../../picture/tile-store.ts';
import type { GridCell, GridRow } from './grid-row.ts';

interface Known {
  readonly key: string;
  readonly value: number;
}

export class ClipFinder {
  readonly #tiles: Pick<TileStore, 'get' | 'failed'>;
  readonly #single = new WeakMap<KeptTile, { readonly percentile: number; readonly value: number }>();
  readonly #pairs = new WeakMap<KeptTile, Known>();
  #rows = new WeakMap<GridRow, Known>();

  constructor(tiles: Pick<TileStore, 'get' | 'failed'>) {
    this.#tiles = tiles;
  }

  forget(): void {
    this.#rows = new WeakMap();
  }

  ofCell(cell: GridCell | undefined, other: MapRef | null, percentile: number): number | null {
    const tile = cell?.map ? this.#tiles.get(cell.map.id) : undefined;
    if (!tile) return null;
    if (other === null) return this.#of(tile, percentile);
    const second = this.#tiles.get(other.id);
    if (!second) return null;
    const key = `${percentile} ${second.id}`;
    const known = this.#pairs.get(tile);
    if (known?.key === key) return known.value;
    const value = clipOf([tile, second], percentile);
    this.#pairs.set(tile, { key, value });
    return value;
  }

  /** Of every map of the row that is shown; null until all of them are there that will come. */
  ofRow(
    row: GridRow,
    columns: readonly { readonly index: number; readonly letter: string }[],
    percentile: number,
  ): number | null {
    const known = this.#rows.get(row);
    let key = `${percentile}`;
    for (const { letter } of columns) key += letter;
    if (known?.key === key) return known.value;
    const tiles: KeptTile[] = [];
    for (const { index } of columns) {
      const map = row.cells[index]?.map;
      if (!map || this.#tiles.failed(map.id)) continue;
      const tile = this.#tiles.get(map.id);
      if (!tile) return null;
      tiles.push(tile);
    }
    const value = clipOf(tiles, percentile);
    this.#rows.set(row, { key, value });
    return value;
  }

  #of(tile: KeptTile, percentile: number): number {
    const known = this.#single.get(tile);
    if (known?.percentile === percentile) return known.value;
    const value = clipOf([tile], percentile);
    this.#single.set(tile, { percentile, value });
    return value;
  }
}
