// sessions cannot be planted, stolen by another site's page, or outlive the password and the person's wish to end them.
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createAuth } from '../src/auth/auth.ts';
import { UploadParts } from '../src/http/upload-parts.ts';
import { createServer } from '../src/server.ts';
import { startGateway, type TestGateway, testSecret } from './gateway.ts';
import { type Browser, givePassword, goodPassword, openBrowser, signInWith, who } from './people.ts';

let gateway: TestGateway;
let email: string;
let userId: string;

beforeAll(async () => {
  gateway = await startGateway();
  userId = gateway.insider.userId;
});
beforeEach(async () => {
  await gateway.prisma.tryCount.deleteMany();
  email = await givePassword(gateway, userId);
});
afterAll(() => gateway.stop());

async function signedIn(): Promise<Browser> {
  const browser = openBrowser(gateway);
  expect((await signInWith(gateway, browser, { email })).status).toBe(200);
  return browser;
}

const changePassword = `mutation ($input: ChangePasswordInput!) {
  changePassword(input: $input) { ok { endedSessions } error { code message path } } }`;
const signOutEverywhere = `mutation ($keepThis: Boolean!) {
  signOutEverywhere(input: { keepThis: $keepThis }) { ok { endedSessions } error { code } } }`;

describe('A-14 fixation', () => {
  test('a cookie that was there before does not become the session', async () => {
    const attacker = await signedIn();
    const planted = attacker.session.cookie(gateway.url);
    const victim = openBrowser(gateway);
    const [name, ...value] = planted.split('=');
    victim.session.plant(gateway.url, name, value.join('='));
    expect((await signInWith(gateway, victim, { email })).status).toBe(200);
    expect(victim.session.cookie(gateway.url)).not.toBe(planted);
    // The browser's former session ends with the new one: whoever planted it is out.
    expect(await who(attacker)).toBeNull();
    expect(await who(victim)).toBe(userId);
  });

  test('a made-up cookie opens nothing and is replaced', async () => {
    const browser = openBrowser(gateway);
    browser.session.plant(gateway.url, 'pathlens.session_token', 'chosen-by-somebody.else');
    expect(await who(browser)).toBeNull();
    expect((await signInWith(gateway, browser, { email })).status).toBe(200);
    expect(browser.session.cookie(gateway.url)).not.toContain('chosen-by-somebody');
    expect(await gateway.prisma.session.count({ where: { token: 'chosen-by-somebody' } })).toBe(0);
  });

  test('the answer of a sign-in holds no token, in body or header', async () => {
    const browser = openBrowser(gateway);
    const answer = await signInWith(gateway, browser, { email });
    expect(await answer.json()).toEqual({ signedIn: true });
    const { token } = await gateway.prisma.session.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
    const headers = [...answer.headers].filter(([name]) => name !== 'set-cookie').flat();
    expect(headers.join('\n')).not.toContain(token);
  });
});

describe('A-14 ending sessions', () => {
  test('signing out everywhere ends every session at once', async () => {
    const [here, there] = [await signedIn(), await signedIn()];
    const open = await gateway.prisma.session.count({ where: { userId } });
    const { data } = await here.ask(signOutEverywhere, { keepThis: false });
    expect(data.signOutEverywhere).toEqual({ ok: { endedSessions: open }, error: null });
    expect([await who(here), await who(there)]).toEqual([null, null]);
  });

  test('or every other one', async () => {
    const [here, there] = [await signedIn(), await signedIn()];
    expect((await here.ask(signOutEverywhere, { keepThis: true })).data.signOutEverywhere.error).toBeNull();
    expect([await who(here), await who(there)]).toEqual([userId, null]);
  });

  test('a new password ends every other session, and the old one opens none', async () => {
    const [here, there] = [await signedIn(), await signedIn()];
    const input = { current: goodPassword, password: 'walnut ember viaduct sparrow' };
    const { data } = await here.ask(changePassword, { input });
    expect(data.changePassword.error).toBeNull();
    expect([await who(here), await who(there)]).toEqual([userId, null]);
    expect((await signInWith(gateway, openBrowser(gateway), { email })).status).toBe(401);
    const { password } = input;
    expect((await signInWith(gateway, openBrowser(gateway), { email, password })).status).toBe(200);
  });

  test('the password is not changed by who does not know it, and guessing pauses', async () => {
    const here = await signedIn();
    const codes: string[] = [];
    for (let i = 0; i < 7; i++) {
      const input = { current: `guess number ${i}`, password: 'walnut ember viaduct sparrow' };
      codes.push((await here.ask(changePassword, { input })).data.changePassword.error.code);
    }
    expect(codes).toEqual([...Array(5).fill('WRONG_PASSWORD'), 'TOO_MANY_TRIES', 'TOO_MANY_TRIES']);
    expect((await signInWith(gateway, openBrowser(gateway), { email })).status).toBe(200);
  });

  test('sessions are listed without their tokens; one of them can be ended, another person’s cannot', async () => {
    const [here, there] = [await signedIn(), await signedIn()];
    const list = '{ viewer { sessions(first: 50) { totalCount nodes { id device address current } } } }';
    const mine = (await here.ask(list)).data.viewer.sessions.nodes as { id: string; current: boolean }[];
    const theirs = (await there.ask(list)).data.viewer.sessions.nodes as { id: string; current: boolean }[];
    expect(mine.filter(({ current }) => current)).toHaveLength(1);
    expect(mine.map(({ id }) => id)).toEqual(theirs.map(({ id }) => id));
    const rows = await gateway.prisma.session.findMany({ where: { userId } });
    for (const { token } of rows) expect(JSON.stringify(mine)).not.toContain(token);

    const revoke = `mutation ($id: ID!) { revokeSession(input: { session: $id }) { ok { session } error { code message } } }`;
    const foreign = await gateway.prisma.session.findFirstOrThrow({ where: { userId: gateway.outsider.userId } });
    const madeUp = await here.ask(revoke, { id: '01900000-0000-7000-8000-000000000000' });
    expect(madeUp.data.revokeSession.error.code).toBe('NOT_FOUND');
    expect(await here.ask(revoke, { id: foreign.id })).toEqual(madeUp);
    const other = theirs.find(({ current }) => current)?.id;
    expect((await here.ask(revoke, { id: other })).data.revokeSession).toEqual({ ok: { session: other }, error: null });
    expect([await who(here), await who(there)]).toEqual([userId, null]);
  });

  test('signing out ends the session itself, not only its cookie', async () => {
    const browser = await signedIn();
    const cookie = browser.session.cookie(gateway.url);
    await browser.session.post(`${gateway.url}/api/auth/sign-out`, {});
    const thief = openBrowser(gateway);
    const [name, ...value] = cookie.split('=');
    thief.session.plant(gateway.url, name, value.join('='));
    expect(await who(thief)).toBeNull();
  });
});

describe('A-14 other origins', () => {
  const elsewhere = { origin: 'https://elsewhere.example', 'content-type': 'application/json' };

  test.each([
    ['/graphql', { query: 'mutation { signOutEverywhere(input: { keepThis: false }) { ok { endedSessions } } }' }],
    ['/graphql/stream', { query: '{ viewer { user { id } } }' }],
    ['/api/auth/sign-out', {}],
    ['/api/auth/sign-in/email', { email: 'a@example.org', password: goodPassword }],
    ['/api/auth/new-password', { token: 'a'.repeat(43), password: goodPassword }],
    ['/api/auth/passkey/options', {}],
  ])('a page of another site changes nothing through %s', async (path, body) => {
    const browser = await signedIn();
    for (const headers of [elsewhere, { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' }]) {
      const answer = await browser.session.send(gateway.url + path, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      });
      expect(answer.status).toBe(403);
      expect(answer.headers.getSetCookie()).toEqual([]);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
    expect(await who(browser)).toBe(userId);
  });

  test('a form of another site is refused as well', async () => {
    const browser = await signedIn();
    const answer = await browser.session.send(`${gateway.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { origin: 'null', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
      body: new URLSearchParams({ email, password: goodPassword }),
    });
    expect(answer.status).toBe(403);
  });
});

test('A-14 cookie flags: over TLS the cookie is the host’s own, Secure, HttpOnly, SameSite', async () => {
  const publicUrl = 'https://pathlens.example';
  const { app, prisma } = gateway;
  const auth = createAuth({ prisma, publicUrl, secret: testSecret });
  const parts = { app, auth, uploads: new UploadParts(app.uploadsDir) };
  const server = createHttpServer(await createServer(parts, { publicUrl, webUrl: undefined }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const answer = await signInWith({ url }, openBrowser({ url }), { email });
    const [cookie] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-pathlens\.session_token=/);
    for (const flag of [/; Secure/i, /; HttpOnly/i, /; SameSite=Lax/i, /; Path=\/(;|$)/i]) expect(cookie).toMatch(flag);
    expect(cookie).not.toMatch(/; Domain=/i);
    const asking = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { cookie: cookie.split(';')[0], 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ viewer { user { id } } }' }),
    });
    expect(((await asking.json()) as { data: unknown }).data).toEqual({ viewer: { user: { id: userId } } });
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('A-14 a route of the sign-in library that we do not use does not exist', async () => {
  const paths = ['/sign-up/email', '/list-sessions', '/update-user', '/delete-user', '/change-email', '/get-session'];
  for (const path of [...paths, '/reset-password', '/request-password-reset', '/refresh-token', '/get-access-token']) {
    for (const method of ['GET', 'POST']) {
      const headers = { cookie: gateway.insider.cookie, origin: gateway.url, 'content-type': 'application/json' };
      const body = method === 'POST' ? '{}' : undefined;
      expect((await fetch(`${gateway.url}/api/auth${path}`, { method, headers, body })).status, path).toBe(404);
    }
  }
});
