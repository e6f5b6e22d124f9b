// Tiles of many maps: which are asked for together, what is kept, and what happens to requests that nobody wants any more.
import { expect, test } from 'vitest';
import { ByteLru } from './byte-lru.ts';
import { batchesOf, batchUrl, type MapRef, mostTogether, readBatch } from './tile-batches.ts';
import { TileStore } from './tile-store.ts';

const map = (id: string, side = 8): MapRef => ({
  id,
  url: `/visit/link/files/maps/${id}/tile.bin`,
  height: side,
  width: side,
  scale: 2,
});

/** An answer as the server gives it: lengths, then tiles. */
function answerFor(tiles: readonly (Int8Array | null)[]): ArrayBuffer {
  const head = new DataView(new ArrayBuffer(4 * tiles.length));
  for (const [i, tile] of tiles.entries()) head.setUint32(4 * i, tile?.length ?? 0, true);
  const bytes = tiles.flatMap((tile) => (tile ? [...new Uint8Array(tile.buffer)] : []));
  return Uint8Array.from([...new Uint8Array(head.buffer), ...bytes]).buffer;
}

test('what was used last is kept, in bounded bytes', () => {
  const dropped: string[] = [];
  const kept = new ByteLru<string>(10, (value) => dropped.push(value));
  kept.set('a', 'A', 4);
  kept.set('b', 'B', 4);
  expect(kept.get('a')).toBe('A');
  kept.set('c', 'C', 4);
  expect(dropped).toEqual(['B']);
  expect([kept.bytes, kept.size]).toEqual([8, 2]);
  kept.set('large', 'L', 50);
  expect(dropped).toEqual(['B', 'A', 'C']);
  expect(kept.get('large')).toBe('L');
  kept.set('large', 'M', 3);
  expect(kept.bytes).toBe(3);
});

test('maps are asked for together: none twice, none that is there, bounded in number and bytes', () => {
  const many = Array.from({ length: 2 * mostTogether + 1 }, (_, i) => map(`m${i}`));
  const batches = batchesOf([...many, many[3]], (id) => id === 'm0');
  expect(batches.map(({ length }) => length)).toEqual([mostTogether, mostTogether]);
  expect(batches[0][0].id).toBe('m1');
  const large = Array.from({ length: 4 }, (_, i) => map(`l${i}`, 1_500));
  expect(batchesOf(large, () => false).map(({ length }) => length)).toEqual([1, 1, 1, 1]);
  expect(batchUrl([map('a'), map('b')])).toBe('/visit/link/files/maps/tiles.bin?of=a,b');
});

test('an answer is read tile by tile, and refused where it is none', () => {
  const tiles = [Int8Array.from({ length: 64 }, (_, i) => i - 30), null, new Int8Array(64).fill(-128)];
  const maps = ['a', 'b', 'c'].map((id) => map(id));
  const answer = answerFor(tiles);
  expect(readBatch(answer, maps)).toEqual(tiles);
  expect(() => readBatch(answer.slice(0, -1), maps)).toThrow('another size');
  expect(() => readBatch(answer.slice(0, 5), maps)).toThrow('too early');
  expect(() => readBatch(answerFor([...tiles, new Int8Array(64)]), [...maps, map('d', 4)])).toThrow('another size');
});

interface Asked {
  readonly url: string;
  readonly signal: AbortSignal;
  readonly give: (tiles: readonly (Int8Array | null)[], status?: number) => void;
}

function server() {
  const asked: Asked[] = [];
  const fetchTiles = ((url: string, { signal }: { signal: AbortSignal }) =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
      asked.push({
        url,
        signal,
        give: (tiles, status = 200) => resolve(new Response(status === 200 ? answerFor(tiles) : null, { status })),
      });
    })) as unknown as typeof fetch;
  return { asked, fetchTiles };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

test('what nobody wants any more is no longer waited for, and what is wanted comes', async () => {
  const { asked, fetchTiles } = server();
  const changes: string[][] = [];
  const store = new TileStore({ onChange: (ids) => changes.push([...ids]), fetch: fetchTiles, bytes: 200 });
  store.want([map('a'), map('b')]);
  expect(asked).toHaveLength(1);
  store.want([map('b'), map('c')]);
  // b is still wanted of the first request; c is asked for beside it.
  expect(asked.map(({ url }) => url.split('=')[1])).toEqual(['a,b', 'c']);
  store.want([map('d')]);
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, true, false]);
  asked[2].give([new Int8Array(64).fill(7)]);
  await settled();
  expect(changes).toEqual([['d']]);
  expect(store.get('d')).toMatchObject({ width: 8, withoutValue: 0, scale: 2 });
  expect(store.get('d')?.levels[7]).toBe(64);
  expect(store.missing).toBe(0);
});

test('memory is bounded, and what was forgotten is asked for again', async () => {
  const { asked, fetchTiles } = server();
  const store = new TileStore({ onChange: () => {}, fetch: fetchTiles, bytes: 130 });
  for (const id of ['a', 'b', 'c']) {
    store.want([map(id)]);
    asked.at(-1)?.give([new Int8Array(64)]);
    await settled();
  }
  expect(store.bytes).toBe(128);
  store.want([map('a')]);
  expect(asked).toHaveLength(4);
});

test('a map that is gone is not asked for again; one that could not be read may be', async () => {
  const { asked, fetchTiles } = server();
  const store = new TileStore({ onChange: () => {}, fetch: fetchTiles });
  store.want([map('gone')]);
  asked[0].give([], 404);
  await settled();
  store.want([map('gone')]);
  expect(store.failed('gone')).toBe(true);
  store.want([map('some'), map('none')]);
  asked[1].give([new Int8Array(64).fill(-128), null]);
  await settled();
  expect(store.get('some')?.withoutValue).toBe(64);
  expect(store.failed('none')).toBe(true);
  store.want([map('broken')]);
  asked[2].give([], 500);
  await settled();
  expect(store.failed('broken')).toBe(true);
  expect(asked).toHaveLength(3);
});
