// What a test of the worker needs: a database, a folder of objects, a project, and a way to enqueue.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Prisma } from '@pathlens/db';
import { createTestDatabase, type TestDatabase } from '@pathlens/db/testing';
import {
  importDataset,
  importModel,
  type JobDefinition,
  jobDefinitions,
  type Preprocessing,
  queueOptions,
  type RunConfig,
  runPathways,
} from '@pathlens/jobs';
import { findMainFile } from '@pathlens/pathway-core/catalog';
import { openStorage, type Storage } from '@pathlens/storage';
import { PgBoss } from 'pg-boss';
import sharp from 'sharp';
import type { WorkerEnv } from '../src/env.ts';
import { enqueueWith } from '../src/queue.ts';
import type { Enqueue } from '../src/worker-context.ts';

export const networks = join(import.meta.dirname, '../../../packages/pathway-core/test/fixtures/networks');

/** The input of `relu6-depthwise`. */
export const preprocessing: Preprocessing = {
  height: 40,
  width: 44,
  resize: 'stretch',
  channels: 'rgb',
  range: '0..1',
  mean: [0.5, 0.5, 0.5],
  std: [0.25, 0.25, 0.25],
};

export interface Workplace {
  readonly database: TestDatabase;
  readonly storage: Storage;
  readonly env: WorkerEnv;
  readonly projectId: string;
  /** As tasks of a worker do, in a transaction. */
  readonly enqueueWithin: Enqueue;
  enqueue<Input extends object>(job: JobDefinition<Input>, input: Input): Promise<void>;
  uploadModel(
    bytes: Uint8Array,
    options?: { preprocessing?: Preprocessing | null; beside?: Readonly<Record<string, Uint8Array>> },
  ): Promise<string>;
  /** A model of several files by their paths, without preprocessing. */
  uploadModelFiles(files: Readonly<Record<string, Uint8Array>>): Promise<string>;
  uploadDataset(zip: Uint8Array, options?: { confirmed?: boolean }): Promise<string>;
  /** A run over `images` pictures that were never seen before, unless `like` names the experiment to take them from. */
  createRun(options: {
    images: number;
    modelVersionId: string;
    like?: string;
    config?: Partial<RunConfig>;
  }): Promise<string>;
  close(): Promise<void>;
}

/** A picture like no other with the same number. */
export async function picture(number: number, size = { width: 60, height: 50 }): Promise<Uint8Array> {
  const { width, height } = size;
  const pixels = Uint8Array.from({ length: width * height * 3 }, (_, i) => {
    return 128 + 100 * Math.sin((i * (number + 3)) / 97) + (i % 7);
  });
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

let pictures = 0;

export async function openWorkplace(): Promise<Workplace> {
  const database = await createTestDatabase();
  const { prisma } = database;
  const folder = mkdtempSync(join(tmpdir(), 'pathlens-worker-'));
  const storage = await openStorage(folder);
  const boss = new PgBoss({ connectionString: database.url, max: 2, supervise: false, schedule: false });
  boss.on('error', () => {});
  await boss.start();
  for (const { id } of jobDefinitions) await boss.createQueue(id, queueOptions);
  const team = await prisma.team.create({ data: { slug: 'team', name: 'Team' } });
  const project = await prisma.project.create({
    data: { slug: 'project', name: 'Project', teamId: team.id, createdById: 'nobody' },
  });
  const owned = { projectId: project.id, createdById: 'nobody' };
  let names = 0;
  const enqueue: Workplace['enqueue'] = async (job, input) => {
    await boss.insert(job.id, [{ data: input }]);
  };
  const stored = async (bytes: Uint8Array) => {
    const { key, sha256 } = await storage.putContent(bytes);
    return { objectKey: key, digest: sha256, bytes: BigInt(bytes.length), createdById: 'nobody', number: 1 };
  };
  const newItems = async (count: number) => {
    const dataset = await prisma.dataset.create({ data: { ...owned, name: `dataset ${names++}` } });
    const version = await prisma.datasetVersion.create({
      data: { ...(await stored(new Uint8Array(1))), datasetId: dataset.id, fileName: 'x.zip', state: 'READY' },
    });
    const items: string[] = [];
    for (let position = 0; position < count; position++) {
      const { key, sha256 } = await storage.putContent(await picture(pictures++));
      const data = { position, path: `a/${position}.png`, label: 'a', width: 60, height: 50, mediaType: 'image/png' };
      const keys = { digest: sha256, objectKey: key, thumbnailKey: key };
      items.push((await prisma.item.create({ data: { ...data, ...keys, datasetVersionId: version.id } })).id);
    }
    return items;
  };
  return {
    database,
    storage,
    projectId: project.id,
    env: {
      databaseUrl: database.url,
      storageUrl: folder,
      logLevel: 'silent',
      // Which engine is the fastest is found out in engine-choice.test.ts.
      engine: 'onnxruntime-cpu',
      threads: 1,
      memoryBytes: 2 * 2 ** 30,
      // In one piece, however slow the machine is; tests of portions say otherwise.
      portionSeconds: 1e6,
      runSeconds: 120,
      outputBytes: 2 ** 30,
      childEnv: { PATH: process.env.PATH ?? '' },
      // Workers of tests start often, and run no code of strangers.
      codeCache: process.env.NODE_COMPILE_CACHE,
      // What an engine answers is looked at once, not by each of them.
      cacheFolder: join(process.env.NODE_COMPILE_CACHE ?? folder, 'engines'),
    },
    enqueue,
    enqueueWithin: enqueueWith(boss),
    async uploadModel(bytes, options = {}) {
      const model = await prisma.model.create({ data: { ...owned, name: `model ${names++}` } });
      const given = options.preprocessing === undefined ? preprocessing : options.preprocessing;
      const { objectKey, ...row } = await stored(bytes);
      const files = [{ position: 0, path: 'm.onnx', digest: row.digest, objectKey, bytes: row.bytes }];
      for (const [path, content] of Object.entries(options.beside ?? {})) {
        const { objectKey: key, digest, bytes: size } = await stored(content);
        files.push({ position: files.length, path, digest, objectKey: key, bytes: size });
      }
      const version = await prisma.modelVersion.create({
        data: {
          ...row,
          modelId: model.id,
          fileName: 'm.onnx',
          preprocessing: given ?? undefined,
          files: { create: files },
        },
      });
      await enqueue(importModel, { modelVersionId: version.id });
      return version.id;
    },
    async uploadModelFiles(files) {
      const model = await prisma.model.create({ data: { ...owned, name: `model ${names++}` } });
      const paths = Object.keys(files);
      const rows = [];
      for (const [position, path] of paths.entries()) {
        const { objectKey, digest, bytes } = await stored(files[path]);
        rows.push({ position, path, digest, objectKey, bytes });
      }
      const version = await prisma.modelVersion.create({
        data: {
          modelId: model.id,
          number: 1,
          createdById: 'nobody',
          fileName: findMainFile(paths),
          digest: rows.map(({ digest }) => digest).join(''),
          bytes: rows.reduce((sum, { bytes }) => sum + bytes, 0n),
          files: { create: rows },
        },
      });
      await enqueue(importModel, { modelVersionId: version.id });
      return version.id;
    },
    async uploadDataset(zip, { confirmed = true } = {}) {
      const dataset = await prisma.dataset.create({ data: { ...owned, name: `dataset ${names++}` } });
      const version = await prisma.datasetVersion.create({
        data: { ...(await stored(zip)), datasetId: dataset.id, fileName: 'd.zip', confirmed },
      });
      await enqueue(importDataset, { datasetVersionId: version.id });
      return version.id;
    },
    async createRun({ images, modelVersionId, like, config }) {
      const items = like
        ? (await prisma.experimentImage.findMany({ where: { experiment: { runs: { some: { id: like } } } } })).map(
            ({ itemId }) => itemId,
          )
        : await newItems(images);
      const experiment = await prisma.experiment.create({ data: { ...owned, name: 'experiment', config: {} } });
      await prisma.experimentImage.createMany({
        data: items.map((itemId, position) => ({ itemId, position, experimentId: experiment.id })),
      });
      const run = await prisma.run.create({
        data: {
          experimentId: experiment.id,
          modelVersionId,
          position: 0,
          selection: 'neuron-mct',
          seed: 1,
          total: items.length,
          config: {
            selection: { id: 'neuron-mct', parameters: {} },
            sparsities: [50, 90],
            attributions: ['pathway-gradient', 'gradient'],
            target: 'predicted',
            ...(config as Prisma.InputJsonObject | undefined),
          },
        },
      });
      await enqueue(runPathways, { runId: run.id });
      return run.id;
    },
    async close() {
      await boss.stop({ graceful: false });
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function networkFile(name: string): Uint8Array {
  return readFileSync(join(networks, name, 'model.onnx'));
}

/** Looks ten times a second until `check` gives something. Fails after `seconds` with what is being waited for. */
export async function eventually<T>(
  what: string,
  check: () => Promise<T>,
  seconds = 40,
): Promise<Exclude<T, null | undefined | false>> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const found = await check();
    if (found) return found as Exclude<T, null | undefined | false>;
    if (Date.now() > deadline) throw new Error(`waited ${seconds} s for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
