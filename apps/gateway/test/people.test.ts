// Looking after other people's accounts: who may, what a link for a new password opens, and closing the door to somebody.
import { Role } from '@pathlens/db';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Person, signIn, startGateway, type TestGateway } from './gateway.ts';
import { givePassword, goodPassword, openBrowser, signInWith, who } from './people.ts';

let gateway: TestGateway;
let admin: Person;

beforeAll(async () => {
  gateway = await startGateway();
  const data = { name: 'Admin', email: 'admin@example.org', siteAdmin: true };
  const { id } = await gateway.prisma.user.create({ data });
  admin = await signIn(gateway.prisma, gateway.url, id);
});
beforeEach(() => gateway.prisma.tryCount.deleteMany());
afterAll(() => gateway.stop());

const linkMutation = `mutation ($person: ID!) {
  createPasswordLink(input: { person: $person }) { ok { link { url mailed } } error { code message path } } }`;
const makeLink = async (person: Person, of: string) =>
  (await person.ask(linkMutation, { person: of })).data.createPasswordLink;
const tokenOf = (url: string): string => new URL(url).hash.slice(1);
const useLink = (token: string, password = goodPassword, browser = openBrowser(gateway)) =>
  browser.session.post(`${gateway.url}/api/auth/new-password`, { token, password });

async function member(name: string, role: Role): Promise<Person> {
  const { id } = await gateway.prisma.user.create({ data: { name, email: `${name}@example.org` } });
  await gateway.prisma.membership.create({ data: { teamId: gateway.teamId, userId: id, role } });
  return signIn(gateway.prisma, gateway.url, id);
}

describe('links for a new password', () => {
  test('an owner makes one for a member; it works once and ends every session', async () => {
    const forgetful = await member('forgetful', Role.MEMBER);
    const { ok } = await makeLink(gateway.insider, forgetful.userId);
    expect(ok.link.mailed).toBe(false);
    const { url } = ok.link;
    expect(new URL(url).search).toBe('');
    const token = tokenOf(url);
    expect(JSON.stringify(await gateway.prisma.verification.findMany())).not.toContain(token);
    expect(JSON.stringify(await gateway.prisma.auditEvent.findMany())).not.toContain(token);

    const weak = await useLink(token, 'passwordpassword');
    expect([weak.status, ((await weak.json()) as { code: string }).code]).toEqual([400, 'PASSWORD_COMMON']);
    const browser = openBrowser(gateway);
    expect((await useLink(token, goodPassword, browser)).status).toBe(200);
    expect(await who(browser)).toBe(forgetful.userId);
    expect((await forgetful.ask('{ viewer { user { id } } }')).data.viewer).toBeNull();
    expect((await useLink(token)).status).toBe(410);
    const answer = await signInWith(gateway, openBrowser(gateway), { email: 'forgetful@example.org' });
    expect(answer.status).toBe(200);
  });

  test('a new link ends the one before; a new password ends both', async () => {
    const person = await member('twice', Role.MEMBER);
    const first = tokenOf((await makeLink(gateway.insider, person.userId)).ok.link.url);
    const second = tokenOf((await makeLink(gateway.insider, person.userId)).ok.link.url);
    expect((await useLink(first)).status).toBe(410);
    await person.ask('mutation ($p: String!) { changePassword(input: { password: $p }) { error { code } } }', {
      p: goodPassword,
    });
    expect((await useLink(second)).status).toBe(410);
  });

  test('no owner gets into a team of somebody else through a member of both', async () => {
    const both = await member('both', Role.MEMBER);
    const others = await gateway.prisma.team.findUniqueOrThrow({ where: { slug: 'others' } });
    await gateway.prisma.membership.create({ data: { teamId: others.id, userId: both.userId, role: Role.MEMBER } });
    const madeUp = await makeLink(gateway.insider, '01900000-0000-7000-8000-000000000000');
    expect(madeUp.error.code).toBe('NOT_FOUND');
    expect(await makeLink(gateway.insider, both.userId)).toEqual(madeUp);
    expect((await makeLink(admin, both.userId)).error).toBeNull();
  });

  test('the list of members says beforehand of whom one may be made, and nothing else', async () => {
    const query = `query { team(slug: "insiders") { members(first: 100) { nodes { mayMakePasswordLink user { id } } } } }`;
    const maintainer = await member('maintains', Role.MAINTAINER);
    for (const person of [gateway.insider, maintainer, gateway.watcher, admin]) {
      const { data } = await person.ask(query);
      if (person === admin) {
        expect(data.team).toBeNull();
        continue;
      }
      for (const { mayMakePasswordLink, user } of data.team.members.nodes) {
        const { error } = await makeLink(person, user.id);
        expect(error === null, `${person.userId} of ${user.id}`).toBe(mayMakePasswordLink);
      }
    }
    const { data } = await gateway.insider.ask(query);
    const told = data.team.members.nodes.map((node: { mayMakePasswordLink: boolean }) => node.mayMakePasswordLink);
    expect(new Set(told)).toEqual(new Set([true, false]));
  });

  test('nor over a site admin, nor does anybody else make links', async () => {
    await gateway.prisma.membership.create({
      data: { teamId: gateway.teamId, userId: admin.userId, role: Role.VIEWER },
    });
    expect((await makeLink(gateway.insider, admin.userId)).error.code).toBe('NOT_FOUND');
    const maintainer = await member('maintainer', Role.MAINTAINER);
    const target = await member('target', Role.VIEWER);
    for (const person of [maintainer, gateway.watcher, gateway.outsider]) {
      expect((await makeLink(person, target.userId)).error.code).toBe('NOT_FOUND');
    }
    expect((await makeLink(gateway.nobody, target.userId)).error.code).toBe('NOT_ALLOWED');
  });
});

describe('people', () => {
  const disable = async (person: Person, of: string, disabled = true) =>
    (
      await person.ask(
        `mutation ($of: ID!, $disabled: Boolean!) { setDisabled(input: { person: $of, disabled: $disabled }) {
          ok { person { disabledAt } } error { code } } }`,
        { of, disabled },
      )
    ).data.setDisabled;

  test('a disabled person is out at once and comes in by no door, until it is open again', async () => {
    const person = await member('closed', Role.OWNER);
    const email = await givePassword(gateway, person.userId);
    const open = tokenOf((await makeLink(admin, person.userId)).ok.link.url);
    const { error } = await disable(admin, person.userId);
    expect(error).toBeNull();
    expect((await person.ask('{ viewer { user { id } } }')).data.viewer).toBeNull();
    expect((await signInWith(gateway, openBrowser(gateway), { email })).status).toBe(401);
    expect((await useLink(open)).status).toBe(410);
    const late = tokenOf((await makeLink(admin, person.userId)).ok.link.url);
    expect((await useLink(late)).status).toBe(410);
    await expect(signIn(gateway.prisma, gateway.url, person.userId)).resolves.toMatchObject({ cookie: '' });
    expect(await gateway.prisma.session.count({ where: { userId: person.userId } })).toBe(0);

    expect((await disable(admin, person.userId, false)).error).toBeNull();
    expect((await signInWith(gateway, openBrowser(gateway), { email })).status).toBe(200);
  });

  test('only site admins close doors, list people and make them', async () => {
    for (const person of [gateway.insider, gateway.outsider, gateway.watcher]) {
      expect((await disable(person, gateway.watcher.userId)).error.code).toBe('NOT_ALLOWED');
      expect((await person.ask('{ people(first: 10) { totalCount nodes { email } } }')).data.people).toEqual({
        totalCount: 0,
        nodes: [],
      });
    }
    const make = `mutation { createPerson(input: { name: "New", email: "new@example.org" }) {
      ok { person { id email } link { url } } error { code } } }`;
    expect((await gateway.insider.ask(make)).data.createPerson.error.code).toBe('NOT_ALLOWED');
    const { ok } = (await admin.ask(make)).data.createPerson;
    expect((await admin.ask(make)).data.createPerson.error.code).toBe('EMAIL_TAKEN');
    const browser = openBrowser(gateway);
    expect((await useLink(tokenOf(ok.link.url), goodPassword, browser)).status).toBe(200);
    expect(await who(browser)).toBe(ok.person.id);
    const { people } = (await admin.ask('{ people(first: 1) { totalCount nodes { email } } }')).data;
    expect(people.nodes).toEqual([{ email: 'new@example.org' }]);
    expect(people.totalCount).toBe(await gateway.prisma.user.count());
  });

  test('a site admin sees nothing of a team by it', async () => {
    const { data } = await admin.ask('query ($id: ID!) { node(id: $id) { id } }', {
      id: (await gateway.prisma.team.findUniqueOrThrow({ where: { slug: 'others' } })).id,
    });
    expect(data.node).toBeNull();
  });

  test('somebody is always left who looks after the installation', async () => {
    const demote = `mutation ($id: ID!) { setSiteAdmin(input: { person: $id, siteAdmin: false }) { error { code } } }`;
    const { data } = await admin.ask(demote, { id: admin.userId });
    expect(data.setSiteAdmin.error.code).toBe('LAST_SITE_ADMIN');
    expect((await disable(admin, admin.userId)).error.code).toBe('LAST_SITE_ADMIN');
    expect((await admin.ask('{ viewer { siteAdmin } }')).data.viewer.siteAdmin).toBe(true);
  });
});
