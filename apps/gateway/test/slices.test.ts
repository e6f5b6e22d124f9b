// Slices of datasets: made of named images or by a filter, settled from then on, chosen where images are chosen, deleted.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Fixture, writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { madeUpRows, writePredictions } from './prediction-rows.ts';

let gateway: TestGateway;
let fixture: Fixture;
let foreign: Fixture;
let tableId: string;
const count = 12;

beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway, { images: count });
  foreign = await writeFixture(gateway);
  tableId = await writePredictions(gateway, fixture);
});
afterAll(() => gateway.stop());

const payload =
  '{ ok { slice { id name imageCount filter images(first: 100) { totalCount nodes { id } } } } error { code path } }';
const create = async (
  input: object,
  { key, person = gateway.insider }: { key?: string; person?: TestGateway['insider'] } = {},
) =>
  (
    await person.ask(
      `mutation ($input: CreateSliceInput!, $key: String) { made: createSlice(input: $input, idempotencyKey: $key) ${payload} }`,
      { input: { datasetVersion: fixture.datasetVersionId, name: 'Some', ...input }, key },
    )
  ).data.made;
const imagesOf = ({ images }: { images: { nodes: { id: string }[] } }) => images.nodes.map(({ id }) => id);
const at = (...places: number[]) => places.map((place) => fixture.itemIds[place]);

describe('making one', () => {
  test('of named images: each once, in the order of the dataset', async () => {
    const { slice } = (await create({ images: at(5, 2, 5, 9) })).ok;
    expect(slice).toMatchObject({ name: 'Some', imageCount: 3, filter: null, images: { totalCount: 3 } });
    expect(imagesOf(slice)).toEqual(at(2, 5, 9));
  });

  test('by what a table of predictions says, and it stays as it was found', async () => {
    const wrong = madeUpRows(count).filter(({ labelled, predicted }) => labelled !== null && labelled !== predicted);
    const filter = { predictions: tableId, answers: { correct: false } };
    const { slice } = (await create({ filter })).ok;
    expect(imagesOf(slice)).toEqual(at(...wrong.map(({ position }) => position)));
    expect(slice.filter).toMatchObject({ predictions: tableId, correct: false, labels: null });
    await gateway.prisma.prediction.updateMany({ where: { tableId, correct: false }, data: { reviewRank: 0 } });
    await gateway.prisma.prediction.deleteMany({ where: { tableId, position: wrong[0].position } });
    const again = await gateway.watcher.ask(
      'query ($id: ID!) { slice(id: $id) { images(first: 100) { nodes { id } } } }',
      {
        id: slice.id,
      },
    );
    expect(imagesOf(again.data.slice)).toEqual(imagesOf(slice));
  });

  test('by label, content, experiment, another slice; the first so many', async () => {
    const some = (await create({ images: at(1, 3, 5, 7) })).ok.slice.id;
    await gateway.prisma.item.updateMany({ where: { id: { in: at(3, 7) } }, data: { label: 'star' } });
    await gateway.prisma.item.updateMany({ where: { id: { in: at(0) } }, data: { masks: {} } });
    const found = async (filter: object) => imagesOf((await create({ filter })).ok.slice);
    expect(await found({ labels: ['star'] })).toEqual(at(3, 7));
    expect(await found({ labels: ['disc'], slice: some })).toEqual(at(1, 5));
    expect(await found({ with: 'MASKS', first: 2 })).toEqual(at(1, 2));
    expect(await found({ experiment: fixture.experimentId })).toEqual(fixture.itemIds);
    expect(await found({})).toEqual(fixture.itemIds);
  });

  test.each([
    [{}, 'SLICE_CONTENT', ['input']],
    [{ images: [], filter: {} }, 'SLICE_CONTENT', ['input']],
    [{ images: [] }, 'IMAGE_NEEDED', ['input', 'images']],
    [{ images: ['nothing'] }, 'NOT_FOUND', ['input', 'images', '0']],
    [{ images: Array.from({ length: 10_001 }, (_, i) => `i${i}`) }, 'SLICE_TOO_LARGE', ['input', 'images']],
    [{ filter: { labels: ['none such'] } }, 'IMAGE_NEEDED', ['input', 'filter']],
    [{ filter: { labels: [] } }, 'SLICE_FILTER', ['input', 'filter', 'labels']],
    [{ filter: { first: 0 } }, 'SLICE_FILTER', ['input', 'filter', 'first']],
    [{ filter: { answers: { correct: true } } }, 'SLICE_FILTER', ['input', 'filter', 'predictions']],
    [{ filter: { predictions: 'nothing' } }, 'NOT_FOUND', ['input', 'filter', 'predictions']],
    [{ filter: { experiment: 'nothing' } }, 'NOT_FOUND', ['input', 'filter', 'experiment']],
    [{ filter: { slice: 'nothing' } }, 'NOT_FOUND', ['input', 'filter', 'slice']],
    [{ filter: {}, name: ' ' }, 'NAME_LENGTH', ['input', 'name']],
    [{ filter: {}, datasetVersion: 'nothing' }, 'NOT_FOUND', ['input', 'datasetVersion']],
  ])('%j is refused', async (input, code, path) => {
    expect(await create(input)).toEqual({ ok: null, error: { code, path } });
  });

  test('not of images of another dataset, nor of a dataset that is not read yet', async () => {
    expect((await create({ images: [fixture.itemIds[0], foreign.itemIds[0]] })).error).toMatchObject({
      code: 'NOT_FOUND',
      path: ['input', 'images', '1'],
    });
    const dataset = await gateway.prisma.datasetVersion.findUniqueOrThrow({ where: { id: foreign.datasetVersionId } });
    const { id: _, ...made } = { ...dataset, number: 2, state: 'IMPORTING' as const };
    const { detection, report, error, ...rest } = made;
    const version = await gateway.prisma.datasetVersion.create({ data: rest });
    expect((await create({ datasetVersion: version.id, filter: {} })).error.code).toBe('DATASET_NOT_READY');
  });

  test('once under a key', async () => {
    const first = (await create({ filter: {}, name: 'Once' }, { key: 'k' })).ok.slice.id;
    expect((await create({ filter: {}, name: 'Once' }, { key: 'k' })).ok.slice.id).toBe(first);
    expect((await create({ filter: {}, name: 'Other' }, { key: 'k' })).error.code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await gateway.prisma.slice.count({ where: { name: 'Once' } })).toBe(1);
  });

  test('is written down with what it is called and how many it has', async () => {
    const { id } = (await create({ images: at(0) })).ok.slice;
    const event = await gateway.prisma.auditEvent.findFirstOrThrow({ where: { objectId: id } });
    expect(event).toMatchObject({ action: 'createSlice', objectType: 'Slice', projectId: fixture.projectId });
    expect(event.details).toEqual({ name: 'Some', images: 1 });
  });
});

describe('choosing one', () => {
  const experiment = (input: object) => ({
    project: fixture.projectId,
    name: 'Of a slice',
    models: [fixture.versionIds[0]],
    selections: [{ method: 'neuron-mct' }],
    sparsities: [90],
    attributions: [],
    ...input,
  });
  const startExperiment = async (input: object) =>
    (
      await gateway.insider.ask(
        `mutation ($input: ExperimentInput!) { made: startExperiment(input: $input) {
          ok { experiment { datasetVersion { id } images(first: 100) { nodes { id } } } } error { code path } } }`,
        { input: experiment(input) },
      )
    ).data.made;
  const startStudy = async (input: object) =>
    (
      await gateway.insider.ask(
        `mutation ($input: StudyInput!) { made: startStudy(input: $input) {
          ok { study { images(first: 100) { nodes { id } } } } error { code path } } }`,
        { input: { project: fixture.projectId, kind: 'path-analysis', ...input } },
      )
    ).data.made;

  test('for an experiment: its images, of its dataset version unless another is named', async () => {
    const slice = (await create({ images: at(4, 6, 8) })).ok.slice.id;
    const { experiment: made } = (await startExperiment({ slice })).ok;
    expect(made.datasetVersion.id).toBe(fixture.datasetVersionId);
    expect(imagesOf(made)).toEqual(at(4, 6, 8));
    expect(imagesOf((await startExperiment({ slice, first: 2 })).ok.experiment)).toEqual(at(4, 6));
    expect((await startExperiment({ slice: 'nothing' })).error).toEqual({
      code: 'NOT_FOUND',
      path: ['input', 'slice'],
    });
    const { datasetVersionId: datasetVersion } = foreign;
    const project = foreign.projectId;
    const elsewhere = await startExperiment({ slice, datasetVersion, project, models: [foreign.versionIds[0]] });
    expect(elsewhere.error).toEqual({ code: 'SLICE_OF_OTHER_DATA', path: ['input', 'slice'] });
  });

  test('for a study: its images, and of an experiment those that it has examined', async () => {
    const slice = (await create({ images: at(4, 6, 8) })).ok.slice.id;
    const models = [fixture.versionIds[0]];
    expect(imagesOf((await startStudy({ models, slice })).ok.study)).toEqual(at(4, 6, 8));
    await gateway.prisma.experimentImage.deleteMany({ where: { experimentId: fixture.experimentId, position: 6 } });
    const of = { experiment: fixture.experimentId, sparsities: [90] };
    expect(imagesOf((await startStudy({ ...of, slice })).ok.study)).toEqual(at(4, 8));
    const left = (await create({ images: at(6) })).ok.slice.id;
    expect((await startStudy({ ...of, slice: left })).error).toEqual({
      code: 'EXPERIMENT_FITS_NOT',
      path: ['input', 'slice'],
    });
  });

  test('as a filter of the images of a dataset and of an experiment', async () => {
    const slice = (await create({ images: at(0, 11) })).ok.slice.id;
    const text = `query ($data: ID!, $x: ID!, $slice: ID!) {
      datasetVersion(id: $data) { images(first: 5, slice: $slice) { totalCount nodes { id } } }
      experiment(id: $x) { images(first: 5, slice: $slice) { totalCount nodes { id } } } }`;
    const ask = (id: string) =>
      gateway.watcher.ask(text, { data: fixture.datasetVersionId, x: fixture.experimentId, slice: id });
    const { data } = await ask(slice);
    for (const { images } of [data.datasetVersion, data.experiment]) {
      expect([images.totalCount, images.nodes.map(({ id }: { id: string }) => id)]).toEqual([2, at(0, 11)]);
    }
    expect((await ask('nothing')).errors?.[0].extensions.code).toBe('NOT_FOUND');
  });
});

test('lists, another name, the trash: what is deleted is not chosen, and comes back with its images', async () => {
  const { id } = (await create({ images: at(1, 2), name: 'First name' })).ok.slice;
  const names = async () => {
    const { data } = await gateway.watcher.ask(
      'query ($id: ID!) { datasetVersion(id: $id) { slices(first: 100) { nodes { id name may } } dataset { project { slices(first: 100) { nodes { id } } } } } }',
      { id: fixture.datasetVersionId },
    );
    const listed = data.datasetVersion.dataset.project.slices.nodes.some((one: { id: string }) => one.id === id);
    return [listed, data.datasetVersion.slices.nodes.find((one: { id: string }) => one.id === id)?.name];
  };
  const rename = (name: string) =>
    gateway.insider.ask(
      'mutation ($input: RenameSliceInput!) { renameSlice(input: $input) { ok { slice { name } } error { code } } }',
      { input: { slice: id, name } },
    );
  expect((await rename('Second name')).data.renameSlice.ok.slice.name).toBe('Second name');
  expect((await rename('')).data.renameSlice.error.code).toBe('NAME_LENGTH');
  expect(await names()).toEqual([true, 'Second name']);
  const tell = (what: string) =>
    gateway.insider.ask(`mutation ($id: ID!) { ${what}(id: $id) { error { code } } }`, { id });
  expect((await tell('moveToTrash')).data.moveToTrash.error).toBeNull();
  expect(await names()).toEqual([false, undefined]);
  expect((await create({ filter: { slice: id } })).error.code).toBe('NOT_FOUND');
  expect((await tell('restoreFromTrash')).data.restoreFromTrash.error).toBeNull();
  expect(imagesOf((await create({ filter: { slice: id } })).ok.slice)).toEqual(at(1, 2));
  await tell('moveToTrash');
  expect((await tell('deleteForever')).data.deleteForever.error).toBeNull();
  expect(await gateway.prisma.sliceImage.count({ where: { sliceId: id } })).toBe(0);
});

test('10,000 images are one slice', async () => {
  const large = await writeFixture(gateway);
  await gateway.prisma.$executeRaw`
    INSERT INTO item (id, "datasetVersionId", position, path, width, height, "mediaType", digest, "objectKey", "thumbnailKey")
    SELECT gen_random_uuid(), ${large.datasetVersionId}, n + 2, n::text, 1, 1, 'image/png', 'd', 'k', 'k'
    FROM generate_series(1, 10000) AS n`;
  expect((await create({ datasetVersion: large.datasetVersionId, filter: {} })).error.code).toBe('SLICE_TOO_LARGE');
  const { slice } = (await create({ datasetVersion: large.datasetVersionId, filter: { first: 10_000 } })).ok;
  expect([slice.imageCount, slice.images.totalCount]).toEqual([10_000, 10_000]);
});
