// A share of the corpus, drawn by CHECK_SEED, through a real worker: refused or taken as it must be, nothing of it usable, and the
// worker takes the next one. corpus.long.test.ts sends all of them.
import { createReadStream, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  type BadInput,
  badDatasets,
  badModels,
  type Files,
  type OddInput,
  oddDatasets,
  oddModels,
} from '@pathlens/corpus';
import { writeFiles } from '@pathlens/corpus/files';
import { importDataset, importModel } from '@pathlens/jobs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openLog } from '../src/log.ts';
import { type RunningWorker, startWorker } from '../src/worker.ts';
import { eventually, networkFile, openWorkplace, picture, type Workplace } from './workplace.ts';
import { writeZip } from './zip.ts';

// A process for each upload, on a machine that may do much else.
vi.setConfig({ testTimeout: 300_000 });

let place: Workplace;
let worker: RunningWorker;

beforeAll(async () => {
  place = await openWorkplace();
  worker = await startWorker(place.env, openLog('silent'));
});
afterAll(async () => {
  await worker?.stop();
  await place?.close();
});

type Row = BadInput | OddInput;

/** A reader's test has them all; here two gigabytes of nothing would be copied for one sentence. */
const tooLarge = /2\.1 GB/;
/** One of so many is sent with every run of the tests. */
const share = 25;

function chosen<R extends Row>(rows: readonly R[]): (readonly [string, R])[] {
  const { CHECK_ROUNDS, CHECK_SEED = '0' } = process.env;
  const isDrawn = (at: number) => CHECK_ROUNDS !== undefined || at % share === Number(CHECK_SEED) % share;
  const sent = rows.filter((row, at) => !tooLarge.test(row.what) && isDrawn(at));
  return sent.map((row) => [`${row.row} ${row.what}`, row]);
}

async function stored(row: Row) {
  const paths = writeFiles(await row.files());
  const files = [];
  for (const [path, local] of Object.entries(paths)) {
    const { key, sha256, bytes } = await place.storage.putContent(createReadStream(local));
    files.push({ path, objectKey: key, digest: sha256, bytes: BigInt(bytes) });
  }
  rmSync(dirname(Object.values(paths)[0]), { recursive: true });
  return files;
}

let names = 0;

async function sentModel(row: Row) {
  const { prisma } = place.database;
  const owned = { projectId: place.projectId, createdById: 'nobody' };
  // A database takes no NUL; the gateway refuses such a name before it gets here.
  const files = (await stored(row)).map((file) => ({ ...file, path: file.path.replaceAll('\0', '?') }));
  const model = await prisma.model.create({ data: { ...owned, name: `corpus ${names++}` } });
  const [{ path: fileName, digest, bytes }] = files;
  const { id } = await prisma.modelVersion.create({
    data: {
      modelId: model.id,
      number: 1,
      fileName,
      digest,
      bytes,
      createdById: 'nobody',
      files: { create: files.map((file, position) => ({ ...file, position })) },
    },
  });
  await place.enqueue(importModel, { modelVersionId: id });
  return eventually(
    'the import',
    () => prisma.modelVersion.findFirst({ where: { id, state: { in: ['READY', 'REFUSED'] } } }),
    300,
  );
}

async function sentDataset(row: Row) {
  const { prisma } = place.database;
  const owned = { projectId: place.projectId, createdById: 'nobody' };
  const [{ objectKey, digest, bytes }] = await stored(row);
  const dataset = await prisma.dataset.create({ data: { ...owned, name: `corpus ${names++}` } });
  const data = {
    datasetId: dataset.id,
    number: 1,
    fileName: 'data.zip',
    objectKey,
    digest,
    bytes,
    createdById: 'nobody',
  };
  const { id } = await prisma.datasetVersion.create({ data: { ...data, confirmed: true } });
  await place.enqueue(importDataset, { datasetVersionId: id });
  return eventually(
    'the import',
    () =>
      prisma.datasetVersion.findFirst({ where: { id, state: { in: ['READY', 'REFUSED'] } }, include: { items: true } }),
    300,
  );
}

const codeOf = ({ error }: { error: unknown }) => (error as { code?: string } | null)?.code;
const inner = /\/tmp\/|node_modules|objects\/|\.ts:|\bat \w+ \(/;

describe('models', () => {
  it.each(chosen(badModels))('%s', async (_, row) => {
    const version = await sentModel(row);
    expect(version).toMatchObject({ state: 'REFUSED', attempt: 1, importReport: null, units: null });
    expect(row.answer).toContain(codeOf(version));
    expect(JSON.stringify(version.error)).not.toMatch(inner);
  });

  it.each(chosen(oddModels))('%s is taken', async (_, row) => {
    expect(await sentModel(row)).toMatchObject({ state: 'READY', attempt: 1, error: null });
  });
});

describe('datasets', () => {
  it.each(chosen(badDatasets.filter(({ answer }) => !answer.includes('accepted'))))('%s', async (_, row) => {
    const version = await sentDataset(row);
    expect(version).toMatchObject({ state: 'REFUSED', attempt: 1, itemCount: 0, items: [] });
    expect(row.answer).toContain(codeOf(version));
    expect(JSON.stringify(version.error)).not.toMatch(inner);
  });

  it.each(chosen(oddDatasets))('%s is taken', async (_, row) => {
    const version = await sentDataset(row);
    expect(version).toMatchObject({ state: 'READY', attempt: 1, error: null });
    expect(version.items.length).toBeGreaterThan(0);
  });
});

it('after all of them the worker takes a good model and a good dataset', async () => {
  const modelId = await place.uploadModel(networkFile('relu6-depthwise'));
  const zip = writeZip([{ name: 'a/1.png', content: await picture(1) }]);
  const good = {
    row: 'B-65',
    what: 'a good one',
    files: (): Files => [['data.zip', zip]],
    answer: 'accepted',
  } as const;
  expect((await sentDataset(good)).state).toBe('READY');
  const { prisma } = place.database;
  const model = await eventually('the model', () =>
    prisma.modelVersion.findFirst({ where: { id: modelId, state: { in: ['READY', 'REFUSED'] } } }),
  );
  expect(model.state).toBe('READY');
});
