// nobody gets more than they were given, by whatever they send, and a team never loses its last owner.
import { randomUUID } from 'node:crypto';
import { Role } from '@pathlens/db';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Fixture, writeFixture } from './fixture.ts';
import { type Person, signIn, startGateway, type TestGateway } from './gateway.ts';

let gateway: TestGateway;
let fixture: Fixture;
beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway);
});
afterAll(() => gateway.stop());

async function newPerson(role?: Role, teamId = gateway.teamId): Promise<Person & { email: string }> {
  const name = randomUUID();
  const email = `${name}@example.org`;
  const memberships = role ? { create: { teamId, role } } : undefined;
  const { id } = await gateway.prisma.user.create({ data: { name, email, memberships } });
  return { ...(await signIn(gateway.prisma, gateway.url, id)), email };
}

async function tell(person: Person, field: string, argument: string, ok = '__typename') {
  const { data, errors } = await person.ask(`mutation { ${field}(${argument}) { ok { ${ok} } error { code } } }`);
  if (errors) throw new Error(errors[0].message);
  return { ok: data[field].ok, code: data[field].error?.code ?? null };
}

const roleIn = async (teamId: string, userId: string): Promise<Role | undefined> =>
  (await gateway.prisma.membership.findUnique({ where: { teamId_userId: { teamId, userId } } }))?.role;

describe('A-07 roles and invitations', () => {
  let team: string;
  let owner: Person;
  beforeEach(async () => {
    owner = await newPerson();
    const { ok } = await tell(owner, 'createTeam', `input: { name: "Team" }`, 'team { id role }');
    expect(ok.team.role).toBe('OWNER');
    team = ok.team.id;
  });
  const invite = async (person: Person, input: string) =>
    tell(person, 'invite', `input: { team: "${team}", ${input} }`, 'link invitation { id }');
  const tokenOf = (link: string): string => link.replace('/join#', '');
  const accept = (person: Person, token: string) =>
    tell(person, 'acceptInvitation', `token: "${token}"`, 'team { id }');

  test('the last owner neither leaves nor is lowered or removed', async () => {
    const { userId } = owner;
    expect((await tell(owner, 'leaveTeam', `team: "${team}"`, 'teamId')).code).toBe('LAST_OWNER');
    const lower = `input: { team: "${team}", user: "${userId}", role: MEMBER }`;
    expect((await tell(owner, 'setMemberRole', lower)).code).toBe('LAST_OWNER');
    expect((await tell(owner, 'removeMember', `input: { team: "${team}", user: "${userId}" }`)).code).toBe(
      'LAST_OWNER',
    );
    // Somebody who cannot sign in is no owner to rely on.
    const disabled = await newPerson(Role.OWNER, team);
    await gateway.prisma.user.update({ where: { id: disabled.userId }, data: { disabledAt: new Date() } });
    expect((await tell(owner, 'leaveTeam', `team: "${team}"`, 'teamId')).code).toBe('LAST_OWNER');
    const second = await newPerson(Role.OWNER, team);
    expect((await tell(owner, 'leaveTeam', `team: "${team}"`, 'teamId')).code).toBeNull();
    expect(await roleIn(team, userId)).toBeUndefined();
    expect(await roleIn(team, second.userId)).toBe('OWNER');
  });

  test('two owners who leave at once leave one behind', async () => {
    const second = await newPerson(Role.OWNER, team);
    const leaving = [owner, second].map((person) => tell(person, 'leaveTeam', `team: "${team}"`, 'teamId'));
    expect((await Promise.all(leaving)).map(({ code }) => code).sort()).toEqual(['LAST_OWNER', null].sort());
    expect(await gateway.prisma.membership.count({ where: { teamId: team, role: 'OWNER' } })).toBe(1);
  });

  test('nobody promotes themselves or others without managing the team', async () => {
    for (const role of [Role.VIEWER, Role.COMMENTER, Role.MEMBER, Role.MAINTAINER]) {
      const person = await newPerson(role, team);
      const promote = `input: { team: "${team}", user: "${person.userId}", role: OWNER }`;
      expect((await tell(person, 'setMemberRole', promote)).code).toBe('NOT_FOUND');
      expect(await roleIn(team, person.userId)).toBe(role);
    }
  });

  test('a maintainer gives no role, closes no project and removes nobody: these are the owners’', async () => {
    const maintainer = await newPerson(Role.MAINTAINER, team);
    const other = await newPerson(Role.VIEWER, team);
    const { ok } = await tell(owner, 'createProject', `input: { name: "P", team: "${team}" }`, 'project { id }');
    const inProject = `input: { project: "${ok.project.id}", user: "${other.userId}"`;
    for (const role of ['OWNER', 'MAINTAINER', 'MEMBER', 'null']) {
      expect((await tell(maintainer, 'setProjectRole', `${inProject}, role: ${role} }`)).code).toBe('NOT_FOUND');
    }
    const asOwner = `input: { team: "${team}", user: "${other.userId}", role: OWNER }`;
    expect((await tell(maintainer, 'setMemberRole', asOwner)).code).toBe('NOT_FOUND');
    const remove = `input: { team: "${team}", user: "${other.userId}" }`;
    expect((await tell(maintainer, 'removeMember', remove)).code).toBe('NOT_FOUND');
    expect((await tell(maintainer, 'moveToTrash', `id: "${team}"`)).code).toBe('NOT_FOUND');
    expect(await roleIn(team, other.userId)).toBe('VIEWER');
    expect(await gateway.prisma.projectRole.count({ where: { projectId: ok.project.id } })).toBe(0);
  });

  test('a role raised in one project is none in another, nor in the team', async () => {
    const person = await newPerson(Role.VIEWER, team);
    const project = async (name: string) =>
      (await tell(owner, 'createProject', `input: { name: "${name}", team: "${team}" }`, 'project { id }')).ok.project
        .id;
    const [raised, other] = [await project('Raised'), await project('Other')];
    const give = `input: { project: "${raised}", user: "${person.userId}", role: OWNER }`;
    expect((await tell(owner, 'setProjectRole', give)).code).toBeNull();
    const about = (id: string) => tell(person, 'changeProject', `input: { project: "${id}", about: "a" }`);
    expect((await about(raised)).code).toBeNull();
    expect((await about(other)).code).toBe('NOT_FOUND');
    expect((await tell(person, 'renameTeam', `input: { team: "${team}", name: "Mine" }`)).code).toBe('NOT_FOUND');
    expect((await invite(person, 'role: VIEWER')).code).toBe('NOT_FOUND');
    const promote = `input: { team: "${team}", user: "${person.userId}", role: OWNER }`;
    expect((await tell(person, 'setMemberRole', promote)).code).toBe('NOT_FOUND');
  });

  test('a team is handed over: the new owner has it whole, the old one is what the new one says', async () => {
    const heir = await newPerson(Role.MEMBER, team);
    const hand = `input: { team: "${team}", user: "${heir.userId}", role: OWNER }`;
    expect((await tell(owner, 'setMemberRole', hand)).code).toBeNull();
    const lower = `input: { team: "${team}", user: "${owner.userId}", role: VIEWER }`;
    expect((await tell(heir, 'setMemberRole', lower)).code).toBeNull();
    expect((await tell(owner, 'renameTeam', `input: { team: "${team}", name: "Back" }`)).code).toBe('NOT_FOUND');
    expect((await tell(owner, 'setMemberRole', hand.replace(heir.userId, owner.userId))).code).toBe('NOT_FOUND');
    expect((await tell(heir, 'leaveTeam', `team: "${team}"`)).code).toBe('LAST_OWNER');
    expect((await tell(heir, 'removeMember', `input: { team: "${team}", user: "${owner.userId}" }`)).code).toBeNull();
    expect((await owner.ask(`{ node(id: "${team}") { id } }`)).data.node).toBeNull();
  });

  test('who leaves is out of the team’s projects, and comes back with nothing of what they were there', async () => {
    const person = await newPerson(Role.MEMBER, team);
    const { ok } = await tell(owner, 'createProject', `input: { name: "P", team: "${team}" }`, 'project { id }');
    const projectId = ok.project.id;
    const raise = `input: { project: "${projectId}", user: "${person.userId}", role: MAINTAINER }`;
    expect((await tell(owner, 'setProjectRole', raise)).code).toBeNull();
    expect((await tell(person, 'leaveTeam', `team: "${team}"`)).code).toBeNull();
    expect((await person.ask(`{ node(id: "${projectId}") { id } }`)).data.node).toBeNull();
    expect((await tell(person, 'leaveTeam', `team: "${team}"`)).code).toBe('NOT_FOUND');
    const token = tokenOf((await invite(owner, 'role: VIEWER')).ok.link);
    expect((await accept(person, token)).code).toBeNull();
    const { data } = await person.ask(`{ node(id: "${projectId}") { ... on Project { role } } }`);
    expect(data.node.role).toBe('VIEWER');
  });

  test('a deleted team is found by nobody but its owners, in the trash, and its invitations open nothing', async () => {
    const member = await newPerson(Role.MAINTAINER, team);
    const token = tokenOf((await invite(owner, 'role: VIEWER')).ok.link);
    expect((await tell(owner, 'moveToTrash', `id: "${team}"`)).code).toBeNull();
    for (const person of [owner, member]) {
      expect((await person.ask(`{ node(id: "${team}") { id } }`)).data.node).toBeNull();
      expect((await tell(person, 'createProject', `input: { name: "P", team: "${team}" }`)).code).toBe('NOT_FOUND');
    }
    expect((await accept(await newPerson(), token)).code).toBe('INVITATION_GONE');
    expect((await tell(member, 'restoreFromTrash', `id: "${team}"`)).code).toBe('NOT_FOUND');
    expect((await tell(member, 'deleteForever', `id: "${team}"`)).code).toBe('NOT_FOUND');
    expect((await tell(owner, 'restoreFromTrash', `id: "${team}"`)).code).toBeNull();
    expect(await roleIn(team, member.userId)).toBe('MAINTAINER');
  });

  test('two teams that are made at once with one name have two addresses', async () => {
    const name = randomUUID();
    const made = await Promise.all(
      Array.from({ length: 6 }, () => tell(owner, 'createTeam', `input: { name: "${name}" }`, 'team { slug }')),
    );
    expect(new Set(made.map(({ ok }) => ok.team.slug)).size).toBe(6);
    const projects = await Promise.all(
      Array.from({ length: 6 }, () =>
        tell(owner, 'createProject', `input: { name: "${name}", team: "${team}" }`, 'project { slug }'),
      ),
    );
    expect(new Set(projects.map(({ ok }) => ok.project.slug)).size).toBe(6);
  });

  test('invitations give no more than one has, and only those who may invite give any', async () => {
    const maintainer = await newPerson(Role.MAINTAINER, team);
    expect((await invite(maintainer, 'role: OWNER')).code).toBe('ROLE_ABOVE_OWN');
    expect((await invite(maintainer, 'role: MAINTAINER')).code).toBeNull();
    expect((await invite(await newPerson(Role.MEMBER, team), 'role: VIEWER')).code).toBe('NOT_FOUND');
    expect((await invite(gateway.outsider, 'role: VIEWER')).code).toBe('NOT_FOUND');
    expect((await invite(owner, 'role: VIEWER, days: 31')).code).toBe('DAYS_RANGE');
    expect((await invite(owner, 'role: VIEWER, email: "nobody"')).code).toBe('EMAIL_FORM');
  });

  test('an invitation works once, for its address, and is kept as a hash', async () => {
    const guest = await newPerson();
    const other = await newPerson();
    const { ok } = await invite(owner, `role: COMMENTER, email: "${guest.email.toUpperCase()}"`);
    const token = tokenOf(ok.link);
    expect(token).toMatch(/^[\w-]{43}$/);
    const row = await gateway.prisma.invitation.findUniqueOrThrow({ where: { id: ok.invitation.id } });
    expect(JSON.stringify(row)).not.toContain(token);
    const offer = '{ invitation(token: "TOKEN") { teamName role bound } }'.replace('TOKEN', token);
    expect((await gateway.nobody.ask(offer)).data.invitation).toEqual({
      teamName: 'Team',
      role: 'COMMENTER',
      bound: true,
    });
    expect((await accept(gateway.nobody, token)).code).toBe('NOT_ALLOWED');
    expect((await accept(other, token)).code).toBe('INVITATION_OTHER');
    expect(await accept(guest, token)).toEqual({ ok: { team: { id: team } }, code: null });
    expect(await roleIn(team, guest.userId)).toBe('COMMENTER');
    expect((await accept(other, token)).code).toBe('INVITATION_GONE');
    expect((await gateway.nobody.ask(offer)).data.invitation).toBeNull();
    // The log knows that it was, and not what it was.
    const events = await gateway.prisma.auditEvent.findMany({ where: { teamId: team } });
    expect(events.map(({ action }) => action)).toEqual(expect.arrayContaining(['invite', 'acceptInvitation']));
    expect(JSON.stringify(events)).not.toContain(token);
  });

  test('of two who use one link at once, one is in', async () => {
    const token = tokenOf((await invite(owner, 'role: VIEWER')).ok.link);
    const guests = [await newPerson(), await newPerson(), await newPerson()];
    const codes = (await Promise.all(guests.map((guest) => accept(guest, token)))).map(({ code }) => code);
    expect(codes.filter((code) => code === null)).toHaveLength(1);
    expect(await gateway.prisma.membership.count({ where: { teamId: team } })).toBe(2);
  });

  test('what an inviter lost, their invitations lose too', async () => {
    const maintainer = await newPerson(Role.MAINTAINER, team);
    const lowered = tokenOf((await invite(maintainer, 'role: MEMBER')).ok.link);
    await tell(owner, 'setMemberRole', `input: { team: "${team}", user: "${maintainer.userId}", role: VIEWER }`);
    expect((await accept(await newPerson(), lowered)).code).toBe('INVITATION_GONE');
    const second = await newPerson(Role.MAINTAINER, team);
    const removed = tokenOf((await invite(second, 'role: MEMBER')).ok.link);
    await tell(owner, 'removeMember', `input: { team: "${team}", user: "${second.userId}" }`);
    expect((await accept(await newPerson(), removed)).code).toBe('INVITATION_GONE');
  });

  test('invitations that ended, were taken back, or are for a member are refused', async () => {
    const { ok } = await invite(owner, 'role: VIEWER');
    expect((await accept(owner, tokenOf(ok.link))).code).toBe('ALREADY_MEMBER');
    await tell(owner, 'revokeInvitation', `id: "${ok.invitation.id}"`);
    expect((await accept(await newPerson(), tokenOf(ok.link))).code).toBe('INVITATION_GONE');
    const late = await invite(owner, 'role: VIEWER');
    const past = { where: { id: late.ok.invitation.id }, data: { expiresAt: new Date(Date.now() - 1) } };
    await gateway.prisma.invitation.update(past);
    expect((await accept(await newPerson(), tokenOf(late.ok.link))).code).toBe('INVITATION_GONE');
    const { data } = await owner.ask(`{ node(id: "${team}") { ... on Team { invitations { id } } } }`);
    expect(data.node.invitations).toEqual([]);
  });
});

describe('A-05 what a request carries besides', () => {
  test('fields that nobody offered are refused before anything is done', async () => {
    for (const field of [
      'teamId: "x"',
      'ownerId: "x"',
      'role: OWNER',
      'createdById: "x"',
      'demo: true',
      'slug: "mine"',
      'deletedAt: null',
    ]) {
      const { errors } = await gateway.insider.ask(
        `mutation { createProject(input: { name: "P", ${field} }) { ok { project { id } } } }`,
      );
      expect(errors?.length, field).toBeGreaterThan(0);
    }
  });

  test('a project is not made in another team, nor a role given to who is not in its team', async () => {
    const other = (await gateway.prisma.membership.findFirstOrThrow({ where: { userId: gateway.outsider.userId } }))
      .teamId;
    expect((await tell(gateway.insider, 'createProject', `input: { name: "P", team: "${other}" }`)).code).toBe(
      'NOT_FOUND',
    );
    const stranger = `input: { project: "${fixture.projectId}", user: "${gateway.outsider.userId}", role: OWNER }`;
    expect((await tell(gateway.insider, 'setProjectRole', stranger)).code).toBe('NOT_FOUND');
    expect(await gateway.prisma.projectRole.count({ where: { userId: gateway.outsider.userId } })).toBe(0);
    const owner = `input: { project: "${fixture.projectId}", user: "${gateway.insider.userId}", role: VIEWER }`;
    expect((await tell(gateway.insider, 'setProjectRole', owner)).code).toBe('OWNER_KEEPS');
  });

  test('foreign models, images and datasets get into no run of one’s own', async () => {
    const foreign = await writeFixture({
      ...gateway,
      teamId: (await gateway.prisma.membership.findFirstOrThrow({ where: { userId: gateway.outsider.userId } })).teamId,
      insider: gateway.outsider,
    });
    const start = (models: string, dataset: string, images = '') =>
      tell(
        gateway.insider,
        'startExperiment',
        `input: { project: "${fixture.projectId}", name: "X", models: ["${models}"], datasetVersion: "${dataset}" ${images},
          selections: [{ method: "neuron-mct" }], sparsities: [50], attributions: [], target: "predicted" }`,
      );
    const [own, theirs] = [fixture, foreign];
    expect((await start(theirs.versionIds[0], own.datasetVersionId)).code).toBe('NOT_FOUND');
    expect((await start(own.versionIds[0], theirs.datasetVersionId)).code).toBe('NOT_FOUND');
    const image = `, images: ["${theirs.itemIds[0]}"]`;
    expect((await start(own.versionIds[0], own.datasetVersionId, image)).code).toBe('NOT_FOUND');
    expect(await gateway.prisma.experiment.count({ where: { projectId: own.projectId, name: 'X' } })).toBe(0);
  });
});

test('people are read in pages, those with the most rights first, each once', async () => {
  for (const role of [Role.MEMBER, Role.OWNER, Role.MAINTAINER]) await newPerson(role);
  for (const [type, list] of [
    ['Team', 'members'],
    ['Project', 'access { people'],
  ] as const) {
    const id = type === 'Team' ? gateway.teamId : fixture.projectId;
    const people: { role: Role; user: { id: string } }[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { data } = await gateway.watcher.ask(
        `query ($id: ID!, $after: String) { node(id: $id) { ... on ${type} { ${list}(first: 2, after: $after) {
          totalCount pageInfo { hasNextPage endCursor } nodes { role user { id } } } ${type === 'Team' ? '' : '}'} } } }`,
        { id, after },
      );
      const page = type === 'Team' ? data.node.members : data.node.access.people;
      people.push(...page.nodes);
      after = page.pageInfo.endCursor;
      more = page.pageInfo.hasNextPage;
      if (!more) expect(people).toHaveLength(page.totalCount);
    }
    expect(new Set(people.map(({ user }) => user.id)).size).toBe(people.length);
    const order = ['OWNER', 'MAINTAINER', 'MEMBER', 'COMMENTER', 'VIEWER'];
    const places = people.map(({ role }) => order.indexOf(role));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  }
});

describe('A-02 and A-04 what hangs on objects, and lists', () => {
  test('a project that is closed to somebody is in none of their lists', async () => {
    const person = await newPerson(Role.MEMBER);
    const lists = `{ viewer { projects(first: 100) { nodes { id } } teams(first: 10) { nodes { projects(first: 100) { nodes { id } } } } } }`;
    const seen = async () => JSON.stringify((await person.ask(lists)).data);
    expect(await seen()).toContain(fixture.projectId);
    const close = `input: { project: "${fixture.projectId}", user: "${person.userId}", role: null }`;
    expect((await tell(gateway.insider, 'setProjectRole', close)).code).toBeNull();
    expect(await seen()).not.toContain(fixture.projectId);
    const people = `{ node(id: "${fixture.projectId}") { ... on Project { closedTo { id } access { people(first: 100) { nodes { user { id } role own } } } } } }`;
    const { node } = (await gateway.insider.ask(people)).data;
    expect(node.closedTo).toEqual([{ id: person.userId }]);
    expect(JSON.stringify(node.access)).not.toContain(person.userId);
    const open = `input: { project: "${fixture.projectId}", user: "${person.userId}", asInTeam: true }`;
    expect((await tell(gateway.insider, 'setProjectRole', open)).code).toBeNull();
    expect(await seen()).toContain(fixture.projectId);
  });

  test('what one may do is said of each thing: members more to what they made', async () => {
    const member = await newPerson(Role.MEMBER);
    const commenter = await newPerson(Role.COMMENTER);
    const data = { projectId: fixture.projectId, name: 'Mine', createdById: member.userId };
    const { id: mine } = await gateway.prisma.comparison.create({ data });
    const mayTo = async (person: Person, type: string, id: string): Promise<string[]> =>
      (await person.ask(`{ node(id: "${id}") { ... on ${type} { may } } }`)).data.node.may;
    const own = ['CHANGE', 'REMOVE', 'SHARE'];
    expect(await mayTo(member, 'Comparison', mine)).toEqual(expect.arrayContaining(own));
    const others = await mayTo(member, 'Experiment', fixture.experimentId);
    expect(others).toEqual(expect.arrayContaining(['READ', 'RUN']));
    for (const action of own) expect(others).not.toContain(action);
    expect(await mayTo(commenter, 'Comparison', mine)).toEqual(['READ', 'DOWNLOAD', 'COMMENT']);
  });

  test('who can see this: every member with the role that counts, on a project and on what is in it', async () => {
    const raised = await newPerson(Role.VIEWER);
    await tell(
      gateway.insider,
      'setProjectRole',
      `input: { project: "${fixture.projectId}", user: "${raised.userId}", role: MAINTAINER }`,
    );
    const ask = (type: string, id: string) =>
      `{ node(id: "${id}") { ... on ${type} { access { links people(first: 100) { totalCount nodes { user { id } role own } } } } } }`;
    for (const [type, id] of [
      ['Project', fixture.projectId],
      ['Experiment', fixture.experimentId],
    ]) {
      const { people, links } = (await gateway.watcher.ask(ask(type, id))).data.node.access;
      expect(links).toBe(0);
      expect(people.nodes[0]).toEqual({ user: { id: gateway.insider.userId }, role: 'OWNER', own: false });
      expect(people.nodes).toContainEqual({ user: { id: raised.userId }, role: 'MAINTAINER', own: true });
      expect(people.nodes).toContainEqual({ user: { id: gateway.watcher.userId }, role: 'VIEWER', own: false });
      expect(people.totalCount).toBe(people.nodes.length);
    }
    const may = `{ node(id: "${fixture.projectId}") { ... on Project { role may } } }`;
    const { role, may: actions } = (await raised.ask(may)).data.node;
    expect(role).toBe('MAINTAINER');
    expect(actions).toEqual(expect.arrayContaining(['READ', 'CHANGE', 'REMOVE', 'SHARE']));
    expect(actions).not.toContain('MANAGE');
  });
});

test('what a worker computes is said to those who may see the run, and to others that it is busy', async () => {
  const { prisma } = gateway;
  const speed = { engine: 'e', device: 'cpu', library: 'l', passesPerSecond: 1, memoryBytes: 1n };
  await prisma.worker.create({ data: { id: 'busy', host: 'h', ...speed } });
  const [id] = fixture.runIds;
  await prisma.run.update({ where: { id }, data: { state: 'RUNNING', workerId: 'busy' } });
  const workersOf = async (person: Person) => (await person.ask('{ workers { tasks runs { id } } }')).data.workers;
  expect(await workersOf(gateway.watcher)).toEqual([{ tasks: 1, runs: [{ id }] }]);
  expect(await workersOf(gateway.outsider)).toEqual([{ tasks: 1, runs: [] }]);
  // It was asked to stop, and is nobody's to see meanwhile.
  const where = { id: fixture.experimentId };
  await prisma.experiment.update({ where, data: { deletedAt: new Date() } });
  expect(await workersOf(gateway.watcher)).toEqual([{ tasks: 1, runs: [] }]);
  await prisma.experiment.update({ where, data: { deletedAt: null } });
});
