// `node bench/talk.ts`: what pages of 50 of long lists cost, as the web app asks them of a gateway of its own under row-level
// security: a thread of 10,000 comments, 10,000 threads of one experiment, a project of 5,000 runs. Each page is asked by turns
// with a plain SQL page of the same rows by the owner of the tables and the gateway's smallest answer, so that what else the
// machine does falls on all alike; processor time is that of gateway and database together. Linux.
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, createDatabase, leasePostgres, migrate } from '@pathlens/db';
import pg from 'pg';
import { type GatewayProcess, makeOwner, operations, startGateway } from './gateway-process.ts';
import { measureUse } from './processes.ts';
import { type Filled, fill } from './talk-rows.ts';

const goalMs = 200;
const pages = Number(process.argv[2] ?? 100);

interface Page {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
  readonly nodes?: readonly { readonly cursor?: string }[];
}

/** Where the next page begins; null behind the last. */
function next({ pageInfo, nodes }: Page): string | null {
  return pageInfo.hasNextPage ? (pageInfo.endCursor ?? nodes?.at(-1)?.cursor ?? null) : null;
}

interface List {
  readonly name: string;
  /** Asks the page behind a cursor. */
  readonly page: (gateway: GatewayProcess, filled: Filled, after: string | null) => Promise<Page>;
  /** The same rows by their index alone, without rights, names and counts; `$2` is the number of the page. */
  readonly sql: string;
  readonly parent: (filled: Filled) => string;
}

const runsOfExperiment = `query ($id: ID!, $after: String) { experiment(id: $id) { runs(first: 50, after: $after) {
  totalCount pageInfo { hasNextPage endCursor } nodes { id state progress { done total } model { number model { name } } } } } }`;
const experimentsOfProject = operations.Experiments_List.replace('first: 100', 'first: 50');

const lists: readonly List[] = [
  {
    name: 'a thread of 10,000 comments',
    page: async (gateway, { threadId }, after) =>
      (
        await gateway.ask<{ thread: { said: Page } }>(operations.Threads_Read, {
          id: threadId,
          after,
          newestFirst: true,
        })
      ).thread.said,
    sql: `SELECT * FROM comment WHERE "threadId" = $1 AND sequence < 10000 - 50 * $2 ORDER BY sequence DESC LIMIT 50`,
    parent: ({ threadId }) => threadId,
  },
  {
    name: '10,000 threads of one experiment',
    page: async (gateway, { experimentId }, after) =>
      (await gateway.ask<{ node: { comments: Page } }>(operations.Threads_List, { on: experimentId, after })).node
        .comments,
    sql: `SELECT * FROM (SELECT id FROM thread WHERE "objectId" = $1 AND activity < 10000 - 50 * $2 ORDER BY activity DESC LIMIT 50)
      AS page JOIN LATERAL (SELECT * FROM comment WHERE "threadId" = page.id ORDER BY sequence LIMIT 1) AS said ON true`,
    parent: ({ experimentId }) => experimentId,
  },
  {
    name: '2,500 runs of one experiment',
    page: async (gateway, { experimentId }, after) =>
      (await gateway.ask<{ experiment: { runs: Page } }>(runsOfExperiment, { id: experimentId, after })).experiment
        .runs,
    sql: 'SELECT * FROM run WHERE "experimentId" = $1 AND position >= 50 * $2 ORDER BY position LIMIT 50',
    parent: ({ experimentId }) => experimentId,
  },
  {
    name: 'experiments of a project of 5,000 runs',
    page: async (gateway, { slug }, after) =>
      (await gateway.ask<{ project: { experiments: Page } }>(experimentsOfProject, { slug, after })).project
        .experiments,
    sql: `SELECT * FROM (SELECT * FROM experiment WHERE "projectId" = $1 ORDER BY id DESC OFFSET 50 * ($2 % 1) LIMIT 50) AS page
      JOIN LATERAL (SELECT count(*), sum(done) FROM run WHERE "experimentId" = page.id) AS runs ON true`,
    parent: ({ projectId }) => projectId,
  },
];

async function timed<Value>(work: () => Promise<Value>): Promise<[number, Value]> {
  const began = performance.now();
  const value = await work();
  return [performance.now() - began, value];
}

function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

// Connections of the database come and go: what one has used stays counted.
const use = { peakBytes: new Map<number, number>(), seconds: new Map<number, number>() };

/** Milliseconds of processor that processes and those below them have used. */
function processor(roots: readonly number[]): number {
  for (const root of roots) measureUse(root, use);
  return 1000 * [...use.seconds.values()].reduce((sum, value) => sum + value, 0);
}

interface Running {
  readonly gateway: GatewayProcess;
  readonly database: pg.Client;
  readonly postmaster: number;
  readonly filled: Filled;
}

async function measure({ name, page, sql, parent }: List, { gateway, database, postmaster, filled }: Running) {
  const times = { sql: [] as number[], smallest: [] as number[], page: [] as number[] };
  let used = 0;
  let after: string | null = null;
  for (let turn = -2; turn < pages; turn++) {
    const [plain] = await timed(() => database.query(sql, [parent(filled), Math.max(0, turn)]));
    const [smallest] = await timed(() => gateway.ask('{ viewer { user { id } } }'));
    const before = processor([gateway.pid, postmaster]);
    const [taken, found]: [number, Page] = await timed(() => page(gateway, filled, after));
    after = next(found);
    // The first two open connections and plan statements.
    if (turn < 0) continue;
    used += processor([gateway.pid, postmaster]) - before;
    times.sql.push(plain);
    times.smallest.push(smallest);
    times.page.push(taken);
  }
  const pair = (values: readonly number[], digits = 1) =>
    `${at(values, 0.5).toFixed(digits)} / ${at(values, 0.95).toFixed(digits)}`;
  const ratio = times.page.map((taken, index) => taken / times.smallest[index]);
  return [
    name,
    ...[times.page, times.smallest, times.sql].map((values) => pair(values)),
    pair(ratio),
    (used / pages).toFixed(1),
    at(times.page, 0.95) <= goalMs ? 'yes' : 'no',
  ];
}

const folder = mkdtempSync(join(tmpdir(), 'pathlens-talk-'));
chmodSync(folder, 0o755);
const lease = await leasePostgres(folder);
try {
  const databaseUrl = await createDatabase(lease.server.url, 'bench');
  await migrate(databaseUrl);
  const place = { databaseUrl, folder };
  const signIn = makeOwner(place);
  const prisma = connect(databaseUrl, { poolSize: 1 });
  const filled = await fill(prisma, 'mine', await prisma.user.findFirstOrThrow());
  const stranger = await prisma.user.create({ data: { name: 'stranger', email: 'stranger@example.org' } });
  await fill(prisma, 'others', stranger);
  await prisma.$executeRaw`ANALYZE`;
  await prisma.$disconnect();
  const postmaster = Number(readFileSync(join(lease.server.pgdata, 'postmaster.pid'), 'utf8').split('\n')[0]);
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  const gateway = await startGateway(place, signIn);
  const head = [
    'page of 50',
    'ms',
    'smallest answer',
    'plain SQL',
    'page / smallest',
    'processor ms',
    `p95 ≤ ${goalMs} ms`,
  ];
  try {
    process.stdout.write(`${pages} pages each, p50 / p95\n${head.join(' | ')}\n`);
    for (const list of lists) {
      const row = await measure(list, { gateway, database, postmaster, filled });
      process.stdout.write(`${row.join(' | ')}\n`);
    }
  } finally {
    await gateway.stop();
    await database.end();
  }
} finally {
  await lease.release();
  rmSync(folder, { recursive: true, force: true });
}
