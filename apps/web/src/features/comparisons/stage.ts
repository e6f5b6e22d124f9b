// Draws the rows that are in sight: what arrives and what changes is painted in the next frame, and only once. Not React: a page
// of twelve columns paints in the time of a frame, and nothing is made while it does.
import { CanvasPainter } from '../../picture/canvas-painter.ts';
import type { CellPicture, Painter } from '../../picture/cell-picture.ts';
import { ImageStore } from '../../picture/image-store.ts';
import type { MapRef } from '../../picture/tile-batches.ts';
import { TileStore } from '../../picture/tile-store.ts';
import { WebglPainter } from '../../picture/webgl/webgl-painter.ts';
import type { CellState } from './cell-state.ts';
import type { GridRow } from './grid-row.ts';
import { emptyCell, size } from './picture-places.ts';
import type { RowStore } from './row-store.ts';
import { StageCells } from './stage-cells.ts';
import { type StageColumn, type StageSettings, sameSettings } from './stage-settings.ts';
import { wholeView, type Zoom } from './zoom.ts';

interface Mounted {
  readonly maps: HTMLCanvasElement;
  readonly image: HTMLCanvasElement;
}

const budgetMs = 10;

export class Stage {
  readonly tiles = new TileStore({ onChange: (ids) => this.#took(ids) });
  readonly images = new ImageStore(() => this.#arrived());
  readonly #cells: StageCells;
  readonly #mounted = new Map<number, Mounted>();
  readonly #dirty = new Set<number>();
  readonly #listeners = new Set<() => void>();
  readonly #pictures: CellPicture[] = [];
  #painter: Painter | null = null;
  #plain: CanvasPainter | null = null;
  #rows: RowStore;
  #window = { from: 0, to: 0 };
  #hatched = false;
  #frame = 0;
  #moves = 0;

  constructor(rows: RowStore, settings: StageSettings) {
    this.#rows = rows;
    this.#cells = new StageCells(settings, this);
  }

  /** Begins to draw: only where there is a page. */
  open(): void {
    this.#cells.dpr = Math.min(2, window.devicePixelRatio || 1);
    this.#painter ??= WebglPainter.open(() => this.#all());
    this.#plain ??= new CanvasPainter();
    this.#all();
  }

  close(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.tiles.close();
    this.images.close();
    this.#painter?.close();
    this.#plain?.close();
    this.#painter = null;
    this.#plain = null;
  }

  show(rows: RowStore): void {
    if (rows === this.#rows) return;
    this.#rows = rows;
    this.#cells.forget();
    this.#all();
  }

  set(settings: StageSettings): void {
    const same = sameSettings(settings, this.#cells.settings);
    this.#cells.settings = settings;
    if (!same) this.#all();
  }

  /** Zoom of one cell that is not locked to the others; null: it is. */
  unlock(key: string | null, zoom: Zoom = wholeView): void {
    if (key === null) this.#cells.ownZoom.clear();
    else this.#cells.ownZoom.set(key, zoom);
    this.#moves++;
    this.#arrived();
  }

  zoomOf(key: string): Zoom {
    return this.#cells.zoomOf(key);
  }

  /** Says which rows are looked at; what lies beside them is fetched after them. */
  look(from: number, to: number): void {
    this.#window = { from, to };
    this.#want();
  }

  mount(index: number, canvases: Mounted): () => void {
    this.#mounted.set(index, canvases);
    this.#touch(index);
    return () => {
      if (this.#mounted.get(index) === canvases) this.#mounted.delete(index);
    };
  }

  /** @param listener told when a cell may show something else */
  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What the cells of a row show, as one text: it is another one when a cell has to say something else. */
  snapshot(index: number): string {
    const row = this.#rows.at(index);
    if (!row || row === 'failed') return String(row);
    let text = row.image.id;
    for (const column of this.#cells.settings.columns) {
      const state = this.stateOf(row, column);
      text += typeof state === 'object' ? ` ${state.withoutValue}` : ` ${state}`;
    }
    return `${text} ${this.#moves}`;
  }

  stateOf(row: GridRow, column: StageColumn): CellState {
    return this.#cells.stateOf(row, column);
  }

  /** Maps of a row, or of one of its cells, that are there. */
  mapsAround({ row: index, letter }: { readonly row: number; readonly letter: string | null }) {
    const row = this.#rows.at(index);
    const columns = this.#cells.settings.columns.filter((column) => letter === null || column.letter === letter);
    const cells = row && row !== 'failed' ? columns.map((column) => row.cells[column.index]) : [];
    return {
      maps: cells.flatMap((cell) => this.#cells.tile(cell) ?? []),
      name: `row ${index + 1}${letter === null ? '' : `, column ${letter}`}`,
    };
  }

  /** Whether some map that was looked at has pixels without a value. */
  readonly hasHatched = (): boolean => this.#hatched;

  #took(ids: readonly string[]): void {
    this.#hatched ||= ids.some((id) => (this.tiles.get(id)?.withoutValue ?? 0) > 0);
    this.#arrived();
  }

  #arrived(): void {
    this.#all();
    for (const listener of this.#listeners) listener();
  }

  /** New rows are there. */
  arrived(): void {
    this.#want();
    this.#arrived();
  }

  #all(): void {
    for (const index of this.#mounted.keys()) this.#dirty.add(index);
    this.#later();
  }

  #touch(index: number): void {
    this.#dirty.add(index);
    this.#later();
  }

  #later(): void {
    if (this.#frame === 0 && this.#plain !== null) this.#frame = requestAnimationFrame(this.#draw);
  }

  readonly #draw = (began: number): void => {
    this.#frame = 0;
    const { from, to } = this.#window;
    // What is in sight first; the rest in the frames after this one.
    for (let index = from; index < to; index++) if (this.#dirty.delete(index)) this.#row(index);
    for (const index of this.#dirty) {
      if (performance.now() - began > budgetMs) {
        this.#later();
        return;
      }
      this.#dirty.delete(index);
      this.#row(index);
    }
  };

  #row(index: number): void {
    const mounted = this.#mounted.get(index);
    const row = this.#rows.at(index);
    if (!mounted || !row || row === 'failed') return;
    const { columns, cell, stride, image } = this.#cells.settings;
    const px = (length: number) => Math.round(length * this.#cells.dpr);
    size(mounted.maps, px(stride * (columns.length - 1) + cell), px(cell));
    size(mounted.image, px(image), px(image));
    for (let place = 0; place < columns.length; place++) {
      const picture = this.#pictureAt(place);
      picture.x = px(place * stride);
      picture.y = 0;
      picture.width = px(cell);
      picture.height = px(cell);
      this.#cells.fill(picture, row, columns[place]);
    }
    this.#pictures.length = columns.length;
    this.#paint(mounted.maps, this.#pictures);
    const own = this.#own;
    own.width = px(image);
    own.height = px(image);
    this.#cells.fillImage(own, row);
    this.#paint(mounted.image, this.#ownOnly);
  }

  #paint(canvas: HTMLCanvasElement, cells: readonly CellPicture[]): void {
    if (!this.#painter?.paint(canvas, cells, this.#cells.settings))
      this.#plain?.paint(canvas, cells, this.#cells.settings);
  }

  #want(): void {
    const maps: MapRef[] = [];
    const urls: string[] = [];
    const { from, to } = this.#window;
    const take = (index: number) => {
      const row = this.#rows.at(index);
      if (!row || row === 'failed') return;
      urls.push(this.#cells.urlOf(row));
      for (const { index: place } of this.#cells.settings.columns) {
        const map = row.cells[place]?.map;
        if (map) maps.push(map);
      }
    };
    for (let index = from; index < to; index++) take(index);
    const beside = Math.ceil((to - from) / 2) + 2;
    for (let by = 0; by < beside; by++) {
      take(to + by);
      if (from - 1 - by >= 0) take(from - 1 - by);
    }
    this.tiles.want(maps);
    this.images.want(urls);
  }

  #pictureAt(place: number): CellPicture {
    this.#pictures[place] ??= emptyCell();
    return this.#pictures[place];
  }

  readonly #own = emptyCell();
  readonly #ownOnly = [this.#own];
}
