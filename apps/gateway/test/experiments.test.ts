// Starting, repeating, estimating and cancelling an experiment, and each request that does not fit.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Fixture, writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';

let gateway: TestGateway;
let fixture: Fixture;

beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway);
});
afterAll(() => gateway.stop());

const startMutation = `mutation ($input: ExperimentInput!, $key: String) { startExperiment(input: $input, idempotencyKey: $key) {
  ok { experiment { id state seed target imposition sparsities selections { method { id } } attributions { id } models { id }
    progress { done total failed queuePosition }
    runs(first: 10) { totalCount nodes { id state position: seed model { id } selection { method { name } } progress { total queuePosition } } }
    images(first: 10) { totalCount nodes { id } } } }
  error { code path message limit hint } } }`;

function input(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    project: fixture.projectId,
    name: 'A new one',
    models: fixture.versionIds,
    datasetVersion: fixture.datasetVersionId,
    selections: [{ method: 'neuron-mct' }, { method: 'RANDOM_PATH' }],
    sparsities: [95, 50, 50],
    attributions: ['pathway-gradient'],
    seed: 3,
    ...change,
  };
}

const start = async (change: Record<string, unknown> = {}, key?: string) =>
  (await gateway.insider.ask(startMutation, { input: input(change), key })).data.startExperiment;

describe('starting', () => {
  test('makes a run of each model with each selection, and a job of each run', async () => {
    const { ok } = await start({ name: 'Whole' });
    const { experiment } = ok;
    expect(experiment).toMatchObject({ state: 'QUEUED', seed: 3, target: 'predicted', sparsities: [50, 95] });
    expect(experiment.progress).toMatchObject({ done: 0, failed: 0, total: 12 });
    expect(experiment.images).toEqual({ totalCount: 3, nodes: fixture.itemIds.map((id) => ({ id })) });
    const [plain, tagged] = fixture.versionIds;
    const order = experiment.runs.nodes.map(
      (run: { model: { id: string }; selection: { method: { name: string } } }) => [
        run.model.id,
        run.selection.method.name,
      ],
    );
    expect(order).toEqual([
      [plain, 'NEURON_MCT'],
      [plain, 'RANDOM_PATH'],
      [tagged, 'NEURON_MCT'],
      [tagged, 'RANDOM_PATH'],
    ]);
    const ids: string[] = experiment.runs.nodes.map(({ id }: { id: string }) => id);
    const jobs = await gateway.prisma.$queryRaw<{ id: string }[]>`
      SELECT data->>'runId' AS id FROM pgboss.job WHERE name = 'run-pathways' AND data->>'runId' = ANY(${ids})`;
    expect(jobs.map(({ id }) => id).sort()).toEqual([...ids].sort());
  });

  test('takes named images in their order, or the first so many', async () => {
    const [first, second, third] = fixture.itemIds;
    const named = await start({ name: 'Named', images: [third, first] });
    expect(named.ok.experiment.images.nodes).toEqual([{ id: third }, { id: first }]);
    const some = await start({ name: 'Some', first: 2 });
    expect(some.ok.experiment.images.nodes).toEqual([{ id: first }, { id: second }]);
  });

  test('with one key starts once, however often and however many at once', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => start({ name: 'Once' }, 'key 1')));
    expect(new Set(answers.map(({ ok }) => ok.experiment.id)).size).toBe(1);
    expect(await gateway.prisma.experiment.count({ where: { name: 'Once' } })).toBe(1);
    const reused = await start({ name: 'Another' }, 'key 1');
    expect(reused).toMatchObject({ ok: null, error: { code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'] } });
  });

  test('as last time, on another model', async () => {
    const before = await start({ name: 'Last time', images: [fixture.itemIds[2]], seed: 11, target: '2' });
    const change = { from: before.ok.experiment.id, models: [fixture.versionIds[1]] };
    const { data } = await gateway.insider.ask(startMutation, { input: change });
    const { experiment } = data.startExperiment.ok;
    expect(experiment).toMatchObject({
      seed: 11,
      target: '2',
      sparsities: [50, 95],
      models: [{ id: fixture.versionIds[1] }],
    });
    expect(experiment.images.nodes).toEqual([{ id: fixture.itemIds[2] }]);
    expect(experiment.selections).toEqual([{ method: { id: 'neuron-mct' } }, { method: { id: 'random-path' } }]);
    const unknown = await gateway.insider.ask(startMutation, { input: { from: 'x' } });
    expect(unknown.data.startExperiment.error).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'from'] });
    const nothing = await gateway.insider.ask(startMutation, { input: { project: fixture.projectId } });
    expect(nothing.data.startExperiment.error).toMatchObject({ code: 'FIELD_NEEDED', path: ['input', 'name'] });
  });

  test('with options of its own, kept as they are and as last time', async () => {
    const change = {
      name: 'Options',
      selections: [
        { method: 'neuron-mct', granularity: 'CHANNEL', scope: 'PER_LAYER' },
        { method: 'neuron-mct', scope: 'GLOBAL' },
        { method: 'dead-units' },
      ],
      target: '2-0',
      imposition: 'RESAMPLE',
      autoSparsity: 0.15,
    };
    const first = (await start(change)).ok.experiment;
    const again = (await start({ from: first.id, name: 'Again', selections: null, target: null })).ok.experiment;
    for (const { id } of [first, again]) {
      const query = `query ($id: ID!) { experiment(id: $id) { target imposition autoSparsity selections { granularity scope }
        runs(first: 3) { nodes { target imposition selection { granularity scope } } } } }`;
      const { experiment } = (await gateway.insider.ask(query, { id })).data;
      expect(experiment).toMatchObject({ target: '2-0', imposition: 'RESAMPLE', autoSparsity: 0.15 });
      expect(experiment.selections).toEqual([
        { granularity: 'CHANNEL', scope: 'PER_LAYER' },
        { granularity: 'UNIT', scope: 'GLOBAL' },
        { granularity: 'UNIT', scope: null },
      ]);
      for (const [i, run] of experiment.runs.nodes.entries()) {
        expect(run).toEqual({ target: '2-0', imposition: 'RESAMPLE', selection: experiment.selections[i] });
      }
    }
    const { config } = await gateway.prisma.run.findFirstOrThrow({ where: { experimentId: first.id, position: 0 } });
    expect(config).toMatchObject({
      selection: { granularity: 'channel', scope: 'perLayer' },
      target: { of: 2, minus: 0 },
      imposition: 'resample',
      autoSparsity: 0.15,
    });
  });

  test('a double click without a key starts once; the same after it ran starts again', async () => {
    const [first, second] = await Promise.all([start({ name: 'Twice' }), start({ name: 'Twice' })]);
    expect(second.ok.experiment.id).toBe(first.ok.experiment.id);
    await gateway.prisma.run.updateMany({ where: { experimentId: first.ok.experiment.id }, data: { state: 'DONE' } });
    expect((await start({ name: 'Twice' })).ok.experiment.id).not.toBe(first.ok.experiment.id);
  });
});

describe('what does not fit', () => {
  const cases: readonly (readonly [string, () => Record<string, unknown>, string, readonly string[]])[] = [
    [
      'a method that is none',
      () => ({ selections: [{ method: 'magic' }] }),
      'METHOD_UNKNOWN',
      ['input', 'selections', '0', 'method'],
    ],
    [
      'an attribution as selection',
      () => ({ selections: [{ method: 'pathway-gradient' }] }),
      'METHOD_UNKNOWN',
      ['input', 'selections', '0', 'method'],
    ],
    [
      'a parameter that is none',
      () => ({ selections: [{ method: 'neuron-mct', parameters: [{ id: 'steps', value: '3' }] }] }),
      'PARAMETER_UNKNOWN',
      ['input', 'selections', '0', 'parameters', 'steps'],
    ],
    [
      'an attribution that is none',
      () => ({ attributions: ['gradient', 'lime'] }),
      'METHOD_UNKNOWN',
      ['input', 'attributions', '1'],
    ],
    ['a sparsity of 100', () => ({ sparsities: [100] }), 'SPARSITY_RANGE', ['input', 'sparsities']],
    ['a sparsity below 0', () => ({ sparsities: [-1] }), 'SPARSITY_RANGE', ['input', 'sparsities']],
    ['no sparsity', () => ({ sparsities: [] }), 'SPARSITY_RANGE', ['input', 'sparsities']],
    ['a class that is not there', () => ({ target: '3' }), 'CLASS_RANGE', ['input', 'target']],
    ['a target that is no class', () => ({ target: 'cat' }), 'TARGET_INVALID', ['input', 'target']],
    ['a difference with a class that is not there', () => ({ target: '1-3' }), 'CLASS_RANGE', ['input', 'target']],
    ['a difference of a class with itself', () => ({ target: '1-1' }), 'TARGET_INVALID', ['input', 'target']],
    [
      'values of other images where there is none',
      () => ({ imposition: 'MEAN', first: 1 }),
      'IMPOSITION_REFERENCE',
      ['input', 'imposition'],
    ],
    [
      'channels of a fixed set of units',
      () => ({ selections: [{ method: 'active-subnet', granularity: 'CHANNEL' }] }),
      'OPTION_UNFIT',
      ['input', 'selections', '0', 'granularity'],
    ],
    [
      'one threshold for a method of quotas',
      () => ({ selections: [{ method: 'neuron-mct' }, { method: 'random-path', scope: 'GLOBAL' }] }),
      'OPTION_UNFIT',
      ['input', 'selections', '1', 'scope'],
    ],
    ['a change of the response of nothing', () => ({ autoSparsity: 0 }), 'SPARSITY_AUTO', ['input', 'autoSparsity']],
    ['a seed below 0', () => ({ seed: -1 }), 'SEED_RANGE', ['input', 'seed']],
    ['no model', () => ({ models: [] }), 'MODEL_NEEDED', ['input', 'models']],
    ['no selection', () => ({ selections: [] }), 'SELECTION_NEEDED', ['input', 'selections']],
    ['no image', () => ({ first: 0 }), 'IMAGE_NEEDED', ['input', 'first']],
    ['a model that is none', () => ({ models: [fixture.versionIds[0], 'x'] }), 'NOT_FOUND', ['input', 'models', '1']],
    ['an image of elsewhere', () => ({ images: [fixture.itemIds[0], 'x'] }), 'NOT_FOUND', ['input', 'images', '1']],
    ['a dataset that is none', () => ({ datasetVersion: 'x' }), 'NOT_FOUND', ['input', 'datasetVersion']],
    ['a name of nothing', () => ({ name: ' ' }), 'NAME_LENGTH', ['input', 'name']],
  ];

  test.each(cases)('%s', async (_name, change, code, path) => {
    const before = await gateway.prisma.experiment.count();
    const { ok, error } = await start(change());
    expect(ok).toBeNull();
    expect(error).toMatchObject({ code, path });
    expect(error.message).toMatch(/^\S.+\.$/);
    expect(await gateway.prisma.experiment.count()).toBe(before);
  });

  test('a model that is not imported, or whose preprocessing nobody has said', async () => {
    const other = await writeFixture(gateway);
    const change = { project: other.projectId, datasetVersion: other.datasetVersionId, models: [other.versionIds[0]] };
    const set = (data: object) => gateway.prisma.modelVersion.update({ where: { id: other.versionIds[0] }, data });
    await set({ state: 'IMPORTING' });
    expect((await start(change)).error).toMatchObject({ code: 'MODEL_NOT_READY', hint: 'Wait until it is ready.' });
    await set({ state: 'READY', preprocessing: null });
    await gateway.prisma.$executeRaw`UPDATE model_version SET preprocessing = NULL WHERE id = ${other.versionIds[0]}`;
    expect((await start(change)).error).toMatchObject({ code: 'PREPROCESSING_NEEDED', path: ['input', 'models', '0'] });
    await gateway.prisma.datasetVersion.update({ where: { id: other.datasetVersionId }, data: { state: 'IMPORTING' } });
    await set({ preprocessing: other.preprocessing });
    expect((await start(change)).error).toMatchObject({ code: 'DATASET_NOT_READY' });
  });
});

test('an estimate counts passes, and seconds by what this model has taken', async () => {
  const { data } = await gateway.insider.ask(
    `mutation ($input: ExperimentInput!) { estimateExperiment(input: $input) {
      ok { estimate { runs passes seconds storageBytes rows { title passes seconds } } } error { code } } }`,
    { input: input({ sparsities: [50, 90, 95], first: 2 }) },
  );
  const { estimate } = data.estimateExperiment.ok;
  // Two images, one pass for scores and one a sparsity; the stored runs took 2 s for 12 passes.
  expect(estimate).toMatchObject({ runs: 4, passes: 32 });
  expect(estimate.rows[0]).toMatchObject({ title: 'plain v1, NeuronMCT', passes: 8 });
  expect(estimate.rows[0].seconds).toBeCloseTo(8 / 6, 12);
  expect(estimate.seconds).toBeCloseTo(32 / 6, 12);
  // 110 codes, 14 bytes of dead bits, 2 histograms, and 3 maps of 1 × 2 × 2.
  expect(estimate.storageBytes).toBe(4 * 2 * (110 + 14 + 2 * 2048 + 3 * 4 * 5));
});

test('other values than zero for pruned units cost forward passes, half a pass each', async () => {
  const passes = async (imposition: string) => {
    const { data } = await gateway.insider.ask(
      `mutation ($input: ExperimentInput!) { estimateExperiment(input: $input) { ok { estimate { passes } } } }`,
      { input: input({ imposition }) },
    );
    return data.estimateExperiment.ok.estimate.passes;
  };
  const zero = await passes('ZERO');
  // Four runs of three images each.
  expect(await passes('MEAN')).toBe(zero + 4 * 1.5);
  expect(await passes('CONST_ORIGINAL')).toBe(zero + 4 * 1.5);
  expect(await passes('RESAMPLE')).toBe(zero + 4 * 1.5);
});

test('an estimate counts what maps cost of their own', async () => {
  const attributions = ['pathway-gradient', 'gradient', 'integrated-gradients', 'grad-cam'];
  const { data } = await gateway.insider.ask(
    `mutation ($input: ExperimentInput!) { estimateExperiment(input: $input) { ok { estimate { rows { passes } } } } }`,
    { input: input({ sparsities: [90], first: 2, attributions }) },
  );
  // One pass for scores and the gradient, one under the mask, 50 points, and one for Grad-CAM.
  expect(data.estimateExperiment.ok.estimate.rows[0].passes).toBe(2 * (1 + 1 + 50 + 1));
});

test('cancelling ends queued runs at once and asks running ones to stop', async () => {
  const { experiment } = (await start({ name: 'To cancel' })).ok;
  const [first, second] = experiment.runs.nodes.map(({ id }: { id: string }) => id);
  await gateway.prisma.run.update({ where: { id: first }, data: { state: 'RUNNING', startedAt: new Date() } });
  const cancelRun = 'mutation ($id: ID!) { cancelRun(id: $id) { ok { run { state } } } }';
  expect((await gateway.insider.ask(cancelRun, { id: second })).data.cancelRun.ok.run.state).toBe('CANCELLED');
  const { data } = await gateway.insider.ask(
    'mutation ($id: ID!) { cancelExperiment(id: $id) { ok { experiment { state runs(first: 9) { nodes { state } } } } } }',
    { id: experiment.id },
  );
  expect(data.cancelExperiment.ok.experiment).toEqual({
    state: 'RUNNING',
    runs: { nodes: [{ state: 'RUNNING' }, { state: 'CANCELLED' }, { state: 'CANCELLED' }, { state: 'CANCELLED' }] },
  });
  expect((await gateway.prisma.run.findUniqueOrThrow({ where: { id: first } })).cancelRequested).toBe(true);
  await gateway.prisma.run.update({ where: { id: first }, data: { state: 'CANCELLED' } });
  expect((await gateway.insider.ask(cancelRun, { id: fixture.runIds[0] })).data.cancelRun.ok.run.state).toBe('DONE');
});

test('preprocessing must fit the network, and stays once results rest on it', async () => {
  const other = await writeFixture(gateway);
  const set = async (preprocessing: object, labels?: string[]) =>
    (
      await gateway.insider.ask(
        `mutation ($input: SetPreprocessingInput!) { setPreprocessing(input: $input) {
          ok { version { labels preprocessing { height resize channels range } } } error { code path } } }`,
        { input: { version: other.versionIds[0], preprocessing, labels } },
      )
    ).data.setPreprocessing;
  const fitting = {
    height: 2,
    width: 2,
    resize: 'STRETCH',
    channels: 'GREY',
    range: 'ZERO_TO_ONE',
    mean: [0],
    std: [1],
  };
  expect((await set(fitting, ['a', 'b', 'c'])).ok.version).toEqual({
    labels: ['a', 'b', 'c'],
    preprocessing: { height: 2, resize: 'STRETCH', channels: 'GREY', range: 'ZERO_TO_ONE' },
  });
  expect((await set(fitting, ['a'])).error.code).toBe('LABELS_COUNT');
  expect((await set({ ...fitting, height: 4 })).error.code).toBe('PREPROCESSING_MISMATCH');
  expect((await set({ ...fitting, mean: [0, 0, 0] })).error).toMatchObject({
    code: 'PREPROCESSING_INVALID',
    path: ['input', 'preprocessing', 'mean'],
  });
  expect((await set({ ...fitting, std: [2] })).error.code).toBe('PREPROCESSING_IN_USE');
});
