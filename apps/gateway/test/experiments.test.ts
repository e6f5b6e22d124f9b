// Starting, repeating, estimating and cancelling an experiment, and each request that does not fit.
import type { Prisma } from '@pathlens/db';
import { codeVersion } from '@pathlens/jobs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Fixture, writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';

interface MapConfig {
  readonly method: { readonly id: string };
  readonly parameters: readonly { readonly id: string; readonly value: string }[];
}

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

  const askMaps = `query ($id: ID!) { experiment(id: $id) { attributions { id } maps { method { id } parameters { id value } }
    runs(first: 1) { nodes { maps { method { id } parameters { id value } } } } } }`;
  const mapsOf = async (id: string) => {
    const { experiment } = (await gateway.insider.ask(askMaps, { id })).data;
    expect(experiment.runs.nodes[0].maps).toEqual(experiment.maps);
    return experiment as { attributions: { id: string }[]; maps: MapConfig[] };
  };
  const named = (maps: readonly MapConfig[]) =>
    maps.map(({ method, parameters }) => [method.id, ...parameters.map(({ id, value }) => `${id}=${value}`)].join(' '));

  test('takes maps with their parameters, presets and names of papers, several of one method', async () => {
    const maps = [
      { method: 'INTEGRATED_GRADIENTS', parameters: [{ id: 'steps', value: '20' }] },
      { method: 'integrated-gradients', preset: 'captum' },
      { method: 'integrated-gradients', preset: 'xplique', parameters: [{ id: 'rule', value: 'left' }] },
      { method: 'InputIntGrad' },
      { method: 'grad-cam', parameters: [{ id: 'layer', value: '0' }] },
      { method: 'pathway-gradient' },
    ];
    const expected = [
      'integrated-gradients steps=20 rule=midpoint baseline=zero',
      'integrated-gradients steps=50 rule=gauss-legendre baseline=zero',
      'integrated-gradients steps=49 rule=left baseline=zero',
      'integrated-gradients steps=50 rule=endpoints baseline=zero',
      'grad-cam layer=0 relu=true',
      'pathway-gradient',
    ];
    const { experiment } = (await start({ name: 'Parameters', attributions: null, maps })).ok;
    const asked = await mapsOf(experiment.id);
    expect(named(asked.maps)).toEqual(expected);
    expect(asked.attributions.map(({ id }) => id)).toEqual(['integrated-gradients', 'grad-cam', 'pathway-gradient']);
    // As last time, unless maps are named, in one way or the other.
    const from = { from: experiment.id, attributions: null, name: 'Again' };
    expect(named((await mapsOf((await start(from)).ok.experiment.id)).maps)).toEqual(expected);
    const plain = { ...from, name: 'Ids', attributions: ['gradient', 'InputMCT', 'gradient'] };
    expect(named((await mapsOf((await start(plain)).ok.experiment.id)).maps)).toEqual(['gradient', 'input-x-gradient']);
    const other = { ...from, name: 'Maps', maps: [{ method: 'gradient' }] };
    expect(named((await mapsOf((await start(other)).ok.experiment.id)).maps)).toEqual(['gradient']);
  });

  test('other parameters are another request; the same ones, said otherwise, are the same', async () => {
    const asked = (parameters: object[]) => {
      return { name: 'Said', attributions: null, maps: [{ method: 'integrated-gradients', parameters }] };
    };
    const id = async (change: Record<string, unknown>) => (await start(change)).ok.experiment.id;
    const first = await id(asked([]));
    expect(await id(asked([{ id: 'steps', value: ' 50' }]))).toBe(first);
    expect(await id({ name: 'Said', attributions: ['integrated-gradients'] })).toBe(first);
    expect(await id(asked([{ id: 'steps', value: '51' }]))).not.toBe(first);
  });

  test('an experiment that was stored with ids alone has their defaults', async () => {
    const stored = await mapsOf(fixture.experimentId);
    expect(named(stored.maps)).toEqual(['pathway-gradient']);
    const config = { ...(await gateway.prisma.experiment.findUniqueOrThrow({ where: { id: fixture.experimentId } })) };
    const older = await gateway.prisma.experiment.create({
      data: {
        projectId: fixture.projectId,
        createdById: config.createdById,
        name: 'Older',
        config: { ...(config.config as object), attributions: ['grad-cam'] },
      },
    });
    const { experiment } = (
      await gateway.insider.ask(
        'query ($id: ID!) { experiment(id: $id) { maps { method { id } parameters { id value } } } }',
        { id: older.id },
      )
    ).data;
    expect(named(experiment.maps)).toEqual(['grad-cam layer=-1 relu=true']);
  });

  test('takes the images of an earlier experiment, or so many of each label', async () => {
    const [first, , third] = fixture.itemIds;
    const before = await start({ name: 'Two images', images: [third, first] });
    const same = await start({ name: 'Same images', imagesOf: before.ok.experiment.id });
    expect(same.ok.experiment.images.nodes).toEqual([{ id: third }, { id: first }]);
    const each = await start({ name: 'Of each', perClass: 2 });
    expect(each.ok.experiment.images.totalCount).toBe(2);
    expect((await start({ imagesOf: 'x' })).error).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'imagesOf'] });
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
    [
      'maps asked for in two ways',
      () => ({ maps: [{ method: 'gradient' }] }),
      'MAPS_OR_ATTRIBUTIONS',
      ['input', 'attributions'],
    ],
    ...(
      [
        ['a map that is none', [{ method: 'lime' }], 'METHOD_UNKNOWN', ['0', 'method']],
        [
          'the same map twice',
          [
            { method: 'gradient' },
            { method: 'grad-cam' },
            { method: 'grad-cam', parameters: [{ id: 'relu', value: 'true' }] },
          ],
          'ATTRIBUTION_TWICE',
          ['2'],
        ],
        ['a preset that is none', [{ method: 'gradient', preset: 'lime' }], 'PRESET_UNKNOWN', ['0', 'preset']],
        ['a preset without the method', [{ method: 'rise', preset: 'paper' }], 'PRESET_UNFIT', ['0', 'preset']],
        [
          'a parameter of a map that is none',
          [{ method: 'gradient', parameters: [{ id: 'steps', value: '3' }] }],
          'PARAMETER_UNKNOWN',
          ['0', 'parameters', 'steps'],
        ],
        [
          'a parameter of a map beyond its range',
          [{ method: 'rise', parameters: [{ id: 'samples', value: '0' }] }],
          'PARAMETER_RANGE',
          ['0', 'parameters', 'samples'],
        ],
        [
          'a layer that is not there',
          [{ method: 'grad-cam', parameters: [{ id: 'layer', value: '99' }] }],
          'LAYER_RANGE',
          ['0', 'parameters', 'layer'],
        ],
        [
          'too many maps',
          Array.from({ length: 33 }, (_, i) => ({
            method: 'integrated-gradients',
            parameters: [{ id: 'steps', value: `${i + 1}` }],
          })),
          'TOO_MANY_ATTRIBUTIONS',
          [],
        ],
      ] as const
    ).map(
      ([name, maps, code, path]) =>
        [name, () => ({ attributions: null, maps }), code, ['input', 'maps', ...path]] as const,
    ),
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

test('an estimate counts each map with its parameters, and those of a pathway at each sparsity', async () => {
  const passes = async (maps: object[]) => {
    const { data } = await gateway.insider.ask(
      `mutation ($input: ExperimentInput!) { estimateExperiment(input: $input) { ok { estimate { storageBytes rows { passes } } } } }`,
      { input: input({ sparsities: [50, 90], first: 1, attributions: null, maps }) },
    );
    return data.estimateExperiment.ok.estimate.rows[0].passes;
  };
  const points = (steps: number) => ({
    method: 'integrated-gradients',
    parameters: [{ id: 'steps', value: `${steps}` }],
  });
  expect(await passes([])).toBe(3);
  expect(await passes([points(7), points(30)])).toBe(3 + 37);
  expect(await passes([{ method: 'pathway-gradient' }, { method: 'pathway-gradient-at-layer' }])).toBe(3 + 2);
  // Windows of 1 on images of 2 × 2, forward alone, and the whole image.
  const window = [
    { id: 'window', value: '1' },
    { id: 'stride', value: '1' },
  ];
  expect(await passes([{ method: 'occlusion', parameters: window }])).toBe(3 + 5 / 2);
});

test('an estimate tells selections of one method apart', async () => {
  const routing = (value: string) => ({ method: 'greedy', parameters: [{ id: 'step', value }] });
  const selections = [
    routing('1'),
    routing('5'),
    { ...routing('5'), granularity: 'CHANNEL' },
    { method: 'neuron-mct' },
  ];
  const { data } = await gateway.insider.ask(
    `mutation ($input: ExperimentInput!) { estimateExperiment(input: $input) { ok { estimate { rows { title } } } } }`,
    { input: input({ models: fixture.versionIds.slice(0, 1), selections }) },
  );
  expect(data.estimateExperiment.ok.estimate.rows.map(({ title }: { title: string }) => title)).toEqual([
    'plain v1, Greedy pruning',
    'plain v1, Greedy pruning, step 5',
    'plain v1, Greedy pruning, step 5, channels',
    'plain v1, NeuronMCT',
  ]);
});

test('an estimate says what is computed already, and counts no pass for it', async () => {
  const asked = { name: 'Done before', attributions: null, maps: [{ method: 'gradient' }], first: 3, seed: 41 };
  const estimate = async (change: Record<string, unknown> = {}) =>
    (
      await gateway.insider.ask(
        `mutation ($input: ExperimentInput!) { estimateExperiment(input: $input) { ok { estimate { reused passes } } } }`,
        { input: input({ ...asked, ...change }) },
      )
    ).data.estimateExperiment.ok.estimate;
  const before = await estimate();
  expect(before.reused).toBe(0);
  const { experiment } = (await start(asked)).ok;
  const [run] = experiment.runs.nodes;
  const source = await gateway.prisma.pathway.findFirstOrThrow({ where: { runId: fixture.runIds[0] } });
  for (const [position, itemId] of fixture.itemIds.slice(0, 2).entries()) {
    const { id: _, cuts, facts: _facts, ...row } = source;
    const data = { ...row, cuts: cuts as object, runId: run.id, itemId, position, workDigest: `again ${position}` };
    await gateway.prisma.pathway.create({ data });
  }
  // Not before it has ended, and not as another version of the worker found it.
  expect((await estimate()).reused).toBe(0);
  await gateway.prisma.run.update({ where: { id: run.id }, data: { state: 'PARTIAL', codeVersion: 'older' } });
  expect((await estimate()).reused).toBe(0);
  await gateway.prisma.run.update({ where: { id: run.id }, data: { codeVersion } });
  // Two of three images of one of four runs: a pass for the scores, and one at each of two sparsities.
  expect(await estimate()).toEqual({ reused: 2, passes: before.passes - 2 * 3 });
  expect((await estimate({ seed: 42 })).reused).toBe(0);
  expect((await estimate({ maps: [{ method: 'input-x-gradient' }] })).reused).toBe(0);
  expect((await estimate({ images: [fixture.itemIds[2]], first: null })).reused).toBe(0);
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

test('a cancel is not lost where a worker cuts the run into portions at the same moment', async () => {
  const { prisma } = gateway;
  const { experiment } = (await start({ name: 'To cancel while it is cut' })).ok;
  const [{ id }] = experiment.runs.nodes as { id: string }[];
  await prisma.run.update({ where: { id }, data: { state: 'RUNNING', attempt: 1, startedAt: new Date() } });
  const cancel = 'mutation ($id: ID!) { cancelRun(id: $id) { ok { run { state } } } }';
  const whileCut = async (worker: Prisma.TransactionClient) => {
    await worker.run.update({ where: { id }, data: { state: 'QUEUED', workerId: null } });
    await worker.runPortion.create({ data: { runId: id, number: 0, cut: 1, first: 0, last: 1, images: 2 } });
    const asked = gateway.insider.ask(cancel, { id });
    for (let waiting = 0; waiting === 0; ) {
      [{ waiting }] = await prisma.$queryRaw<[{ waiting: number }]>`
        SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    }
    return { asked };
  };
  const { asked } = await prisma.$transaction(whileCut, { timeout: 30_000 });
  expect((await asked).data.cancelRun.ok.run.state).toBe('CANCELLED');
  expect(await prisma.runPortion.findFirst({ where: { runId: id } })).toMatchObject({ state: 'CANCELLED' });
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
