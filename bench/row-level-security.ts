// `node bench/row-level-security.ts`: what the second line costs, on a project of 5,000 runs and a run of 10,000 pathways: each
// statement as the owner of the tables and as a member under the policies, by turns. Prints medians in milliseconds.
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, connectForViewers, createDatabase, leasePostgres, migrate, type PrismaClient } from '@pathlens/db';

const rounds = 40;
const [runs, pathways, page] = [5_000, 10_000, 100];

/** Two teams alike, so that half of the rows are not the member's. */
async function fill(prisma: PrismaClient, name: string) {
  const user = await prisma.user.create({ data: { name, email: `${name}@example.org` } });
  const memberships = { create: { userId: user.id, role: 'OWNER' as const } };
  const team = await prisma.team.create({ data: { slug: name, name, memberships } });
  const createdById = user.id;
  const project = await prisma.project.create({ data: { slug: name, name, teamId: team.id, createdById } });
  const made = { projectId: project.id, name, createdById };
  const model = await prisma.model.create({ data: made });
  const file = { fileName: 'f', digest: 'd', bytes: 1n, createdById };
  const version = await prisma.modelVersion.create({ data: { modelId: model.id, number: 1, state: 'READY', ...file } });
  const dataset = await prisma.dataset.create({ data: made });
  const images = await prisma.datasetVersion.create({
    data: { datasetId: dataset.id, number: 1, state: 'READY', objectKey: 'k', ...file },
  });
  const picture = { width: 1, height: 1, mediaType: 'image/png', digest: 'd', objectKey: 'k', thumbnailKey: 'k' };
  const items = Array.from({ length: pathways }, (_, position) => ({
    ...picture,
    id: randomUUID(),
    datasetVersionId: images.id,
    position,
    path: `${position}.png`,
  }));
  await prisma.item.createMany({ data: items });
  const experiments = Array.from({ length: runs / 50 }, () => ({ ...made, id: randomUUID(), config: {} }));
  await prisma.experiment.createMany({ data: experiments });
  const config = { modelVersionId: version.id, selection: 'neuron-mct', config: {}, seed: 0, total: 1 };
  const all = experiments.flatMap(({ id: experimentId }) =>
    Array.from({ length: 50 }, (_, position) => ({ ...config, id: randomUUID(), experimentId, position })),
  );
  await prisma.run.createMany({ data: all });
  const runId = all[0].id;
  const numbers = {
    attempt: 1,
    predicted: 0,
    target: 0,
    probability: 1,
    logit: 1,
    deadShare: 0,
    cuts: [],
    workDigest: 'd',
  };
  const keys = { codesKey: 'k', deadKey: 'k', histogramKey: 'k' };
  const found = items.map(({ id: itemId, position }) => ({
    ...numbers,
    ...keys,
    id: randomUUID(),
    runId,
    itemId,
    position,
  }));
  await prisma.pathway.createMany({ data: found });
  const map = { method: 'gradient', shape: [1], minimum: 0, maximum: 1, npyKey: 'k', tileKey: 'k', tileScale: 1 };
  await prisma.attributionMap.createMany({ data: found.map(({ id: pathwayId }) => ({ ...map, pathwayId })) });
  return { userId: user.id, projectId: project.id, runId, pathwayIds: found.map(({ id }) => id) };
}

type Filled = Awaited<ReturnType<typeof fill>>;

const statements: Readonly<Record<string, (prisma: PrismaClient, filled: Filled) => Promise<unknown>>> = {
  'one pathway by its id, with the policy': (prisma, { userId, pathwayIds }) =>
    prisma.pathway.findFirst({
      where: { id: pathwayIds[7], run: { experiment: { project: { team: { memberships: { some: { userId } } } } } } },
    }),
  'a page of 100 pathways': (prisma, { runId }) =>
    prisma.pathway.findMany({ where: { runId }, orderBy: { position: 'asc' }, take: page }),
  'their 100 images': async (prisma, { pathwayIds }) =>
    prisma.item.findMany({ where: { pathways: { some: { id: { in: pathwayIds.slice(0, page) } } } } }),
  'their 100 maps': (prisma, { pathwayIds }) =>
    prisma.attributionMap.findMany({ where: { pathwayId: { in: pathwayIds.slice(0, page) } } }),
  'how many pathways a run has (10,000)': (prisma, { runId }) => prisma.pathway.count({ where: { runId } }),
  'a page of 50 of 5,000 runs': (prisma, { projectId }) =>
    prisma.run.findMany({ where: { experiment: { projectId } }, orderBy: { id: 'desc' }, take: 50 }),
  'how many runs a project has (5,000)': (prisma, { projectId }) =>
    prisma.run.count({ where: { experiment: { projectId } } }),
  'nothing (the round trip)': (prisma) => prisma.$queryRaw`SELECT 1`,
};

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1];

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

const folder = mkdtempSync(join(tmpdir(), 'pathlens-rls-'));
chmodSync(folder, 0o755);
const lease = await leasePostgres(folder);
try {
  const url = await createDatabase(lease.server.url, 'bench');
  await migrate(url);
  const owner = connect(url, { poolSize: 1 });
  const filled = await fill(owner, 'mine');
  await fill(owner, 'others');
  await owner.$executeRaw`ANALYZE`;
  let viewer = JSON.stringify({ user: filled.userId });
  const member = connectForViewers(url, () => ({ viewer }), { poolSize: 1 });
  for (const [name, ask] of Object.entries(statements)) {
    const times = { owner: [] as number[], member: [] as number[], changed: [] as number[] };
    for (let round = 0; round < rounds; round++) {
      times.owner.push(await timed(() => ask(owner, filled)));
      times.member.push(await timed(() => ask(member, filled)));
      // As after somebody else's request: the connection is set anew.
      viewer = JSON.stringify({ user: filled.userId, round });
      times.changed.push(await timed(() => ask(member, filled)));
    }
    const shown = Object.entries(times).map(([who, all]) => `${who} ${median(all).toFixed(2)}`);
    process.stdout.write(`${name.padEnd(42)} ${shown.join('   ')}\n`);
  }
  await Promise.all([owner.$disconnect(), member.$disconnect()]);
} finally {
  await lease.release();
  rmSync(folder, { recursive: true, force: true });
}
