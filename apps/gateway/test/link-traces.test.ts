// where the secrets of a share link are not: in nothing that the gateway writes to its log, however much it logs, in no
// table of the database, in no address and in no Referer.
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CanaryProject, writeCanaries } from './canaries.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { type KillableGateway, killableGateway } from './killable-gateway.ts';
import { makeLink, open, visit, visitorOf } from './visitor.ts';

let gateway: TestGateway;
let canaries: CanaryProject;
let own: KillableGateway;
let logged = '';

beforeAll(async () => {
  gateway = await startGateway();
  canaries = await writeCanaries(gateway);
  const onLog = (text: string) => {
    logged += text;
  };
  own = await killableGateway(gateway, { logLevel: 'trace', onLog });
  await own.start();
});
afterAll(async () => {
  await own.kill();
  await gateway.stop();
});

const password = 'the-password-of-the-link';

test('A-09 token and password are in no log, no table, no address and no Referer', async () => {
  const there = { ...gateway, url: own.url } as TestGateway;
  const object = canaries.experimentId;
  const frameOrigins = ['https://blog.example.org'];
  const { token } = await makeLink(gateway.insider, { object, password });
  const framed = await makeLink(gateway.insider, { object, frameOrigins });
  const answers: Response[] = [];
  const keep = async (answer: Promise<Response>) => answers.push(await answer);
  await keep(open(there, token));
  await keep(open(there, token, `${password}-wrong`));
  const visitor = await visit(there, token, password);
  await visitor.ask('Experiment_Read', { id: object });
  // What fails must not tell either: a body that is none, a file that is away, an address with the token where it was before #.
  await keep(
    fetch(`${own.url}/visit/open`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: token }),
  );
  await keep(
    fetch(`${own.url}/visit/open`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"token":"${token}"`,
    }),
  );
  await gateway.prisma.item.update({ where: { id: canaries.itemIds[0] }, data: { objectKey: 'objects/away' } });
  await keep(visitor.fetch(`${visitor.path}/files/images/${canaries.itemIds[0]}/image`));
  await keep(visitor.fetch(visitor.path));
  await keep(visitorOf(there, '/visit/none', visitor.cookie).fetch('/visit/none'));
  await keep(fetch(own.url + framed.embedPath));
  expect(answers.map(({ status }) => status)).toContain(500);
  for (const { headers, url } of answers) {
    expect(headers.get('referrer-policy'), url).toBe('no-referrer');
    expect(headers.get('location') ?? '', url).not.toContain(token);
  }
  // The failure is logged: the log is one that tells.
  while (!logged.includes('"level":50')) await wait(20);
  await own.kill();
  for (const secret of [token, framed.token, password, visitor.cookie.split('=')[1]])
    expect(logged).not.toContain(secret);
  for (const row of await everything()) {
    for (const secret of [token, framed.token, password]) expect(row).not.toContain(secret);
  }
});

/** Every row of every table, as text. */
async function everything(): Promise<string[]> {
  const tables = await gateway.prisma.$queryRaw<{ name: string }[]>`
    SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`;
  const rows = await Promise.all(
    tables.map(({ name }) =>
      gateway.prisma.$queryRawUnsafe<{ text: string }[]>(`SELECT row_to_json(kept)::text AS text FROM ${name} AS kept`),
    ),
  );
  return rows.flat().map(({ text }) => text);
}
