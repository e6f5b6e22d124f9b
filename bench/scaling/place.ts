// An installation for a bench: database, folder of objects, the demo's first model and images, and runs over them in new projects.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connect, createDatabase, leasePostgres, migrate, type PrismaClient } from '@pathlens/db';
import { demoImages } from '@pathlens/demo/dataset';
import { importModel, type JobDefinition, jobDefinitions, jobGroups, queueOptions, runPathways } from '@pathlens/jobs';
import { openStorage } from '@pathlens/storage';
import { PgBoss } from 'pg-boss';
import sharp from 'sharp';
import { startWorkers } from './workers.ts';

const models = fileURLToPath(new URL('../../demo/models/', import.meta.url));
const side = 64;

export interface JobTime {
  readonly name: string;
  readonly seconds: number;
}

export interface BenchPlace {
  readonly databaseUrl: string;
  readonly folder: string;
  readonly prisma: PrismaClient;
  /** Waits until so many workers live. */
  workersAlive(count: number): Promise<void>;
  /** A run over all images, in a project of its own: nothing of it was done before. */
  createRun(): Promise<string>;
  /** Seconds from its beginning in the queue to its end. Throws where it did not succeed. */
  ended(runId: string): Promise<number>;
  jobTimes(): Promise<JobTime[]>;
  close(): Promise<void>;
}

async function until(check: () => Promise<boolean>): Promise<void> {
  while (!(await check())) await new Promise((resolve) => setTimeout(resolve, 20));
}

export async function openBenchPlace(images: number): Promise<BenchPlace> {
  const root = mkdtempSync(join(tmpdir(), 'pathlens-scaling-'));
  const lease = await leasePostgres(root);
  const databaseUrl = await createDatabase(lease.server.url, 'bench');
  await migrate(databaseUrl);
  const prisma = connect(databaseUrl);
  const folder = join(root, 'objects');
  const storage = await openStorage(folder);
  const boss = new PgBoss({ connectionString: databaseUrl, max: 1, supervise: false, schedule: false });
  boss.on('error', () => {});
  await boss.start();
  for (const { id } of jobDefinitions) await boss.createQueue(id, queueOptions);
  const enqueue = async <Input extends object>(job: JobDefinition<Input>, input: Input) => {
    const [group] = await jobGroups(prisma, [input]);
    await boss.insert(job.id, [{ data: input, ...(group === undefined ? {} : { group: { id: group } }) }]);
  };
  const team = await prisma.team.create({ data: { slug: 'team', name: 'Team' } });
  let projects = 0;
  const newProject = () => {
    const data = { slug: `p${projects++}`, name: 'Project', teamId: team.id, createdById: 'nobody' };
    return prisma.project.create({ data });
  };
  const workersAlive = (count: number) => until(async () => (await prisma.worker.count()) === count);

  const first = await newProject();
  const owned = { projectId: first.id, createdById: 'nobody' };
  const { preprocessing: steps } = JSON.parse(readFileSync(join(models, 'models.json'), 'utf8'));
  const bytes = readFileSync(join(models, 'plain-cnn.onnx'));
  const file = await storage.putContent(bytes);
  const model = await prisma.model.create({ data: { ...owned, name: 'plain-cnn' } });
  const stored = { digest: file.sha256, bytes: BigInt(bytes.length), createdById: 'nobody', number: 1 };
  const version = await prisma.modelVersion.create({
    data: {
      ...{ ...stored, modelId: model.id, fileName: 'plain-cnn.onnx' },
      preprocessing: {
        ...{ height: side, width: side, resize: 'stretch', channels: 'rgb', range: '0..1' },
        ...{ mean: steps.mean, std: steps.std },
      },
      files: {
        create: [
          { position: 0, path: 'm.onnx', digest: file.sha256, objectKey: file.key, bytes: BigInt(bytes.length) },
        ],
      },
    },
  });
  const dataset = await prisma.dataset.create({ data: { ...owned, name: 'images' } });
  const datasetVersion = await prisma.datasetVersion.create({
    data: { ...stored, datasetId: dataset.id, fileName: 'x.zip', objectKey: file.key, state: 'READY' },
  });
  const itemIds: string[] = [];
  for (const [position, { name: path, pixels }] of demoImages('clean', images).entries()) {
    const png = await sharp(pixels, { raw: { width: side, height: side, channels: 3 } })
      .png()
      .toBuffer();
    const { key, sha256 } = await storage.putContent(png);
    const keys = { objectKey: key, thumbnailKey: key, digest: sha256, mediaType: 'image/png' };
    const data = { ...keys, position, path, label: 'a', width: side, height: side };
    itemIds.push((await prisma.item.create({ data: { ...data, datasetVersionId: datasetVersion.id } })).id);
  }
  const place: BenchPlace = {
    ...{ databaseUrl, folder, prisma, workersAlive },
    async createRun() {
      const { id: projectId } = await newProject();
      const experiment = await prisma.experiment.create({
        data: { projectId, createdById: 'nobody', name: 'experiment', config: {} },
      });
      const rows = itemIds.map((itemId, position) => ({ itemId, position, experimentId: experiment.id }));
      await prisma.experimentImage.createMany({ data: rows });
      const run = await prisma.run.create({
        data: {
          ...{ experimentId: experiment.id, modelVersionId: version.id, position: 0, seed: 7, total: images },
          selection: 'neuron-mct',
          config: {
            selection: { id: 'neuron-mct', parameters: {} },
            sparsities: [50, 70, 80, 90, 95, 97, 98, 99, 99.5, 99.9],
            attributions: ['pathway-gradient', 'gradient'],
            target: 'predicted',
          },
        },
      });
      await enqueue(runPathways, { runId: run.id });
      return run.id;
    },
    async ended(id) {
      const read = () => prisma.run.findUniqueOrThrow({ where: { id } });
      await until(async () => (await read()).finishedAt !== null);
      const { state, error, createdAt, finishedAt } = await read();
      if (state !== 'DONE') throw new Error(`The run ended ${state}: ${JSON.stringify(error)}`);
      return (Number(finishedAt) - Number(createdAt)) / 1000;
    },
    jobTimes: () => prisma.$queryRaw<JobTime[]>`
      SELECT name, extract(epoch FROM completed_on - started_on)::float8 AS seconds FROM pgboss.job
      WHERE state = 'completed' ORDER BY started_on`,
    async close() {
      await boss.stop({ graceful: false });
      await prisma.$disconnect();
      await lease.release();
      rmSync(root, { recursive: true, force: true });
    },
  };
  await enqueue(importModel, { modelVersionId: version.id });
  const workers = await startWorkers(place, { workers: 1, threads: 1, env: {} });
  await until(async () => {
    const { state, error } = await prisma.modelVersion.findUniqueOrThrow({ where: { id: version.id } });
    if (state === 'REFUSED') throw new Error(`The model was refused: ${JSON.stringify(error)}`);
    return state === 'READY';
  });
  await workers.stop();
  return place;
}
