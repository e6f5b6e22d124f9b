// Everybody who may knock: each with a credential of their own, and as the gateway sees them by it.
import { randomUUID } from 'node:crypto';
import { LinkRole, Role, TokenScope } from '@pathlens/db';
import { asSystem } from '../../src/acting.ts';
import { makeApiToken } from '../../src/auth/api-token.ts';
import { heldLink, linkCookie, visitOf } from '../../src/auth/link-viewer.ts';
import { contextOf } from '../../src/auth/viewer.ts';
import { fingerprintOf, makeLinkToken } from '../../src/modules/sharing/link-token.ts';
import type { Viewer } from '../../src/viewer.ts';
import { signIn, type TestGateway } from '../gateway.ts';
import { type Expected, roleRights } from './expected.ts';

/** What is sent with each request: a session's cookie, an API token, a link's cookie, or nothing. */
export type Bearer = 'cookie' | 'token' | 'link' | 'nothing';

export interface Somebody extends Expected {
  readonly name: string;
  readonly bearer: Bearer;
  readonly viewer: Viewer;
  readonly headers: Readonly<Record<string, string>>;
  /** '' of who is nobody. */
  readonly userId: string;
  /** Looks after the installation; only a session says so. */
  readonly siteAdmin: boolean;
}

const { nothing, viewer, commenter, member, maintainer, owner } = roleRights;
const none = { inTeam: nothing, inProject: nothing, elsewhere: nothing };

interface Place {
  readonly teamId: string;
  readonly projectId: string;
  readonly otherTeamId: string;
  /** Another project of the own team. */
  readonly siblingId: string;
  readonly experimentId: string;
}

interface RoleOfPerson extends Partial<Expected> {
  readonly team?: Role;
  /** The project's own word. */
  readonly project?: Role | null;
  readonly other?: Role;
  readonly siteAdmin?: true;
}

/** The 13 roles that somebody with an account may have towards a team and its project. */
export const roles: Readonly<Record<string, RoleOfPerson>> = {
  outsider: {},
  // Was in the team, and had a word of the project's own: both are gone but the second was left behind.
  'ex-member': { project: Role.OWNER },
  viewer: { team: Role.VIEWER, inTeam: viewer, inProject: viewer },
  commenter: { team: Role.COMMENTER, inTeam: commenter, inProject: commenter },
  member: { team: Role.MEMBER, inTeam: member, inProject: member },
  maintainer: { team: Role.MAINTAINER, inTeam: maintainer, inProject: maintainer },
  owner: { team: Role.OWNER, inTeam: owner, inProject: owner },
  closed: { team: Role.MEMBER, project: null, inTeam: member },
  raised: { team: Role.VIEWER, project: Role.MAINTAINER, inTeam: viewer, inProject: maintainer },
  lowered: { team: Role.MAINTAINER, project: Role.VIEWER, inTeam: maintainer, inProject: viewer },
  'owner-closed': { team: Role.OWNER, project: null, inTeam: owner, inProject: owner },
  'other-owner': { other: Role.OWNER, elsewhere: owner },
  'site-admin': { siteAdmin: true },
};

/** Writes the people of the matrix, their sessions, tokens and links. */
export async function writePeople(gateway: TestGateway, place: Place): Promise<Somebody[]> {
  const { prisma, url } = gateway;
  const { app, auth } = gateway.parts;
  const { teamId, projectId, otherTeamId, siblingId } = place;
  const seenAs = async (headers: Record<string, string>): Promise<Viewer> =>
    (await contextOf(app, auth, headers)).viewer;

  const write = async (name: string, { team, project, other, siteAdmin }: RoleOfPerson): Promise<string> => {
    const user = { name, email: `${name}@matrix.example`, siteAdmin: siteAdmin ?? false };
    const { id: userId } = await prisma.user.create({ data: user });
    if (team) await prisma.membership.create({ data: { teamId, userId, role: team } });
    if (other) await prisma.membership.create({ data: { teamId: otherTeamId, userId, role: other } });
    if (project !== undefined) await prisma.projectRole.create({ data: { projectId, userId, role: project } });
    return userId;
  };
  const withToken = async (
    name: string,
    userId: string,
    expected: Expected,
    only: { readonly scope: TokenScope; readonly onlyProject?: 'this' | 'other' },
  ): Promise<Somebody> => {
    const { token, ...kept } = makeApiToken();
    const limit = only.onlyProject ? { this: projectId, other: siblingId }[only.onlyProject] : null;
    const expiresAt = new Date(Date.now() + 3_600_000);
    const data = { userId, name, scope: only.scope, projectId: limit, ...kept, expiresAt };
    await prisma.apiToken.create({ data });
    const headers = { authorization: `Bearer ${token}` };
    const bearer = 'token';
    return { name, userId, bearer, headers, viewer: await seenAs(headers), siteAdmin: false, ...expected, ...only };
  };
  const people: Somebody[] = [];
  for (const [name, role] of Object.entries(roles)) {
    const userId = await write(name, role);
    const expected = { ...none, inTeam: role.inTeam ?? nothing, inProject: role.inProject ?? nothing };
    const everywhere = { ...expected, elsewhere: role.elsewhere ?? nothing };
    const { cookie } = await signIn(prisma, url, userId);
    const headers = { cookie };
    const session = { bearer: 'cookie', headers, viewer: await seenAs(headers) } as const;
    people.push({ name, userId, siteAdmin: role.siteAdmin ?? false, ...session, ...everywhere });
    people.push(await withToken(`${name} by token`, userId, everywhere, { scope: TokenScope.ADMIN }));
    if (name !== 'owner') continue;
    for (const scope of [TokenScope.READ, TokenScope.RUN, TokenScope.WRITE]) {
      people.push(await withToken(`token, ${scope.toLowerCase()}`, userId, everywhere, { scope }));
    }
    const all = { scope: TokenScope.ADMIN } as const;
    people.push(await withToken('token of this project', userId, everywhere, { ...all, onlyProject: 'this' }));
    people.push(await withToken('token of another project', userId, everywhere, { ...all, onlyProject: 'other' }));
  }
  const withLink = async (
    name: string,
    link: { readonly comment: boolean; readonly download: boolean },
  ): Promise<Somebody> => {
    const token = makeLinkToken();
    const on = { projectId, objectType: 'Experiment', objectId: place.experimentId };
    const role = link.comment ? LinkRole.COMMENT : LinkRole.VIEW;
    const may = { role, downloads: link.download, teamTalkHidden: false };
    const createdById = gateway.insider.userId;
    const { id } = await prisma.shareLink.create({
      data: { ...on, ...may, createdById, tokenHash: fingerprintOf(token) },
    });
    const headers = { cookie: `${linkCookie}=${token}` };
    const seen = await asSystem(async () => (await visitOf(app, await heldLink(app.prisma, id, headers), null)).viewer);
    return { ...none, name, userId: '', bearer: 'link', headers, viewer: seen, siteAdmin: false, link };
  };
  return [
    { ...none, name: 'anonymous', userId: '', bearer: 'nothing', headers: {}, viewer: null, siteAdmin: false },
    {
      ...none,
      name: 'made-up cookie',
      userId: '',
      bearer: 'nothing',
      headers: { cookie: `pathlens.session_token=${randomUUID()}.x` },
      viewer: await seenAs({ cookie: `pathlens.session_token=${randomUUID()}.x` }),
      siteAdmin: false,
    },
    ...people,
    await withLink('link, view', { comment: false, download: false }),
    await withLink('link, comment', { comment: true, download: false }),
    await withLink('link, downloads', { comment: false, download: true }),
  ];
}
