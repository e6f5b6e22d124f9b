// docs/api.md says what is so: its operations fit the schema, its limits are those of the code, and its codes are what is answered.
import { readFileSync } from 'node:fs';
import { parse, specifiedRules, validate } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { documentLimits, limits } from '../src/graphql/limits.ts';
import { defaultRates } from '../src/graphql/rates.ts';
import { schema } from '../src/schema.ts';
import { withToken } from './api-token.ts';
import { type Fixture, writeFixture } from './fixture.ts';
import { type Answer, type Person, startGateway, type TestGateway, throughToken } from './gateway.ts';
import { writeStudy } from './study-rows.ts';

const page = readFileSync(new URL('../../../docs/api.md', import.meta.url), 'utf8');
let gateway: TestGateway;
let fixture: Fixture;
let script: Person;

beforeAll(async () => {
  gateway = await startGateway({ persistedOnly: true });
  fixture = await writeFixture(gateway);
  script = await withToken(gateway, gateway.insider);
});
afterAll(() => gateway.stop());

const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))].map(([, text]) => text);

test('its operations fit the schema', () => {
  const operations = blocks('graphql');
  expect(operations).toHaveLength(7);
  for (const text of operations) {
    expect(validate(schema, parse(text), [...specifiedRules, documentLimits])).toEqual([]);
  }
});

test('its first question is answered', async () => {
  const [, body] = /-d '(.*)'/.exec(blocks('sh')[0]) ?? [];
  const { data } = await script.ask(JSON.parse(body).query);
  expect(data.viewer.projects.nodes.map(({ name }: { name: string }) => name)).toContain('Fixture');
});

test('its study of maps is started, its exports and pictures are fetched', async () => {
  const [, , , evaluation, parts, , maps] = blocks('graphql');
  const announce = `mutation ($project: ID!) { createUpload(input: { project: $project, kind: MAPS, fileName: "ours.npz", bytes: 4 }) {
    ok { upload { id url } } } }`;
  const { projectId: project, versionIds, datasetVersionId: data, pathwayIds } = fixture;
  const { upload } = (await script.ask(announce, { project })).data.createUpload.ok;
  expect((await script.fetch(upload.url, { method: 'PUT', body: 'maps' })).status).toBe(201);
  const variables = { project, model: versionIds[0], data, maps: upload.id, key: 'k' };
  const { ok, error } = (await script.ask(evaluation, variables)).data.startStudy;
  expect(error).toBeNull();
  expect(ok.study.attributions).toHaveLength(3);
  expect(ok.study.cli).toContain("--metrics 'deletion(removal=every),sparseness'");
  const { tables, figures } = (await script.ask(parts, { study: await writeStudy(gateway, fixture) })).data.study;
  const found = (await script.ask(maps, { pathway: pathwayIds[0][0] })).data.pathway.maps;
  const links = [tables[0].latex, tables[0].parquet, figures[0].csv, found[0].npy, found[0].png];
  for (const { url } of links) expect((await script.fetch(url)).status, url).toBe(200);
  expect(found[0]).toMatchObject({ minimum: -4, maximum: 2, corner: 0 });
});

test('its experiment is started, with every map it names', async () => {
  const [, , , , , experiment] = blocks('graphql');
  const { projectId: project, versionIds, datasetVersionId: data } = fixture;
  const { ok, error } = (await script.ask(experiment, { project, model: versionIds[0], data })).data.startExperiment;
  expect(error).toBeNull();
  expect(ok.experiment.maps.map(({ method }: { method: { title: string } }) => method.title)).toEqual([
    'Pathway Gradient',
    'Integrated gradients',
    'Integrated gradients',
    'Grad-CAM',
  ]);
});

test('its limits are those of the code', () => {
  const section = page.split('## Limits')[1].split('##')[0];
  const rows = [...section.matchAll(/^\| (.+?) \| ([\d,]+) \|$/gm)];
  const said = Object.fromEntries(rows.map(([, what, value]) => [what, Number(value.replaceAll(',', ''))]));
  expect(said).toMatchObject({
    'depth of an operation': limits.depth,
    aliases: limits.aliases,
    directives: limits.directives,
    'tokens of its text': limits.tokens,
    'objects it can ask for, pages multiplied': limits.nodes,
    'operations a minute, of a token': defaultRates.token,
    'objects a minute': defaultRates.objects,
  });
});

/** How each code comes about; those that need a broken or a busy server have tests of their own. */
const provoked: Readonly<Record<string, () => Promise<Answer>>> = {
  TOKEN_REFUSED: () => throughToken(gateway.url, `plt_${'x'.repeat(43)}`).ask('{ viewer { user { id } } }'),
  GRAPHQL_PARSE_FAILED: () => script.ask('{ viewer'),
  GRAPHQL_VALIDATION_FAILED: () => script.ask('{ nothing }'),
  BAD_USER_INPUT: () => script.ask('query ($id: ID!) { run(id: $id) { id } }'),
  PERSISTED_QUERY_NOT_IN_LIST: () => gateway.insider.ask('{ viewer { user { email } } }'),
  INTROSPECTION_DISABLED: () => gateway.nobody.ask('{ __schema { description } }'),
  TOO_DEEP: () =>
    script.ask(`{ run(id: "x") ${'{ experiment { runs(first: 1) { nodes '.repeat(5)}{ id }${'} } }'.repeat(5)} }`),
  TOO_MANY_ALIASES: () => script.ask(`{ ${Array.from({ length: 16 }, (_, i) => `a${i}: __typename`).join(' ')} }`),
  TOO_MANY_DIRECTIVES: () => script.ask(`{ __typename ${'@include(if: true) '.repeat(51)} }`),
  TOO_COSTLY: () =>
    script.ask(
      '{ viewer { projects(first: 100) { nodes { experiments(first: 100) { nodes { runs(first: 100) { nodes { id } } } } } } } }',
    ),
  PAGE_SIZE: () => script.ask('{ viewer { projects(first: 101) { nodes { id } } } }'),
  VALUE_TOO_DEEP: () =>
    script.ask('mutation ($input: CreateComparisonInput!) { createComparison(input: $input) { ok { __typename } } }', {
      input: { project: fixture.projectId, name: 'x', content: nested(30) },
    }),
  BAD_CURSOR: () => script.ask('{ viewer { projects(first: 1, after: "x") { nodes { id } } } }'),
};

function nested(depth: number): unknown {
  return depth === 0 ? 1 : [nested(depth - 1)];
}

const elsewhere = ['TOO_MANY_REQUESTS', 'TOO_MANY_STREAMS', 'BUSY', 'FAULT'];
const rows = [...page.matchAll(/^\| (`[A-Z_`, ]+) \| (\d{3}) \|/gm)];
const told = rows.flatMap(([, codes, status]) =>
  [...codes.matchAll(/[A-Z_]+/g)].map(([code]) => [code, Number(status)] as const),
);

test('every code of its table is tried here or elsewhere', () => {
  expect(told.map(([code]) => code).sort()).toEqual([...Object.keys(provoked), ...elsewhere].sort());
});

test.each(told.filter(([code]) => !elsewhere.includes(code)))('%s is answered with %i', async (code, status) => {
  const answer = await provoked[code]();
  expect([answer.status, answer.errors?.[0].extensions.code]).toEqual([status, code]);
});
