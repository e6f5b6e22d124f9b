// Everybody who may knock: each as the gateway sees them once it knows who they are, with what they should be let do.
import { Role, TokenScope } from '@pathlens/db';
import type { Viewer } from '../../src/viewer.ts';
import type { TestGateway } from '../gateway.ts';
import { type Expected, roleRights } from './expected.ts';

export interface Somebody extends Expected {
  readonly name: string;
  readonly viewer: Viewer;
  /** '' of who is nobody. */
  readonly userId: string;
}

const { nothing, viewer, commenter, member, maintainer, owner } = roleRights;
const none = { inTeam: nothing, inProject: nothing, elsewhere: nothing };

interface Place {
  readonly teamId: string;
  readonly projectId: string;
  readonly otherTeamId: string;
  readonly otherProjectId: string;
  /** Another project of the own team. */
  readonly siblingId: string;
  readonly experimentId: string;
}

/** Writes the people of the matrix. */
export async function writePeople({ prisma }: TestGateway, place: Place): Promise<Somebody[]> {
  const { teamId, projectId, otherTeamId } = place;
  const user = async (
    name: string,
    roles: { team?: Role; project?: Role | null; other?: Role; siteAdmin?: boolean },
  ) => {
    const { id } = await prisma.user.create({
      data: { name, email: `${name}@matrix.example`, siteAdmin: roles.siteAdmin ?? false },
    });
    if (roles.team) await prisma.membership.create({ data: { teamId, userId: id, role: roles.team } });
    if (roles.other) await prisma.membership.create({ data: { teamId: otherTeamId, userId: id, role: roles.other } });
    if (roles.project !== undefined) {
      await prisma.projectRole.create({ data: { projectId, userId: id, role: roles.project } });
    }
    return id;
  };
  const person = (name: string, userId: string, expected: Expected, siteAdmin = false): Somebody => ({
    name,
    userId,
    viewer: { kind: 'person', userId, siteAdmin, token: null },
    ...expected,
  });
  const inTeam = async (name: string, role: Role, rights: Expected['inTeam']) =>
    person(name, await user(name, { team: role }), { ...none, inTeam: rights, inProject: rights });
  const overridden = async (name: string, role: Role, own: Role | null, expected: Partial<Expected>) =>
    person(name, await user(name, { team: role, project: own }), { ...none, ...expected });
  const ownerId = await user('token-holder', { team: Role.OWNER });
  const token = (name: string, scope: TokenScope, only?: 'this' | 'other'): Somebody => ({
    ...none,
    name,
    userId: ownerId,
    inTeam: owner,
    inProject: owner,
    scope,
    onlyProject: only,
    viewer: {
      kind: 'person',
      userId: ownerId,
      siteAdmin: false,
      token: { id: name, scope, projectId: only ? (only === 'this' ? projectId : place.siblingId) : null },
    },
  });
  const link = (name: string, mayComment: boolean): Somebody => ({
    ...none,
    name,
    userId: '',
    link: { comment: mayComment },
    viewer: {
      kind: 'link',
      linkId: name,
      projectId,
      objectType: 'Experiment',
      objectId: place.experimentId,
      experimentIds: [place.experimentId],
      mayComment,
      mayDownload: false,
      anonymized: false,
    },
  });
  // Was in the team, and had a word of the project's own: both are gone but the second was left behind.
  const exMember = await user('ex-member', { project: Role.OWNER });
  return [
    { ...none, name: 'anonymous', userId: '', viewer: null },
    link('link, view', false),
    link('link, comment', true),
    person('outsider', await user('outsider', {}), none),
    person('ex-member', exMember, none),
    await inTeam('viewer', Role.VIEWER, viewer),
    await inTeam('commenter', Role.COMMENTER, commenter),
    await inTeam('member', Role.MEMBER, member),
    await inTeam('maintainer', Role.MAINTAINER, maintainer),
    await inTeam('owner', Role.OWNER, owner),
    await overridden('closed', Role.MEMBER, null, { inTeam: member }),
    await overridden('raised', Role.VIEWER, Role.MAINTAINER, { inTeam: viewer, inProject: maintainer }),
    await overridden('lowered', Role.MAINTAINER, Role.VIEWER, { inTeam: maintainer, inProject: viewer }),
    await overridden('owner-closed', Role.OWNER, null, { inTeam: owner, inProject: owner }),
    person('other-owner', await user('other-owner', { other: Role.OWNER }), { ...none, elsewhere: owner }),
    person('site-admin', await user('site-admin', { siteAdmin: true }), none, true),
    token('token, read', TokenScope.READ),
    token('token, run', TokenScope.RUN),
    token('token, write', TokenScope.WRITE),
    token('token, admin', TokenScope.ADMIN),
    token('token of this project', TokenScope.ADMIN, 'this'),
    token('token of another project', TokenScope.ADMIN, 'other'),
  ];
}
