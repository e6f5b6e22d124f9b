// The rules of lists and ids: every connection has the same face, pages fit together while rows come and go, and every type with an
// id is found by it.
import { getNamedType, getNullableType, isInterfaceType, isNonNullType, isObjectType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nodeKinds } from '../src/modules/node/node.service.ts';
import { schema } from '../src/schema.ts';
import { type Fixture, writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';

let gateway: TestGateway;
let fixture: Fixture;
let slug: string;

beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway);
  slug = (await gateway.prisma.project.findUniqueOrThrow({ where: { id: fixture.projectId } })).slug;
});
afterAll(() => gateway.stop());

const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
const fields = types.flatMap((type) =>
  isObjectType(type) || isInterfaceType(type)
    ? Object.values(type.getFields()).map((field) => ({ name: `${type.name}.${field.name}`, field }))
    : [],
);

test('every connection is asked with first and after, and has nodes, pageInfo and totalCount', () => {
  const lists = fields.filter(({ field }) => getNamedType(field.type).name.endsWith('Connection'));
  expect(lists.length).toBeGreaterThan(30);
  for (const { name, field } of lists) {
    const args = Object.fromEntries(field.args.map((argument) => [argument.name, String(argument.type)]));
    expect(args, name).toMatchObject({ first: 'Int!', after: 'String' });
    const connection = getNamedType(field.type);
    if (!isObjectType(connection)) throw new Error(name);
    const { nodes, pageInfo, totalCount } = connection.getFields();
    expect([String(pageInfo.type), String(totalCount.type)], name).toEqual(['PageInfo!', 'Int!']);
    expect(isNonNullType(nodes.type) && String(getNullableType(nodes.type)), name).toMatch(/^\[\w+!\]$/);
  }
});

test('every type with an id of its own is found by it', () => {
  const node = schema.getType('Node');
  if (!isInterfaceType(node)) throw new Error('Node is gone');
  expect([...nodeKinds].sort()).toEqual(
    schema
      .getPossibleTypes(node)
      .map(({ name }) => name)
      .sort(),
  );
});

async function addExperiment(name: string): Promise<string> {
  const { prisma } = gateway;
  const { id: _, ...copy } = await prisma.experiment.findUniqueOrThrow({ where: { id: fixture.experimentId } });
  const made = await prisma.experiment.create({ data: { ...copy, config: copy.config as object, name } });
  return made.id;
}

async function page(after: string | null) {
  const { data, errors } = await gateway.watcher.ask(
    `query ($slug: String!, $after: String) { project(slug: $slug) { experiments(first: 3, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } nodes { id } } } }`,
    { slug, after },
  );
  expect(errors).toBeUndefined();
  return data.project.experiments;
}

test('pages fit together while rows are added, and while the last one of a page goes', async () => {
  const ids = [fixture.experimentId];
  for (let i = 0; i < 9; i++) ids.push(await addExperiment(`Copy ${i}`));
  const wanted = ids.toReversed();
  const found: string[] = [];
  let after: string | null = null;
  for (let number = 0; ; number++) {
    const { nodes, pageInfo, totalCount } = await page(after);
    expect(totalCount).toBe(10 + number);
    found.push(...nodes.map(({ id }: { id: string }) => id));
    // Newer than all: before the first page, which was read.
    await addExperiment(`Later ${number}`);
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  expect(found).toEqual(wanted);

  const first = await page(null);
  await gateway.prisma.experiment.update({ where: { id: first.nodes[2].id }, data: { deletedAt: new Date() } });
  const second = await page(first.pageInfo.endCursor);
  const left = await page(null);
  expect(second.nodes[0].id).toBe(left.nodes[2].id);
});

test.each([0, -1, 101, 2 ** 31 - 1])('a page of %i is refused', async (first) => {
  const query =
    'query ($slug: String!, $first: Int!) { project(slug: $slug) { models(first: $first) { nodes { id } } } }';
  const { status, errors } = await gateway.insider.ask(query, { slug, first });
  expect([status, errors?.[0].extensions.code]).toEqual([400, 'PAGE_SIZE']);
});

test('ids are opaque: 128 bits in one form for every type', async () => {
  const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
  const { projectId, experimentId, versionIds, itemIds, runIds, mapIds } = fixture;
  for (const id of [projectId, experimentId, ...versionIds, ...itemIds, ...runIds, ...mapIds]) {
    expect(id).toMatch(uuid);
    const { data } = await gateway.insider.ask('query ($id: ID!) { node(id: $id) { id } }', { id });
    expect(data.node).toEqual({ id });
    expect((await gateway.outsider.ask('query ($id: ID!) { node(id: $id) { id } }', { id })).data.node).toBeNull();
  }
});
