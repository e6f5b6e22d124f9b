// how soon a share link is over for streams that are open through it, however it ends. What was waited is printed.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Fixture, writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { type MadeLink, makeLink, open, type Visitor, visit } from './visitor.ts';

let gateway: TestGateway;
let fixture: Fixture;

beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway);
});
afterAll(() => gateway.stop());
// The last of them takes the object away.
afterEach(() => gateway.prisma.experiment.update({ where: { id: fixture.experimentId }, data: { deletedAt: null } }));

/** Reads a stream to its end, whether it is completed or cut off. */
async function untilEnd(events: AsyncGenerator<unknown>): Promise<void> {
  try {
    while (!(await events.next()).done);
  } catch {
    // A stream that is ended from outside is a lost connection.
  }
}

/** Opens every stream of the experiment's page; each is live once this returns. */
async function openStreams(visitor: Visitor): Promise<ReadonlyMap<string, AsyncGenerator<unknown>>> {
  const { experimentId } = fixture;
  await gateway.prisma.run.updateMany({ where: { id: fixture.runIds[0] }, data: { state: 'RUNNING' } });
  const streams = new Map<string, AsyncGenerator<unknown>>([
    ['Shared_Standing', visitor.follow('Shared_Standing')],
    ['Experiment_Progress', visitor.follow('Experiment_Progress', { id: experimentId })],
    ['Threads_Live', visitor.follow('Threads_Live', { on: experimentId })],
  ]);
  for (const events of streams.values()) expect((await events.next()).done).toBe(false);
  return streams;
}

const revoke = ({ id }: MadeLink) =>
  gateway.insider.ask('mutation ($id: ID!) { revokeShareLink(id: $id) { error { code } } }', { id });

const ends: readonly (readonly [string, (link: MadeLink) => Promise<unknown>])[] = [
  ['revoked', revoke],
  [
    'expired',
    ({ id }) => gateway.prisma.shareLink.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1) } }),
  ],
  [
    'with its object in the trash',
    () =>
      gateway.insider.ask('mutation ($id: ID!) { moveToTrash(id: $id) { error { code } } }', {
        id: fixture.experimentId,
      }),
  ],
];

test.each(ends)('A-06 a link that is %s ends its streams, and the next request', async (how, end) => {
  const link = await makeLink(gateway.insider, { object: fixture.experimentId, role: 'COMMENT' });
  const visitor = await visit(gateway, link.token);
  const streams = await openStreams(visitor);
  const waited = new Map<string, number>();
  const all = [...streams].map(async ([name, events], _index, { length }) => {
    await untilEnd(events);
    waited.set(name, (performance.now() - began) / 1000);
    return length;
  });
  const began = performance.now();
  await end(link);
  const asked = performance.now();
  expect((await visitor.ask('Shared_Read')).status).toBeGreaterThanOrEqual(404);
  const next = (performance.now() - asked) / 1000;
  expect((await open(gateway, link.token)).status).toBeGreaterThanOrEqual(404);
  await Promise.all(all);
  const said = [...waited].map(([name, seconds]) => `${name} ${seconds.toFixed(2)} s`).join(', ');
  console.info(`A link that is ${how}: refused at the next request (${next.toFixed(2)} s); streams ended: ${said}`);
  expect(waited.size).toBe(3);
});
