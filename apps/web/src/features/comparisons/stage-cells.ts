// What the cells of a row show with what has been fetched so far: state, scale, zoom, and everything that a painter needs.
import type { CellPicture } from '../../picture/cell-picture.ts';
import type { ImageStore } from '../../picture/image-store.ts';
import type { KeptTile, TileStore } from '../../picture/tile-store.ts';
import { type CellState, isDrawn, kindOf, stateOf } from './cell-state.ts';
import { ClipFinder } from './clip-finder.ts';
import type { GridCell, GridRow } from './grid-row.ts';
import { cropOf, fit, frameFor } from './picture-places.ts';
import type { StageColumn, StageSettings } from './stage-settings.ts';
import type { Zoom } from './zoom.ts';

/** Images are fetched in full where their thumbnail has fewer pixels than are shown. */
const thumbnailSide = 128;

export class StageCells {
  settings: StageSettings;
  /** In pixels of the screen for one of the page. */
  dpr = 1;
  /** Of cells that are not locked to the others. */
  readonly ownZoom = new Map<string, Zoom>();
  readonly #tiles: TileStore;
  readonly #images: ImageStore;
  readonly #clips: ClipFinder;

  constructor(settings: StageSettings, stores: { readonly tiles: TileStore; readonly images: ImageStore }) {
    this.settings = settings;
    this.#tiles = stores.tiles;
    this.#images = stores.images;
    this.#clips = new ClipFinder(stores.tiles);
  }

  /** The rows are others now. */
  forget(): void {
    this.#clips.forget();
  }

  zoomOf(key: string): Zoom {
    return this.ownZoom.get(key) ?? this.settings.zoom;
  }

  stateOf(row: GridRow, column: StageColumn): CellState {
    const { reference, mode } = this.settings;
    return stateOf(
      kindOf(mode, column === reference),
      {
        cell: row.cells[column.index],
        crop: cropOf(row, column),
        reference: row.cells[reference.index],
        referenceCrop: cropOf(row, reference),
      },
      this.#tiles,
    );
  }

  /** Value that is drawn as full in a cell; null until it is known. */
  #clipAt(row: GridRow, column: StageColumn): number | null {
    const { scale, clip, globalClip, columns, reference, mode } = this.settings;
    if (scale === 'global' && globalClip !== null) return globalClip;
    // Until the scale over all maps is known, which the legend says, each row has its own.
    if (scale !== 'cell') return this.#clips.ofRow(row, columns, clip);
    const both = mode === 'grid' || column === reference ? null : (row.cells[reference.index]?.map ?? null);
    return this.#clips.ofCell(row.cells[column.index], both, clip);
  }

  fill(picture: CellPicture, row: GridRow, column: StageColumn): void {
    const { reference, mode, peek, blinked } = this.settings;
    const cell = row.cells[column.index];
    const other = row.cells[reference.index];
    const state = this.stateOf(row, column);
    const clip = this.#clipAt(row, column);
    picture.image = null;
    if (!isDrawn(state) && state !== 'zero') return;
    if (clip === null && !peek && state !== 'zero') return;
    this.#under(picture, row, column);
    const isReference = column === reference;
    const kind = kindOf(mode, isReference);
    picture.kind = peek || state === 'zero' ? 'image' : kind;
    picture.clip = clip ?? 0;
    const shown = mode === 'blink' && blinked && !isReference ? (other ?? cell) : cell;
    picture.map = this.tile(shown);
    picture.reference = kind === 'map' ? null : this.tile(other);
    if (picture.map === null && picture.kind !== 'image') picture.image = null;
    fit(picture, row, column, picture.map ? picture.map.width / picture.map.height : null);
  }

  fillImage(picture: CellPicture, row: GridRow): void {
    picture.kind = 'image';
    this.#under(picture, row, this.settings.reference);
    fit(picture, row, this.settings.reference, null);
  }

  #under(picture: CellPicture, row: GridRow, column: StageColumn): void {
    const url = this.urlOf(row);
    picture.imageKey = url;
    picture.image = this.#images.get(url) ?? null;
    picture.crop = cropOf(row, column);
    picture.frame = frameFor(this.zoomOf(`${row.image.id} ${column.letter}`));
    picture.map = null;
    picture.reference = null;
  }

  /** The map of a cell; null while it is not there. */
  tile(cell: GridCell | undefined): KeptTile | null {
    return cell?.map ? (this.#tiles.get(cell.map.id) ?? null) : null;
  }

  urlOf({ image }: GridRow): string {
    const { cell, zoom } = this.settings;
    const shown = cell * this.dpr * zoom.times;
    return shown > thumbnailSide * 1.25 || Math.max(image.width, image.height) <= 256 ? image.url : image.thumbnail;
  }
}
