// The log of a gateway, at the level that tells most, after a session in which every kind of secret went in and out, right ones and
// wrong ones: it holds none of them. And what a gateway keeps on disk for itself is readable by its owner only.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSecret } from '../src/auth/secret.ts';
import { createSignInLink } from '../src/auth/sign-in-link.ts';
import { type Fixture, writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { type KillableGateway, killableGateway } from './killable-gateway.ts';
import { goodPassword } from './people.ts';
import { createLinkMutation } from './visitor.ts';

let gateway: TestGateway;
let fixture: Fixture;
let child: KillableGateway;
let log = '';

beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway);
  child = await killableGateway(gateway, {
    logLevel: 'trace',
    onLog: (text) => {
      log += text;
    },
  });
  await child.start();
}, 120_000);
afterAll(async () => {
  await child.kill();
  await gateway.stop();
});

const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(child.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/json', origin: child.url, ...headers },
    body: JSON.stringify(body),
  });

/** What an operation answered, as the insider or with other headers. */
async function ask(query: string, variables: object = {}, headers: Record<string, string> = child.headers) {
  const response = await post('/graphql', { query, variables }, headers);
  return ((await response.json()) as { data: Record<string, Record<string, Record<string, unknown>>> }).data;
}

const linkOf = (value: unknown): string => String(value).split('#')[1];

test('passwords, tokens, cookies and links are never in the log', { timeout: 120_000 }, async () => {
  const secrets: string[] = [gateway.insider.cookie.split('=')[1]];
  const keep = (secret: string): string => {
    expect(secret?.length).toBeGreaterThan(9);
    secrets.push(secret);
    return secret;
  };
  // A link to sign in with, used and used again.
  const welcome = await createSignInLink(gateway.prisma, gateway.watcher.userId);
  keep(welcome.split('token=')[1]);
  const opened = await fetch(child.url + welcome, { redirect: 'manual' });
  keep(opened.headers.getSetCookie()[0].split(';')[0].split('=')[1]);
  await fetch(child.url + welcome, { redirect: 'manual' });
  // A link for a new password, and the password, right and wrong.
  const { createPasswordLink } = await ask(
    'mutation ($id: ID!) { createPasswordLink(input: { person: $id }) { ok { link { url } } } }',
    { id: gateway.watcher.userId },
  );
  const reset = keep(linkOf((createPasswordLink.ok.link as { url: string }).url));
  const set = await post('/api/auth/new-password', { token: reset, password: keep(goodPassword) });
  expect(set.status).toBe(200);
  keep(set.headers.getSetCookie()[0].split(';')[0].split('=')[1]);
  await post('/api/auth/new-password', { token: keep('wrong-reset-token-1234'), password: goodPassword });
  const signIn = (password: string) => post('/api/auth/sign-in/email', { email: 'watcher@example.org', password });
  expect((await signIn(goodPassword)).status).toBe(200);
  expect((await signIn(keep('wrong-password-2345'))).status).toBe(401);
  await post('/api/auth/sign-in/email', { email: 'watcher@example.org', password: { a: keep('odd-password-3456') } });
  // An API token, right and wrong.
  const { createToken } = await ask(
    'mutation { createToken(input: { name: "t", days: 1, scope: ADMIN }) { ok { secret } } }',
  );
  const token = keep(createToken.ok.secret as unknown as string);
  await ask('{ viewer { user { id } } }', {}, { authorization: `Bearer ${token}` });
  await ask('{ viewer { user { id } } }', {}, { authorization: `Bearer ${keep('plt_wrong-token-4567')}` });
  // An invitation, used and made up.
  const { invite } = await ask(
    'mutation ($team: ID!) { invite(input: { team: $team, role: VIEWER }) { ok { link } error { message } } }',
    { team: gateway.teamId },
  );
  const invitation = keep(linkOf(invite.ok.link));
  await ask('query ($token: String!) { invitation(token: $token) { teamName } }', { token: invitation });
  await ask('mutation ($token: String!) { acceptInvitation(token: $token) { error { code } } }', { token: invitation });
  const join = {
    token: invitation,
    name: 'New',
    email: 'new@example.org',
    password: keep('a longer sentence of 5678'),
  };
  await post('/api/auth/join', join);
  await post('/api/auth/join', { ...join, token: keep('wrong-invitation-6789') });
  // A share link with a password.
  const made = await ask(createLinkMutation, {
    input: { object: fixture.experimentId, role: 'VIEW', password: keep('link-password-7890') },
  });
  const share = keep((made.createShareLink.ok as { token: string }).token);
  await post('/visit/open', { token: share, password: keep('wrong-link-password-8901') });
  const visit = await post('/visit/open', { token: share, password: 'link-password-7890' });
  keep(visit.headers.getSetCookie()[0].split(';')[0].split('=')[1]);
  // The secret of a webhook.
  const hook = await ask(
    'mutation ($id: ID!) { createWebhook(input: { project: $id, url: "https://hooks.example/", events: [RUN_FINISHED] }) { ok { secret } } }',
    { id: fixture.projectId },
  );
  keep((hook.createWebhook.ok as { secret: string }).secret);
  // And what goes wrong, which is what is logged most: bodies that cannot be read, a database that is gone.
  await post('/graphql', {
    query: 'mutation ($p: String!) { acceptInvitation(token: $p) { nothing } }',
    variables: { p: token },
  });
  await gateway.prisma.$executeRaw`ALTER TABLE api_token RENAME TO api_token_away`;
  const broken = await post('/graphql', { query: '{ __typename }' }, { authorization: `Bearer ${token}` });
  await gateway.prisma.$executeRaw`ALTER TABLE api_token_away RENAME TO api_token`;
  expect(broken.status).toBe(500);
  await expect.poll(() => log, { timeout: 10_000 }).toMatch(/"fault"/);
  expect(log).toContain('gateway listens');
  const found = secrets.filter((secret) => log.includes(secret) || log.includes(encodeURIComponent(secret)));
  expect(found).toEqual([]);
});

test('the secret of sign-in is made once, long, and readable by its owner only', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pathlens-secret-'));
  try {
    const secret = readSecret(join(folder, 'data'));
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(readSecret(join(folder, 'data'))).toBe(secret);
    expect(statSync(join(folder, 'data', 'sign-in-secret')).mode & 0o777).toBe(0o600);
    expect(readSecret(join(folder, 'other'))).not.toBe(secret);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
