// Mail, where a server is configured: links go to the person's own address, the page learns nothing from the answer.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import { type MailServer, readable, startMailServer } from './mail-server.ts';
import { goodPassword, openBrowser, who } from './people.ts';

let gateway: TestGateway;
let mails: MailServer;

beforeAll(async () => {
  mails = await startMailServer();
  gateway = await startGateway({ mail: mails.settings });
});
afterAll(async () => {
  await gateway.stop();
  await mails.stop();
});

const forgot = (email: string) =>
  openBrowser(gateway).session.post(`${gateway.url}/api/auth/forgot-password`, { email });

test('a forgotten password is mailed for; the link proves the address', async () => {
  const { userId } = gateway.watcher;
  const next = mails.next();
  const unknown = await forgot('nobody@example.org');
  const known = await forgot('Watcher@example.org');
  expect([known.status, await known.text()]).toEqual([unknown.status, await unknown.text()]);
  const mail = readable(await next);
  expect(mail).toMatch(/^To: watcher@example.org\r?$/m);
  const [, path] = /http:\/\/127\.0\.0\.1:\d+(\/new-password#[\w-]{43})/.exec(mail) ?? [];
  const token = path.split('#')[1];
  const browser = openBrowser(gateway);
  const body = { token, password: goodPassword };
  expect((await browser.session.post(`${gateway.url}/api/auth/new-password`, body)).status).toBe(200);
  expect(await who(browser)).toBe(userId);
  expect((await gateway.prisma.user.findUniqueOrThrow({ where: { id: userId } })).emailVerified).toBe(true);
  expect(mails.received).toHaveLength(1);
});

test('an owner’s link is mailed as well, and proves nothing', async () => {
  await gateway.prisma.user.update({ where: { id: gateway.watcher.userId }, data: { emailVerified: false } });
  const next = mails.next();
  const { data } = await gateway.insider.ask(
    'mutation ($id: ID!) { createPasswordLink(input: { person: $id }) { ok { link { url mailed } } error { code } } }',
    { id: gateway.watcher.userId },
  );
  const { url, mailed } = data.createPasswordLink.ok.link;
  expect(mailed).toBe(true);
  expect(readable(await next)).toContain(url);
  const body = { token: new URL(url).hash.slice(1), password: goodPassword };
  expect((await openBrowser(gateway).session.post(`${gateway.url}/api/auth/new-password`, body)).status).toBe(200);
  const { emailVerified } = await gateway.prisma.user.findUniqueOrThrow({ where: { id: gateway.watcher.userId } });
  expect(emailVerified).toBe(false);
});

test('an invitation to an address is mailed there', async () => {
  const next = mails.next();
  const { data } = await gateway.insider.ask(
    `mutation ($team: ID!) {
      invite(input: { team: $team, role: MEMBER, email: "new@example.org" }) { ok { link } error { code } } }`,
    { team: gateway.teamId },
  );
  const mail = readable(await next);
  expect(mail).toMatch(/^To: new@example.org\r?$/m);
  expect(mail).toContain(gateway.url + data.invite.ok.link);
});

test('nobody is flooded: three mails an hour to one address', async () => {
  const before = mails.received.length;
  for (let i = 0; i < 6; i++) await forgot('owner-of-others@example.org');
  const most = () =>
    gateway.prisma.tryCount.findFirst({ orderBy: { count: 'desc' }, where: { key: { startsWith: 'mails:' } } });
  await expect.poll(async () => (await most())?.count).toBe(6);
  await expect.poll(() => mails.received.length).toBe(before + 3);
});

test('a mail server that is away changes nothing but that no mail comes', async () => {
  const alone = await startGateway({ mail: { smtpUrl: 'smtp://127.0.0.1:1', from: 'pathlens@example.org' } });
  try {
    const { data } = await alone.insider.ask(
      'mutation ($id: ID!) { createPasswordLink(input: { person: $id }) { ok { link { url mailed } } error { code } } }',
      { id: alone.watcher.userId },
    );
    expect(data.createPasswordLink.ok.link).toMatchObject({ mailed: false, url: expect.stringContaining('#') });
  } finally {
    await alone.stop();
  }
});
