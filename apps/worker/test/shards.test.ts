// A study that is cut into shards: over two workers as in one process, found again by content, and what one bad shard costs.

import type { Table } from '@pathlens/figures';
import { studies } from '@pathlens/studies';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openEngine } from '../src/child/open-engine.ts';
import { openLog } from '../src/log.ts';
import { StudyAttempt } from '../src/tasks/run-study/study-attempt.ts';
import { openStudy } from '../src/tasks/run-study/study-context.ts';
import { studyRequest } from '../src/tasks/run-study/study-request.ts';
import { type RunningWorker, startWorker } from '../src/worker.ts';
import { onlyCpu } from './only-cpu.ts';
import {
  endOf,
  evaluation,
  expectNoShardOrphans,
  openShardPlace,
  type ShardPlace,
  startShards,
} from './sharded-studies.ts';
import { expectReadable, objectsOf } from './studies.ts';

let place: ShardPlace;
let second: RunningWorker;

beforeAll(async () => {
  place = await openShardPlace(72);
  // It runs two shards at once, with a thread each.
  second = await startWorker({ ...place.env, threads: 2 }, openLog('silent'));
});
afterAll(async () => {
  await Promise.all([place?.worker.stop(), second?.stop()]);
  await place?.close();
});

const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

/** Rows of every table by its key. */
async function inOneProcess(id: string): Promise<Record<string, Table['rows']>> {
  const { prisma } = place.database;
  const attempt = (await StudyAttempt.goOn(id, prisma, async () => true))!;
  const settings = { storageUrl: '', engines: onlyCpu, threads: 1, outputBytes: 1 };
  const engine = await openEngine({ settings, tell: async () => {} });
  const material = await studyRequest(attempt, { prisma });
  const { context, close } = openStudy(material, { storage: place.storage, engine: async () => engine });
  const tables: Record<string, Table['rows']> = {};
  const study = await studies.evaluation();
  for await (const event of study(context))
    if (event.kind === 'table') tables[event.table.id] = plain(event.table.rows);
  await close();
  await engine.dispose();
  return tables;
}

it('two workers find what one process finds; a second study like it computes nothing', {
  timeout: 180_000,
}, async () => {
  const id = await startShards(place, 64, evaluation);
  const study = await endOf(place, id);
  expect(study).toMatchObject({ state: 'DONE', error: null, done: study.total, requestKey: null });
  expect(study.shards.map(({ state, attempt }) => `${state} ${attempt}`)).toEqual(['DONE 1', 'DONE 1']);
  expect(study.passes).toBeGreaterThan(0);
  expect(study.engine).toBe('onnxruntime-cpu');
  expectReadable(study.parts);
  expect(await objectsOf(place, id)).toEqual(study.parts.flatMap(({ objectKey }) => objectKey ?? []).sort());
  await expectNoShardOrphans(place);
  const tables = study.parts.filter(({ kind }) => kind === 'TABLE');
  const again = await endOf(place, await startShards(place, 64, evaluation));
  expect(again).toMatchObject({ state: 'DONE', passes: 0, done: study.total, found: study.total });
  expect(again.shards.map(({ state, attempt }) => `${state} ${attempt}`)).toEqual(['DONE 0', 'DONE 0']);
  const contents = (parts: typeof tables) => parts.map(({ key, content }) => [key, content]);
  expect(contents(again.parts.filter(({ kind }) => kind === 'TABLE'))).toEqual(contents(tables));
  const alone = await inOneProcess(id);
  expect(Object.fromEntries(tables.map(({ key, content }) => [key, (content as unknown as Table).rows]))).toEqual(
    alone,
  );
});

it('a shard that fails leaves the others', { timeout: 180_000 }, async () => {
  const { prisma } = place.database;
  const [broken] = await prisma.item.findMany({ where: { datasetVersionId: place.datasetVersionId, position: 70 } });
  const { key } = await place.storage.put('objects/broken', new Uint8Array(100));
  await prisma.item.update({ where: { id: broken.id }, data: { objectKey: key } });
  const id = await startShards(place, 72, evaluation);
  const study = await endOf(place, id);
  expect(study).toMatchObject({ state: 'PARTIAL', error: { code: 'IMAGE_TYPE' } });
  expect((study.error as { message: string }).message).toContain('70.png');
  // The first two were found by the studies before.
  expect(study.shards.map(({ state, attempt }) => `${state} ${attempt}`)).toEqual(['DONE 0', 'DONE 0', 'FAILED 1']);
  expect(study.done).toBeLessThan(study.total);
  expect(study.parts.some(({ kind }) => kind === 'TABLE')).toBe(true);
  await expectNoShardOrphans(place);
});
