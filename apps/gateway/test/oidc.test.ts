// The organisation's own sign-in, against a real provider: who is known or invited comes in, nobody else, and no account is taken.
import { createHash, randomBytes } from 'node:crypto';
import { Role } from '@pathlens/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import { type IdentityProvider, passProvider, startIdentityProvider } from './identity-provider.ts';
import { type Browser, givePassword, openBrowser, signInWith, who } from './people.ts';

let gateway: TestGateway;
let provider: IdentityProvider;

const claims = (email: string, email_verified = true) => ({ email, email_verified, name: email.split('@')[0] });

beforeAll(async () => {
  gateway = await startGateway({
    oidc: async (url) => {
      provider = await startIdentityProvider(url, {
        known: claims('known@example.org'),
        claimed: claims('claimed@example.org'),
        stranger: claims('stranger@example.org'),
        invited: claims('Invited@example.org'),
        unproved: claims('unproved@example.org', false),
        closed: claims('closed@example.org'),
      });
      return provider.settings;
    },
  });
});
afterAll(async () => {
  await gateway.stop();
  await provider.stop();
});

async function enter(login: string, browser: Browser = openBrowser(gateway), start = '/sign-in/social') {
  const body = { provider: 'oidc', callbackURL: '/', errorCallbackURL: '/sign-in' };
  const begun = await browser.session.post(`${gateway.url}/api/auth${start}`, body);
  const { url: authorization } = (await begun.json()) as { url: string };
  const back = await passProvider(browser.session, provider, { authorization, login });
  expect(back.startsWith(`${gateway.url}/api/auth/callback/oidc`)).toBe(true);
  const done = await browser.session.send(back);
  return { browser, back, leadsTo: new URL(done.headers.get('location') ?? '', gateway.url) };
}

async function create(name: string, more: { emailVerified?: boolean; disabledAt?: Date } = {}): Promise<string> {
  const data = { name, email: `${name}@example.org`, emailVerified: true, ...more };
  return (await gateway.prisma.user.create({ data })).id;
}

test('the page is told of it, by name', async () => {
  const { data } = await gateway.nobody.ask('{ signInWays { oidc mail } }');
  expect(data.signInWays).toEqual({ oidc: 'Example ID', mail: false });
});

test('somebody whose address is proved on both sides comes in, and no token of the provider is kept', async () => {
  const id = await create('known');
  const { browser, leadsTo } = await enter('known');
  expect(leadsTo.pathname).toBe('/');
  expect(await who(browser)).toBe(id);
  const account = await gateway.prisma.account.findFirstOrThrow({ where: { userId: id } });
  expect(account).toMatchObject({ accountId: 'known', accessToken: null, refreshToken: null, idToken: null });
  // The second time goes by the account, whatever became of the address.
  await gateway.prisma.user.update({ where: { id }, data: { email: 'renamed@example.org' } });
  expect(await who((await enter('known')).browser)).toBe(id);
});

test('an answer of the provider is used once', async () => {
  const { browser, back } = await enter('known');
  const again = await openBrowser(gateway).session.send(back);
  expect(again.headers.get('location')).toMatch(/^\/sign-in\?error=|\/sign-in\?error=/);
  const sameBrowser = await browser.session.send(back);
  expect(sameBrowser.headers.get('location')).toContain('error=');
});

test('nobody is joined to an account whose owner never proved the address', async () => {
  const id = await create('claimed', { emailVerified: false });
  const email = await givePassword(gateway, id);
  const { browser, leadsTo } = await enter('claimed');
  expect(leadsTo.pathname).toBe('/sign-in');
  expect(leadsTo.searchParams.get('error')).toBe('account_not_linked');
  expect(await who(browser)).toBeNull();
  // Whoever knows the password may connect the two.
  const owner = openBrowser(gateway);
  await signInWith(gateway, owner, { email });
  expect((await enter('claimed', owner, '/link-social')).leadsTo.searchParams.get('error')).toBeNull();
  expect(await who((await enter('claimed')).browser)).toBe(id);
});

test('strangers get no account; an invitation to their address gives them one, and a team', async () => {
  const { browser, leadsTo } = await enter('stranger');
  expect(leadsTo.searchParams.get('error')).toBe('not_invited');
  expect(await who(browser)).toBeNull();
  expect(await gateway.prisma.user.count({ where: { email: 'stranger@example.org' } })).toBe(0);
  const invite = (email: string) =>
    gateway.prisma.invitation.create({
      data: {
        teamId: gateway.teamId,
        email,
        role: Role.COMMENTER,
        tokenHash: createHash('sha256').update(randomBytes(32)).digest('hex'),
        createdById: gateway.insider.userId,
        expiresAt: new Date(Date.now() + 3_600_000),
      },
    });
  await invite('invited@example.org');
  const invited = await enter('invited');
  const user = await gateway.prisma.user.findUniqueOrThrow({
    where: { email: 'invited@example.org' },
    include: { memberships: true },
  });
  expect(await who(invited.browser)).toBe(user.id);
  expect(user.memberships).toMatchObject([{ teamId: gateway.teamId, role: Role.COMMENTER }]);
  await invite('unproved@example.org');
  expect((await enter('unproved')).leadsTo.searchParams.get('error')).toBe('not_invited');
});

test('somebody disabled does not come in this way either', async () => {
  await create('closed', { disabledAt: new Date() });
  const { browser, leadsTo } = await enter('closed');
  expect(leadsTo.searchParams.get('error')).not.toBeNull();
  expect(await who(browser)).toBeNull();
});

test('a token of the provider that a page brings along is not taken', async () => {
  const body = { provider: 'oidc', idToken: { token: 'a.b.c' } };
  const answer = await openBrowser(gateway).session.post(`${gateway.url}/api/auth/sign-in/social`, body);
  expect(answer.status).toBe(400);
});
