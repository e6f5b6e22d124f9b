// A-02 and A-04: from every field that somebody of another team may ask, down four objects, nothing of this team is reached; also
// where rows of theirs name rows of this team, as a fault of ours might leave them.
import {
  type GraphQLObjectType,
  getNamedType,
  isEnumType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  isScalarType,
} from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { schema } from '../src/schema.ts';
import type { Viewer } from '../src/viewer.ts';
import { type CanaryProject, comparisonContent, writeCanaries } from './canaries.ts';
import { writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { ask } from './matrix/ask.ts';
import { startThread } from './thread-talk.ts';

let gateway: TestGateway;
let canaries: CanaryProject;
beforeAll(async () => {
  gateway = await startGateway();
  canaries = await writeCanaries(gateway);
  await startThread(gateway.insider, { on: canaries.experimentId, body: 'A canary sings' });
  await plant();
}, 5 * 60_000);
afterAll(() => gateway.stop());

/** A project of the other team whose rows point into this one. */
async function plant(): Promise<void> {
  const { prisma, outsider } = gateway;
  const { teamId } = await prisma.membership.findFirstOrThrow({ where: { userId: outsider.userId } });
  const theirs = await writeFixture({ ...gateway, teamId, insider: outsider });
  const made = { projectId: theirs.projectId, createdById: outsider.userId };
  const content = comparisonContent({ ...canaries, itemIds: canaries.itemIds });
  const versions = { create: { number: 1, content: { ...content, notes: '' }, createdById: outsider.userId } };
  await prisma.comparison.create({ data: { ...made, name: 'Of others', versions } });
  const thread = await prisma.thread.findFirstOrThrow({ where: { projectId: canaries.projectId } });
  const on = { objectType: 'Experiment', objectId: canaries.experimentId, madeOn: '', madeOnDigest: '' };
  await prisma.thread.create({ data: { ...made, ...on, number: 1, anchor: { kind: 'OBJECT' } } });
  const told = { userId: outsider.userId, kind: 'REPLY', projectId: canaries.projectId, threadId: thread.id } as const;
  await prisma.notification.create({ data: told });
  const link = { ...made, objectType: 'Experiment', objectId: canaries.experimentId, role: 'VIEW' } as const;
  await prisma.shareLink.create({ data: { ...link, tokenHash: theirs.projectId } });
  const experiment = await prisma.experiment.findUniqueOrThrow({ where: { id: theirs.experimentId } });
  const run = await prisma.run.findFirstOrThrow({ where: { experimentId: experiment.id } });
  await prisma.run.update({ where: { id: run.id }, data: { modelVersionId: canaries.versionIds[0] } });
  await prisma.experimentImage.create({
    data: { experimentId: experiment.id, itemId: canaries.itemIds[0], position: 99 },
  });
}

const deepest = 4;

/** All that can be asked of a type, a type once on each way down. Connections are no step of their own. */
function selectionOf(type: GraphQLObjectType, way: readonly string[] = []): string {
  const parts = Object.values(type.getFields()).flatMap((field) => {
    const given = field.args.map((arg) => (arg.name === 'first' ? 'first: 3' : undefined));
    const open = field.args.some(
      (arg, index) => isNonNullType(arg.type) && arg.defaultValue === undefined && !given[index],
    );
    if (open) return [];
    const args = given.filter(Boolean).join(', ');
    const name = `${field.name}${args && `(${args})`}`;
    const of = getNamedType(field.type);
    if (isScalarType(of) || isEnumType(of)) return [name];
    const types = isObjectType(of) ? [of] : isInterfaceType(of) ? schema.getPossibleTypes(of) : [];
    const inner = types.flatMap((one) => {
      const passing = one.name.endsWith('Connection');
      if (!passing && (way.length >= deepest || way.includes(one.name))) return [];
      const below = selectionOf(one, passing ? way : [...way, one.name]);
      return below ? [isObjectType(of) ? below : `... on ${one.name} { ${below} }`] : [];
    });
    return inner.length > 0 ? [`${name} { ${inner.join(' ')} }`] : [];
  });
  return parts.join(' ');
}

const viewerOf = (userId: string): Viewer => ({ kind: 'person', userId, siteAdmin: false, token: null });
const heard = async (viewer: Viewer, operation: string): Promise<string> =>
  JSON.stringify(await ask(gateway, { viewer }, operation, {}, { faults: 'told' }));

test('A-02 from oneself down, an outsider reaches nothing of this team, and its members do', async () => {
  const { Viewer: own } = schema.getTypeMap();
  const operation = `{ viewer { ${selectionOf(own as GraphQLObjectType, ['Viewer'])} } }`;
  const fields = operation.split(/[^\w]+/).length;
  expect(await heard(viewerOf(gateway.insider.userId), operation)).toMatch(/canary/i);
  expect(await heard(viewerOf(gateway.outsider.userId), operation)).not.toMatch(/canary|canaries/i);
  console.info(`A-02: ${fields} fields down ${deepest} objects, 0 foreign`);
});

test('A-02 from every id of this team down, an outsider gets null', async () => {
  const ids: Readonly<Record<string, string>> = {
    experiment: canaries.experimentId,
    run: canaries.runIds[0],
    pathway: canaries.pathwayIds[0][0],
    study: canaries.studyId,
    comparison: canaries.comparisonId,
    modelVersion: canaries.versionIds[0],
    datasetVersion: canaries.datasetVersionId,
  };
  for (const [field, id] of Object.entries(ids)) {
    const type = getNamedType(schema.getQueryType()?.getFields()[field].type) as GraphQLObjectType;
    const operation = `{ ${field}(id: "${id}") { ${selectionOf(type, [type.name, 'Project', 'Team'])} } }`;
    expect(await heard(viewerOf(gateway.insider.userId), operation), field).toMatch(/canary/i);
    expect(await heard(viewerOf(gateway.outsider.userId), operation), field).not.toMatch(/canary/i);
    expect((await ask(gateway, { viewer: viewerOf(gateway.outsider.userId) }, operation, {})).value, field).toBeNull();
  }
});
