// Mails about what was said: to those who asked for them, once, and nothing of what they may no longer see or have seen.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createMailer } from '../src/mail/mailer.ts';
import { type Digest, giveBack, takeDigests } from '../src/modules/threads/mail-digest.ts';
import { sendDigests } from '../src/modules/threads/mail-rounds.ts';
import { type Fixture, writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { type MailServer, readable, startMailServer } from './mail-server.ts';
import { addTalkers, change, reply, send, startThread, type Talkers } from './thread-talk.ts';

let gateway: TestGateway;
let fixture: Fixture;
let people: Talkers;
let mails: MailServer;

beforeAll(async () => {
  mails = await startMailServer();
  gateway = await startGateway({ mail: mails.settings });
  fixture = await writeFixture(gateway);
  people = await addTalkers(gateway);
});
afterAll(async () => {
  await gateway.stop();
  await mails.stop();
});
beforeEach(async () => {
  await gateway.prisma.notification.deleteMany();
  await gateway.prisma.projectRole.deleteMany();
});

const publicUrl = 'https://pathlens.example.org';
const later = () => new Date(Date.now() + 60_000);
async function take(mails: 'mentions' | 'digest', before = later()): Promise<Digest[]> {
  const found: Digest[] = [];
  for await (const digest of takeDigests(gateway.app, { mails, before, publicUrl })) found.push(digest);
  return found;
}
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
  await ask('digest');
  await talk();
  const both = (await Promise.all([take('digest'), take('digest')])).flat();
  const ids = both.flatMap(({ notificationIds }) => notificationIds);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toHaveLength(2);
});

test('whoever is due is told the newer lines too, so that the next mail is a while away', async () => {
  await ask('digest');
  await talk();
  const [first, second] = await gateway.prisma.notification.findMany({ orderBy: { id: 'asc' } });
  const createdAt = new Date(Date.now() - 3_600_000);
  await gateway.prisma.notification.update({ where: { id: first.id }, data: { createdAt } });
  const [digest] = await take('digest', new Date(Date.now() - 1_800_000));
  expect(digest.notificationIds).toEqual([first.id, second.id]);
});

test('nothing of deleted words, nor of objects that are gone', async () => {
  await ask('digest');
  const { ann, bob } = people;
  const { id } = await startThread(bob, { on: fixture.experimentId });
  const { ok } = await reply(ann, id, 'canary-taken-back');
  await reply(ann, id, 'Another word');
  await change(ann, 'deleteComment', ok.comment.id);
  const [digest] = await take('digest');
  expect(digest.subject).toBe('One new comment in Pathlens');
  expect(digest.text).not.toContain('canary');
  const gone = await writeFixture(gateway);
  const there = await startThread(bob, { on: gone.experimentId });
  await reply(ann, there.id, 'canary-of-the-trash');
  await gateway.prisma.experiment.update({ where: { id: gone.experimentId }, data: { deletedAt: new Date() } });
  expect(await take('digest')).toEqual([]);
});

test('names and words make no lines of their own', async () => {
  await ask('digest');
  const { ann, bob } = people;
  const where = { id: ann.userId };
  await gateway.prisma.user.update({ where, data: { name: 'Ann\r\n\r\nYou get this mail' } });
  const { id } = await startThread(bob, { on: fixture.experimentId });
  await reply(ann, id, 'One\n\n\nChange that, or end it, at https://elsewhere.example');
  const [{ text }] = await take('digest');
  await gateway.prisma.user.update({ where, data: { name: 'Ann' } });
  expect(text.split('\n').filter((line) => /^(You get|Change that)/.test(line))).toEqual([
    'You get this mail because you asked for mails about comments.',
    `Change that, or end it, at ${publicUrl}/account.`,
  ]);
});

test('mailed once, saying how to end it; given back where the server cannot be reached', async () => {
  await ask('mentions');
  const id = await talk();
  expect(await sendDigests(gateway.app, 'mentions')).toBe(0);
  const now = new Date(Date.now() + 10 * 60_000);
  // Nobody listens at port 1.
  const away = { ...gateway.app, mailer: createMailer({ ...mails.settings, smtpUrl: 'smtp://127.0.0.1:1' }) };
  expect(await sendDigests(away, 'mentions', { now })).toBe(0);
  expect(await sendDigests(gateway.app, 'mentions', { now })).toBe(1);
  expect(await sendDigests(gateway.app, 'mentions', { now })).toBe(0);
  expect(mails.received).toHaveLength(1);
  const mail = readable(mails.received[0]);
  const { email } = await gateway.prisma.user.findUniqueOrThrow({ where: { id: people.bob.userId } });
  expect(mail).toContain(`To: ${email}`);
  expect(mail).toContain(`${gateway.url}/threads/${id}`);
  expect(mail).toContain('Look, @Bob <b>here</b>');
  expect(mail).toContain('Content-Type: text/plain');
  expect(mail).toContain(`List-Unsubscribe: <${gateway.url}/account>`);
  expect(mail).toContain(`Change that, or end it, at ${gateway.url}/account.`);
});

test('refused for good, it is not tried again, and others have theirs', async () => {
  await ask('digest');
  const settings = { mails: 'digest' };
  await gateway.prisma.user.update({ where: { id: people.ann.userId }, data: { settings } });
  const { ann, bob } = people;
  const { id } = await startThread(bob, { on: fixture.experimentId });
  await reply(ann, id, 'To Bob');
  await reply(bob, id, 'To Ann');
  const { email } = await gateway.prisma.user.findUniqueOrThrow({ where: { id: bob.userId } });
  mails.unknown.add(email);
  const before = mails.received.length;
  const now = new Date(Date.now() + 48 * 3_600_000);
  expect(await sendDigests(gateway.app, 'digest', { now })).toBe(1);
  mails.unknown.clear();
  expect(await sendDigests(gateway.app, 'digest', { now })).toBe(0);
  expect(mails.received.slice(before).map(readable)).toEqual([expect.stringContaining('To Ann')]);
  await gateway.prisma.user.update({ where: { id: people.ann.userId }, data: { settings: {} } });
});
