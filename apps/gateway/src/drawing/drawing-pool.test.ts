// What threads draw against what the same code draws here; that the event loop turns meanwhile, that the line is bounded, and that who leaves it
// costs nobody else anything.
import type { Table } from '@pathlens/figures';
import sharp from 'sharp';
import { afterAll, expect, it } from 'vitest';
import { tableToParquet } from '../http/table-parquet.ts';
import { readFloat32 } from '../images/npy.ts';
import { type Rendering, renderMap } from '../images/render-map.ts';
import { DrawingPool } from './drawing-pool.ts';

const pools: DrawingPool[] = [];
function poolOf(limits: ConstructorParameters<typeof DrawingPool>[0]): DrawingPool {
  const pool = new DrawingPool(limits);
  pools.push(pool);
  return pool;
}
afterAll(() => Promise.all(pools.map((pool) => pool.stop())));

const [channels, side] = [3, 32];

/** A map as a worker stores it. */
function npy(): Uint8Array {
  const header = `{'descr': '<f4', 'fortran_order': False, 'shape': (${channels}, ${side}, ${side}), }`;
  const text = `${header.padEnd(117)}\n`;
  const values = Float32Array.from({ length: channels * side * side }, (_, at) => Math.sin(at) * (at % 97));
  const file = Buffer.concat([Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 118, 0]), Buffer.from(text)]);
  return new Uint8Array(Buffer.concat([file, Buffer.from(values.buffer)]));
}

const rendering: Rendering = { colorMap: 'heat', clip: 99, sign: 'absolute', overlay: false };

function tableOf(rows: number): Table {
  return {
    id: 'by-image',
    title: 'By image',
    columns: [
      { id: 'image', title: 'Image' },
      { id: 'value', title: 'Value' },
    ],
    rows: Array.from({ length: rows }, (_, row) => [`image ${row}`, row / 3]),
    provenance: [],
  };
}

it('draws and writes what is drawn and written without threads', async () => {
  const pool = poolOf({ threads: 1 });
  const picture = await pool.map(npy(), rendering);
  expect(Buffer.from(picture).equals(await renderMap(readFloat32(npy()), rendering))).toBe(true);
  const written = await pool.parquet('TABLE', tableOf(40));
  expect(Buffer.from(written).equals(Buffer.from(tableToParquet(tableOf(40))))).toBe(true);
  const red = await sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  await expect(pool.parquet('TABLE', { rows: 3 })).rejects.toMatchObject({ code: 'FIGURE_UNREADABLE', path: ['file'] });
  await expect(pool.map(new Uint8Array(red), rendering)).rejects.toThrow('not a float32 array');
});

it('lets the event loop turn while it writes', async () => {
  const pool = poolOf({ threads: 1 });
  let finished = false;
  const written = pool.parquet('TABLE', tableOf(200)).finally(() => {
    finished = true;
  });
  let turns = 0;
  // Written on the event loop it would be finished before the first turn.
  for (; !finished; turns++) await new Promise((turn) => setImmediate(turn));
  await written;
  expect(turns).toBeGreaterThan(0);
});

it('refuses what would wait behind too much, and goes on', async () => {
  const pool = poolOf({ threads: 1, most: 2 });
  const asked = Array.from({ length: 6 }, () => pool.map(npy(), rendering));
  const settled = await Promise.allSettled(asked);
  const refused = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  expect(refused.length).toBeGreaterThanOrEqual(3);
  for (const reason of refused) expect(reason).toMatchObject({ code: 'DRAWING_BUSY', limit: '2 waiting' });
  expect(refused.length).toBeLessThan(6);
  expect((await pool.map(npy(), rendering)).length).toBeGreaterThan(0);
});

it('takes those who have left out of the line, and answers the others', async () => {
  const pool = poolOf({ threads: 1, most: 3 });
  const [gone, third] = [AbortSignal.abort(), new AbortController()];
  const asked = [
    pool.map(npy(), rendering),
    pool.map(npy(), rendering, gone),
    pool.map(npy(), rendering, third.signal),
    pool.parquet('TABLE', tableOf(3)),
    pool.map(npy(), rendering),
    pool.map(npy(), rendering),
  ];
  third.abort();
  // In the place of who left.
  asked.push(pool.map(npy(), rendering));
  const settled = await Promise.allSettled(asked);
  const told = settled.map((one) => (one.status === 'fulfilled' ? 'drawn' : (one.reason.code ?? one.reason.name)));
  expect(told).toEqual(['drawn', 20, 20, 'drawn', 'drawn', 'DRAWING_BUSY', 'drawn']);
});

it('goes on after a task that failed', async () => {
  const pool = poolOf({ threads: 1 });
  await expect(pool.map(undefined as unknown as Uint8Array, rendering)).rejects.toThrow();
  expect((await pool.map(npy(), rendering)).length).toBeGreaterThan(0);
});
