// Studies that are cut into shards, for tests of the worker: small ones, and what becomes of them.
import { Prisma } from '@pathlens/db';
import { cutStudy, type StudyConfig } from '@pathlens/jobs';
import { completeParameters, studyMethods } from '@pathlens/pathway-core';
import { openLog } from '../src/log.ts';
import { type RunningWorker, startWorker } from '../src/worker.ts';
import { createItems } from './prediction-tables.ts';
import { createStudy } from './studies.ts';
import { eventually, networkFile, openWorkplace, type Workplace } from './workplace.ts';

export interface ShardPlace extends Workplace {
  readonly modelVersionId: string;
  readonly datasetVersionId: string;
  /** Runs until the test stops it. */
  readonly worker: RunningWorker;
}

/** With a model that is read, and labelled images. */
export async function openShardPlace(images: number): Promise<ShardPlace> {
  const place = await openWorkplace();
  const worker = await startWorker(place.env, openLog('silent'));
  const modelVersionId = await place.uploadModel(networkFile('relu6-depthwise'));
  const datasetVersionId = await createItems(place, { images, labelOf: (i) => `${i % 2}` });
  const where = { id: modelVersionId, state: 'READY' } as const;
  await eventually('the model', () => place.database.prisma.modelVersion.findFirst({ where }));
  return { ...place, modelVersionId, datasetVersionId, worker };
}

/** A shard of 32 images each. */
export const evaluation = {
  study: 'evaluation',
  selections: [],
  attributions: [{ id: 'gradient', parameters: {}, pathway: null }],
  metrics: [
    { id: 'sparseness', parameters: {} },
    { id: 'deletion', parameters: {} },
  ],
  levels: [0, 50, 100],
  parameters: completeParameters(studyMethods.evaluation, { resamples: 100, controls: false }),
} satisfies Partial<StudyConfig>;

/** Ranks of one map, then a training on whole images and one without half of the pixels. */
export function retraining(epochs: number) {
  const given = { epochs, seeds: 1, random: false, edge: false, blurred: 'none' };
  return {
    study: 'roar',
    selections: [],
    attributions: evaluation.attributions,
    levels: [50],
    parameters: completeParameters(studyMethods.roar, given),
  } satisfies Partial<StudyConfig>;
}

export function startShards(place: ShardPlace, images: number, config: Parameters<typeof createStudy>[1]['config']) {
  const { modelVersionId, datasetVersionId } = place;
  return createStudy(place, { modelVersionIds: [modelVersionId], datasetVersionId, images, config });
}

export const studyOf = (place: ShardPlace, id: string) =>
  place.database.prisma.study.findUniqueOrThrow({
    where: { id },
    include: { parts: { orderBy: { position: 'asc' } }, shards: { orderBy: { position: 'asc' } } },
  });

export async function endOf(place: ShardPlace, id: string) {
  await eventually(
    `the end of ${id}`,
    () => place.database.prisma.study.findFirst({ where: { id, finishedAt: { not: null } } }),
    120,
  );
  return studyOf(place, id);
}

/** As the gateway starts a study again. */
export async function startAgain(place: ShardPlace, id: string): Promise<void> {
  const { prisma } = place.database;
  const { attempt } = await prisma.study.findUniqueOrThrow({ where: { id } });
  const data = {
    error: Prisma.DbNull,
    attemptsBefore: attempt,
    cancelRequested: false,
    startedAt: null,
    finishedAt: null,
  };
  await prisma.study.update({ where: { id }, data: { ...data, state: 'QUEUED' } });
  await place.enqueue(cutStudy, { studyId: id });
}

/** Every object of shards that is in the store, beside those that rows name. */
export async function expectNoShardOrphans({ database: { prisma }, storage }: ShardPlace): Promise<void> {
  const results = await prisma.shardResult.findMany();
  const kept = await prisma.studyShard.findMany({ where: { keptKey: { not: null } } });
  const named = [...results.map(({ objectKey }) => objectKey), ...kept.map(({ keptKey }) => keptKey as string)].sort();
  const listed = async () => {
    const found: string[] = [];
    for await (const key of storage.list('shards')) found.push(key);
    return found.sort();
  };
  const same = async () => (await listed()).join() === named.join();
  await eventually('the end of orphans', same, 20);
}

/** From now on every state that a shard keeps is written down, however soon the next one replaces it. */
export async function logKept({ database: { prisma } }: ShardPlace): Promise<void> {
  await prisma.$executeRaw`CREATE TABLE kept_log ("studyId" text, key text, "keptKey" text)`;
  await prisma.$executeRaw`
    CREATE FUNCTION log_kept() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN INSERT INTO kept_log VALUES (NEW."studyId", NEW.key, NEW."keptKey"); RETURN NEW; END $$`;
  await prisma.$executeRaw`
    CREATE TRIGGER log_kept AFTER UPDATE ON study_shard FOR EACH ROW
    WHEN (NEW."keptKey" IS DISTINCT FROM OLD."keptKey" AND NEW."keptKey" IS NOT NULL) EXECUTE FUNCTION log_kept()`;
}

/** States that the shard has kept: attempt and process of each. */
export async function keptOf({ database: { prisma } }: ShardPlace, studyId: string, key: string): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ keptKey: string }[]>`
    SELECT "keptKey" FROM kept_log WHERE "studyId" = ${studyId} AND key = ${key}`;
  return rows.map(({ keptKey }) => keptKey.split('/').slice(-3, -1).join('.'));
}
