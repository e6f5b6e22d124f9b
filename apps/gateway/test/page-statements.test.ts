// The lists of our own pages, by the operations that the pages send: no SQL statement for each row, and few for all.
import { readdirSync, readFileSync } from 'node:fs';
import { concatAST, type DocumentNode, parse, print, separateOperations } from 'graphql';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { comparisonContent } from './canaries.ts';
import { writeEveryTable } from './every-table.ts';
import { type Fixture, writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { writeStudy } from './study-rows.ts';

const folder = new URL('../../../packages/client/src/operations/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
const documents = separateOperations(
  concatAST(files.map((name): DocumentNode => parse(readFileSync(new URL(name, folder), 'utf8')))),
);

let gateway: TestGateway;
let fixture: Fixture;
let slug: string;
let threadId: string;
let tableId: string;
const statements: string[] = [];

// Every statement of Prisma goes through node-postgres, where it is counted on its way.
const query = pg.Client.prototype.query;
beforeAll(async () => {
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const first = args[0] as string | { text?: string };
    statements.push(typeof first === 'string' ? first : (first?.text ?? ''));
    return Reflect.apply(query, this, args);
  } as typeof query;
  gateway = await startGateway();
  fixture = await writeFixture(gateway, { images: 2 });
  ({ threadId, tableId } = await writeEveryTable(gateway, fixture));
  await gateway.prisma.comparisonVersion.updateMany({ data: { content: comparisonContent(fixture) } });
  const where = { id: threadId };
  await gateway.prisma.thread.update({ where, data: { anchor: { kind: 'object' }, madeOn: '' } });
  ({ slug } = await gateway.prisma.project.findUniqueOrThrow({ where: { id: fixture.projectId } }));
});
afterAll(async () => {
  await gateway.stop();
  pg.Client.prototype.query = query;
});

const isData = (text: string): boolean =>
  /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)/i.test(text) && !/pgboss\./.test(text);

type Variables = () => Record<string, unknown>;
const bySlug: Variables = () => ({ slug });

/** Operation, the most statements it may take, variables. Two find out who asks and one what they may; pages of several lists take more. */
const pages: readonly (readonly [name: string, most: number, variables: Variables])[] = [
  ['Experiments_List', 12, bySlug],
  ['Models_List', 10, bySlug],
  ['Data_List', 10, bySlug],
  ['ProjectHome_Read', 24, bySlug],
  ['Studies_List', 13, bySlug],
  ['Audit_Read', 10, () => ({ slug, refusedOnly: false })],
  ['Inbox_Read', 10, () => ({})],
  ['Threads_List', 22, () => ({ on: fixture.experimentId })],
  ['Threads_Read', 24, () => ({ newestFirst: true, id: threadId })],
  ['Experiment_Read', 18, () => ({ id: fixture.experimentId })],
  ['Experiment_Pathways', 10, () => ({ run: fixture.runIds[0] })],
  ['Experiment_FirstPathway', 14, () => ({ run: fixture.runIds[0] })],
  ['Predictions_OfModel', 16, () => ({ slug, id: fixture.versionIds[0] })],
  ['Predictions_Rows', 10, () => ({ id: tableId, order: 'POSITION' })],
  ['Comparisons_List', 12, bySlug],
  ['Studies_Claims', 10, bySlug],
  ['Studies_OfExperiment', 10, () => ({ id: fixture.experimentId })],
  ['Settings_Project', 32, bySlug],
  ['Palette_Search', 5, () => ({ project: fixture.projectId, text: 'a' })],
];

async function count(name: string, variables: Variables): Promise<number> {
  expect(Object.keys(documents), name).toContain(name);
  statements.length = 0;
  const { errors } = await gateway.insider.ask(print(documents[name]), variables());
  expect(errors, name).toBeUndefined();
  return statements.filter(isData).length;
}

/** A hundred more of what the pages list. */
async function fillUp(): Promise<void> {
  const { prisma, insider } = gateway;
  const { projectId, experimentId, runIds } = fixture;
  const hundred = (text: string, ...values: unknown[]) => prisma.$executeRawUnsafe(text, ...values);
  const again = (table: string, key: string, changed: Record<string, string>) =>
    hundred(
      `INSERT INTO "${table}" SELECT made.* FROM generate_series(1, 100) AS n, "${table}" AS it,
       jsonb_populate_record(NULL::"${table}", to_jsonb(it) || jsonb_build_object('id', it.id || '-' || n${Object.entries(
         changed,
       )
         .map(([column, value]) => `, '${column}', ${value}`)
         .join('')})) AS made WHERE it.id = $1`,
      key,
    );
  const first = async (table: 'model' | 'dataset' | 'predictionTable' | 'notification' | 'comparison') =>
    // biome-ignore lint/suspicious/noExplicitAny: tables with an id
    (await (prisma[table] as any).findFirstOrThrow()).id as string;
  const name = { name: `it.name || ' ' || n` };
  await again('experiment', experimentId, name);
  await hundred(`INSERT INTO run SELECT made.* FROM experiment, run AS it,
    jsonb_populate_record(NULL::run, to_jsonb(it) || jsonb_build_object('id', it.id || experiment.id, 'experimentId', experiment.id)) AS made
    WHERE it."experimentId" = '${experimentId}' AND experiment.id <> '${experimentId}'`);
  await again('run', runIds[0], { position: 'n + 50' });
  const [modelId, datasetId] = [await first('model'), await first('dataset')];
  await again('model', modelId, name);
  await again('dataset', datasetId, name);
  for (const [version, parent] of [
    ['model_version', 'model'],
    ['dataset_version', 'dataset'],
  ] as const) {
    const [key, of] = [`${parent}Id`, parent === 'model' ? modelId : datasetId];
    await hundred(`INSERT INTO ${version} SELECT made.* FROM ${parent}, ${version} AS it, jsonb_populate_record(NULL::${version},
      to_jsonb(it) || jsonb_build_object('id', it.id || ${parent}.id, '${key}', ${parent}.id)) AS made
      WHERE it."${key}" = '${of}' AND ${parent}.id LIKE '${of}-%'`);
  }
  await again('thread', threadId, { number: 'n + 100', place: `'p' || n` });
  await hundred(`INSERT INTO comment (id, "threadId", "authorId", body) SELECT 'c' || n || thread.id, thread.id, '${insider.userId}', 'said'
    FROM thread, generate_series(1, 3) AS n`);
  await hundred(`INSERT INTO comment (id, "threadId", "authorId", body) SELECT 'm' || n, '${threadId}', '${gateway.watcher.userId}', 'more'
    FROM generate_series(1, 100) AS n`);
  const comparisonId = await first('comparison');
  await again('comparison', comparisonId, name);
  await hundred(`INSERT INTO comparison_version ("comparisonId", number, content, "createdById") SELECT comparison.id, 1, it.content, it."createdById"
    FROM comparison, comparison_version AS it WHERE it."comparisonId" = '${comparisonId}' AND comparison.id <> it."comparisonId"`);
  await again('notification', await first('notification'), {});
  await again('prediction_table', await first('predictionTable'), { settingsDigest: `'s' || n` });
  await hundred(`INSERT INTO audit_event (id, "projectId", "teamId", "actorKind", "actorId", action)
    SELECT 'a' || n, '${projectId}', '${gateway.teamId}', 'person', '${insider.userId}', 'look' FROM generate_series(1, 100) AS n`);
  for (let n = 0; n < 20; n++) await writeStudy(gateway, fixture, { name: `Study ${n}` });
}

test('no more for a hundred rows than for two, and few', async () => {
  const few = new Map<string, number>();
  for (const [name, , variables] of pages) few.set(name, await count(name, variables));
  await fillUp();
  const many: Record<string, number> = {};
  for (const [name, , variables] of pages) many[name] = await count(name, variables);
  // Rows that arrive at two moments are asked about in two statements, so a few come and go; one for each row is far more.
  const more = pages.filter(([name]) => many[name] > few.get(name)! + 8);
  expect(more.map(([name]) => `${name}: ${few.get(name)}, then ${many[name]}`)).toEqual([]);
  expect(pages.filter(([name, most]) => many[name] > most).map(([name]) => `${name}: ${many[name]}`)).toEqual([]);
});
