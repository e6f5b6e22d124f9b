// Tables of predictions: asked for once, read in pages under filters and orders, cancelled, downloaded, and for members alone.
import { randomUUID } from 'node:crypto';
import { predictionSummary } from '@pathlens/jobs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csvText } from '../src/modules/predictions/predictions-csv.ts';
import { type Fixture, preprocessing, writeFixture } from './fixture.ts';
import { type Person, startGateway, type TestGateway } from './gateway.ts';
import { type MadeUpRow, madeUpRows, writePredictions } from './prediction-rows.ts';

const images = 130;
let gateway: TestGateway;
let fixture: Fixture;
let tableId: string;

beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway, { images });
  tableId = await writePredictions(gateway, fixture);
});
afterAll(() => gateway.stop());

const start = (person: Person, modelVersion: string, datasetVersion = fixture.datasetVersionId) =>
  person
    .ask(
      `mutation ($input: StartPredictionsInput!) { startPredictions(input: $input) {
        ok { table { id state stale progress { done total } } } error { code message hint path } } }`,
      { input: { modelVersion, datasetVersion } },
    )
    .then(({ data }) => data.startPredictions);
const cancel = (person: Person, id: string) =>
  person
    .ask('mutation ($id: ID!) { cancelPredictions(id: $id) { ok { table { state } } error { code } } }', { id })
    .then(({ data }) => data.cancelPredictions);
const jobs = (id: string) =>
  gateway.prisma.$queryRaw<unknown[]>`SELECT id FROM pgboss.job WHERE data->>'predictionTableId' = ${id}`;

describe('asking', () => {
  test('the same is asked once, whoever asks and however often at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => start(gateway.insider, fixture.versionIds[1])));
    const ids = new Set(answers.map(({ ok }) => ok.table.id));
    expect(ids.size).toBe(1);
    expect(answers[0].ok.table).toMatchObject({ state: 'QUEUED', stale: false, progress: { done: 0, total: images } });
    expect((await jobs([...ids][0])).length).toBe(1);
  });

  test('a cancelled one goes on with the same id and a further job', async () => {
    const { id } = (await start(gateway.insider, fixture.versionIds[1])).ok.table;
    expect((await cancel(gateway.insider, id)).ok.table.state).toBe('CANCELLED');
    const again = await start(gateway.insider, fixture.versionIds[1]);
    expect(again.ok.table).toMatchObject({ id, state: 'QUEUED' });
    expect((await jobs(id)).length).toBe(2);
  });

  test('a running one is asked to stop, a finished one stays', async () => {
    const { id } = (await start(gateway.insider, fixture.versionIds[1])).ok.table;
    await gateway.prisma.predictionTable.update({ where: { id }, data: { state: 'RUNNING' } });
    expect((await cancel(gateway.insider, id)).ok.table.state).toBe('RUNNING');
    expect(await gateway.prisma.predictionTable.findUnique({ where: { id } })).toMatchObject({ cancelRequested: true });
    await gateway.prisma.predictionTable.update({ where: { id }, data: { state: 'DONE' } });
    expect((await cancel(gateway.insider, id)).ok.table.state).toBe('DONE');
  });

  test('another preprocessing makes another table, and the first is stale', async () => {
    const [, version] = fixture.versionIds;
    const first = (await start(gateway.insider, version)).ok.table.id;
    const changed = { ...preprocessing, mean: [0.5], std: [2] };
    await gateway.prisma.modelVersion.update({ where: { id: version }, data: { preprocessing: changed } });
    const second = (await start(gateway.insider, version)).ok.table;
    expect(second.id).not.toBe(first);
    expect(second.stale).toBe(false);
    const { data } = await gateway.insider.ask('query ($id: ID!) { predictionTable(id: $id) { stale } }', {
      id: first,
    });
    expect(data.predictionTable.stale).toBe(true);
  });

  test('without preprocessing it says where to set it', async () => {
    const other = await writeFixture(gateway);
    const [id] = other.versionIds;
    await gateway.prisma.$executeRaw`UPDATE model_version SET preprocessing = NULL WHERE id = ${id}`;
    const { error } = await start(gateway.insider, id, other.datasetVersionId);
    expect(error).toMatchObject({ code: 'PREPROCESSING_MISSING', path: ['input', 'modelVersion'] });
    expect(error.hint).toContain('model page');
  });

  test('a dataset of another project is not found', async () => {
    const other = await writeFixture(gateway);
    const { error } = await start(gateway.insider, fixture.versionIds[0], other.datasetVersionId);
    expect(error).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'datasetVersion'] });
  });
});

const rowsQuery = `query ($id: ID!, $first: Int!, $after: String, $filter: PredictionFilter, $order: PredictionOrder!) {
  predictionTable(id: $id) { rows(first: $first, after: $after, filter: $filter, order: $order) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { position predicted labelled probability correct image { id } } } } }`;

async function readAll(variables: Record<string, unknown>, first = 17): Promise<MadeUpRow[]> {
  const rows: MadeUpRow[] = [];
  let after: string | null = null;
  let total = 0;
  do {
    const { data } = await gateway.insider.ask(rowsQuery, { id: tableId, first, after, ...variables });
    const page = data.predictionTable.rows;
    rows.push(...page.nodes);
    total = page.totalCount;
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  expect(rows.length).toBe(total);
  return rows;
}

const right = ({ labelled, predicted }: MadeUpRow) => labelled === predicted;
const reviewRank = (row: MadeUpRow) => (row.labelled === null ? 2 : right(row) ? row.probability : -row.probability);

describe('rows', () => {
  test.each([
    ['POSITION', (a: MadeUpRow, b: MadeUpRow) => a.position - b.position],
    ['PROBABILITY', (a: MadeUpRow, b: MadeUpRow) => b.probability - a.probability || b.position - a.position],
    ['UNCERTAINTY', (a: MadeUpRow, b: MadeUpRow) => a.probability - b.probability || a.position - b.position],
    ['CONFIDENCE_OF_ERROR', (a: MadeUpRow, b: MadeUpRow) => reviewRank(a) - reviewRank(b) || a.position - b.position],
  ])('in order of %s, each once', async (order, compare) => {
    for (const correct of [undefined, true, false]) {
      const expected = madeUpRows(images)
        .filter((row) => correct === undefined || (row.labelled !== null && right(row) === correct))
        .sort(compare);
      const read = await readAll({ order, filter: correct === undefined ? null : { correct } });
      expect(read.map(({ position }) => position)).toEqual(expected.map(({ position }) => position));
    }
  });

  test('of one cell of the confusion matrix, with the image they are of', async () => {
    const filter = { labelled: 1, predicted: 2 };
    const { data } = await gateway.insider.ask(rowsQuery, { id: tableId, first: 100, filter, order: 'POSITION' });
    const expected = madeUpRows(images).filter(({ labelled, predicted }) => labelled === 1 && predicted === 2);
    const { nodes } = data.predictionTable.rows;
    expect(nodes.length).toBeGreaterThan(3);
    expect(nodes.map(({ position }: MadeUpRow) => position)).toEqual(expected.map(({ position }) => position));
    expect(nodes[0]).toMatchObject({ ...expected[0], image: { id: fixture.itemIds[expected[0].position] } });
  });

  test('cursors of other lists and page sizes out of range are refused', async () => {
    const ask = (variables: object) =>
      gateway.insider.ask(rowsQuery, { id: tableId, first: 5, order: 'POSITION', ...variables });
    for (const after of [
      'x',
      Buffer.from('1:12').toString('base64url'),
      Buffer.from('1:7ff8000000000000-1').toString('base64url'),
    ]) {
      expect((await ask({ after })).errors?.[0].extensions.code).toBe('BAD_CURSOR');
    }
    expect((await ask({ first: 101 })).errors?.[0].extensions.code).toBe('PAGE_SIZE');
    expect((await ask({ filter: { labelled: -1 } })).errors?.[0].extensions.code).toBe('CLASS_RANGE');
  });
});

test('counts: accuracy with its interval, classes and confusions, worst first', async () => {
  const { data } = await gateway.insider.ask(
    `query ($id: ID!) { predictionTable(id: $id) { accuracy { value low high n } labelMatching unmatchedLabels classCount
      classes(first: 2) { index labelled correct } confusions(first: 3) { labelled predicted images } } }`,
    { id: tableId },
  );
  const rows = madeUpRows(images).filter(({ labelled }) => labelled !== null);
  const { accuracy, classes, confusions, ...rest } = data.predictionTable;
  expect(rest).toEqual({ labelMatching: 'NAMES', unmatchedLabels: ['stranger'], classCount: 3 });
  const share = rows.filter(right).length / rows.length;
  expect(accuracy).toMatchObject({ value: share, n: rows.length });
  // Wilson's ends solve (p̂ - p)² = z² p (1 - p) / n.
  for (const p of [accuracy.low, accuracy.high]) {
    expect((share - p) ** 2).toBeCloseTo((1.959963984540054 ** 2 * p * (1 - p)) / rows.length, 12);
  }
  expect(accuracy.low).toBeLessThan(share);
  expect(accuracy.high).toBeGreaterThan(share);
  const wrong = classes.map(({ labelled, correct }: { labelled: number; correct: number }) => labelled - correct);
  expect(wrong[0]).toBeGreaterThanOrEqual(wrong[1]);
  for (const { labelled, predicted, images: count } of confusions) {
    expect(labelled).not.toBe(predicted);
    expect(rows.filter((row) => row.labelled === labelled && row.predicted === predicted).length).toBe(count);
  }
});

test('images that failed are named with their reason', async () => {
  const failure = { code: 'IMAGE_CORRUPT', message: 'The image is damaged.' };
  const error = { code: 'IMAGES_FAILED', message: '1 of 130', images: [{ itemId: fixture.itemIds[7], failure }] };
  await gateway.prisma.predictionTable.update({ where: { id: tableId }, data: { error } });
  const { data } = await gateway.insider.ask(
    'query ($id: ID!) { predictionTable(id: $id) { failures(first: 5) { image { id } error { code } } } }',
    { id: tableId },
  );
  expect(data.predictionTable.failures).toEqual([
    { image: { id: fixture.itemIds[7] }, error: { code: 'IMAGE_CORRUPT' } },
  ]);
});

describe('files', () => {
  test('a line an image, with nothing a spreadsheet would run', async () => {
    const { prisma, insider } = gateway;
    await prisma.item.update({ where: { id: fixture.itemIds[3] }, data: { path: '=cmd|"x"!A1,b.png' } });
    const response = await insider.fetch(`/files/predictions/${tableId}/predictions.csv`);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toContain('attachment');
    expect(response.headers.get('cache-control')).toContain('no-store');
    const lines = (await response.text()).trimEnd().split('\r\n');
    expect(lines.length).toBe(images + 1);
    expect(lines[0]).toContain('path,label,label_class,predicted_class,predicted,probability');
    expect(lines[4].startsWith(`"'=cmd|""x""!A1,b.png",disc,0,`)).toBe(true);
    const [row] = madeUpRows(images);
    const numbers = `${row.probability},${row.probability * 10},${row.probability}`;
    expect(lines[1]).toBe(`disc/0.png,disc,${row.labelled},${row.predicted},disc,${numbers},true`);
  });

  test('texts are quoted and formulas are not', () => {
    expect(csvText('plain name')).toBe('plain name');
    expect(['=1', '+1', '-1', '@x', '\tx'].map(csvText)).toEqual(["'=1", "'+1", "'-1", "'@x", "'\tx"]);
    expect(csvText('a "b", c')).toBe('"a ""b"", c"');
  });

  test('the summary has every class and count', async () => {
    const ask = 'query ($id: ID!) { predictionTable(id: $id) { summary { url } } }';
    const { data } = await gateway.insider.ask(ask, { id: tableId });
    const summary = predictionSummary.parse(
      await (await gateway.insider.fetch(data.predictionTable.summary.url)).json(),
    );
    expect(summary.classes.length).toBe(3);
    expect(summary.confusion.length).toBe(9);
  });
});

describe('people', () => {
  test('who may only look reads and does not change; others find nothing, as under a made-up id', async () => {
    const { watcher, outsider, nobody } = gateway;
    const ask = 'query ($id: ID!) { predictionTable(id: $id) { id } node(id: $id) { __typename id } }';
    expect((await watcher.ask(ask, { id: tableId })).data).toEqual({
      predictionTable: { id: tableId },
      node: { __typename: 'PredictionTable', id: tableId },
    });
    expect((await start(watcher, fixture.versionIds[0])).error.code).toBe('NOT_FOUND');
    expect((await cancel(watcher, tableId)).error.code).toBe('NOT_FOUND');
    for (const person of [outsider, nobody]) {
      expect((await person.ask(ask, { id: tableId })).data).toEqual({ predictionTable: null, node: null });
      expect((await start(person, fixture.versionIds[0])).error.code).toBe('NOT_FOUND');
      expect((await cancel(person, tableId)).error.code).toBe('NOT_FOUND');
      for (const file of ['predictions.csv', 'summary.json']) {
        const [theirs, nothing] = await Promise.all(
          [tableId, randomUUID()].map((id) => person.fetch(`/files/predictions/${id}/${file}`)),
        );
        expect(theirs.status).toBe(404);
        expect(await theirs.text()).toBe(await nothing.text());
      }
    }
  });

  test('a model and a dataset list their tables', async () => {
    const { data } = await gateway.insider.ask(
      `query ($model: ID!, $data: ID!) {
        modelVersion(id: $model) { predictions(first: 5) { totalCount nodes { id } } }
        datasetVersion(id: $data) { predictions(first: 50) { nodes { id model { id } } } } }`,
      { model: fixture.versionIds[0], data: fixture.datasetVersionId },
    );
    expect(data.modelVersion.predictions).toEqual({ totalCount: 1, nodes: [{ id: tableId }] });
    expect(data.datasetVersion.predictions.nodes).toContainEqual({ id: tableId, model: { id: fixture.versionIds[0] } });
  });
});
