// Mails about what was said: to those who asked for them, once, and nothing of what they may no longer see or have seen.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { giveBack, takeDigests } from '../src/modules/threads/mail-digest.ts';
import { type Fixture, writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { addTalkers, reply, send, startThread, type Talkers } from './thread-talk.ts';

let gateway: TestGateway;
let fixture: Fixture;
let people: Talkers;

beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway);
  people = await addTalkers(gateway);
});
afterAll(() => gateway.stop());
beforeEach(() => gateway.prisma.notification.deleteMany());

const publicUrl = 'https://pathlens.example.org';
const later = () => new Date(Date.now() + 60_000);
const take = (mails: 'mentions' | 'digest', before = later()) => takeDigests(gateway.app, { mails, before, publicUrl });
const ask = (mails: string) =>
  gateway.prisma.user.update({ where: { id: people.bob.userId }, data: { settings: { mails } } });

/** Bob is answered and mentioned. */
async function talk(): Promise<string> {
  const { ann, bob } = people;
  const { id } = await startThread(bob, { on: fixture.experimentId });
  await reply(ann, id, 'An *answer*');
  await reply(ann, id, `Look, [@](pathlens:user/${bob.userId}) <b>here</b>`);
  return id;
}

test('everything as a digest, as text, once', async () => {
  await ask('digest');
  const id = await talk();
  expect(await take('mentions')).toEqual([]);
  expect(await take('digest', new Date(0))).toEqual([]);
  const [digest, ...others] = await take('digest');
  expect(others).toEqual([]);
  expect(digest).toMatchObject({ userId: people.bob.userId, subject: '2 new comments in Pathlens' });
  expect(digest.text).toContain('Ann answered: Fixture, thread ');
  expect(digest.text).toContain('An answer\n');
  expect(digest.text).toContain('Look, @Bob <b>here</b>');
  expect(digest.text).toContain(`${publicUrl}/threads/${id}`);
  expect(await take('digest')).toEqual([]);
  await giveBack(gateway.app, digest);
  expect((await take('digest'))[0].notificationIds).toEqual(digest.notificationIds);
});

test('mentions alone', async () => {
  await ask('mentions');
  await talk();
  const [digest] = await take('mentions');
  expect(digest.subject).toBe('One new comment in Pathlens');
  expect(digest.text).not.toContain('An answer');
});

test('nothing to who did not ask, nor of what was read or is closed to them', async () => {
  await ask('none');
  await talk();
  expect([...(await take('digest')), ...(await take('mentions'))]).toEqual([]);
  await ask('digest');
  await send(people.bob, 'markRead', 'MarkReadInput', { everything: true }, 'unread');
  expect(await take('digest')).toEqual([]);
  await talk();
  const closed = { projectId: fixture.projectId, userId: people.bob.userId, role: null };
  await gateway.prisma.projectRole.create({ data: closed });
  expect(await take('digest')).toEqual([]);
});

test('two gateways at once mail each line once', async () => {
  await gateway.prisma.projectRole.deleteMany();
  await ask('digest');
  await talk();
  const both = (await Promise.all([take('digest'), take('digest')])).flat();
  const ids = both.flatMap(({ notificationIds }) => notificationIds);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toHaveLength(2);
});
