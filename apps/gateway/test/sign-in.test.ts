// One-time links: they sign one browser in, once, within their day, and previews do not use them up.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSignInLink } from '../src/auth/sign-in-link.ts';
import { startGateway, type TestGateway } from './gateway.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const link = async (): Promise<string> =>
  gateway.url + (await createSignInLink(gateway.prisma, gateway.insider.userId));
const open = (url: string, init: RequestInit = {}) => fetch(url, { redirect: 'manual', ...init });

test('a link signs in once, with a cookie that scripts cannot read', async () => {
  const url = await link();
  const first = await open(url);
  expect(first.status).toBe(303);
  const [cookie] = first.headers.getSetCookie();
  expect(cookie).toMatch(/HttpOnly/);
  expect(cookie).toMatch(/SameSite=Lax/);
  expect(cookie).not.toMatch(/Secure/);
  const again = await open(url);
  expect(again.status).toBe(410);
  expect(again.headers.getSetCookie()).toEqual([]);
  expect(await again.text()).toContain(
    'This link was already used. Stop Pathlens and start it again to get a new one in the terminal.',
  );
});

test('of ten at the same time one is signed in', async () => {
  const url = await link();
  const answers = await Promise.all(Array.from({ length: 10 }, () => open(url)));
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 410)).toHaveLength(9);
});

test('a link whose day is over opens nothing', async () => {
  const url = await link();
  await gateway.prisma.verification.updateMany({ data: { expiresAt: new Date(Date.now() - 1_000) } });
  expect((await open(url)).status).toBe(410);
});

test('a new link ends the ones before it', async () => {
  const url = await link();
  await link();
  expect((await open(url)).status).toBe(410);
});

test('the token is stored as a hash', async () => {
  const token = new URL(await link()).searchParams.get('token') ?? '';
  expect(token).toHaveLength(43);
  const rows = await gateway.prisma.verification.findMany();
  expect(JSON.stringify(rows)).not.toContain(token);
});

test('previews and prefetches leave the link as it is; its button signs in', async () => {
  const url = await link();
  expect((await open(url, { method: 'HEAD' })).status).toBe(200);
  expect((await open(url, { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(200);
  expect((await open(url, { headers: { 'sec-purpose': 'prefetch' } })).status).toBe(200);
  const token = new URL(url).searchParams.get('token') ?? '';
  const body = new URLSearchParams({ token });
  const elsewhere = { origin: 'https://elsewhere.example' };
  expect((await open(`${gateway.url}/welcome`, { method: 'POST', body, headers: elsewhere })).status).toBe(403);
  expect((await open(`${gateway.url}/welcome`, { method: 'POST', body })).status).toBe(303);
});

test('signing out ends the session for every later request', async () => {
  const first = await open(await link());
  const cookie = first.headers.getSetCookie()[0].split(';')[0];
  const ask = async () => {
    const headers = { cookie, 'content-type': 'application/json' };
    const body = JSON.stringify({ query: '{ viewer { user { name } } }' });
    const response = await fetch(`${gateway.url}/graphql`, { method: 'POST', headers, body });
    return ((await response.json()) as { data: { viewer: unknown } }).data.viewer;
  };
  expect(await ask()).not.toBeNull();
  const out = await fetch(`${gateway.url}/api/auth/sign-out`, {
    method: 'POST',
    headers: { cookie, origin: gateway.url },
  });
  expect(out.status).toBe(200);
  expect(await ask()).toBeNull();
});

test('nobody makes an account or a session through the sign-in library', async () => {
  const post = (path: string, body: object) =>
    fetch(`${gateway.url}/api/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: gateway.url },
      body: JSON.stringify(body),
    });
  const account = { name: 'New', email: 'new@example.org', password: 'a long password' };
  expect((await post('/sign-up/email', account)).status).toBeGreaterThanOrEqual(400);
  expect((await post('/sign-in-link', { token: 'a'.repeat(43) })).status).toBe(404);
  expect(await gateway.prisma.user.count({ where: { email: account.email } })).toBe(0);
  const session = await fetch(`${gateway.url}/api/auth/get-session`, { headers: { cookie: gateway.insider.cookie } });
  expect(session.status).toBe(404);
});

test('passwords are tried five times a minute, whatever address a header claims', async () => {
  const statuses: number[] = [];
  for (let i = 0; i < 7; i++) {
    const response = await fetch(`${gateway.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: gateway.url, 'x-forwarded-for': `203.0.113.${i}` },
      body: JSON.stringify({ email: 'owner@example.org', password: `wrong password ${i}` }),
    });
    statuses.push(response.status);
  }
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
});
