// A page of any length takes a fixed number of SQL statements.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countStatements } from './count-statements.ts';
import { type Fixture, writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { writeStudy } from './study-rows.ts';

const counter = countStatements();
let gateway: TestGateway;
let fixture: Fixture;
let statements: readonly string[] = [];

beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway, { images: 50 });
});
afterAll(async () => {
  await gateway.stop();
  counter.stop();
});

async function count(document: string, variables: Record<string, unknown>): Promise<number> {
  counter.take();
  const { errors } = await gateway.insider.ask(document, variables);
  expect(errors).toBeUndefined();
  statements = counter.take();
  return statements.length;
}

test('50 pathways with their images, runs, models and maps: at most 10', async () => {
  const document = `query ($id: ID!, $first: Int!) { run(id: $id) { pathways(first: $first) { totalCount nodes {
    id predicted { name } image { path thumbnail { url } } run { model { model { name } } } maps { id masses { share } } } } } }`;
  const fifty = await count(document, { id: fixture.runIds[0], first: 50 });
  expect(fifty).toBeLessThanOrEqual(10);
  expect(await count(document, { id: fixture.runIds[0], first: 2 })).toBe(fifty);
});

test('50 studies with their models, data, findings and figures: as many as for two', async () => {
  const { slug } = await gateway.prisma.project.findUniqueOrThrow({ where: { id: fixture.projectId } });
  const document = `query ($slug: String!, $first: Int!) { project(slug: $slug) { studies(first: $first) { totalCount nodes {
    id name state kind { title } progress { done total } models { number model { name } } datasetVersion { dataset { name } }
    claims { verdict claim { id } figures { key } } claimsLeft { id } figures { key title } tables { key rowCount rows(first: 2) }
    pictures(first: 2) { nodes { key } } } } } }`;
  for (let i = 0; i < 50; i++) await writeStudy(gateway, fixture, { name: `Study ${i}` });
  const fifty = await count(document, { slug, first: 50 });
  expect(fifty).toBeLessThanOrEqual(20);
  expect(await count(document, { slug, first: 2 })).toBe(fifty);
  expect(
    statements.some((text) => /content/.test(text) && /'FIGURE'/.test(text) && !/CASE WHEN kind = 'ARRAY'/.test(text)),
  ).toBe(false);
});

test('a nested list of every row of a page is one statement for all', async () => {
  const slug = (await gateway.prisma.project.findUniqueOrThrow({ where: { id: fixture.projectId } })).slug;
  const document = `query ($slug: String!) { project(slug: $slug) { experiments(first: 50) { nodes { name state progress { done total }
    models { model { name } } runs(first: 5) { nodes { id state } } } } } }`;
  const few = await count(document, { slug });
  for (let i = 0; i < 10; i++) {
    const { id: _, ...copy } = await gateway.prisma.experiment.findUniqueOrThrow({
      where: { id: fixture.experimentId },
    });
    await gateway.prisma.experiment.create({ data: { ...copy, config: copy.config as object, name: `Copy ${i}` } });
  }
  expect(await count(document, { slug })).toBe(few);
  expect(few).toBeLessThanOrEqual(12);
});
