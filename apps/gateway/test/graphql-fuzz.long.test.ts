// Operations made at random from the schema, asked by everybody: none may be a fault of ours, end the gateway, tell a path of the
// server, or show somebody what is another's. `npm run check:long` goes on for ten minutes; otherwise a seeded slice of 150 is asked.
import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { operationsOfVisitors } from '../src/modules/sharing/visitor-operations.ts';
import { type Draw, oneIn, pick } from './fuzz/draw.ts';
import { type FuzzOperation, randomOperation, rootFields } from './fuzz/operation.ts';
import { pageOperation } from './fuzz/page-operation.ts';
import { type Asker, type FuzzWorld, writeFuzzWorld } from './fuzz/world.ts';
import { startGateway, type TestGateway } from './gateway.ts';

const seed = Number(process.env.CHECK_SEED ?? 20_261_125);
const rounds = process.env.CHECK_ROUNDS;
/** A number of operations, so that a slow machine asks no fewer; or as many as there is time for. */
const extent =
  rounds === undefined ? { numRuns: 150 } : { numRuns: 10_000_000, interruptAfterTimeLimit: 3_000 * Number(rounds) };
/** Operations until what they took away is there again. */
const perWorld = 400;
/** How long a stream is listened to: its first event comes at once. */
const patienceMs = 300;

let gateway: TestGateway;
let world: FuzzWorld;

beforeAll(async () => {
  // A fault is one sentence to who asked; its stack is told here.
  gateway = await startGateway({ logLevel: 'error' });
});
afterAll(() => gateway.stop());

interface Told {
  readonly status: number;
  readonly text: string;
}

async function send(asker: Asker, { query, variables, stream }: FuzzOperation): Promise<Told> {
  const stop = new AbortController();
  const response = await fetch(gateway.url + asker.path + (stream ? '/stream' : ''), {
    method: 'POST',
    signal: stop.signal,
    headers: {
      'content-type': 'application/json',
      ...(stream ? { accept: 'text/event-stream' } : {}),
      ...asker.headers,
    },
    body: `{"query":${JSON.stringify(query)},"variables":${variables}}`,
  });
  if (!stream) return { status: response.status, text: await response.text() };
  let text = '';
  const read = async (): Promise<void> => {
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) text += Buffer.from(chunk);
  };
  await Promise.race([read().catch(() => {}), wait(patienceMs)]);
  stop.abort();
  return { status: response.status, text };
}

const wrong = /"FAULT"|node_modules|\.[jt]s:\d|[Pp]risma|[Pp]ostgres|invalid byte|SELECT .* FROM|ECONN/;

/** Why an answer is none that may be given; undefined where it may. */
async function problemOf(asker: Asker, { status, text }: Told): Promise<string | undefined> {
  if (status >= 500) return `status ${status}`;
  const bad = wrong.exec(text);
  if (bad !== null) return `told ${bad[0]}`;
  if (text.includes(gateway.folder)) return 'told a path';
  if (!asker.stranger) return undefined;
  const { data } = status === 200 && text.startsWith('{') ? JSON.parse(text) : { data: text };
  const seen = world.ownTexts.find((own) => JSON.stringify(data ?? null).includes(own));
  // An owner may have let them in: that was an operation at random too.
  return seen === undefined || (await wasLetIn(asker)) ? undefined : `told a stranger ${seen}`;
}

async function wasLetIn({ userId }: Asker): Promise<boolean> {
  const { prisma } = gateway;
  const [member, role] = await Promise.all([
    prisma.membership.count({ where: { userId, teamId: world.ownTeamId } }),
    prisma.projectRole.count({ where: { userId, project: { teamId: world.ownTeamId } } }),
  ]);
  return member + role > 0;
}

function drawOperation(draw: Draw, asker: Asker): FuzzOperation {
  const visits = asker.path !== '/graphql';
  if (oneIn(draw, visits ? 2 : 4))
    return pageOperation(draw, world, visits ? [...operationsOfVisitors.Experiment] : undefined);
  return randomOperation(draw, world, oneIn(draw, 2) ? pick(draw, rootFields) : undefined);
}

const percentile = (sorted: readonly number[], share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;

// The same fault once, with what asked for it: a check that stops at the first would be run once for each.
const problems = new Map<string, string>();

function note(problem: string, { name }: Asker, { query, variables }: FuzzOperation, { text }: Told): void {
  const place = /"path":\["([^\]]*)"/.exec(text)?.[1].replace(/\W+/g, '.') ?? query.slice(0, 60);
  const key = `${problem} at ${place}`;
  if (problems.has(key) || problems.size >= 30) return;
  problems.set(key, `${name}: ${query}\n${variables}\n${text.slice(0, 1000)}`);
}

test('G-22 random operations are answered or refused, never a fault', {
  timeout: 6_000 * Number(rounds ?? 0) + 240_000,
}, async () => {
  process.stdout.write(`graphql fuzz: CHECK_SEED=${seed}\n`);
  const counts = { answered: 0, done: 0, refused: 0, streams: 0 };
  const times: number[] = [];
  const reached = new Set<string>();
  const property = fc.asyncProperty(fc.gen(), async (draw) => {
    if (times.length % perWorld === 0) world = await writeFuzzWorld(gateway);
    const asker = pick(draw, world.askers);
    const operation = drawOperation(draw, asker);
    const before = performance.now();
    const told = await send(asker, operation);
    times.push(performance.now() - before);
    const problem = await problemOf(asker, told);
    if (problem !== undefined) note(problem, asker, operation, told);
    if (operation.stream) counts.streams++;
    counts[told.status === 200 ? 'answered' : 'refused']++;
    if (told.status !== 200 || !operation.query.startsWith('mutation')) return;
    for (const [field, payload] of Object.entries(JSON.parse(told.text).data ?? {})) {
      if ((payload as { error?: unknown } | null)?.error === null) {
        counts.done++;
        reached.add(field);
      }
    }
  });
  await fc.assert(property, { seed, ...extent, endOnFailure: true });
  times.sort((a, b) => a - b);
  const [half, most] = [percentile(times, 0.5), percentile(times, 0.99)].map((ms) => Math.round(ms));
  process.stdout.write(
    `graphql fuzz: ${counts.answered} answered, ${counts.refused} refused, ${counts.streams} streams, ${counts.done} changes by ${reached.size} mutations, p50 ${half} ms, p99 ${most} ms\n`,
  );
  expect(Object.fromEntries(problems)).toEqual({});
  expect(counts.answered).toBeGreaterThan(counts.refused / 10);
  expect(counts.streams).toBeGreaterThan(0);
  expect((await fetch(`${gateway.url}/healthz`)).status).toBe(200);
});
