// Studies: asked for, repeated, estimated, cancelled, started again, and each request that does not fit.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Fixture, preprocessing, writeFixture } from './fixture.ts';
import { type Person, startGateway, type TestGateway } from './gateway.ts';
import { writeStudy } from './study-rows.ts';

let gateway: TestGateway;
let fixture: Fixture;

beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway, { images: 6 });
});
afterAll(() => gateway.stop());

const fields = `id name state seed target sparsities imposition kind { id } models { id } datasetVersion { id } experiment { id }
  selections { method { id } parameters { id value } granularity scope seed } parameters { id value }
  images(first: 10) { nodes { id } } progress { done total secondsLeft } claimsLeft { id } rerun cli`;
const startMutation = `mutation ($input: StudyInput!, $key: String) { startStudy(input: $input, idempotencyKey: $key) {
  ok { study { ${fields} } } error { code path message limit hint } } }`;

function input(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    project: fixture.projectId,
    kind: 'faithfulness',
    models: [fixture.versionIds[0]],
    datasetVersion: fixture.datasetVersionId,
    seed: 3,
    ...change,
  };
}

const ask = async (variables: Record<string, unknown>, person: Person = gateway.insider) =>
  (await person.ask(startMutation, variables)).data.startStudy;
const start = (change: Record<string, unknown> = {}, key?: string) => ask({ input: input(change), key });
const jobs = (id: string) =>
  gateway.prisma.$queryRaw<unknown[]>`SELECT id FROM pgboss.job WHERE name = 'run-study' AND data->>'studyId' = ${id}`;
const change = async (name: string, id: string, person: Person = gateway.insider) =>
  (
    await person.ask(
      `mutation ($id: ID!) { ${name}(id: $id) { ok { study { id state progress { done } } } error { code } } }`,
      {
        id,
      },
    )
  ).data[name];
const runClaims = async (study: string, claims: readonly string[]) =>
  (
    await gateway.insider.ask(
      `mutation ($study: ID!, $claims: [String!]!) { runClaims(study: $study, claims: $claims) {
        ok { study { state claims { claim { id } } claimsLeft { id } } } error { code path } } }`,
      { study, claims },
    )
  ).data.runClaims;

describe('starting', () => {
  test('what is left out is the catalog’s, and one job waits', async () => {
    const { study } = (await start()).ok;
    expect(study).toMatchObject({
      name: 'Faithfulness: plain v1',
      state: 'QUEUED',
      kind: { id: 'faithfulness' },
      seed: 3,
      target: 'predicted',
      imposition: 'ZERO',
      models: [{ id: fixture.versionIds[0] }],
      datasetVersion: { id: fixture.datasetVersionId },
      experiment: null,
      progress: { done: 0, total: 0, secondsLeft: null },
    });
    const [first] = study.selections;
    expect(first).toMatchObject({ method: { id: 'neuron-mct' }, granularity: 'UNIT', scope: 'GLOBAL', seed: 3 });
    expect(study.images.nodes).toEqual(fixture.itemIds.map((id) => ({ id })));
    expect(study.cli).toMatch(/^pathlens faithfulness --model plain\.onnx --input images\.npy /);
    expect((await jobs(study.id)).length).toBe(1);
  });

  test('selections with everything that can be said of them', async () => {
    const selections = [
      {
        method: 'NEURON_INTGRAD',
        parameters: [{ id: 'steps', value: '5' }],
        granularity: 'CHANNEL',
        scope: 'PER_LAYER',
      },
      { method: 'random-path', seed: 9 },
    ];
    const { study } = (await start({ selections, target: '2-0', imposition: 'MEAN', sparsities: [90, 50] })).ok;
    expect(study).toMatchObject({ target: '2-0', imposition: 'MEAN', sparsities: [50, 90] });
    expect(study.selections).toMatchObject([
      { method: { id: 'neuron-intgrad' }, granularity: 'CHANNEL', scope: 'PER_LAYER', seed: 3 },
      { method: { id: 'random-path' }, granularity: 'UNIT', seed: 9 },
    ]);
    expect(study.selections[0].parameters).toContainEqual({ id: 'steps', value: '5' });
  });

  test('the command line says what differs from its defaults', async () => {
    const selections = [
      { method: 'neuron-intgrad', parameters: [{ id: 'steps', value: '5' }], seed: 4 },
      { method: 'neuron-mct' },
    ];
    const change = {
      kind: 'decoding',
      selections,
      sparsities: [98, 90],
      target: '2-0',
      parameters: [{ id: 'steps', value: '9' }],
    };
    expect((await start(change)).ok.study.cli).toBe(
      "pathlens decode --model plain.onnx --input images.npy --methods 'neuron-intgrad(steps=5,seed=4),neuron-mct' " +
        '--sparsity 90,98 --param steps=9 --target 2,0 --seed 3 --out results',
    );
    const pair = { kind: 'model-overlap', models: fixture.versionIds, selections: [{ method: 'neuron-mct' }] };
    expect((await start(pair)).ok.study.cli).toMatch(/^pathlens analyze --model plain\.onnx --model tagged\.onnx /);
  });

  test('images by name, the first so many, or so many of each label', async () => {
    const { prisma } = gateway;
    const other = await writeFixture(gateway, { images: 7 });
    const labels = ['disc', 'star', 'disc', null, 'star', 'disc', 'ring'];
    for (const [index, label] of labels.entries()) {
      await prisma.item.update({ where: { id: other.itemIds[index] }, data: { label } });
    }
    const base = { project: other.projectId, models: [other.versionIds[0]], datasetVersion: other.datasetVersionId };
    const chosen = async (choice: object) =>
      (await start({ ...base, ...choice })).ok.study.images.nodes.map(({ id }: { id: string }) =>
        other.itemIds.indexOf(id),
      );
    expect(await chosen({ images: [other.itemIds[4], other.itemIds[1]] })).toEqual([4, 1]);
    expect(await chosen({ first: 2 })).toEqual([0, 1]);
    // One of each first, then the next of each that has one.
    expect(await chosen({ perClass: 2 })).toEqual([0, 1, 6, 2, 4]);
    await prisma.item.updateMany({ where: { datasetVersionId: other.datasetVersionId }, data: { label: null } });
    expect((await start({ ...base, perClass: 2 })).error).toMatchObject({
      code: 'IMAGE_NEEDED',
      path: ['input', 'perClass'],
    });
  });

  test('with one key starts once, however often and however many at once', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => start({ name: 'Once' }, 'key 1')));
    expect(new Set(answers.map(({ ok }) => ok.study.id)).size).toBe(1);
    expect(await gateway.prisma.study.count({ where: { name: 'Once' } })).toBe(1);
    expect((await jobs(answers[0].ok.study.id)).length).toBe(1);
    const reused = await start({ name: 'Another' }, 'key 1');
    expect(reused).toMatchObject({ ok: null, error: { code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'] } });
  });

  test('a double click without a key starts once; the same after it began starts again', async () => {
    const [first, second] = await Promise.all([start({ name: 'Twice' }), start({ name: 'Twice' })]);
    expect(second.ok.study.id).toBe(first.ok.study.id);
    await gateway.prisma.study.update({ where: { id: first.ok.study.id }, data: { state: 'DONE', attempt: 1 } });
    expect((await start({ name: 'Twice' })).ok.study.id).not.toBe(first.ok.study.id);
  });

  test('rerun asks the same of the same images, and takes changes', async () => {
    const selections = [{ method: 'neuron-intgrad', scope: 'PER_LAYER', granularity: 'CHANNEL', seed: 4 }];
    const asked = {
      name: 'First',
      images: [fixture.itemIds[2], fixture.itemIds[0]],
      selections,
      imposition: 'RESAMPLE',
    };
    const before = (await start(asked)).ok.study;
    const { id: _, rerun: _rerun, ...said } = before;
    const again = (await ask(before.rerun)).ok.study;
    expect(again).toMatchObject({ ...said, rerun: { input: { ...before.rerun.input, from: expect.any(String) } } });
    const changed = (await ask({ input: { from: before.id, first: 2, target: '1', name: 'Other' } })).ok.study;
    expect(changed).toMatchObject({ name: 'Other', target: '1', seed: 3, imposition: 'RESAMPLE' });
    expect(changed.images.nodes).toEqual(fixture.itemIds.slice(0, 2).map((item) => ({ id: item })));
    expect((await ask({ input: { from: 'x' } })).error).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'from'] });
    expect((await ask({ input: { kind: 'decoding', project: fixture.projectId } })).error).toMatchObject({
      code: 'FIELD_NEEDED',
      path: ['input', 'models'],
    });
  });

  test('an experiment brings its model, images, selections, target and imposition', async () => {
    const experiment = fixture.experimentId;
    const { study } = (await ask({ input: { kind: 'path-analysis', experiment, models: [fixture.versionIds[1]] } })).ok;
    expect(study).toMatchObject({ experiment: { id: experiment }, sparsities: [50, 90], target: 'predicted' });
    expect(study.selections).toMatchObject([{ method: { id: 'neuron-mct' }, seed: 7 }]);
    expect(study.images.nodes).toEqual(fixture.itemIds.map((id) => ({ id })));
    expect((await ask(study.rerun)).ok.study).toMatchObject({ experiment: { id: experiment }, sparsities: [50, 90] });
    const { data } = await gateway.insider.ask(
      'query ($id: ID!) { experiment(id: $id) { studies(first: 5) { totalCount nodes { id } } } }',
      { id: experiment },
    );
    expect(data.experiment.studies.nodes).toContainEqual({ id: study.id });
    const refused = async (more: object) =>
      (await ask({ input: { kind: 'path-analysis', experiment, ...more } })).error;
    expect(await refused({ target: '1' })).toMatchObject({ code: 'EXPERIMENT_BRINGS', path: ['input', 'target'] });
    expect(await refused({ sparsities: [51.3] })).toMatchObject({ code: 'SPARSITY_NOT_STORED' });
    expect(await refused({ kind: 'stability' })).toMatchObject({ code: 'EXPERIMENT_UNEXPECTED' });
    await gateway.prisma.run.updateMany({ where: { id: fixture.runIds[0] }, data: { state: 'RUNNING' } });
    expect(await refused({})).toMatchObject({ code: 'EXPERIMENT_NOT_READY', path: ['input', 'experiment'] });
    await gateway.prisma.run.updateMany({ where: { id: fixture.runIds[0] }, data: { state: 'DONE' } });
    const other = await writeFixture(gateway);
    expect(await refused({ experiment: other.experimentId, project: fixture.projectId })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('what does not fit', () => {
  const cases: readonly (readonly [string, () => Record<string, unknown>, string, readonly string[]])[] = [
    ['a study that is none', () => ({ kind: 'magic' }), 'STUDY_UNKNOWN', ['input', 'kind']],
    ['too few models', () => ({ kind: 'model-overlap' }), 'MODEL_COUNT', ['input', 'models']],
    ['too many models', () => ({ models: fixture.versionIds }), 'MODEL_COUNT', ['input', 'models']],
    [
      'a method that is none',
      () => ({ selections: [{ method: 'x' }] }),
      'METHOD_UNKNOWN',
      ['input', 'selections', '0', 'method'],
    ],
    [
      'pruned units that the study cannot impose',
      () => ({ kind: 'decoding', imposition: 'MEAN' }),
      'STUDY_IMPOSITION',
      ['input', 'imposition'],
    ],
    ['no selection', () => ({ selections: [] }), 'SELECTION_NEEDED', ['input', 'selections']],
    [
      'selections of claims',
      () => ({ kind: 'claims', selections: [{ method: 'neuron-mct' }] }),
      'SELECTIONS_FIXED',
      ['input', 'selections'],
    ],
    [
      'a scope for a fixed set',
      () => ({ selections: [{ method: 'dead-units', scope: 'GLOBAL' }] }),
      'OPTION_UNFIT',
      ['input', 'selections', '0', 'scope'],
    ],
    ['claims of another study', () => ({ claims: ['c1'] }), 'CLAIMS_UNEXPECTED', ['input', 'claims']],
    [
      'a claim that is none',
      () => ({ kind: 'claims', claims: ['c1', 'c99'] }),
      'CLAIM_UNKNOWN',
      ['input', 'claims', '1'],
    ],
    [
      'a parameter that is none',
      () => ({ parameters: [{ id: 'x', value: '1' }] }),
      'PARAMETER_UNKNOWN',
      ['input', 'parameters', 'x'],
    ],
    ['a sparsity of 100', () => ({ sparsities: [100] }), 'SPARSITY_RANGE', ['input', 'sparsities']],
    ['a class that is not there', () => ({ target: '0-3' }), 'CLASS_RANGE', ['input', 'target']],
    ['a target that is no class', () => ({ target: 'cat' }), 'TARGET_INVALID', ['input', 'target']],
    ['a seed below 0', () => ({ seed: -1 }), 'SEED_RANGE', ['input', 'seed']],
    [
      'one image for a mean of others',
      () => ({ first: 1, imposition: 'MEAN' }),
      'IMPOSITION_REFERENCE',
      ['input', 'imposition'],
    ],
    ['no image', () => ({ first: 0 }), 'IMAGE_NEEDED', ['input', 'first']],
    ['no image of a class', () => ({ perClass: 0 }), 'IMAGE_NEEDED', ['input', 'perClass']],
    ['a model that is none', () => ({ models: ['x'] }), 'NOT_FOUND', ['input', 'models', '0']],
    ['a dataset that is none', () => ({ datasetVersion: 'x' }), 'NOT_FOUND', ['input', 'datasetVersion']],
    ['an experiment that is none', () => ({ experiment: 'x' }), 'NOT_FOUND', ['input', 'experiment']],
    ['a project that is none', () => ({ project: 'x' }), 'NOT_FOUND', ['input', 'project']],
    ['a name of nothing', () => ({ name: ' ' }), 'NAME_LENGTH', ['input', 'name']],
  ];

  test.each(cases)('%s', async (_name, given, code, path) => {
    const before = await gateway.prisma.study.count();
    const { ok, error } = await start(given());
    expect(ok).toBeNull();
    expect(error).toMatchObject({ code, path });
    expect(error.message).toMatch(/^\S.+\.$/);
    expect(await gateway.prisma.study.count()).toBe(before);
  });
});

test('an estimate counts passes, and seconds by what this model has taken; of an experiment’s pathways none', async () => {
  const mutation = `mutation ($input: StudyInput!) { estimateStudy(input: $input) {
    ok { estimate { runs passes seconds rows { title passes seconds } } } error { code path } } }`;
  const estimate = async (given: object) => (await gateway.insider.ask(mutation, { input: given })).data.estimateStudy;
  const selections = [{ method: 'neuron-mct' }];
  const analysis = input({ kind: 'path-analysis', selections, sparsities: [50, 90], first: 2 });
  const { ok } = await estimate(analysis);
  // Two images, one pass for scores and one a sparsity; the stored runs took 2 s for 4 passes an image.
  expect(ok.estimate).toMatchObject({ runs: 1, passes: 6, rows: [{ title: 'plain v1', passes: 6 }] });
  expect(ok.estimate.seconds).toBeCloseTo(6 / 12, 12);
  const stored = await estimate({ kind: 'path-analysis', experiment: fixture.experimentId });
  expect(stored.ok.estimate).toMatchObject({ passes: 0, seconds: 0 });
  expect((await estimate(input({ kind: 'x' }))).error).toEqual({ code: 'STUDY_UNKNOWN', path: ['input', 'kind'] });
});

describe('afterwards', () => {
  test('cancelling ends a queued one at once, asks a running one to stop, and leaves a finished one', async () => {
    const { study } = (await start({ name: 'To cancel' })).ok;
    expect((await change('cancelStudy', study.id)).ok.study.state).toBe('CANCELLED');
    const running = await writeStudy(gateway, fixture, { state: 'RUNNING' });
    expect((await change('cancelStudy', running)).ok.study.state).toBe('RUNNING');
    const asked = await gateway.prisma.study.findUniqueOrThrow({ where: { id: running } });
    expect(asked.cancelRequested).toBe(true);
    const done = await writeStudy(gateway, fixture);
    expect((await change('cancelStudy', done)).ok.study.state).toBe('DONE');
  });

  test('one in shards ends at once with what waits and runs of it; what is done stays', async () => {
    const { prisma } = gateway;
    const id = await writeStudy(gateway, fixture, { state: 'RUNNING' });
    const shard = { studyId: id, stage: 0, title: 'A part', weight: 1, content: {}, digest: 'd' };
    const states = ['DONE', 'RUNNING', 'QUEUED', 'FAILED'] as const;
    await prisma.studyShard.createMany({
      data: states.map((state, position) => ({ ...shard, key: state, position, state })),
    });
    expect((await change('cancelStudy', id)).ok.study.state).toBe('CANCELLED');
    const rows = await prisma.studyShard.findMany({ where: { studyId: id }, orderBy: { position: 'asc' } });
    expect(rows.map(({ state }) => state)).toEqual(['DONE', 'CANCELLED', 'CANCELLED', 'FAILED']);
    await prisma.study.update({ where: { id }, data: { state: 'PARTIAL' } });
    expect((await change('resumeStudy', id)).ok.study.state).toBe('QUEUED');
    expect((await jobs(id)).length).toBe(1);
  });

  test('the time left goes by what was done since the start, not by what was found', async () => {
    const id = await writeStudy(gateway, fixture, { state: 'RUNNING' });
    const startedAt = new Date(Date.now() - 100_000);
    await gateway.prisma.study.update({ where: { id }, data: { startedAt, done: 60, found: 50, total: 100 } });
    const { data } = await gateway.insider.ask(
      'query ($id: ID!) { study(id: $id) { progress { done total secondsLeft } } }',
      { id },
    );
    expect(data.study.progress).toMatchObject({ done: 60, total: 100 });
    expect(data.study.progress.secondsLeft).toBeGreaterThan(390);
    expect(data.study.progress.secondsLeft).toBeLessThan(1000);
  });

  test('a failed or cancelled one starts again with a further job, a finished one stays', async () => {
    const failed = await writeStudy(gateway, fixture, { state: 'FAILED' });
    const error = { code: 'X', message: 'It failed.' };
    await gateway.prisma.study.update({ where: { id: failed }, data: { error, attempt: 3 } });
    const answers = await Promise.all(Array.from({ length: 5 }, () => change('resumeStudy', failed)));
    expect(new Set(answers.map(({ ok }) => ok.study.state))).toEqual(new Set(['QUEUED']));
    expect((await jobs(failed)).length).toBe(1);
    const row = await gateway.prisma.study.findUniqueOrThrow({ where: { id: failed } });
    expect(row).toMatchObject({ attempt: 3, attemptsBefore: 3, error: null, finishedAt: null, cancelRequested: false });
    const done = await writeStudy(gateway, fixture);
    expect((await change('resumeStudy', done)).ok.study).toMatchObject({ state: 'DONE', progress: { done: 4 } });
    expect((await jobs(done)).length).toBe(0);
  });

  test('further claims are found out by the same study, and earlier findings stay', async () => {
    const id = await writeStudy(gateway, fixture, { claims: ['c2', 'c5'] });
    const { ok } = await runClaims(id, ['C9', 'c1', 'c9']);
    expect(ok.study).toEqual({
      state: 'QUEUED',
      claims: [{ claim: { id: 'c2' } }, { claim: { id: 'c5' } }],
      claimsLeft: [{ id: 'c1' }, { id: 'c9' }],
    });
    expect((await jobs(id)).length).toBe(1);
    expect((await runClaims(id, ['c3'])).error).toEqual({ code: 'STUDY_BUSY', path: ['study'] });
    expect((await runClaims(id, ['c99'])).error).toEqual({ code: 'CLAIM_UNKNOWN', path: ['claims', '0'] });
    expect((await runClaims(id, [])).error).toEqual({ code: 'CLAIM_NEEDED', path: ['claims'] });
    const { study } = (await start({ name: 'No claims' })).ok;
    expect((await runClaims(study.id, ['c1'])).error).toEqual({ code: 'CLAIMS_UNEXPECTED', path: ['study'] });
    const { data } = await gateway.insider.ask('query ($id: ID!) { study(id: $id) { rerun } }', { id });
    expect(data.study.rerun.input.claims).toEqual(['c1', 'c2', 'c5', 'c9']);
  });

  test('who may only look changes nothing; others find nothing', async () => {
    const id = await writeStudy(gateway, fixture, { state: 'FAILED' });
    for (const person of [gateway.watcher, gateway.outsider, gateway.nobody]) {
      expect((await ask({ input: input() }, person)).error.code).toBe('NOT_FOUND');
      expect((await change('cancelStudy', id, person)).error.code).toBe('NOT_FOUND');
      expect((await change('resumeStudy', id, person)).error.code).toBe('NOT_FOUND');
      const claims = await person.ask(
        'mutation ($study: ID!) { runClaims(study: $study, claims: ["c1"]) { error { code } } }',
        { study: id },
      );
      expect(claims.data.runClaims.error.code).toBe('NOT_FOUND');
      const estimate = 'mutation ($input: StudyInput!) { estimateStudy(input: $input) { error { code } } }';
      expect((await person.ask(estimate, { input: input() })).data.estimateStudy.error.code).toBe('NOT_FOUND');
    }
    expect(await gateway.prisma.study.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'FAILED' });
  });

  test('the preprocessing that a study rests on stays', async () => {
    const other = await writeFixture(gateway);
    await gateway.prisma.run.deleteMany({ where: { modelVersionId: other.versionIds[1] } });
    const studyId = await writeStudy(gateway, other);
    const set = async () =>
      (
        await gateway.insider.ask(
          'mutation ($input: SetPreprocessingInput!) { setPreprocessing(input: $input) { error { code } } }',
          {
            input: {
              version: other.versionIds[1],
              preprocessing: { ...preprocessing, resize: 'STRETCH', channels: 'GREY', range: 'ZERO_TO_ONE', std: [2] },
            },
          },
        )
      ).data.setPreprocessing;
    expect((await set()).error.code).toBe('PREPROCESSING_IN_USE');
    await gateway.prisma.study.delete({ where: { id: studyId } });
    expect((await set()).error).toBeNull();
  });

  test('models, images and data that a study is about cannot vanish; with its project it goes', async () => {
    const other = await writeFixture(gateway);
    await gateway.prisma.experiment.delete({ where: { id: other.experimentId } });
    const id = await writeStudy(gateway, other);
    const { prisma } = gateway;
    await expect(prisma.modelVersion.delete({ where: { id: other.versionIds[1] } })).rejects.toThrow();
    await expect(prisma.item.delete({ where: { id: other.itemIds[0] } })).rejects.toThrow();
    await expect(prisma.datasetVersion.delete({ where: { id: other.datasetVersionId } })).rejects.toThrow();
    await prisma.project.delete({ where: { id: other.projectId } });
    expect(await prisma.study.count({ where: { id } })).toBe(0);
    expect(await prisma.studyPart.count({ where: { studyId: id } })).toBe(0);
    expect(await prisma.studyImage.count({ where: { studyId: id } })).toBe(0);
  });
});
