// Two versions of a model compared by a worker in this process: what changed is stored, a file that is gone is a failure that says so.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareVersions, versionDifference } from '@pathlens/jobs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openLog } from '../src/log.ts';
import { type RunningWorker, startWorker } from '../src/worker.ts';
import { eventually, openWorkplace, type Workplace } from './workplace.ts';

let place: Workplace;
let worker: RunningWorker;
let plain: string;
let tagged: string;
const file = (name: string) => readFileSync(join(import.meta.dirname, `../../../demo/models/${name}.onnx`));

beforeAll(async () => {
  place = await openWorkplace();
  plain = await place.uploadModel(file('plain-cnn'), { preprocessing: null });
  tagged = await place.uploadModel(file('tagged-cnn'), { preprocessing: null });
  worker = await startWorker(place.env, openLog('silent'));
  await eventually('both imports', async () => {
    const id = { in: [plain, tagged] };
    return (await place.database.prisma.modelVersion.count({ where: { id, state: 'READY' } })) === 2;
  });
});
afterAll(async () => {
  await worker?.stop();
  await place?.close();
});

async function compared(beforeId: string, afterId: string) {
  const { prisma } = place.database;
  const data = { projectId: place.projectId, beforeId, afterId };
  const { id } = await prisma.versionDifference.create({ data });
  await place.enqueue(compareVersions, { versionDifferenceId: id });
  return eventually('the difference', () =>
    prisma.versionDifference.findFirst({ where: { id, state: { in: ['DONE', 'FAILED'] } } }),
  );
}

it('finds that the demo trained one architecture twice', async () => {
  const found = await compared(plain, tagged);
  expect(found).toMatchObject({ state: 'DONE', attempt: 1, error: null });
  const layers = versionDifference.parse(found.layers);
  expect(new Set(layers.map(({ change }) => change))).toEqual(new Set(['same', 'weights']));
  expect(layers.map(({ before, after }) => before === after)).not.toContain(false);
});

it('says that a stored file cannot be read', async () => {
  const { prisma } = place.database;
  const broken = await place.uploadModel(file('plain-cnn').subarray(0, 1000), { preprocessing: null });
  await eventually('the refusal', () => prisma.modelVersion.findFirst({ where: { id: broken, state: 'REFUSED' } }));
  const found = await compared(plain, broken);
  expect(found.state).toBe('FAILED');
  expect(found.error).toMatchObject({ code: expect.stringMatching(/^[A-Z_]+$/), message: expect.any(String) });
});
