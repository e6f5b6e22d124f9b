// What the fuzz is let loose on: two teams that know nothing of each other, objects of every kind in both, and everybody who may
// ask. Made anew every few hundred operations, because operations at random take things away.
import { randomBytes, randomUUID } from 'node:crypto';
import { Role, type TokenScope } from '@pathlens/db';
import { makeApiToken } from '../../src/auth/api-token.ts';
import { linkCookie } from '../../src/auth/link-viewer.ts';
import { fingerprintOf, makeLinkToken, ticketOf } from '../../src/modules/sharing/link-token.ts';
import { hashToken } from '../../src/modules/teams/invitations.service.ts';
import { comparisonContent } from '../canaries.ts';
import { type Fixture, writeFixture } from '../fixture.ts';
import { signIn, type TestGateway } from '../gateway.ts';
import { makers } from '../matrix/objects.ts';
import { writeStudy } from '../study-rows.ts';

/** Somebody who asks: where, and with which headers. */
export interface Asker {
  readonly name: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether nothing of the own team may ever be told to them. */
  readonly stranger: boolean;
  readonly userId: string;
}

export interface FuzzWorld {
  readonly askers: readonly Asker[];
  readonly ids: Readonly<Record<string, Readonly<Record<'own' | 'foreign', readonly string[]>>>>;
  readonly everyId: readonly string[];
  readonly slugs: readonly string[];
  /** Tokens of invitations and links, good and bad. */
  readonly secrets: readonly string[];
  /** Content of a comparison that can be saved. */
  readonly comparison: unknown;
  readonly ownTeamId: string;
  /** What only the own team may read. */
  readonly ownTexts: readonly string[];
  /** The kind of object that an argument means, from the names of field and argument. */
  kindAt(place: string): string | undefined;
}

const hints: readonly (readonly [RegExp, string])[] = [
  [/webhook/i, 'webhook'],
  [/invitation/i, 'invitation'],
  [/token/i, 'apiToken'],
  [/session/i, 'session'],
  [/shareLink|revokeShare/i, 'shareLink'],
  [/notification/i, 'notification'],
  [/comment/i, 'comment'],
  [/savedView/i, 'savedView'],
  [/slice/i, 'slice'],
  [/upload\b/i, 'upload'],
  [/\.(user|person)$/i, 'user'],
  [/\.team$|leaveTeam/i, 'team'],
  [/\.project$/i, 'project'],
  [/\.(image|images)$/i, 'item'],
  [/\.map$/i, 'attributionMap'],
  [/\.(models?|modelVersion|version)$|modelVersion/i, 'modelVersion'],
  [/datasetVersion|DatasetImport|importProgress/i, 'datasetVersion'],
  [/thread/i, 'thread'],
  [/comparison/i, 'comparison'],
  [/predictions?|predictionTable/i, 'predictionTable'],
  [/pathway/i, 'pathway'],
  [/study/i, 'study'],
  [/experiment/i, 'experiment'],
  [/run\b/i, 'run'],
];

export async function writeFuzzWorld(gateway: TestGateway): Promise<FuzzWorld> {
  const { prisma, url } = gateway;
  const user = async (name: string): Promise<string> =>
    (await prisma.user.create({ data: { name, email: `${randomUUID()}@fuzz.example` } })).id;
  const team = async (word: string, owner: string): Promise<string> => {
    const memberships = { create: { userId: owner, role: Role.OWNER } };
    return (await prisma.team.create({ data: { slug: randomUUID(), name: word, memberships } })).id;
  };
  const canary = `canary-${randomUUID()}`;
  const ownerId = await user(`${canary} owner`);
  const foreignId = await user('foreign owner');
  const teams = { own: await team(`${canary} team`, ownerId), foreign: await team('foreign team', foreignId) };
  const member = async (role: Role): Promise<string> => {
    const userId = await user(`${canary} ${role}`);
    await prisma.membership.create({ data: { teamId: teams.own, userId, role } });
    return userId;
  };
  const [memberId, viewerId, disabledId] = [
    await member(Role.MEMBER),
    await member(Role.VIEWER),
    await member(Role.OWNER),
  ];
  const fixtureOf = (teamId: string, userId: string): Promise<Fixture> =>
    writeFixture({ ...gateway, teamId, insider: { ...gateway.insider, userId } });
  const fixtures = { own: await fixtureOf(teams.own, ownerId), foreign: await fixtureOf(teams.foreign, foreignId) };
  await prisma.project.update({ where: { id: fixtures.own.projectId }, data: { name: `${canary} project` } });
  const ids: Record<string, Record<'own' | 'foreign', string[]>> = {};
  const add = (kind: string, place: 'own' | 'foreign', ...some: string[]): void => {
    ids[kind] ??= { own: [], foreign: [] };
    ids[kind][place].push(...some);
  };
  const slugs: string[] = [];
  for (const place of ['own', 'foreign'] as const) {
    const fixture = fixtures[place];
    const createdById = place === 'own' ? ownerId : foreignId;
    const wanted = { fixture, projectId: fixture.projectId, teamId: teams[place], createdById };
    for (const [kind, make] of Object.entries(makers(gateway))) {
      // One without a version cannot come to be.
      if (kind === 'model' || kind === 'dataset') continue;
      add(kind, place, await make({ ...wanted, deleted: false }), await make({ ...wanted, deleted: true }));
    }
    add('modelVersion', place, ...fixture.versionIds);
    add('datasetVersion', place, fixture.datasetVersionId);
    const { projectId } = fixture;
    add('model', place, ...(await prisma.model.findMany({ where: { projectId } })).map(({ id }) => id));
    add('dataset', place, ...(await prisma.dataset.findMany({ where: { projectId } })).map(({ id }) => id));
    add('item', place, ...fixture.itemIds);
    add('experiment', place, fixture.experimentId);
    add('run', place, ...fixture.runIds);
    add('pathway', place, ...fixture.pathwayIds.flat());
    add('attributionMap', place, ...fixture.mapIds);
    add(
      'study',
      place,
      await writeStudy({ ...gateway, insider: { ...gateway.insider, userId: createdById } }, fixture, {
        name: `Study ${randomUUID()}`,
      }),
    );
    add('user', place, ...(place === 'own' ? [ownerId, memberId, viewerId, disabledId] : [foreignId]));
    const thread = await prisma.thread.create({
      data: {
        projectId: fixture.projectId,
        number: 1,
        objectType: 'Experiment',
        objectId: fixture.experimentId,
        anchor: { kind: 'object' },
        madeOnDigest: '',
        madeOn: '',
        comments: { create: { authorId: createdById, body: 'First' } },
      },
      include: { comments: true },
    });
    add('thread', place, thread.id);
    add('comment', place, ...thread.comments.map((comment) => comment.id));
    const notice = { userId: createdById, kind: 'MENTION', projectId: fixture.projectId, threadId: thread.id } as const;
    add('notification', place, (await prisma.notification.create({ data: notice })).id);
    slugs.push((await prisma.project.findUniqueOrThrow({ where: { id: fixture.projectId } })).slug);
    slugs.push((await prisma.team.findUniqueOrThrow({ where: { id: teams[place] } })).slug);
  }
  const token = async (
    userId: string,
    scope: TokenScope,
    projectId: string | null = null,
  ): Promise<Record<string, string>> => {
    const { token, tokenHash, hint } = makeApiToken();
    const expiresAt = new Date(Date.now() + 3_600_000);
    const row = await prisma.apiToken.create({
      data: { userId, name: 'fuzz', scope, projectId, tokenHash, hint, expiresAt },
    });
    add('apiToken', userId === foreignId ? 'foreign' : 'own', row.id);
    return { authorization: `Bearer ${token}` };
  };
  const session = async (userId: string): Promise<Record<string, string>> => {
    const { cookie } = await signIn(prisma, url, userId);
    const row = await prisma.session.findFirstOrThrow({ where: { userId } });
    add('session', userId === foreignId ? 'foreign' : 'own', row.id);
    return { cookie };
  };
  const secrets = ['x', randomBytes(32).toString('base64url')];
  const link = async (role: 'VIEW' | 'COMMENT', anonymized: boolean): Promise<Pick<Asker, 'path' | 'headers'>> => {
    const made = makeLinkToken();
    const { projectId, experimentId: objectId } = fixtures.foreign;
    const shown = { objectType: 'Experiment', objectId, role, anonymized, teamTalkHidden: false } as const;
    const what = { ...shown, tokenHash: fingerprintOf(made) };
    const { id } = await prisma.shareLink.create({ data: { projectId, createdById: foreignId, ...what } });
    secrets.push(made);
    return { path: `/visit/${id}/graphql`, headers: { cookie: `${linkCookie}=${ticketOf(made, null)}` } };
  };
  const invitation = randomBytes(32).toString('base64url');
  await prisma.invitation.create({
    data: {
      teamId: teams.foreign,
      role: 'VIEWER',
      createdById: foreignId,
      tokenHash: hashToken(invitation),
      expiresAt: new Date(Date.now() + 3_600_000),
    },
  });
  secrets.push(invitation);
  const disabled = { cookie: await session(disabledId), token: await token(disabledId, 'ADMIN') };
  await prisma.user.update({ where: { id: disabledId }, data: { disabledAt: new Date() } });
  const path = '/graphql';
  const inside = { path, stranger: false };
  const askers: Asker[] = [
    { name: 'owner', ...inside, headers: await session(ownerId), userId: ownerId },
    { name: 'owner again', ...inside, headers: await session(ownerId), userId: ownerId },
    { name: 'member', ...inside, headers: await session(memberId), userId: memberId },
    { name: 'viewer', ...inside, headers: await session(viewerId), userId: viewerId },
    { name: 'token, admin', ...inside, headers: await token(ownerId, 'ADMIN'), userId: ownerId },
    { name: 'token, run', ...inside, headers: await token(memberId, 'RUN'), userId: memberId },
    {
      name: 'token, project',
      ...inside,
      headers: await token(ownerId, 'WRITE', fixtures.own.projectId),
      userId: ownerId,
    },
    { name: 'foreign owner', path, stranger: true, headers: await session(foreignId), userId: foreignId },
    { name: 'nobody', path, stranger: true, headers: {}, userId: '' },
    { name: 'disabled', path, stranger: true, headers: disabled.cookie, userId: disabledId },
    { name: 'disabled, token', path, stranger: true, headers: disabled.token, userId: disabledId },
    { name: 'link, view', ...(await link('VIEW', true)), stranger: true, userId: '' },
    { name: 'link, comment', ...(await link('COMMENT', false)), stranger: true, userId: '' },
  ];
  return {
    askers,
    ids,
    everyId: Object.values(ids).flatMap(({ own, foreign }) => [...own, ...foreign]),
    slugs,
    secrets,
    comparison: comparisonContent(fixtures.own),
    ownTeamId: teams.own,
    ownTexts: [canary, fixtures.own.projectId],
    kindAt: (place) => hints.find(([pattern]) => pattern.test(place))?.[1],
  };
}
