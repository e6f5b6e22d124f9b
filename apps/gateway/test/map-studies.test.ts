// Studies of attribution maps: asked for with methods, metrics and files of maps, repeated, estimated, and each request that does
// not fit.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { abandonUnused } from '../src/janitor/abandon-uploads.ts';
import { withToken } from './api-token.ts';
import { type Fixture, points, writeFixture } from './fixture.ts';
import { type Person, startGateway, type TestGateway } from './gateway.ts';
import { addPerson } from './thread-talk.ts';

let gateway: TestGateway;
let fixture: Fixture;
let maps: string;
/** Another project, whose images have two labels and no masks. */
let labelled: { readonly project: string; readonly models: readonly string[]; readonly datasetVersion: string };

beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway, { images: 6 });
  maps = await upload('theirs.npz');
  labelled = await writeLabelled();
});
afterAll(() => gateway.stop());

async function writeLabelled(): Promise<typeof labelled> {
  const {
    projectId: project,
    versionIds,
    datasetVersionId: datasetVersion,
  } = await writeFixture(gateway, { images: 4 });
  const { item } = gateway.prisma;
  const where = { datasetVersionId: datasetVersion };
  await item.updateMany({ where, data: { masks: {} } });
  await item.updateMany({ where: { ...where, position: { lt: 2 } }, data: { label: 'star' } });
  return { project, models: [versionIds[0]], datasetVersion };
}

const announce = async (fileName: string, kind = 'MAPS', project = fixture.projectId, bytes = 4) => {
  const mutation = `mutation ($input: CreateUploadInput!) { createUpload(input: $input) {
    ok { upload { id } } error { code path limit } } }`;
  return (await gateway.insider.ask(mutation, { input: { project, kind, fileName, bytes } })).data.createUpload;
};

async function upload(fileName: string, kind = 'MAPS', project = fixture.projectId): Promise<string> {
  const { id } = (await announce(fileName, kind, project)).ok.upload;
  const body = new TextEncoder().encode(id.slice(-4));
  expect((await gateway.insider.fetch(`/uploads/${id}`, { method: 'PUT', body })).status).toBe(201);
  return id;
}

const fields = `id kind { id } seed rerun cli levels
  attributions { method { id } parameters { id value } foreign { name upload { id fileName } }
    pathway { sparsity selection { method { id } seed granularity scope } } }
  metrics { metric { id better needs } parameters { id value } }`;
const mutation = `mutation ($input: StudyInput!) { startStudy(input: $input) {
  ok { study { ${fields} } } error { code path message limit hint } } }`;

const input = (change: object = {}) => ({
  project: fixture.projectId,
  kind: 'evaluation',
  models: [fixture.versionIds[0]],
  datasetVersion: fixture.datasetVersionId,
  seed: 3,
  ...change,
});
const ask = async (given: object, person: Person = gateway.insider) =>
  (await person.ask(mutation, { input: given })).data.startStudy;
const start = async (change: object = {}) => {
  const { ok, error } = await ask(input(change));
  expect(error).toBeNull();
  return ok.study;
};
const foreign = (name = 'Theirs', id = maps) => ({ foreign: { name, upload: id } });

describe('starting', () => {
  test('what is left out is the catalog’s, pathways included', async () => {
    const study = await start();
    const ids = study.attributions.map(({ method }: { method: { id: string } }) => method.id);
    expect(ids).toEqual(['pathway-gradient', 'gradient', 'integrated-gradients', 'guided-backprop', 'grad-cam']);
    expect(study.attributions[0].pathway).toEqual({
      sparsity: 90,
      selection: { method: { id: 'neuron-mct' }, seed: 3, granularity: 'UNIT', scope: 'GLOBAL' },
    });
    expect(study.attributions[1]).toMatchObject({ pathway: null, foreign: null });
    expect(study.attributions[2].parameters).toContainEqual({ id: 'rule', value: 'midpoint' });
    expect(study.metrics.map(({ metric }: { metric: object }) => metric)).toEqual([
      { id: 'deletion', better: 'LOWER', needs: 'NOTHING' },
      { id: 'insertion', better: 'HIGHER', needs: 'NOTHING' },
      { id: 'road', better: 'LOWER', needs: 'NOTHING' },
      { id: 'sparseness', better: 'NEITHER', needs: 'NOTHING' },
    ]);
    expect(study.levels).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
    expect(study.cli).toBe(
      'pathlens evaluate --model plain.onnx --input images.npy ' +
        '--methods pathway-gradient,gradient,integrated-gradients,guided-backprop,grad-cam ' +
        '--metrics deletion,insertion,road,sparseness --labels labels.npy --seed 3 --out results',
    );
    const retraining = await start({ kind: 'roar', attributions: [{ method: 'GRADIENT' }], ...labelled });
    expect(retraining).toMatchObject({
      metrics: [],
      levels: [10, 50, 90],
      attributions: [{ method: { id: 'gradient' } }],
    });
  });

  test('everything that can be said is kept, said again by rerun, and in the command', async () => {
    const study = await start({
      attributions: [
        {
          method: 'pathway-gradient',
          pathway: { selection: { method: 'neuron-intgrad', scope: 'PER_LAYER', seed: 8 }, sparsity: 80 },
        },
        { method: 'InputIntGrad', parameters: [{ id: 'steps', value: '20' }] },
        foreign(),
      ],
      metrics: [{ metric: 'POINTING_GAME' }, { metric: 'deletion', parameters: [{ id: 'removal', value: 'mean' }] }],
      levels: [50, 0, 50],
    });
    expect(study).toMatchObject({
      levels: [0, 50],
      attributions: [
        { pathway: { sparsity: 80, selection: { method: { id: 'neuron-intgrad' }, seed: 8, scope: 'PER_LAYER' } } },
        { method: { id: 'integrated-gradients' } },
        { method: null, parameters: [], foreign: { name: 'Theirs', upload: { id: maps, fileName: 'theirs.npz' } } },
      ],
      metrics: [{ metric: { id: 'pointing-game', needs: 'REGIONS' } }, { metric: { id: 'deletion' } }],
    });
    // What the alias stands for, and what was said beside it.
    const settings = study.attributions[1].parameters;
    expect(settings).toContainEqual({ id: 'rule', value: 'endpoints' });
    expect(settings).toContainEqual({ id: 'steps', value: '20' });
    expect(study.cli).toContain("--methods 'pathway-gradient(selection=neuron-intgrad,sparsity=80,seed=8),");
    expect(study.cli).toContain(
      "--maps Theirs=maps.npz --metrics 'pointing-game,deletion(removal=mean)' --masks masks.npy --levels 0,50 ",
    );
    const { id: _, rerun: __, ...said } = study;
    expect((await ask(study.rerun.input)).ok.study).toMatchObject(said);
  });

  test('a file of maps is kept from the week’s end on, named by others of the project, and refused to strangers', async () => {
    const id = await upload('kept.npy');
    const old = { completedAt: new Date(Date.now() - 30 * 86_400_000) };
    await start({ attributions: [foreign('Kept', id)] });
    await gateway.prisma.upload.update({ where: { id }, data: old });
    const unused = await upload('unused.npy');
    await gateway.prisma.upload.update({ where: { id: unused }, data: old });
    await abandonUnused(gateway.app);
    const artifacts = (uploadId: string) => gateway.prisma.artifact.count({ where: { uploadId } });
    expect([await artifacts(id), await artifacts(unused)]).toEqual([1, 0]);
    const member = await withToken(gateway, await addPerson(gateway, 'Mia', 'MEMBER'));
    expect((await ask(input({ attributions: [foreign('Mine', id)] }), member)).error).toBeNull();
    const other = await writeFixture(gateway);
    const elsewhere = {
      project: other.projectId,
      models: [other.versionIds[0]],
      datasetVersion: other.datasetVersionId,
    };
    const path = ['input', 'attributions', '0', 'foreign', 'upload'];
    const notFound = { code: 'NOT_FOUND', path };
    expect((await ask(input({ ...elsewhere, attributions: [foreign('Mine', id)] }))).error).toMatchObject(notFound);
    expect((await ask(input({ attributions: [foreign('Gone', unused)] }))).error).toMatchObject(notFound);
  });

  test('a file that is not whole, of another kind or no array of NumPy is refused', async () => {
    const open = (await announce('open.npy')).ok.upload.id;
    const model = await upload('m.onnx', 'MODEL');
    const code = async (id: string) => (await ask(input({ attributions: [foreign('X', id)] }))).error.code;
    expect(await code(open)).toBe('UPLOAD_INCOMPLETE');
    expect(await code(model)).toBe('UPLOAD_KIND');
    expect((await announce('maps.zip')).error).toMatchObject({ code: 'MAPS_FORMAT', path: ['input', 'fileName'] });
    expect((await announce('a.npy', 'MAPS', fixture.projectId, 9 * 1024 ** 3)).error).toMatchObject({
      code: 'UPLOAD_TOO_LARGE',
      limit: `${8 * 1024 ** 3} bytes`,
    });
  });
});

describe('what does not fit', () => {
  const gradient = { method: 'gradient' };
  const at = (...rest: string[]) => ['input', 'attributions', ...rest];
  const cases: readonly (readonly [string, object, string, readonly string[]])[] = [
    ['maps of another study', { kind: 'faithfulness', attributions: [gradient] }, 'ATTRIBUTIONS_UNEXPECTED', at()],
    ['no maps', { attributions: [] }, 'ATTRIBUTION_NEEDED', at()],
    [
      'too many maps',
      {
        attributions: Array.from({ length: 33 }, (_, i) => ({
          method: 'rise',
          parameters: [{ id: 'samples', value: `${i + 1}` }],
        })),
      },
      'TOO_MANY_ATTRIBUTIONS',
      at(),
    ],
    ['a method that is none', { attributions: [{ method: 'magic' }] }, 'METHOD_UNKNOWN', at('0', 'method')],
    ['neither method nor file', { attributions: [{}] }, 'FIELD_NEEDED', at('0', 'method')],
    ['the same twice', { attributions: [gradient, gradient] }, 'ATTRIBUTION_TWICE', at('1')],
    [
      'a pathway of the whole network',
      { attributions: [{ ...gradient, pathway: { selection: { method: 'greedy' }, sparsity: 90 } }] },
      'PATHWAY_UNEXPECTED',
      at('0', 'pathway'),
    ],
    [
      'a pathway without units',
      { attributions: [{ method: 'pathway-gradient', pathway: { selection: { method: 'greedy' }, sparsity: 100 } }] },
      'SPARSITY_RANGE',
      at('0', 'pathway', 'sparsities'),
    ],
    [
      'a setting that is none',
      { attributions: [{ ...gradient, parameters: [{ id: 'x', value: '1' }] }] },
      'PARAMETER_UNKNOWN',
      at('0', 'parameters', 'x'),
    ],
    [
      'a layer that is not there',
      { attributions: [{ method: 'grad-cam', parameters: [{ id: 'layer', value: `${points.length}` }] }] },
      'LAYER_RANGE',
      at('0', 'parameters', 'layer'),
    ],
    [
      'a metric that is none',
      { metrics: [{ metric: 'beauty' }] },
      'METRIC_UNKNOWN',
      ['input', 'metrics', '0', 'metric'],
    ],
    ['no metric', { metrics: [] }, 'METRIC_NEEDED', ['input', 'metrics']],
    [
      'a metric twice',
      { metrics: [{ metric: 'road' }, { metric: 'ROAD' }] },
      'METRIC_TWICE',
      ['input', 'metrics', '1'],
    ],
    [
      'metrics of a training',
      { kind: 'roar', metrics: [{ metric: 'road' }] },
      'METRICS_UNEXPECTED',
      ['input', 'metrics'],
    ],
    ['a level beyond all pixels', { levels: [0, 101] }, 'LEVEL_RANGE', ['input', 'levels', '1']],
    ['one level', { levels: [10] }, 'LEVEL_RANGE', ['input', 'levels']],
    ['levels of another study', { kind: 'stability', levels: [1] }, 'LEVELS_UNEXPECTED', ['input', 'levels']],
    ['a training for another class', { kind: 'roar', target: '1' }, 'TARGET_UNEXPECTED', ['input', 'target']],
    ['a training on one label', { kind: 'roar' }, 'LABELS_NEEDED', ['input', 'datasetVersion']],
  ];

  test.each(cases)('%s', async (_name, given, code, path) => {
    const { ok, error } = await ask(input(given));
    expect(ok).toBeNull();
    expect(error).toMatchObject({ code, path });
    expect(error.message).toMatch(/^\S.+\.$/);
  });

  test('names of files, and regions where there are none', async () => {
    const refused = async (given: object) => (await ask(input(given))).error;
    const twice = { attributions: [foreign('A'), foreign('a')] };
    expect(await refused(twice)).toMatchObject({ code: 'FOREIGN_NAME', path: at('1', 'foreign', 'name') });
    expect(await refused({ attributions: [foreign(' ')] })).toMatchObject({ code: 'FOREIGN_NAME' });
    const both = { attributions: [{ ...foreign(), ...gradient }] };
    expect(await refused(both)).toMatchObject({ code: 'FOREIGN_BRINGS', path: at('0', 'foreign') });
    const pointing = { metrics: [{ metric: 'road' }, { metric: 'pointing-game' }] };
    expect(await refused({ ...pointing, ...labelled })).toMatchObject({
      code: 'REGIONS_NEEDED',
      path: ['input', 'metrics', '1'],
    });
  });
});

test('an estimate counts maps once, then what is looked at for each of them and each control', async () => {
  const estimate = async (change: object) => {
    const query =
      'mutation ($input: StudyInput!) { estimateStudy(input: $input) { ok { estimate { passes } } error { code } } }';
    const { data } = await gateway.insider.ask(query, { input: input({ first: 2, ...change }) });
    return data.estimateStudy.ok.estimate.passes;
  };
  const occlusion = {
    method: 'occlusion',
    parameters: [
      { id: 'window', value: '1' },
      { id: 'stride', value: '1' },
    ],
  };
  const metrics = [{ metric: 'deletion' }, { metric: 'sparseness' }];
  const levels = [0, 50, 100];
  // An image of 2 × 2 has four windows and itself: five passes forward. Then three levels for the map, its blurred copy and three others.
  expect(await estimate({ attributions: [occlusion], metrics, levels })).toBe(2 * (0.5 + 2.5 + (5 * 3) / 2));
  const alone = { parameters: [{ id: 'controls', value: 'false' }] };
  expect(await estimate({ attributions: [occlusion, foreign()], metrics, levels, ...alone })).toBe(
    2 * (0.5 + 2.5 + (2 * 3) / 2),
  );
  // Four channels of the last activation with planes, and the image with and without them.
  expect(
    await estimate({ attributions: [{ method: 'score-cam' }], metrics: [{ metric: 'sparseness' }], ...alone }),
  ).toBe(2 * (0.5 + 3));
  const training = {
    kind: 'roar',
    ...labelled,
    first: 4,
    attributions: [{ method: 'gradient' }],
    levels: [50],
    parameters: Object.entries({ seeds: 2, epochs: 3, random: true, edge: false, centre: false, blurred: 'none' }).map(
      ([id, value]) => ({ id, value: String(value) }),
    ),
  };
  // Two seeds of the whole images, one map and one control at one level: six trainings of three epochs over four images.
  expect(await estimate(training)).toBe(4 * 1 + (6 * 3 * 4 * 3) / 2);
});
