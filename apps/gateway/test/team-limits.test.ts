// Limits of a team: enforced where something is made that counts, also against two at once, and told with what is used.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Fixture, writeFixture } from './fixture.ts';
import { type Person, startGateway, type TestGateway } from './gateway.ts';
import { addPerson } from './thread-talk.ts';

let gateway: TestGateway;
let fixture: Fixture;
beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway);
});
afterAll(() => gateway.stop());

const limit = (data: { storageLimit?: bigint | null; queuedLimit?: number | null; minutesLimit?: number | null }) =>
  gateway.prisma.team.update({
    where: { id: gateway.teamId },
    data: { storageLimit: null, queuedLimit: null, minutesLimit: null, ...data },
  });
beforeEach(async () => {
  await gateway.prisma.upload.deleteMany();
  await gateway.prisma.experiment.deleteMany({ where: { name: 'Limited' } });
  await limit({});
});

const upload = async (bytes: number, person: Person = gateway.insider) =>
  (
    await person.ask(
      `mutation ($project: ID!, $bytes: Float!) { createUpload(input: { project: $project, kind: MODEL, fileName: "m.onnx", bytes: $bytes }) {
        error { code message limit hint } } }`,
      { project: fixture.projectId, bytes },
    )
  ).data.createUpload.error;

let count = 0;
const start = async () =>
  (
    await gateway.insider.ask(
      `mutation ($input: ExperimentInput!) { startExperiment(input: $input) { error { code message limit hint } } }`,
      {
        input: {
          project: fixture.projectId,
          name: 'Limited',
          models: fixture.versionIds,
          datasetVersion: fixture.datasetVersionId,
          selections: [{ method: 'neuron-mct' }],
          sparsities: [50 + count++ / 100],
          attributions: [],
          target: 'predicted',
        },
      },
    )
  ).data.startExperiment.error;

async function use() {
  const { data } = await gateway.watcher.ask(
    `{ node(id: "${gateway.teamId}") { ... on Team { use { storageBytes queued minutes } limits { storageBytes queued minutes } } } }`,
  );
  return data.node;
}

test('storage: files on their way count, and only what is left is given', async () => {
  const { storageBytes } = (await use()).use;
  await limit({ storageLimit: BigInt(storageBytes) + 100n });
  expect(await upload(101)).toMatchObject({
    code: 'STORAGE_LIMIT',
    message: expect.stringMatching(/^The team uses [\d.]+ GB of the [\d.]+ GB it has\.$/),
    limit: `${Number(storageBytes) + 100} bytes`,
    hint: expect.stringContaining('Empty the trash'),
  });
  expect(await upload(60)).toBeNull();
  expect(await upload(60)).toMatchObject({ code: 'STORAGE_LIMIT' });
  expect(Number((await use()).use.storageBytes)).toBe(Number(storageBytes) + 60);
  expect(await upload(40)).toBeNull();
});

test('storage: of ten that want the last place at once, one gets it', async () => {
  const { storageBytes } = (await use()).use;
  await limit({ storageLimit: BigInt(storageBytes) + 100n });
  const answers = await Promise.all(Array.from({ length: 10 }, () => upload(70)));
  expect(answers.filter((error) => error === null)).toHaveLength(1);
});

test('queued work: a start that would be more than is left is refused whole', async () => {
  await limit({ queuedLimit: 3 });
  expect(await start()).toBeNull();
  expect((await use()).use.queued).toBe(2);
  expect(await start()).toMatchObject({
    code: 'QUEUE_LIMIT',
    limit: '3 waiting runs',
    hint: expect.stringContaining('cancel'),
  });
  expect(await gateway.prisma.experiment.count({ where: { name: 'Limited' } })).toBe(1);
});

test('queued work: of five starts at once no more begin than there is room for', async () => {
  await limit({ queuedLimit: 3 });
  const answers = await Promise.all(Array.from({ length: 5 }, () => start()));
  expect(answers.filter((error) => error === null)).toHaveLength(1);
  for (const error of answers.filter((one) => one !== null)) expect(error.code).toBe('QUEUE_LIMIT');
});

test('storage: by the tus protocol as by GraphQL, and of two ways at once one gets it', async () => {
  const { storageBytes } = (await use()).use;
  await limit({ storageLimit: BigInt(storageBytes) + 100n });
  const metadata = Object.entries({ project: fixture.projectId, kind: 'MODEL', filename: 'm.onnx' })
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',');
  const create = (bytes: number) =>
    gateway.insider.fetch('/uploads', {
      method: 'POST',
      headers: { 'tus-resumable': '1.0.0', 'upload-length': String(bytes), 'upload-metadata': metadata },
    });
  const refused = await create(101);
  expect(refused.status).toBe(413);
  expect(await refused.json()).toMatchObject({ error: { code: 'STORAGE_LIMIT', hint: expect.any(String) } });
  const [byTus, byField] = await Promise.all([create(70), upload(70)]);
  expect([byTus.status === 201, byField === null].filter(Boolean)).toHaveLength(1);
});

test('a project that is closed to somebody counts for them as well', async () => {
  const { data } = await gateway.insider.ask(
    `mutation { createProject(input: { name: "Closed", team: "${gateway.teamId}" }) { ok { project { id } } } }`,
  );
  const projectId = data.createProject.ok.project.id;
  const what = { projectId, createdById: gateway.insider.userId, kind: 'MODEL', fileName: 'm' } as const;
  await gateway.prisma.upload.create({ data: { ...what, declaredBytes: 1_000n } });
  const member = await addPerson(gateway, 'Closed Out', 'MEMBER');
  await gateway.prisma.projectRole.create({ data: { projectId, userId: member.userId, role: null } });
  const { storageBytes } = (await use()).use;
  await limit({ storageLimit: BigInt(storageBytes) + 100n });
  expect(await upload(500, member)).toMatchObject({ code: 'STORAGE_LIMIT' });
  expect(await upload(100, member)).toBeNull();
});

test('minutes: what was computed this month counts, what was before does not', async () => {
  await gateway.prisma.run.updateMany({ data: { seconds: 90, startedAt: new Date(), state: 'DONE' } });
  const runs = await gateway.prisma.run.count();
  expect((await use()).use.minutes).toBeCloseTo(1.5 * runs);
  await limit({ minutesLimit: 3 });
  expect(await start()).toMatchObject({
    code: 'MINUTES_LIMIT',
    limit: '3 minutes a month',
    hint: expect.stringContaining('next month'),
  });
  await gateway.prisma.run.updateMany({ data: { startedAt: new Date(Date.now() - 40 * 24 * 3_600_000) } });
  expect((await use()).use.minutes).toBe(0);
  expect(await start()).toBeNull();
});

test('minutes: a run in portions counts what is computed, not how long it waits for others', async () => {
  const { prisma } = gateway;
  const hourAgo = new Date(Date.now() - 3_600_000);
  await prisma.run.updateMany({ data: { seconds: null, state: 'DONE' } });
  const [runId] = fixture.runIds;
  const cut = { state: 'RUNNING', workerId: null, startedAt: hourAgo, seconds: 120 } as const;
  await prisma.run.update({ where: { id: runId }, data: cut });
  expect((await use()).use.minutes).toBeCloseTo(2);
  const machine = { host: 'h', engine: 'e', device: 'cpu', library: 'l', passesPerSecond: 1, memoryBytes: 1n };
  await prisma.worker.create({ data: { id: 'two slots', slots: 2, ...machine } });
  const portion = { cut: 1, first: 0, last: 0, images: 1 };
  await prisma.runPortion.createMany({
    data: [
      { runId, number: 0, ...portion, state: 'RUNNING', workerId: 'two slots', startedAt: hourAgo },
      { runId, number: 1, ...portion, state: 'DONE', startedAt: hourAgo },
      { runId, number: 2, ...portion, state: 'QUEUED' },
    ],
  });
  // Half a worker for an hour.
  const { minutes } = (await use()).use;
  expect(minutes).toBeGreaterThanOrEqual(2 + 30);
  expect(minutes).toBeLessThan(2 + 60);
});

test('limits are set by who looks after the installation, and by no owner', async () => {
  const set = `mutation { setTeamLimits(input: { team: "${gateway.teamId}", queued: 7 }) { error { code } } }`;
  expect((await gateway.insider.ask(set)).data.setTeamLimits.error.code).toBe('NOT_FOUND');
  expect((await use()).limits).toEqual({ storageBytes: null, queued: null, minutes: null });
});

test('what fills the disk is told by part and by thing', async () => {
  const { data } = await gateway.insider.ask(
    `{ node(id: "${fixture.projectId}") { ... on Project { storageBytes storage { models datasets results studies reports } largest(first: 5) { kind name bytes } } } }`,
  );
  const { storage, storageBytes, largest } = data.node;
  const sum = Object.values(storage as Record<string, string>).reduce((total, bytes) => total + Number(bytes), 0);
  expect(sum).toBe(Number(storageBytes));
  expect(largest.map(({ kind }: { kind: string }) => kind)).toEqual(expect.arrayContaining(['Model', 'Dataset']));
  const sizes = largest.map(({ bytes }: { bytes: string }) => Number(bytes));
  expect(sizes).toEqual(sizes.toSorted((a: number, b: number) => b - a));
});
