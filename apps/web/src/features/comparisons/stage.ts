// Draws the rows that are in sight: what arrives and what changes is painted in the next frame, and only once. Not React: a page
// of twelve columns paints in the time of a frame, and nothing is made while it does.
import { CanvasPainter } from '../../picture/canvas-painter.ts';
import type { CellPicture, Look, Painter } from '../../picture/cell-picture.ts';
import { ImageStore } from '../../picture/image-store.ts';
import type { Geometry } from '../../picture/input-crop.ts';
import type { MapRef } from '../../picture/tile-batches.ts';
import { TileStore } from '../../picture/tile-store.ts';
import { WebglPainter } from '../../picture/webgl/webgl-painter.ts';
import { type CellState, isDrawn, kindOf, stateOf } from './cell-state.ts';
import { ClipFinder } from './clip-finder.ts';
import type { CompareMode, CompareScale } from './compare-view.ts';
import type { GridCell, GridRow } from './grid-row.ts';
import { cropOf, emptyCell, fit, frameFor, size } from './picture-places.ts';
import type { RowStore } from './row-store.ts';
import { wholeView, type Zoom } from './zoom.ts';

/** A column that is shown. */
export interface StageColumn {
  readonly letter: string;
  /** Its place among the cells of a row. */
  readonly index: number;
  readonly geometry: Geometry | null;
}

export interface StageSettings extends Look {
  readonly columns: readonly StageColumn[];
  /** The column that others are held against. */
  readonly reference: StageColumn;
  readonly mode: CompareMode;
  readonly scale: CompareScale;
  readonly clip: number;
  /** Value of the clip over the whole comparison; null until it is known. */
  readonly globalClip: number | null;
  readonly zoom: Zoom;
  /** Whether images are looked at without their maps. */
  readonly peek: boolean;
  /** Whether cells show the reference's map just now. */
  readonly blinked: boolean;
  /** In pixels of the page. */
  readonly cell: number;
  readonly stride: number;
  readonly image: number;
}

interface Mounted {
  readonly maps: HTMLCanvasElement;
  readonly image: HTMLCanvasElement;
}

const budgetMs = 10;
/** Images are fetched in full where their thumbnail has fewer pixels than are shown. */
const thumbnailSide = 128;

export class Stage {
  readonly tiles = new TileStore({ onChange: (ids) => this.#took(ids) });
  readonly images = new ImageStore(() => this.#arrived());
  readonly #clips = new ClipFinder(this.tiles);
  readonly #mounted = new Map<number, Mounted>();
  readonly #dirty = new Set<number>();
  readonly #listeners = new Set<() => void>();
  readonly #ownZoom = new Map<string, Zoom>();
  readonly #cells: CellPicture[] = [];
  #painter: Painter | null = null;
  #plain: CanvasPainter | null = null;
  #rows: RowStore;
  #settings: StageSettings;
  #window = { from: 0, to: 0 };
  #hatched = false;
  #frame = 0;
  #moves = 0;
  #dpr = 1;

  constructor(rows: RowStore, settings: StageSettings) {
    this.#rows = rows;
    this.#settings = settings;
  }

  /** Begins to draw: only where there is a page. */
  open(): void {
    this.#dpr = Math.min(2, window.devicePixelRatio || 1);
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

  /** Whether pictures are drawn on the graphics card. */
  get accelerated(): boolean {
    return this.#painter !== null;
  }

  show(rows: RowStore): void {
    if (rows === this.#rows) return;
    this.#rows = rows;
    this.#clips.forget();
    this.#all();
  }

  set(settings: StageSettings): void {
    const before = this.#settings;
    this.#settings = settings;
    // A page says its settings whenever something of it changes: where the cursor stands is no reason to draw.
    const names = Object.keys(settings) as (keyof StageSettings)[];
    if (names.some((name) => settings[name] !== before[name])) this.#all();
  }

  /** Zoom of one cell that is not locked to the others; null: it is. */
  unlock(key: string | null, zoom: Zoom = wholeView): void {
    if (key === null) this.#ownZoom.clear();
    else this.#ownZoom.set(key, zoom);
    this.#moves++;
    this.#arrived();
  }

  zoomOf(key: string): Zoom {
    return this.#ownZoom.get(key) ?? this.#settings.zoom;
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
    for (const column of this.#settings.columns) {
      const state = this.stateOf(row, column);
      text += typeof state === 'object' ? ` ${state.withoutValue}` : ` ${state}`;
    }
    return `${text} ${this.#moves}`;
  }

  stateOf(row: GridRow, column: StageColumn): CellState {
    const { reference, mode } = this.#settings;
    return stateOf(
      kindOf(mode, column === reference),
      {
        cell: row.cells[column.index],
        crop: cropOf(row, column),
        reference: row.cells[reference.index],
        referenceCrop: cropOf(row, reference),
      },
      this.tiles,
    );
  }

  /** Maps of a row, or of one of its cells, that are there. */
  mapsAround({ row: index, letter }: { readonly row: number; readonly letter: string | null }) {
    const row = this.#rows.at(index);
    const columns = this.#settings.columns.filter((column) => letter === null || column.letter === letter);
    const cells = row && row !== 'failed' ? columns.map((column) => row.cells[column.index]) : [];
    return {
      maps: cells.flatMap((cell) => this.#tile(cell) ?? []),
      name: `row ${index + 1}${letter === null ? '' : `, column ${letter}`}`,
    };
  }

  /** Value that is drawn as full in a cell; null until it is known. */
  clipAt(row: GridRow, column: StageColumn): number | null {
    const { scale, clip, globalClip, columns, reference, mode } = this.#settings;
    if (scale === 'global' && globalClip !== null) return globalClip;
    // Until the scale over all maps is known, which the legend says, each row has its own.
    if (scale !== 'cell') return this.#clips.ofRow(row, columns, clip);
    const both = mode === 'grid' || column === reference ? null : (row.cells[reference.index]?.map ?? null);
    return this.#clips.ofCell(row.cells[column.index], both, clip);
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
    const { columns, cell, stride, image } = this.#settings;
    const px = (length: number) => Math.round(length * this.#dpr);
    size(mounted.maps, px(stride * (columns.length - 1) + cell), px(cell));
    size(mounted.image, px(image), px(image));
    for (let place = 0; place < columns.length; place++) {
      const picture = this.#cellAt(place);
      picture.x = px(place * stride);
      picture.y = 0;
      picture.width = px(cell);
      picture.height = px(cell);
      this.#fill(picture, row, columns[place]);
    }
    this.#cells.length = columns.length;
    this.#paint(mounted.maps, this.#cells);
    const own = this.#own;
    own.width = px(image);
    own.height = px(image);
    this.#fillImage(own, row);
    this.#paint(mounted.image, this.#ownOnly);
  }

  #paint(canvas: HTMLCanvasElement, cells: readonly CellPicture[]): void {
    if (!this.#painter?.paint(canvas, cells, this.#settings)) this.#plain?.paint(canvas, cells, this.#settings);
  }

  #fill(picture: CellPicture, row: GridRow, column: StageColumn): void {
    const { reference, mode, peek, blinked } = this.#settings;
    const cell = row.cells[column.index];
    const other = row.cells[reference.index];
    const state = this.stateOf(row, column);
    const clip = this.clipAt(row, column);
    picture.image = null;
    if (!isDrawn(state) && state !== 'zero') return;
    if (clip === null && !peek && state !== 'zero') return;
    this.#under(picture, row, column);
    const isReference = column === reference;
    const kind = kindOf(mode, isReference);
    picture.kind = peek || state === 'zero' ? 'image' : kind;
    picture.clip = clip ?? 0;
    const shown = mode === 'blink' && blinked && !isReference ? (other ?? cell) : cell;
    picture.map = this.#tile(shown);
    picture.reference = kind === 'map' ? null : this.#tile(other);
    if (picture.map === null && picture.kind !== 'image') picture.image = null;
    fit(picture, row, column, picture.map ? picture.map.width / picture.map.height : null);
  }

  #fillImage(picture: CellPicture, row: GridRow): void {
    picture.kind = 'image';
    this.#under(picture, row, this.#settings.reference);
    fit(picture, row, this.#settings.reference, null);
  }

  #under(picture: CellPicture, row: GridRow, column: StageColumn): void {
    const url = this.#urlOf(row);
    picture.imageKey = url;
    picture.image = this.images.get(url) ?? null;
    picture.crop = cropOf(row, column);
    picture.frame = frameFor(this.zoomOf(`${row.image.id} ${column.letter}`));
    picture.map = null;
    picture.reference = null;
  }

  #tile(cell: GridCell | undefined) {
    return cell?.map ? (this.tiles.get(cell.map.id) ?? null) : null;
  }

  #urlOf({ image }: GridRow): string {
    const { cell, zoom } = this.#settings;
    const shown = cell * this.#dpr * zoom.times;
    return shown > thumbnailSide * 1.25 || Math.max(image.width, image.height) <= 256 ? image.url : image.thumbnail;
  }

  #want(): void {
    const maps: MapRef[] = [];
    const urls: string[] = [];
    const { from, to } = this.#window;
    const take = (index: number) => {
      const row = this.#rows.at(index);
      if (!row || row === 'failed') return;
      urls.push(this.#urlOf(row));
      for (const { index: place } of this.#settings.columns) {
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

  #cellAt(place: number): CellPicture {
    this.#cells[place] ??= emptyCell();
    return this.#cells[place];
  }

  readonly #own = emptyCell();
  readonly #ownOnly = [this.#own];
}
