// `node bench/pages.ts`: what a page of a large project takes, from the question to the end of the answer: 5,000 experiments and
// an experiment of 5,000 runs beside another team's as many, pages of 50 from anywhere, through the gateway as it is started,
// under row-level security. Prints milliseconds, and how many round trips to the database (SELECT 1) that is.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { connect, createDatabase, freePort, leasePostgres, migrate } from '@pathlens/db';
import { type Rows, writeRows } from './pages-rows.ts';

const [count, size, rounds, goal] = [5_000, 50, 200, 200];
const script = (name: string) => fileURLToPath(new URL(`../apps/gateway/src/${name}.ts`, import.meta.url));

const row = `id name state createdAt progress { done total failed secondsLeft queuePosition } models { id number model { id name } }
  selections { method { id title } }`;
const run = `id state attempt seed engine device library codeVersion seconds passes sparsities boundaries target imposition autoSparsity
  createdAt startedAt finishedAt error { code message } progress { done total failed secondsLeft queuePosition } model { id }
  selection { method { id title } parameters { id value } granularity scope }`;
const page = 'totalCount pageInfo { hasNextPage endCursor }';
const project = (fields: string) =>
  `query ($slug: String!, $after: String) { project(slug: $slug) { id name ${fields} } }`;
const behind = `(first: ${size}, after: $after)`;

interface Asked {
  readonly query: string;
  readonly variables: (rows: Rows, place: number) => Record<string, string>;
}

// As the gateway writes them: see apps/gateway/src/pages/cursor.ts.
const cursor = (rank: string | number) => Buffer.from(`1:${rank}`).toString('base64url');
const ofProject = ({ slug, experimentIds }: Rows, place: number) => ({ slug, after: cursor(experimentIds[place]) });

const pages: Readonly<Record<string, Asked>> = {
  'experiments of a project': {
    query: project(`experiments${behind} { ${page} nodes { ${row} images(first: 1) { totalCount } } }`),
    variables: ofProject,
  },
  'experiments with their runs': {
    query: project(
      `experiments${behind} { ${page} nodes { ${row} runs(first: 5) { totalCount nodes { id state } } } }`,
    ),
    variables: ofProject,
  },
  'runs of an experiment': {
    query: `query ($id: ID!, $after: String) { experiment(id: $id) { id name state runs${behind} { ${page} nodes { ${run} } } } }`,
    variables: ({ experimentId: id }, place) => ({ id, after: cursor(place) }),
  },
  'the smallest question': { query: '{ viewer { user { id } } }', variables: () => ({}) },
};

const folder = mkdtempSync(join(tmpdir(), 'pathlens-pages-'));
chmodSync(folder, 0o755);
const dataDir = join(folder, 'data');
mkdirSync(dataDir);
const lease = await leasePostgres(folder);
let gateway: ChildProcess | undefined;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

const at = (times: readonly number[], share: number) =>
  [...times].sort((a, b) => a - b)[Math.floor(share * times.length)];

try {
  const url = await createDatabase(lease.server.url, 'bench');
  await migrate(url);
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const settings = {
    PATH: process.env.PATH,
    DATABASE_URL: url,
    DATA_DIR: dataDir,
    PORT: `${port}`,
    PUBLIC_URL: address,
  };
  const env = { ...settings, LOG_LEVEL: 'warn', PATHLENS_PERSISTED: 'off' };
  const link = spawnSync(process.execPath, [script('create-sign-in-link')], { env, encoding: 'utf8' }).stdout.trim();
  const prisma = connect(url, { poolSize: 1 });
  const { id: owner } = await prisma.user.findFirstOrThrow();
  const rows = await writeRows(prisma, 'mine', count, owner);
  await writeRows(prisma, 'others', count);
  await prisma.$executeRaw`VACUUM ANALYZE`;
  gateway = spawn(process.execPath, [script('main')], { env, stdio: ['ignore', 'inherit', 'inherit'] });
  while (!(await fetch(`${address}/healthz`).catch(() => undefined))?.ok) await wait(50);
  const cookie = (await fetch(address + link, { redirect: 'manual' })).headers.getSetCookie()[0].split(';')[0];
  const headers = { 'content-type': 'application/json', cookie, origin: address };
  const ask = async ({ query, variables }: Asked, place: number) => {
    const body = JSON.stringify({ query, variables: variables(rows, place) });
    const response = await fetch(`${address}/graphql`, { method: 'POST', headers, body });
    const answer = (await response.json()) as { errors?: { message: string }[] };
    if (answer.errors) throw new Error(answer.errors[0].message);
  };
  process.stdout.write(`${availableParallelism()} cores, load ${loadavg().map((load) => load.toFixed(1))} before\n`);
  for (const [name, asked] of Object.entries(pages)) {
    const times: number[] = [];
    const trips: number[] = [];
    for (let round = 0; round < rounds + 10; round++) {
      const place = Math.floor(Math.random() * (count - size));
      const [time, trip] = [await timed(() => ask(asked, place)), await timed(() => prisma.$queryRaw`SELECT 1`)];
      // The first ones find a cold program.
      if (round < 10) continue;
      times.push(time);
      trips.push(trip);
    }
    const [median, late] = [at(times, 0.5), at(times, 0.95)];
    const shown = `p50 ${median.toFixed(1).padStart(6)}   p95 ${late.toFixed(1).padStart(6)} (goal: ${goal})`;
    const ratio = `p50 ${(median / at(trips, 0.5)).toFixed(0).padStart(4)} round trips of ${at(trips, 0.5).toFixed(2)}`;
    process.stdout.write(`${name.padEnd(28)} ${shown}   ${ratio}\n`);
  }
  process.stdout.write(`load ${loadavg().map((load) => load.toFixed(1))} after\n`);
  await prisma.$disconnect();
} finally {
  gateway?.kill('SIGTERM');
  if (gateway) await new Promise((resolve) => gateway?.once('exit', resolve));
  await lease.release();
  rmSync(folder, { recursive: true, force: true });
}
