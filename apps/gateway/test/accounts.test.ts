// Coming in by invitation, passwords that are good enough, links that set a new one, people whom the installation is closed to.
import { createHash, randomBytes } from 'node:crypto';
import { Role } from '@pathlens/db';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import { givePassword, goodPassword, openBrowser, signInWith, who } from './people.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startGateway();
});
beforeEach(() => gateway.prisma.tryCount.deleteMany());
afterAll(() => gateway.stop());

async function invite(email: string | null, more: { expiresAt?: Date; revokedAt?: Date } = {}): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await gateway.prisma.invitation.create({
    data: {
      teamId: gateway.teamId,
      email,
      role: Role.MEMBER,
      tokenHash: createHash('sha256').update(token).digest('hex'),
      createdById: gateway.insider.userId,
      expiresAt: new Date(Date.now() + 3_600_000),
      ...more,
    },
  });
  return token;
}

const join = (browser: ReturnType<typeof openBrowser>, input: Record<string, string>) =>
  browser.session.post(`${gateway.url}/api/auth/join`, {
    name: 'Noor',
    email: 'noor@example.org',
    password: goodPassword,
    ...input,
  });

const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code;

describe('joining', () => {
  test('an invitation makes an account, a member and a session; it does so once', async () => {
    const token = await invite(null);
    const browser = openBrowser(gateway);
    expect((await join(browser, { token, email: 'First@Example.org' })).status).toBe(200);
    const user = await gateway.prisma.user.findUniqueOrThrow({
      where: { email: 'first@example.org' },
      include: { memberships: true },
    });
    expect(user.memberships).toMatchObject([{ teamId: gateway.teamId, role: Role.MEMBER }]);
    expect(user.emailVerified).toBe(false);
    expect(await who(browser)).toBe(user.id);
    const again = await join(openBrowser(gateway), { token, email: 'second@example.org' });
    expect([again.status, await codeOf(again)]).toEqual([410, 'INVITATION_GONE']);
    expect(await gateway.prisma.user.count({ where: { email: 'second@example.org' } })).toBe(0);
  });

  test('of ten who join by one link at the same time one does, and nothing is left of the others', async () => {
    const token = await invite(null);
    const before = await gateway.prisma.user.count();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => join(openBrowser(gateway), { token, email: `many-${i}@example.org` })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await gateway.prisma.user.count()).toBe(before + 1);
  });

  test('an invitation for one address is for nobody else', async () => {
    const token = await invite('mine@example.org');
    const refused = await join(openBrowser(gateway), { token, email: 'other@example.org' });
    expect([refused.status, await codeOf(refused)]).toEqual([400, 'INVITATION_OTHER']);
    expect((await join(openBrowser(gateway), { token, email: 'mine@example.org' })).status).toBe(200);
  });

  test('old, revoked and made-up invitations get one answer', async () => {
    const old = await invite(null, { expiresAt: new Date(Date.now() - 1000) });
    const revoked = await invite(null, { revokedAt: new Date() });
    const answers = [];
    for (const token of [old, revoked, randomBytes(32).toString('base64url')]) {
      const answer = await join(openBrowser(gateway), { token });
      answers.push([answer.status, await answer.text()]);
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0][0]).toBe(410);
  });

  test('an address that has an account does not get a second one', async () => {
    const token = await invite(null);
    const { email } = await gateway.prisma.user.findUniqueOrThrow({ where: { id: gateway.outsider.userId } });
    const refused = await join(openBrowser(gateway), { token, email });
    expect([refused.status, await codeOf(refused)]).toEqual([409, 'HAS_ACCOUNT']);
    expect(await gateway.prisma.membership.count({ where: { userId: gateway.outsider.userId } })).toBe(1);
  });

  test('guessing invitations pauses', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 22; i++) {
      statuses.push((await join(openBrowser(gateway), { token: randomBytes(32).toString('base64url') })).status);
    }
    expect(statuses).toEqual([...Array(20).fill(410), 429, 429]);
  });
});

describe('passwords', () => {
  test.each([
    ['eleven char', 'PASSWORD_LENGTH'],
    ['a'.repeat(129), 'PASSWORD_LENGTH'],
    ['aaaaaaaaaaaa', 'PASSWORD_COMMON'],
    ['123456789012', 'PASSWORD_COMMON'],
    ['qwertyuiop123', 'PASSWORD_COMMON'],
    ['passwordpassword', 'PASSWORD_COMMON'],
    ['noor@example.org', 'PASSWORD_COMMON'],
    ['pathlens1234', 'PASSWORD_COMMON'],
  ])('%s is refused', async (password, code) => {
    const token = await invite(null);
    const refused = await join(openBrowser(gateway), { token, password });
    expect([refused.status, await codeOf(refused)]).toEqual([400, code]);
    expect(await gateway.prisma.invitation.count({ where: { acceptedAt: null, revokedAt: null } })).toBeGreaterThan(0);
  });

  test('a wrong one says how many tries are left, the same for an address that has no account', async () => {
    const email = await givePassword(gateway, gateway.watcher.userId);
    for (const who of [email, 'nobody@example.org']) {
      const messages = [];
      for (let i = 0; i < 2; i++) {
        const answer = await signInWith(gateway, openBrowser(gateway), { email: who, password: 'not the right one' });
        messages.push(((await answer.json()) as { message: string }).message);
      }
      expect(messages).toEqual([
        'That e-mail and password do not match. 4 tries left, then a pause of 1 minute.',
        'That e-mail and password do not match. 3 tries left, then a pause of 1 minute.',
      ]);
    }
  });

  test('the right one makes tries forgotten', async () => {
    const email = await givePassword(gateway, gateway.watcher.userId);
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 4; j++) {
        expect((await signInWith(gateway, openBrowser(gateway), { email, password: 'wrong password' })).status).toBe(
          401,
        );
      }
      expect((await signInWith(gateway, openBrowser(gateway), { email })).status).toBe(200);
    }
  });

  test('the first one needs none before it; it is kept as a hash', async () => {
    const set = `mutation ($password: String!) {
      changePassword(input: { password: $password }) { ok { endedSessions } error { code } } }`;
    const { data } = await gateway.outsider.ask(set, { password: goodPassword });
    expect(data.changePassword.error).toBeNull();
    const row = await gateway.prisma.account.findFirstOrThrow({ where: { userId: gateway.outsider.userId } });
    expect(row.password).not.toContain(goodPassword);
    const again = await gateway.outsider.ask(set, { password: 'walnut ember viaduct sparrow' });
    expect(again.data.changePassword.error.code).toBe('WRONG_PASSWORD');
  });
});

describe('the profile', () => {
  const change = `mutation ($input: ChangeProfileInput!) {
    changeProfile(input: $input) { ok { user { name email } } error { code path } } }`;

  test('a name changes at once, an address with the password, and never to one that is taken', async () => {
    await givePassword(gateway, gateway.watcher.userId);
    const ask = async (input: object) => (await gateway.watcher.ask(change, { input })).data.changeProfile;
    expect((await ask({ name: 'Wanda' })).ok.user.name).toBe('Wanda');
    expect((await ask({ email: 'wanda@example.org' })).error).toEqual({
      code: 'WRONG_PASSWORD',
      path: ['input', 'password'],
    });
    const password = goodPassword;
    expect((await ask({ email: 'Wanda@Example.org', password })).ok.user.email).toBe('wanda@example.org');
    expect((await ask({ email: 'owner-of-others@example.org', password })).error.code).toBe('EMAIL_TAKEN');
    expect((await ask({ email: 'no address', password })).error.code).toBe('EMAIL');
  });

  test('settings are kept; what is not named stays', async () => {
    const set = `mutation ($input: ChangeSettingsInput!) {
      changeSettings(input: $input) { ok { settings { theme letterKeys mails } } error { code } } }`;
    await gateway.watcher.ask(set, { input: { letterKeys: false } });
    const { data } = await gateway.watcher.ask(set, { input: { mails: 'DIGEST' } });
    expect(data.changeSettings.ok.settings).toEqual({ theme: 'SYSTEM', letterKeys: false, mails: 'DIGEST' });
    const steps = [3, 8, -1].map((tourStep) => gateway.watcher.ask(set, { input: { tourStep } }));
    const codes = (await Promise.all(steps)).map((answer) => answer.data.changeSettings.error?.code ?? null);
    expect(codes).toEqual([null, 'BAD_USER_INPUT', 'BAD_USER_INPUT']);
  });
});
