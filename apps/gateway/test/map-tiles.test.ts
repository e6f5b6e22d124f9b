// Pictures of many maps: their tiles in one answer, by the same rights as each by itself, and one scale over all of them.
import { levelsOf, packLevels } from '@pathlens/figures/map-levels';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeComparison } from './comparison-rows.ts';
import { type Fixture, writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { makeLink, open, visitorOf } from './visitor.ts';

let gateway: TestGateway;
let fixture: Fixture;
let foreign: Fixture;

beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway);
  foreign = await writeFixture(gateway);
});
afterAll(() => gateway.stop());

const tilesOf = (ids: readonly string[], headers: Record<string, string> = {}) =>
  gateway.insider.fetch(`/files/maps/tiles.bin?of=${ids.join(',')}`, { headers });
const codeOf = async (response: Response) => ((await response.json()) as { error: { code: string } }).error.code;

/** Lengths, then the tiles. */
async function read(response: Response, count: number): Promise<number[][]> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const lengths = new DataView(bytes.buffer, 0, 4 * count);
  let at = 4 * count;
  return Array.from({ length: count }, (_, i) => {
    const tile = [...bytes.subarray(at, at + lengths.getUint32(4 * i, true))];
    at += tile.length;
    return tile;
  });
}

test('many tiles come in one answer, in the order asked, the same for ever', async () => {
  const ids = fixture.mapIds.slice(0, 3).toReversed();
  const response = await tilesOf(ids);
  expect(response.status).toBe(200);
  expect(response.headers.get('cache-control')).toContain('immutable');
  const each = await Promise.all(
    ids.map(async (id) => [
      ...new Uint8Array(await (await gateway.insider.fetch(`/files/maps/${id}/tile.bin`)).arrayBuffer()),
    ]),
  );
  expect(await read(response, ids.length)).toEqual(each);
  const again = await tilesOf(ids, { 'if-none-match': response.headers.get('etag') ?? '' });
  expect(again.status).toBe(304);
});

test('a map that is not seen is as one that is not there: empty among others, and refused alone', async () => {
  const [own] = fixture.mapIds;
  const [theirs] = foreign.mapIds;
  const outsider = await gateway.outsider.fetch(`/files/maps/tiles.bin?of=${own}`);
  expect(outsider.status).toBe(404);
  await gateway.prisma.project.update({ where: { id: foreign.projectId }, data: { deletedAt: new Date() } });
  const mixed = await tilesOf([theirs, own, 'made-up']);
  expect(mixed.headers.get('cache-control')).not.toContain('immutable');
  expect((await read(mixed, 3)).map(({ length }) => length)).toEqual([0, 4, 0]);
  const refusals = await Promise.all([tilesOf([theirs]), tilesOf(['made-up'])].map(async (one) => (await one).text()));
  expect(refusals[0]).toBe(refusals[1]);
});

test('no more than fit one answer are asked for, each once', async () => {
  const [own] = fixture.mapIds;
  for (const ids of [[], [own, own], Array.from({ length: 129 }, (_, i) => `m${i}`), ['a b']]) {
    expect(await codeOf(await tilesOf(ids))).toBe('TILES_COUNT');
  }
  await gateway.prisma.attributionMap.update({ where: { id: own }, data: { shape: [3, 5_000, 5_000] } });
  expect(await codeOf(await tilesOf([own]))).toBe('TILES_BYTES');
  await gateway.prisma.attributionMap.update({ where: { id: own }, data: { shape: [3, 2, 2] } });
});

const scaleQuery = `query ($id: ID!) { comparison(id: $id) { version {
  layout mapScale { maps total largest clips { percentile value } bins } } } }`;

test('one scale over all maps of a comparison; old maps are counted once', async () => {
  const id = await writeComparison(gateway, fixture);
  const { data } = await gateway.insider.ask(scaleQuery, { id });
  const { mapScale, layout } = data.comparison.version;
  expect(layout).toMatchObject({ scale: 'global', clip: 99 });
  // Two columns and three images, each with the tile 0, −127, 32, 64 and a scale of 4.
  expect(mapScale).toMatchObject({ maps: 6, total: 6, largest: 4 });
  expect(mapScale.clips.map(({ percentile }: { percentile: number }) => percentile)).toEqual([95, 98, 99, 99.5, 100]);
  expect(mapScale.clips.at(-1).value).toBe(4);
  expect(mapScale.bins).toHaveLength(48);
  expect(mapScale.bins.reduce((sum: number, count: number) => sum + count)).toBe(24);
  const { levels } = await gateway.prisma.attributionMap.findUniqueOrThrow({ where: { id: fixture.mapIds[0] } });
  expect(levels && new Uint8Array(levels)).toEqual(packLevels(levelsOf(Int8Array.of(0, -127, 32, 64))));
});

test('what was counted once is not read again, and a visitor of a link is told the same', async () => {
  const id = await writeComparison(gateway, fixture);
  await gateway.prisma.attributionMap.updateMany({
    where: { id: { in: [...fixture.mapIds] } },
    data: { levels: packLevels(levelsOf(Int8Array.of(1, 2, 3, 4))), tileScale: 127 },
  });
  const { data } = await gateway.insider.ask(scaleQuery, { id });
  expect(data.comparison.version.mapScale.largest).toBe(4);
  const { token } = await makeLink(gateway.insider, { object: id });
  const opened = await open(gateway, token);
  const cookie = opened.headers.getSetCookie()[0].split(';')[0];
  const visitor = visitorOf(gateway, ((await opened.json()) as { path: string }).path, cookie);
  const told = await visitor.ask('Shared_ComparisonScale', { id });
  expect(told.data.comparison.version.mapScale).toMatchObject({ maps: 6, largest: 4 });
  const rows = await visitor.ask('Shared_ComparisonRows', { id, from: 0, pair: ['A', 'B'] });
  const { map } = rows.data.comparison.version.rows[0].cells[0];
  expect(map.tile.url).toBe(`${visitor.path}/files/maps/${map.id}/tile.bin`);
  const tiles = await visitor.fetch(`${visitor.path}/files/maps/tiles.bin?of=${map.id},${foreign.mapIds[0]}`);
  expect((await read(tiles, 2)).map(({ length }) => length)).toEqual([4, 0]);
});
