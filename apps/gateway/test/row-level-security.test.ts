// with the first line of defence taken away (every condition of the policy replaced by {}), the database still gives no
// row of another team, by any route.
import { randomUUID } from 'node:crypto';
import { connect, type PrismaClient } from '@pathlens/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asViewer, readAsNow, whoActs } from '../src/acting.ts';
import { type Context, createContext } from '../src/context.ts';
import { find } from '../src/find.ts';
import { visible } from '../src/policy.ts';
import type { LinkViewer, PersonViewer, Viewer } from '../src/viewer.ts';
import { type Rows, writeEveryTable } from './every-table.ts';
import { type Fixture, writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { lines } from './study-rows.ts';

/** The conditions of the policy, each replaced by one that lets everything through; other files find them as they were. */
const conditions = visible as Record<string, (viewer: Viewer) => object>;
const before = { ...conditions };
for (const table of Object.keys(conditions)) conditions[table] = () => ({});

let gateway: TestGateway;
let fixture: Fixture;
let rows: Rows;
let mapId: string;
let modelId: string;
let datasetId: string;
/** The same queries without the second line. */
let unguarded: PrismaClient;

beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway);
  rows = await writeEveryTable(gateway, fixture);
  mapId = fixture.mapIds[0];
  ({ modelId } = await gateway.prisma.modelVersion.findUniqueOrThrow({ where: { id: fixture.versionIds[0] } }));
  ({ datasetId } = await gateway.prisma.datasetVersion.findUniqueOrThrow({ where: { id: fixture.datasetVersionId } }));
  unguarded = connect(gateway.databaseUrl, { poolSize: 2 });
});
afterAll(async () => {
  Object.assign(conditions, before);
  await unguarded.$disconnect();
  await gateway.stop();
});

const person = (userId: string, token: PersonViewer['token'] = null): PersonViewer => ({
  kind: 'person',
  userId,
  siteAdmin: false,
  token,
});

const link = (objectType: string, objectId: string): LinkViewer => ({
  kind: 'link',
  linkId: rows.linkId,
  projectId: fixture.projectId,
  objectType,
  objectId,
  experimentIds: objectType === 'Experiment' ? [objectId] : [],
  mayComment: true,
  mayDownload: false,
  teamTalkHidden: false,
  anonymized: false,
});

/** One object of each finder. */
const objects = (): Record<Exclude<keyof typeof find, 'worker'>, string> => ({
  team: gateway.teamId,
  user: gateway.insider.userId,
  project: fixture.projectId,
  upload: rows.uploadId,
  model: modelId,
  modelVersion: fixture.versionIds[0],
  dataset: datasetId,
  datasetVersion: fixture.datasetVersionId,
  item: fixture.itemIds[0],
  slice: rows.sliceId,
  experiment: fixture.experimentId,
  run: fixture.runIds[0],
  pathway: fixture.pathwayIds[0][0],
  attributionMap: mapId,
  predictionTable: rows.tableId,
  study: rows.studyId,
  comparison: rows.comparisonId,
  report: rows.reportId,
  savedView: rows.viewId,
  shareLink: rows.linkId,
  thread: rows.threadId,
  comment: rows.commentId,
  webhook: rows.webhookId,
  webhookDelivery: rows.deliveryId,
  invitation: rows.invitationId,
  apiToken: rows.apiTokenId,
  notification: rows.notificationId,
  account: gateway.insider.userId,
});

const finders: Readonly<Record<string, (context: Context, id: string) => Promise<object | null>>> = find;

async function found(viewer: Viewer, prisma = gateway.app.prisma): Promise<Record<string, boolean>> {
  const seen = Object.entries(objects()).map(async ([name, id]) => {
    const context = createContext({ ...gateway.app, prisma }, viewer, async () => true);
    return [name, (await asViewer(viewer, () => finders[name](context, id))) !== null];
  });
  return Object.fromEntries(await Promise.all(seen));
}

const all = (seen: boolean) => Object.fromEntries(Object.keys(objects()).map((name) => [name, seen]));

describe('A-11: with every condition of the policy gone', () => {
  test('the mutation bites: without the second line a stranger finds everything', async () => {
    expect(await found(person(gateway.outsider.userId), unguarded)).toEqual(all(true));
  });

  test('members find what is theirs, others and nobody find nothing', async () => {
    expect(await found(person(gateway.insider.userId))).toEqual(all(true));
    expect(await found(person(gateway.outsider.userId))).toEqual(all(false));
    expect(await found(person(randomUUID()))).toEqual(all(false));
    expect(await found(null)).toEqual(all(false));
  });

  test('over HTTP: node, fields by id, lists and files give others what a made-up id gives', async () => {
    const node = 'query ($id: ID!) { node(id: $id) { __typename id } }';
    for (const who of [gateway.outsider, gateway.nobody]) {
      const madeUp = await who.ask(node, { id: randomUUID() });
      for (const [name, id] of Object.entries(objects())) {
        expect(await who.ask(node, { id }), name).toEqual(madeUp);
      }
    }
    const { slug } = await gateway.prisma.project.findUniqueOrThrow({ where: { id: fixture.projectId } });
    const bySlug = 'query ($slug: String!) { project(slug: $slug) { id } }';
    expect((await gateway.insider.ask(bySlug, { slug })).data.project).toEqual({ id: fixture.projectId });
    expect((await gateway.outsider.ask(bySlug, { slug })).data.project).toBeNull();
    for (const path of [
      `/files/models/${fixture.versionIds[0]}/model`,
      `/files/images/${fixture.itemIds[0]}/image`,
      `/files/pathways/${fixture.pathwayIds[0][0]}/codes.bin`,
      `/files/maps/${mapId}/map.npy`,
      `/files/predictions/${rows.tableId}/predictions.csv`,
      `/files/studies/${rows.studyId}/figures/${encodeURIComponent(lines.id)}.csv`,
      `/files/studies/${rows.studyId}/report.json`,
    ]) {
      const mine = await gateway.insider.fetch(path);
      expect(mine.status, path).toBe(200);
      expect((await mine.arrayBuffer()).byteLength, path).toBeGreaterThan(0);
      expect((await gateway.outsider.fetch(path)).status, path).toBe(404);
    }
  });

  test('others change nothing: mutations by id find no row', async () => {
    const cancel = 'mutation ($id: ID!) { cancelRun(id: $id) { error { code } } }';
    const { data } = await gateway.outsider.ask(cancel, { id: fixture.runIds[0] });
    expect(data.cancelRun.error.code).toBe('NOT_FOUND');
  });
});

interface TableCounts {
  readonly [table: string]: number;
}

/** Rows of every table but those that the gateway's role may not read at all. */
async function countRows(prisma: PrismaClient): Promise<TableCounts> {
  const tables = await gateway.prisma.$queryRaw<{ name: string }[]>`
    SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relrowsecurity
    AND has_table_privilege('pathlens_app', oid, 'SELECT') ORDER BY 1`;
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [{ count }] = await prisma.$queryRawUnsafe<[{ count: number }]>(
      `SELECT count(*)::int AS count FROM "${name}"`,
    );
    counts[name] = count;
  }
  return counts;
}

describe('statements without any condition', () => {
  const counted = (viewer: Viewer) => asViewer(viewer, () => countRows(gateway.app.prisma));

  test('every table of a team has a row to be seen, and others see none of them', async () => {
    const there = await countRows(gateway.prisma);
    expect(Object.entries(there).filter(([, count]) => count === 0)).toEqual([]);
    const outsider = person(gateway.outsider.userId);
    const { user, session, team, membership, audit_event, ...rest } = await counted(outsider);
    const written = await asViewer(outsider, () => gateway.app.prisma.auditEvent.findMany());
    expect(written).toHaveLength(audit_event);
    expect(new Set(written.map(({ actorId }) => actorId))).toEqual(new Set([gateway.outsider.userId]));
    expect({ user, session, team, membership }).toEqual({ user: 1, session: 1, team: 1, membership: 1 });
    expect(Object.entries(rest).filter(([, count]) => count > 0)).toEqual([]);
    expect(Object.values(await counted(null)).filter((count) => count > 0)).toEqual([]);
  });

  test('an owner sees all that the team has', async () => {
    const there = await countRows(gateway.prisma);
    const seen = await counted(person(gateway.insider.userId));
    const hidden = Object.keys(there).filter((table) => seen[table] !== there[table]);
    // Other people's own: the outsider's account, team and session, the watcher's session, when they signed in.
    expect(hidden.sort()).toEqual(['audit_event', 'membership', 'session', 'team', 'user']);
  });

  test('a project that is closed to a member, and a token of one project, reach no farther', async () => {
    const other = await writeFixture(gateway);
    const key = { projectId: other.projectId, userId: gateway.watcher.userId };
    await gateway.prisma.projectRole.create({ data: { ...key, role: null } });
    const projectsOf = async (viewer: Viewer) =>
      (await asViewer(viewer, () => gateway.app.prisma.project.findMany({ select: { id: true } }))).map(({ id }) => id);
    expect(await projectsOf(person(gateway.watcher.userId))).toEqual([fixture.projectId]);
    expect((await projectsOf(person(gateway.insider.userId))).sort()).toEqual(
      [fixture.projectId, other.projectId].sort(),
    );
    const token = { id: 't', scope: 'ADMIN', projectId: other.projectId } as const;
    expect(await projectsOf(person(gateway.insider.userId, token))).toEqual([other.projectId]);
    const runs = await asViewer(person(gateway.watcher.userId), () => gateway.app.prisma.run.count());
    expect(runs).toBe(fixture.runIds.length);
    await gateway.prisma.project.delete({ where: { id: other.projectId } });
  });

  test('a visitor sees the object of the link and what it shows', async () => {
    const seen = await counted(link('Experiment', fixture.experimentId));
    const there = await countRows(gateway.prisma);
    for (const table of [
      'experiment',
      'experiment_image',
      'run',
      'pathway',
      'attribution_map',
      'item',
      'model_version',
      'thread',
      'comment',
    ]) {
      expect(seen[table], table).toBe(there[table]);
    }
    const nothing = [
      'study',
      'study_part',
      'comparison',
      'prediction_table',
      'prediction',
      'saved_view',
      'report',
      'report_update',
      'report_version',
      'webhook',
      'upload',
      'artifact',
    ];
    const people = [
      'membership',
      'invitation',
      'api_token',
      'session',
      'watch',
      'notification',
      'audit_event',
      'project_role',
    ];
    for (const table of [...nothing, ...people]) expect(seen[table], table).toBe(0);
    // A link goes with its team: whether that is there, its visitor may find.
    expect(seen.team).toBe(1);
    const elsewhere = await counted({ ...link('Experiment', fixture.experimentId), projectId: randomUUID() });
    expect(elsewhere.experiment + elsewhere.run + elsewhere.pathway + elsewhere.item).toBe(0);
    const study = await counted(link('Study', rows.studyId));
    expect([study.study, study.study_part > 0, study.run, study.pathway]).toEqual([1, true, 0, 0]);
  });

  test('nobody writes into another team, nor through a link beyond its threads', async () => {
    const { prisma } = gateway.app;
    const view = { projectId: fixture.projectId, path: '/', query: '', title: 't', createdById: 'x' };
    for (const viewer of [person(gateway.outsider.userId), link('Experiment', fixture.experimentId), null]) {
      await expect(
        asViewer(viewer, () => prisma.savedView.create({ data: { ...view, id: randomUUID().slice(0, 10) } })),
      ).rejects.toThrow('row-level security');
      const moved = await asViewer(viewer, () => prisma.experiment.updateMany({ data: { name: 'taken' } }));
      const gone = await asViewer(viewer, () => prisma.comment.deleteMany({}));
      expect([moved.count, gone.count]).toEqual([0, 0]);
    }
    const said = { threadId: rows.threadId, body: 'a visitor', guestName: 'v' };
    const visitor = link('Experiment', fixture.experimentId);
    const { id } = await asViewer(visitor, () => prisma.comment.create({ data: { ...said, linkId: rows.linkId } }));
    await expect(
      asViewer(visitor, () => prisma.comment.create({ data: { ...said, authorId: gateway.insider.userId } })),
    ).rejects.toThrow('row-level security');
    await gateway.prisma.comment.delete({ where: { id } });
  });

  test('what a project shows stays signed by those who left', async () => {
    const { id } = await gateway.prisma.user.create({ data: { name: 'Left', email: 'left@example.org' } });
    const nameFor = (userId: string) =>
      asViewer(person(userId), () => gateway.app.prisma.user.findUnique({ where: { id } }));
    expect(await nameFor(gateway.insider.userId)).toBeNull();
    await gateway.prisma.comment.create({ data: { threadId: rows.threadId, authorId: id, body: 'I was here' } });
    expect((await nameFor(gateway.insider.userId))?.name).toBe('Left');
    expect(await nameFor(gateway.outsider.userId)).toBeNull();
  });
});

test('what is read while it is sent keeps its reader, whoever makes room for it', async () => {
  const acting = async function* () {
    for (let i = 0; i < 3; i++) {
      yield whoActs();
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const viewer = person('somebody');
  const kept = await asViewer(viewer, async () => readAsNow(acting()));
  for await (const now of kept) expect(now).toEqual({ viewer: expect.stringContaining('"somebody"') });
});
