// The rows of a comparison, read page by page as they come into sight; pages that nobody looks at any more are not waited for,
// and those that were not seen for long are forgotten.
import type { GridRow } from './grid-row.ts';

/** undefined: not read yet; null: its image is gone; 'failed': it could not be read. */
export type FoundRow = GridRow | null | undefined | 'failed';

type Page = readonly GridRow[] | 'failed';
export interface RowPage {
  readonly rows: readonly GridRow[];
  /** How many there are altogether. */
  readonly count: number;
}
export type LoadRows = (from: number, signal: AbortSignal) => Promise<RowPage>;

const mostPages = 80;

export class RowStore {
  readonly #size: number;
  readonly #load: LoadRows;
  readonly #pages = new Map<number, Page>();
  readonly #flying = new Map<number, AbortController>();
  /** Pages on their way that may have been read too early: by number, what would be missing in them. */
  readonly #early = new Map<number, (row: GridRow) => boolean>();
  readonly #listeners = new Set<() => void>();

  readonly #closed = new AbortController();
  #count: number;
  #version = 0;

  /** @param count as many as there are at most, until the first page says it */
  constructor(count: number, size: number, load: LoadRows) {
    this.#count = count;
    this.#size = size;
    this.#load = load;
  }

  get count(): number {
    return this.#count;
  }

  at(index: number): FoundRow {
    const number = Math.floor(index / this.#size);
    const page = this.#pages.get(number);
    if (page === undefined || page === 'failed') return page;
    return page[index - number * this.#size] ?? null;
  }

  /** Grows with every page. */
  get version(): number {
    return this.#version;
  }

  /** Maps of all rows that are kept. */
  get filled(): number {
    let maps = 0;
    for (const page of this.#pages.values()) {
      if (page === 'failed') continue;
      for (const { cells } of page) for (const { map } of cells) if (map) maps++;
    }
    return maps;
  }

  get loading(): boolean {
    return this.#flying.size > 0;
  }

  /** Reads what is missing of these rows, and stops reading anything else. */
  need(from: number, to: number): void {
    const first = Math.max(0, Math.floor(from / this.#size));
    const last = Math.floor((Math.min(to, this.#count) - 1) / this.#size);
    for (const [number, abort] of this.#flying) {
      if (number >= first && number <= last) continue;
      abort.abort();
      this.#flying.delete(number);
      this.#early.delete(number);
    }
    for (let number = first; number <= last; number++) {
      const page = this.#pages.get(number);
      if (page !== undefined && page !== 'failed') {
        this.#pages.delete(number);
        this.#pages.set(number, page);
      } else if (page === undefined && !this.#flying.has(number)) void this.#read(number);
    }
  }

  /** Rows from one place to another, both with them, read where they are not kept; those whose image is gone are left out. */
  async between(from: number, to: number): Promise<readonly GridRow[]> {
    const found: GridRow[] = [];
    const last = Math.min(to, this.#count - 1);
    for (let number = Math.floor(from / this.#size); number * this.#size <= last; number++) {
      const begin = number * this.#size;
      const page = this.#pages.get(number);
      const rows = page === undefined || page === 'failed' ? (await this.#load(begin, this.#closed.signal)).rows : page;
      found.push(...rows.slice(Math.max(0, from - begin), last - begin + 1));
    }
    return found;
  }

  /** Of these images, the rows that are kept. */
  find(images: ReadonlySet<string>): Map<string, GridRow> {
    const found = new Map<string, GridRow>();
    for (const page of this.#pages.values()) {
      if (page === 'failed') continue;
      for (const row of page) if (images.has(row.image.id)) found.set(row.image.id, row);
    }
    return found;
  }

  /** The rows of these images: those that are not kept are looked for page by page, until all are found or there are no more. */
  async search(images: ReadonlySet<string>): Promise<Map<string, GridRow>> {
    const found = this.find(images);
    for (let number = 0; found.size < images.size && number * this.#size < this.#count; number++) {
      const page = this.#pages.get(number);
      if (page !== undefined && page !== 'failed') continue;
      const { rows } = await this.#load(number * this.#size, this.#closed.signal);
      for (const row of rows) if (images.has(row.image.id)) found.set(row.image.id, row);
    }
    return found;
  }

  /** Reads again what could not be read. */
  retry(): void {
    for (const [number, page] of this.#pages) if (page === 'failed') void this.#read(number);
  }

  /**
   * Reads again the pages in which something is missing; says whether there are any. What is there stays until it was read.
   * Those that are on their way are looked at when they come.
   */
  again(isMissing: (row: GridRow) => boolean): boolean {
    let any = false;
    for (const number of this.#flying.keys()) this.#early.set(number, isMissing);
    for (const [number, page] of this.#pages) {
      if (page === 'failed' || !page.some(isMissing)) continue;
      any = true;
      if (!this.#flying.has(number)) void this.#read(number);
    }
    return any;
  }

  /** @param listener told when rows arrived, or could not be read */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#closed.abort();
    for (const abort of this.#flying.values()) abort.abort();
    this.#flying.clear();
    this.#early.clear();
    this.#listeners.clear();
  }

  async #read(number: number): Promise<void> {
    const abort = new AbortController();
    this.#flying.set(number, abort);
    let page: Page = 'failed';
    try {
      const { rows, count } = await this.#load(number * this.#size, abort.signal);
      page = rows;
      if (!abort.signal.aborted) this.#count = count;
    } catch {
      if (abort.signal.aborted) return;
      page = this.#pages.get(number) ?? 'failed';
    }
    if (abort.signal.aborted) return;
    this.#flying.delete(number);
    this.#pages.delete(number);
    this.#pages.set(number, page);
    this.#version++;
    const isMissing = this.#early.get(number);
    this.#early.delete(number);
    if (isMissing && page !== 'failed' && page.some(isMissing)) void this.#read(number);
    if (this.#pages.size > mostPages) this.#pages.delete(this.#pages.keys().next().value as number);
    for (const listener of this.#listeners) listener();
  }
}
