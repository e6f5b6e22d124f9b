// what a share link is and how it ends: its token, its password, its rights, its guesses, its traces.
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Fixture, writeFixture } from './fixture.ts';
import { signIn, startGateway, type TestGateway } from './gateway.ts';
import { writeStudy } from './study-rows.ts';
import { createLinkMutation, makeLink, open, visit, visitorOf } from './visitor.ts';

let gateway: TestGateway;
let fixture: Fixture;

const errorOf = async (response: Response) => ((await response.json()) as { error: { code: string } }).error;
const revoke = (id: string) =>
  gateway.insider.ask('mutation ($id: ID!) { revokeShareLink(id: $id) { ok { link { standing } } error { code } } }', {
    id,
  });

beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway);
});
afterAll(() => gateway.stop());

describe('A-09 a share link', () => {
  test('A-09 its token has at least 128 random bits, is told once, and only its hash is kept', async () => {
    const { id, token } = await makeLink(gateway.insider, { object: fixture.experimentId, label: 'Reviewers' });
    expect(Buffer.from(token, 'base64url').length * 8).toBeGreaterThanOrEqual(128);
    const row = await gateway.prisma.shareLink.findUniqueOrThrow({ where: { id } });
    expect(JSON.stringify(row)).not.toContain(token);
    expect(row.tokenHash).toBe(createHash('sha256').update(token).digest('hex'));
    const listed = await gateway.insider.ask(
      `query ($id: ID!) { shareLinks(object: $id, first: 10) { totalCount nodes {
        id label role anonymized downloads frameOrigins hasPassword standing views createdBy { id } embedPath } } }`,
      { id: fixture.experimentId },
    );
    expect(listed.data.shareLinks.nodes[0]).toMatchObject({ id, label: 'Reviewers', standing: 'OPEN', views: 0 });
    expect(JSON.stringify(listed)).not.toContain(token);
    expect(JSON.stringify(listed)).not.toContain(row.tokenHash);
    const written = await gateway.prisma.auditEvent.findMany({ where: { action: 'createShareLink' } });
    expect(written.map(({ objectId }) => objectId)).toContain(id);
    expect(JSON.stringify(written)).not.toContain(token);
  });

  test('A-09 opening counts a view and leaves a cookie for this link alone, and no Referer', async () => {
    const { id, token } = await makeLink(gateway.insider, { object: fixture.experimentId });
    const response = await open(gateway, token);
    expect(response.status).toBe(200);
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const [cookie] = response.headers.getSetCookie();
    expect(cookie).toContain(`Path=/visit/${id}`);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    const row = await gateway.prisma.shareLink.findUniqueOrThrow({ where: { id } });
    expect(row.views).toBe(1);
    expect(row.lastViewedAt).not.toBeNull();
    const visitor = await visit(gateway, token);
    expect((await visitor.ask('Shared_Read')).data.shared).toMatchObject({
      role: 'VIEW',
      anonymized: false,
      object: { id: fixture.experimentId, name: 'Stored' },
    });
  });

  test('A-09 nothing near a token opens anything', async () => {
    const { id, token } = await makeLink(gateway.insider, { object: fixture.experimentId });
    const hash = createHash('sha256').update(token).digest('hex');
    const swapped = [...token].map((c) => (c === c.toLowerCase() ? c.toUpperCase() : c.toLowerCase())).join('');
    const wrong = [':token', ':key', '', 'null', null, token.slice(0, 31), `${token}x`, swapped, hash, id, [token]];
    const answers = await Promise.all(
      wrong.map(async (given) => {
        const response = await open(gateway, given);
        return `${response.status} ${await response.text()} ${response.headers.getSetCookie().length}`;
      }),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^404 .*LINK_UNKNOWN.* 0$/);
  });

  test('A-09 the cookie of one link opens no other, and nothing outside its address', async () => {
    const [one, other] = [
      await makeLink(gateway.insider, { object: fixture.experimentId }),
      await makeLink(gateway.insider, { object: fixture.experimentId }),
    ];
    const visitor = await visit(gateway, one.token);
    const elsewhere = visitorOf(gateway, `/visit/${other.id}`, visitor.cookie);
    expect((await elsewhere.ask('Shared_Read')).status).toBe(404);
    const asNobody = await visitor.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: `{ experiment(id: "${fixture.experimentId}") { id } }` }),
    });
    expect(((await asNobody.json()) as { data: unknown }).data).toEqual({ experiment: null });
    expect((await visitor.fetch(`/files/images/${fixture.itemIds[0]}/image`)).status).toBe(404);
  });

  test('A-09 a visitor can neither list, revoke nor make links, nor change anything', async () => {
    const { id, token } = await makeLink(gateway.insider, { object: fixture.experimentId, role: 'COMMENT' });
    const visitor = await visit(gateway, token);
    for (const [query, variables] of [
      ['query ($id: ID!) { shareLinks(object: $id, first: 10) { nodes { id } } }', { id: fixture.experimentId }],
      ['query ($id: ID!) { node(id: $id) { id } }', { id }],
      ['mutation ($id: ID!) { revokeShareLink(id: $id) { error { code } } }', { id }],
      ['mutation ($id: ID!) { cancelExperiment(id: $id) { error { code } } }', { id: fixture.experimentId }],
      [createLinkMutation, { input: { object: fixture.experimentId } }],
      ['{ __schema { types { name } } }', {}],
      ['{ __typename }', {}],
    ] as const) {
      const answer = await visitor.send(query, variables);
      expect(answer.status, query).toBe(400);
      expect(answer.errors?.[0]?.extensions.code, query).toBe('OPERATION_NOT_ALLOWED');
    }
    expect((await gateway.prisma.shareLink.findUniqueOrThrow({ where: { id } })).revokedAt).toBeNull();
  });

  test('A-09 a password is asked for, kept by scrypt, and proven by the cookie', async () => {
    const password = 'a password of the link';
    const { id, token } = await makeLink(gateway.insider, { object: fixture.experimentId, password });
    const row = await gateway.prisma.shareLink.findUniqueOrThrow({ where: { id } });
    expect(row.passwordHash).toMatch(/^scrypt\$32768\$8\$1\$/);
    expect(row.passwordHash).not.toContain(password);
    expect(await errorOf(await open(gateway, token))).toMatchObject({ code: 'LINK_PASSWORD_NEEDED' });
    const wrong = await open(gateway, token, 'another password');
    expect(wrong.status).toBe(401);
    expect(await errorOf(wrong)).toMatchObject({ code: 'LINK_PASSWORD' });
    const withoutProof = visitorOf(gateway, `/visit/${id}`, `pathlens-link=${token}`);
    expect((await withoutProof.ask('Shared_Read')).status).toBe(404);
    const visitor = await visit(gateway, token, password);
    expect((await visitor.ask('Shared_Read')).data.shared.object.id).toBe(fixture.experimentId);
  });

  test('A-09 it ends when it expires', async () => {
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const { id, token } = await makeLink(gateway.insider, { object: fixture.experimentId, expiresAt });
    const visitor = await visit(gateway, token);
    await gateway.prisma.shareLink.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1000) } });
    expect((await visitor.ask('Shared_Read')).status).toBe(410);
    const again = await open(gateway, token);
    expect(again.status).toBe(410);
    expect(await errorOf(again)).toMatchObject({ code: 'LINK_EXPIRED' });
  });

  test('A-09 revoked, it ends at the next request, for files and pages too, and can be revoked again', async () => {
    const { id, token } = await makeLink(gateway.insider, { object: fixture.experimentId });
    const visitor = await visit(gateway, token);
    const file = `${visitor.path}/files/maps/${fixture.mapIds[0]}/tile.bin`;
    expect((await visitor.fetch(file)).status).toBe(200);
    expect((await revoke(id)).data.revokeShareLink.ok.link.standing).toBe('REVOKED');
    expect((await visitor.ask('Shared_Read')).status).toBe(410);
    expect((await visitor.fetch(file)).status).toBe(410);
    const page = await visitor.fetch(visitor.path);
    expect(page.status).toBe(410);
    expect(await page.text()).toContain('This link was revoked');
    expect(await errorOf(await open(gateway, token))).toMatchObject({ code: 'LINK_REVOKED' });
    expect((await revoke(id)).data.revokeShareLink.ok.link.standing).toBe('REVOKED');
  });

  test('A-09 revoked while streams are open, they are told and end', async () => {
    const { id, token } = await makeLink(gateway.insider, { object: fixture.experimentId });
    await gateway.prisma.run.updateMany({ where: { id: fixture.runIds[0] }, data: { state: 'RUNNING' } });
    const visitor = await visit(gateway, token);
    const standing = visitor.follow('Shared_Standing');
    const progress = visitor.follow('Experiment_Progress', { id: fixture.experimentId });
    expect((await standing.next()).value).toEqual({ linkStanding: 'OPEN' });
    expect((await progress.next()).value).toMatchObject({ experimentProgress: { state: 'RUNNING' } });
    await revoke(id);
    expect((await standing.next()).value).toEqual({ linkStanding: 'REVOKED' });
    expect((await standing.next()).done).toBe(true);
    // Nothing happens in the experiment: the stream is ended from outside, as a lost connection.
    const ended = await progress.next().then(
      ({ done }) => done === true,
      () => true,
    );
    expect(ended).toBe(true);
    await gateway.prisma.run.updateMany({ where: { id: fixture.runIds[0] }, data: { state: 'DONE' } });
  });

  test('A-09 it goes with its object: the trash closes it, as if it had never been', async () => {
    const study = await writeStudy(gateway, fixture);
    const { token } = await makeLink(gateway.insider, { object: study });
    const visitor = await visit(gateway, token);
    await gateway.prisma.study.update({ where: { id: study }, data: { deletedAt: new Date() } });
    expect((await visitor.ask('Shared_Read')).status).toBe(404);
    expect((await open(gateway, token)).status).toBe(404);
  });
});

describe('who may share', () => {
  test('members what they made, maintainers everything, viewers and others nothing', async () => {
    const member = await addPerson('a-member', 'MEMBER');
    const maintainer = await addPerson('a-maintainer', 'MAINTAINER');
    const ask = (person: typeof member, object: string) => person.ask(createLinkMutation, { input: { object } });
    const madeUp = await ask(gateway.outsider, randomUUID());
    expect(madeUp.data.createShareLink.error.code).toBe('NOT_FOUND');
    for (const person of [gateway.outsider, gateway.watcher, gateway.nobody, member]) {
      expect(await ask(person, fixture.experimentId)).toEqual(madeUp);
    }
    expect((await ask(maintainer, fixture.experimentId)).data.createShareLink.error).toBeNull();
    await gateway.prisma.experiment.update({
      where: { id: fixture.experimentId },
      data: { createdById: member.userId },
    });
    expect((await ask(member, fixture.experimentId)).data.createShareLink.error).toBeNull();
    const list = 'query ($id: ID!) { shareLinks(object: $id, first: 100) { totalCount nodes { createdBy { id } } } }';
    const mine = (await member.ask(list, { id: fixture.experimentId })).data.shareLinks;
    expect(mine.totalCount).toBe(1);
    expect(mine.nodes[0].createdBy.id).toBe(member.userId);
    expect((await maintainer.ask(list, { id: fixture.experimentId })).data.shareLinks.totalCount).toBeGreaterThan(1);
    expect((await gateway.outsider.ask(list, { id: fixture.experimentId })).data).toEqual({ shareLinks: null });
  });

  test('what a link may not be is said with its field', async () => {
    const refused = async (input: object) =>
      (await gateway.insider.ask(createLinkMutation, { input: { object: fixture.experimentId, ...input } })).data
        .createShareLink.error;
    expect(await refused({ password: 'short' })).toMatchObject({ code: 'PASSWORD_LENGTH' });
    expect(await refused({ expiresAt: '2020-01-01T00:00:00Z' })).toMatchObject({ code: 'LINK_EXPIRY' });
    for (const origin of ['https://a.example/path', 'javascript:alert(1)', "https://a.example; script-src 'x'", '*']) {
      expect(await refused({ frameOrigins: [origin] }), origin).toMatchObject({ code: 'FRAME_ORIGIN' });
    }
  });
});

async function addPerson(name: string, role: 'MEMBER' | 'MAINTAINER') {
  const { id } = await gateway.prisma.user.create({ data: { name, email: `${name}@example.org` } });
  await gateway.prisma.membership.create({ data: { teamId: gateway.teamId, userId: id, role } });
  return signIn(gateway.prisma, gateway.url, id);
}

describe('A-09 guesses', () => {
  test('A-09 after 20 wrong tries in a minute an address is refused, however right it is then', async () => {
    const own = await startGateway();
    try {
      const project = await writeFixture(own);
      const { token } = await makeLink(own.insider, { object: project.experimentId });
      const guess = () => Buffer.from(crypto.getRandomValues(new Uint8Array(24))).toString('base64url');
      const statuses: number[] = [];
      for (let tries = 0; tries < 10_000; tries += 100) {
        const some = await Promise.all(Array.from({ length: 100 }, () => open(own, guess())));
        for (const response of some) {
          statuses.push(response.status);
          await response.body?.cancel();
        }
      }
      expect(statuses).toHaveLength(10_000);
      expect(statuses.filter((status) => status === 404).length).toBeGreaterThanOrEqual(20);
      expect(statuses.slice(200).every((status) => status === 429)).toBe(true);
      const right = await open(own, token);
      expect(right.status).toBe(429);
      expect(await errorOf(right)).toMatchObject({ code: 'TOO_MANY_TRIES' });
    } finally {
      await own.stop();
    }
    // 10,000 requests take their time on a machine that does other things too.
  }, 300_000);
});
