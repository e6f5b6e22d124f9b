// `node bench/refusals.ts [rounds]`: how long the gateway takes to refuse what asks for too much, each beside a round trip to `/healthz` made in
// between. Prints the 95th percentiles in milliseconds, their ratio, and the load of the machine.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, leasePostgres, migrate } from '@pathlens/db';
import { makeOwner, startGateway } from './gateway-process.ts';

const rounds = Number(process.argv[2] ?? 200);
const many = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => text(i)).join(' ');
const query = (text: string): string => JSON.stringify({ query: text });
const doubling = (type: string): string => many(40, (i) => `fragment F${i} on ${type} { ...F${i + 1} ...F${i + 1} }`);

/** Bodies by what they are. */
const attacks: Readonly<Record<string, string>> = {
  'G-01 introspection by a stranger': query('{ __schema { types { name fields { name } } } }'),
  'G-02 a name near one of ours': query('{ viewr { user { id } } }'),
  'G-03 1,000 aliases': query(`{ ${many(1000, (i) => `a${i}: catalog { maxSparsities }`)} }`),
  'G-03 16 aliases': query(`{ ${many(16, (i) => `a${i}: catalog { maxSparsities }`)} }`),
  'G-04 20,000 fields': query(`{ ${'__typename '.repeat(20_000)} }`),
  'G-04 a text of 1 MB': query(`{ __typename # ${'x'.repeat(1_000_000)} }x`),
  'G-05 15 levels': query(
    `{ run(id: "x") { ${'experiment { runs(first: 1) { nodes { '.repeat(5)}id${' } } }'.repeat(5)} } }`,
  ),
  'G-05 3,000 levels': query(`${'{ run(id: "x") '.repeat(3000)}${'}'.repeat(3000)}`),
  'G-06 100 in 100 in 100': query(
    '{ viewer { projects(first: 100) { nodes { models(first: 100) { nodes { versions(first: 100) { nodes { id } } } } } } } }',
  ),
  'G-07 5,000 directives': query(`{ catalog { maxSparsities ${'@include(if:true) '.repeat(5000)} } }`),
  'G-08 a cycle of fragments': query('{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'),
  'G-08 fragments that double 40 times': query(
    `{ viewer { ...F0 } } ${doubling('Viewer')} fragment F40 on Viewer { projects(first: 1) { nodes { id } } }`,
  ),
  'G-09 a batch of 100': JSON.stringify(Array.from({ length: 100 }, () => ({ query: '{ __typename }' }))),
  'G-12 no JSON': '{',
  'G-14 10,000 levels of values': `{"query":"{ __typename }","variables":{"x":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}}`,
  'G-14 a list of 100,000': `{"query":"{ __typename }","variables":{"x":[${'1,'.repeat(99_999)}1]}}`,
  'worst within the tokens: 160 fields of one name': query(`{ ${many(160, () => 'node(id: "x") { x }')} }`),
};

async function timed(url: string, init?: RequestInit): Promise<number> {
  const before = performance.now();
  const response = await fetch(url, init);
  await response.arrayBuffer();
  if (init && response.status < 400) throw new Error(`${url} was answered`);
  return performance.now() - before;
}

const p95 = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length * 0.95)];

const folder = mkdtempSync(join(tmpdir(), 'pathlens-refusals-'));
// PostgreSQL may run as somebody else, who has to get through.
chmodSync(folder, 0o755);
const lease = await leasePostgres(folder);
try {
  const databaseUrl = await createDatabase(lease.server.url, 'refusals');
  await migrate(databaseUrl);
  const place = { databaseUrl, folder };
  const gateway = await startGateway(place, makeOwner(place));
  const headers = { 'content-type': 'application/json' };
  process.stdout.write(
    `load ${loadavg()
      .map((one) => one.toFixed(1))
      .join(' ')}; p95 of ${rounds} by turns, ms\n`,
  );
  for (const [name, body] of Object.entries(attacks)) {
    const [refusals, beats]: [number[], number[]] = [[], []];
    for (let i = 0; i < rounds; i++) {
      refusals.push(await timed(`${gateway.url}/graphql`, { method: 'POST', headers, body }));
      beats.push(await timed(`${gateway.url}/healthz`));
    }
    const [refusal, beat] = [p95(refusals), p95(beats)];
    process.stdout.write(
      `${name.padEnd(52)} ${refusal.toFixed(1).padStart(7)}  /healthz ${beat.toFixed(1).padStart(6)}  ratio ${(refusal / beat).toFixed(1)}\n`,
    );
  }
  await gateway.stop();
} finally {
  await lease.release();
  rmSync(folder, { recursive: true, force: true });
}
