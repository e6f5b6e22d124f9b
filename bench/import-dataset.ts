// `node bench/import-dataset.ts FILE [images]`: imports an archive as the product does it, by a worker's process on a database
// and an object store of its own, and prints images a second, processor time and memory. Makes FILE where it is missing.
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, createReadStream, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connect, leasePostgres, migrate, type PrismaClient } from '@pathlens/db';
import { importDataset, queueOptions } from '@pathlens/jobs';
import { openStorage } from '@pathlens/storage';
import { PgBoss } from 'pg-boss';
import { makeDataset } from './make-dataset.ts';
import { measureUse, type Use } from './processes.ts';

const worker = fileURLToPath(new URL('../apps/worker/src/main.ts', import.meta.url));
const lookMs = 100;

/** A version of a new dataset, and its job. */
async function enqueue(prisma: PrismaClient, databaseUrl: string, file: { path: string; storage: string }) {
  const { key, sha256, bytes } = await (await openStorage(file.storage)).putContent(createReadStream(file.path));
  const team = await prisma.team.create({ data: { slug: 'bench', name: 'Bench' } });
  const owner = { createdById: 'nobody' };
  const project = await prisma.project.create({ data: { slug: 'bench', name: 'Bench', teamId: team.id, ...owner } });
  const dataset = await prisma.dataset.create({ data: { name: 'bench', projectId: project.id, ...owner } });
  const stored = { fileName: basename(file.path), objectKey: key, digest: sha256, bytes: BigInt(bytes) };
  const version = await prisma.datasetVersion.create({
    data: { datasetId: dataset.id, number: 1, ...stored, ...owner },
  });
  const boss = new PgBoss({ connectionString: databaseUrl, max: 2, supervise: false, schedule: false });
  await boss.start();
  await boss.createQueue(importDataset.id, queueOptions);
  await boss.insert(importDataset.id, [{ data: { datasetVersionId: version.id } }]);
  await boss.stop({ graceful: false });
  return version.id;
}

const total = (values: ReadonlyMap<number, number>) => [...values.values()].reduce((sum, value) => sum + value, 0);

/** Looks until the import has ended. */
async function follow(prisma: PrismaClient, id: string, { pid }: ChildProcess) {
  const use: Use = { peakBytes: new Map(), seconds: new Map() };
  let startedAt = 0;
  let before = 0;
  for (;;) {
    const version = await prisma.datasetVersion.findUniqueOrThrow({ where: { id } });
    measureUse(pid!, use);
    if (version.state !== 'QUEUED' && startedAt === 0) {
      startedAt = performance.now();
      // What the worker took to start is not the import's.
      before = total(use.seconds);
    }
    if (process.stderr.isTTY) process.stderr.write(`\r${version.done} of ${version.total} `);
    if (['READY', 'REFUSED', 'CANCELLED'].includes(version.state)) {
      const processorSeconds = total(use.seconds) - before;
      return { version, seconds: (performance.now() - startedAt) / 1000, processorSeconds, use };
    }
    await new Promise((wake) => setTimeout(wake, lookMs));
  }
}

const [path, images = '100000'] = process.argv.slice(2);
if (path === undefined) throw new Error('usage: node bench/import-dataset.ts FILE [images]');
if (!existsSync(path)) makeDataset(path, Number(images));
const folder = mkdtempSync(join(tmpdir(), 'pathlens-bench-'));
// Under root the database runs as another account, which has to enter this folder.
chmodSync(folder, 0o755);
const lease = await leasePostgres(folder);
let child: ChildProcess | undefined;
try {
  await migrate(lease.server.url);
  const prisma = connect(lease.server.url);
  const storage = join(folder, 'objects');
  const id = await enqueue(prisma, lease.server.url, { path, storage });
  child = spawn(process.execPath, [worker], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { PATH: process.env.PATH, DATABASE_URL: lease.server.url, STORAGE_URL: storage },
  });
  const { version, seconds, processorSeconds, use } = await follow(prisma, id, child);
  const found = {
    state: version.state,
    error: version.error,
    images: version.itemCount,
    seconds,
    images_per_second: version.itemCount / seconds,
    processor_seconds_worker_and_job: processorSeconds,
    peak_rss_bytes_job: Math.max(...[...use.peakBytes].filter(([pid]) => pid !== child?.pid).map(([, bytes]) => bytes)),
    peak_rss_bytes_worker: use.peakBytes.get(child.pid!),
  };
  process.stdout.write(`${JSON.stringify(found, undefined, 2)}\n`);
  await prisma.$disconnect();
} finally {
  child?.kill('SIGTERM');
  await new Promise((resolve) => child?.once('exit', resolve) ?? resolve(undefined));
  await lease.release();
  rmSync(folder, { recursive: true, force: true });
}
