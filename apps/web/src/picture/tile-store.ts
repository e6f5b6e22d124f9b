// The tiles of the maps that a page shows: fetched many at a time, kept in bounded memory, and no longer fetched when nobody
// wants them any more.
import { levelsOf, type ScaledLevels } from '@pathlens/figures/map-levels';
import { ByteLru } from './byte-lru.ts';
import { countWithoutValue, type Tile } from './tile.ts';
import { batchesOf, batchUrl, type MapRef, readBatch } from './tile-batches.ts';

export interface KeptTile extends Tile, ScaledLevels {
  readonly id: string;
}

interface Batch {
  readonly maps: readonly MapRef[];
  readonly abort: AbortController;
}

export interface TileStoreOptions {
  /** Told when tiles arrived, or could not. */
  readonly onChange: (ids: readonly string[]) => void;
  readonly bytes?: number;
  readonly fetch?: typeof fetch;
}

const keptBytes = 64 * 2 ** 20;
const atOnce = 4;
/** What could not be fetched is tried again when it is wanted this much later. */
const againMs = 4_000;

export class TileStore {
  readonly #tiles: ByteLru<KeptTile>;
  readonly #failed = new Map<string, { readonly at: number; readonly gone: boolean }>();
  readonly #onChange: TileStoreOptions['onChange'];
  readonly #fetch: typeof fetch;
  #wanted: readonly MapRef[] = [];
  #flying: Batch[] = [];

  constructor({ onChange, bytes = keptBytes, fetch: fetchWith = (...asked) => fetch(...asked) }: TileStoreOptions) {
    this.#tiles = new ByteLru(bytes);
    this.#onChange = onChange;
    this.#fetch = fetchWith;
  }

  get bytes(): number {
    return this.#tiles.bytes;
  }

  /** How many are wanted now. */
  get wanted(): number {
    return this.#wanted.length;
  }

  /** How many are still to come of what is wanted. */
  get missing(): number {
    return this.#wanted.reduce((sum, { id }) => sum + (this.#tiles.has(id) || this.#failed.has(id) ? 0 : 1), 0);
  }

  get(id: string): KeptTile | undefined {
    return this.#tiles.get(id);
  }

  failed(id: string): boolean {
    return this.#failed.has(id);
  }

  /** Says which maps are looked at now, the most wanted first. Requests for none of them end. */
  want(maps: readonly MapRef[]): void {
    this.#wanted = maps;
    const ids = new Set(maps.map(({ id }) => id));
    this.#flying = this.#flying.filter((batch) => {
      if (batch.maps.some(({ id }) => ids.has(id))) return true;
      batch.abort.abort();
      return false;
    });
    for (const [id, { at, gone }] of this.#failed) {
      if (!gone && ids.has(id) && performance.now() - at > againMs) this.#failed.delete(id);
    }
    this.#next();
  }

  /** Ends every request. */
  close(): void {
    for (const { abort } of this.#flying) abort.abort();
    this.#flying = [];
    this.#wanted = [];
  }

  #next(): void {
    if (this.#flying.length >= atOnce) return;
    const coming = new Set(this.#flying.flatMap(({ maps }) => maps.map(({ id }) => id)));
    const batches = batchesOf(this.#wanted, (id) => coming.has(id) || this.#failed.has(id) || this.#tiles.has(id));
    for (const maps of batches.slice(0, atOnce - this.#flying.length)) {
      const batch = { maps, abort: new AbortController() };
      this.#flying.push(batch);
      void this.#load(batch);
    }
  }

  async #load(batch: Batch): Promise<void> {
    const { maps, abort } = batch;
    const ids = maps.map(({ id }) => id);
    try {
      const response = await this.#fetch(batchUrl(maps), { signal: abort.signal });
      const gone = response.status === 404;
      if (!response.ok && !gone) throw new Error(`The maps could not be read (status ${response.status}).`);
      const tiles = gone ? maps.map(() => null) : readBatch(await response.arrayBuffer(), maps);
      for (const [index, map] of maps.entries()) {
        const bytes = tiles[index];
        if (bytes === null) this.#failed.set(map.id, { at: performance.now(), gone: true });
        else this.#tiles.set(map.id, tileOf(map, bytes), bytes.length);
      }
    } catch {
      if (abort.signal.aborted) return;
      for (const id of ids) this.#failed.set(id, { at: performance.now(), gone: false });
    } finally {
      this.#flying = this.#flying.filter((other) => other !== batch);
      if (!abort.signal.aborted) {
        this.#onChange(ids);
        this.#next();
      }
    }
  }
}

function tileOf({ id, height, width, scale }: MapRef, bytes: Int8Array): KeptTile {
  return { id, bytes, height, width, scale, withoutValue: countWithoutValue(bytes), levels: levelsOf(bytes) };
}
