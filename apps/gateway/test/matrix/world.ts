// Two teams that know nothing of each other, everybody who may knock, and objects of every kind wherever they may lie.
import { randomBytes, randomUUID } from 'node:crypto';
import { Role } from '@pathlens/db';
import { hashToken } from '../../src/modules/teams/invitations.service.ts';
import { type Fixture, writeFixture } from '../fixture.ts';
import type { TestGateway } from '../gateway.ts';
import { makers, type ObjectKind } from './objects.ts';
import { type Somebody, writePeople } from './people.ts';
import type { World } from './row.ts';

/**
 * theirs: of the own team, made by somebody else. mine: made by who asks. shown: of the experiment that the links open.
 * foreign: of the other team. deleted: in the trash of the own team. random: nothing has this id.
 */
export const places = ['theirs', 'mine', 'shown', 'foreign', 'deleted', 'random'] as const;
export type ObjectPlace = (typeof places)[number];

export interface Matrix extends World {
  readonly people: readonly Somebody[];
  /** An object; undefined where there is none of this kind at that place. */
  object(kind: ObjectKind, place: ObjectPlace, of: { who: Somebody; fresh: boolean }): Promise<string | undefined>;
}

/** What was said about the experiment that the links open. */
async function writeTalk({ prisma, insider }: TestGateway, { projectId, experimentId }: Fixture) {
  const on = {
    objectType: 'Experiment',
    objectId: experimentId,
    anchor: { kind: 'OBJECT' },
    madeOnDigest: '',
    madeOn: '',
  };
  const comments = { create: { authorId: insider.userId, body: 'A word' } };
  const data = { projectId, number: 1, createdById: insider.userId, ...on, comments };
  const { id, comments: said } = await prisma.thread.create({ data, include: { comments: true } });
  return { thread: id, comment: said[0].id };
}

export async function writeMatrix(gateway: TestGateway): Promise<Matrix> {
  const { prisma, teamId } = gateway;
  const own = await writeFixture(gateway);
  const otherTeamId = (await prisma.membership.findFirstOrThrow({ where: { userId: gateway.outsider.userId } })).teamId;
  const other = await writeFixture({ ...gateway, teamId: otherTeamId, insider: gateway.outsider });
  const sibling = { slug: randomUUID(), name: 'Sibling', teamId, createdById: gateway.insider.userId };
  const { id: siblingId } = await prisma.project.create({ data: sibling });
  const people = await writePeople(gateway, {
    teamId,
    projectId: own.projectId,
    otherTeamId,
    siblingId,
    experimentId: own.experimentId,
  });
  const makes = makers(gateway);
  const kept = new Map<string, Promise<string>>();
  const make = (
    kind: ObjectKind,
    place: 'own' | 'other',
    of: { createdById: string; deleted: boolean; fresh: boolean },
  ) => {
    const fixture: Fixture = place === 'own' ? own : other;
    const wanted = { ...of, fixture, projectId: fixture.projectId, teamId: place === 'own' ? teamId : otherTeamId };
    const key = `${kind} ${place} ${of.createdById} ${of.deleted}`;
    const made = of.fresh ? makes[kind](wanted) : (kept.get(key) ?? makes[kind](wanted));
    if (!of.fresh) kept.set(key, made);
    return made;
  };
  const shown: Partial<Record<ObjectKind, string>> = {
    project: own.projectId,
    modelVersion: own.versionIds[0],
    item: own.itemIds[0],
    experiment: own.experimentId,
    run: own.runIds[0],
    pathway: own.pathwayIds[0][0],
    attributionMap: own.mapIds[0],
    ...(await writeTalk(gateway, own)),
  };
  const insiderId = gateway.insider.userId;
  const newMemberOf = async (...teams: string[]): Promise<string> => {
    const name = randomUUID();
    const memberships = { create: teams.map((id) => ({ teamId: id, role: Role.VIEWER })) };
    return (await prisma.user.create({ data: { name, email: `${name}@matrix.example`, memberships } })).id;
  };
  return {
    teamId,
    projectId: own.projectId,
    versionId: own.versionIds[0],
    datasetVersionId: own.datasetVersionId,
    foreignDatasetVersionId: other.datasetVersionId,
    strangeTeamId: (await prisma.team.create({ data: { slug: randomUUID(), name: 'Strange' } })).id,
    people,
    newMember: () => newMemberOf(teamId, otherTeamId),
    newMemberHere: () => newMemberOf(teamId),
    async newInvitation() {
      const token = randomBytes(32).toString('base64url');
      const memberships = { create: { userId: insiderId, role: 'OWNER' } } as const;
      const team = await prisma.team.create({ data: { slug: randomUUID(), name: 'Inviting', memberships } });
      const expiresAt = new Date(Date.now() + 3_600_000);
      const data = {
        teamId: team.id,
        role: 'VIEWER',
        createdById: insiderId,
        tokenHash: hashToken(token),
        expiresAt,
      } as const;
      await prisma.invitation.create({ data });
      return token;
    },
    async othersToken() {
      const what = { userId: insiderId, name: 't', scope: 'READ', hint: 'plt_', tokenHash: randomUUID() } as const;
      return (await prisma.apiToken.create({ data: { ...what, expiresAt: new Date(Date.now() + 3_600_000) } })).id;
    },
    async object(kind, place, { who, fresh }) {
      if (place === 'random') return randomUUID();
      if (place === 'shown') return fresh ? undefined : shown[kind];
      if (place === 'foreign')
        return make(kind, 'other', { createdById: gateway.outsider.userId, deleted: false, fresh });
      if (place === 'deleted') return make(kind, 'own', { createdById: insiderId, deleted: true, fresh });
      if (place === 'theirs') return make(kind, 'own', { createdById: insiderId, deleted: false, fresh });
      // Teams are nobody's own, and of the project there is one only.
      if (who.userId === '' || kind === 'team' || kind === 'project') return undefined;
      return make(kind, 'own', { createdById: who.userId, deleted: false, fresh });
    },
  };
}
