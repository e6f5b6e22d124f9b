// What was proven about a model over GraphQL, presets, and the preview of a tensor: numbers, picture, and who may see it.
import type { Prisma } from '@pathlens/db';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Fixture, writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';

let gateway: TestGateway;
let fixture: Fixture;
let elsewhere: Fixture;
let version: string;
let image: string;

const picture = sharp(Uint8Array.of(255, 0, 0, 0, 255, 0), { raw: { width: 2, height: 1, channels: 3 } });
const preprocessing = {
  height: 1,
  width: 2,
  resize: 'STRETCH',
  channels: 'BGR',
  range: 'ZERO_TO_255',
  mean: [0, 0, 5],
  std: [1, 1, 2],
  interpolation: 'NEAREST',
};

beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway);
  elsewhere = await writeFixture(gateway);
  version = fixture.versionIds[0];
  image = fixture.itemIds[0];
  const { key } = await gateway.app.storage.putContent(await picture.png().toBuffer());
  for (const id of [image, elsewhere.itemIds[0]]) {
    await gateway.prisma.item.update({ where: { id }, data: { objectKey: key } });
  }
});
afterAll(() => gateway.stop());

const previewQuery = `query ($version: ID!, $image: ID!, $preprocessing: PreprocessingInput!) {
  modelVersion(id: $version) { preview(image: $image, preprocessing: $preprocessing) {
    ok { preview { picture { url mediaType } channels { min max mean std } } } error { code path } } } }`;

describe('the preview of a tensor', () => {
  test('has the numbers of each channel and a picture of it', async () => {
    const { data } = await gateway.insider.ask(previewQuery, { version, image, preprocessing });
    const { ok, error } = data.modelVersion.preview;
    expect(error).toBeNull();
    expect(ok.preview.channels).toEqual([
      { min: 0, max: 0, mean: 0, std: 0 },
      { min: 0, max: 255, mean: 127.5, std: 127.5 },
      { min: -2.5, max: 125, mean: 61.25, std: 63.75 },
    ]);
    const answer = await gateway.watcher.fetch(ok.preview.picture.url);
    expect(answer.headers.get('content-type')).toBe('image/png');
    const { data: pixels } = await sharp(Buffer.from(await answer.arrayBuffer()))
      .raw()
      .toBuffer({ resolveWithObject: true });
    // Blue is the same everywhere; it stands first, and so is drawn as red.
    expect([...pixels]).toEqual([128, 0, 255, 128, 255, 0]);
  });

  test('says what is wrong with the preprocessing or the image', async () => {
    const wrong = await gateway.insider.ask(previewQuery, {
      version,
      image,
      preprocessing: { ...preprocessing, mean: [1] },
    });
    expect(wrong.data.modelVersion.preview.error).toMatchObject({ code: 'PREPROCESSING_INVALID' });
    const broken = await gateway.insider.ask(previewQuery, { version, image: fixture.itemIds[1], preprocessing });
    expect(broken.data.modelVersion.preview.error).toMatchObject({ code: 'IMAGE_TYPE' });
  });

  test('is of one project, and of people who may see both', async () => {
    const foreign = await gateway.insider.ask(previewQuery, { version, image: elsewhere.itemIds[0], preprocessing });
    expect(foreign.data.modelVersion.preview.error).toMatchObject({ code: 'NOT_FOUND' });
    const stored = JSON.stringify({
      ...preprocessing,
      resize: 'stretch',
      channels: 'bgr',
      range: '0..255',
      interpolation: 'nearest',
    });
    const url = (item: string, json = stored) =>
      `/files/models/${version}/preview?image=${item}&preprocessing=${encodeURIComponent(json)}`;
    expect((await gateway.insider.fetch(url(image))).status).toBe(200);
    expect((await gateway.insider.fetch(url(elsewhere.itemIds[0]))).status).toBe(404);
    expect((await gateway.insider.fetch(url(image, '7'))).status).toBe(400);
    expect((await gateway.insider.fetch(url(image, '{}'))).status).toBe(400);
    for (const person of [gateway.outsider, gateway.nobody]) expect((await person.fetch(url(image))).status).toBe(404);
  });
});

test('parity, gradient check and suggestion are read as they were stored', async () => {
  const checks = {
    parity: {
      pairs: [{ absolute: null, relative: null, sameTopClass: false }],
      largestAbsolute: null,
      largestRelative: null,
      limit: 1e-3,
      holds: false,
      compared: 'log-probabilities',
      activations: 1,
      firstDifference: { activation: 1, name: 'relu2', relative: 0.5 },
      engine: 'onnxruntime-cpu',
    },
    gradientCheck: {
      pixels: 16,
      largest: 1e-3,
      limit: 0.05,
      verdict: 'unclear',
      atKinks: 13,
      precision: 'float32',
      image: 'noise',
      engine: 'onnxruntime-cpu',
    },
    suggestion: { preprocessing: fixture.preprocessing, labels: ['a'], sources: ['From labels.txt.'] },
  };
  const data = checks as unknown as Prisma.ModelVersionUpdateInput;
  await gateway.prisma.modelVersion.update({ where: { id: version }, data });
  const answer = await gateway.insider.ask(
    `query ($id: ID!) { modelVersion(id: $id) {
      parity { holds compared largestRelative pairs { relative sameTopClass } firstDifference { activation name relative } }
      gradientCheck { verdict atKinks image } suggestion { preprocessing { resize interpolation } labels sources } } }`,
    { id: version },
  );
  expect(answer.data.modelVersion).toEqual({
    parity: {
      holds: false,
      compared: 'LOG_PROBABILITIES',
      largestRelative: null,
      pairs: [{ relative: null, sameTopClass: false }],
      firstDifference: { activation: 1, name: 'relu2', relative: 0.5 },
    },
    gradientCheck: { verdict: 'UNCLEAR', atKinks: 13, image: 'NOISE' },
    suggestion: {
      preprocessing: { resize: 'STRETCH', interpolation: 'BILINEAR' },
      labels: ['a'],
      sources: ['From labels.txt.'],
    },
  });
});

test('presets come with the catalog and fit the form’s input', async () => {
  const { data } = await gateway.insider.ask(
    '{ catalog { preprocessingPresets { id title range channels mean std interpolation shorterSidePerCrop } } }',
  );
  const presets = data.catalog.preprocessingPresets;
  expect(presets.map(({ id }: { id: string }) => id)).toContain('keras-caffe');
  for (const { mean, std, channels } of presets) {
    expect(mean).toHaveLength(channels === 'GREY' ? 1 : 3);
    expect(std).toHaveLength(mean.length);
  }
});

test('one version of a model bears the label of production: it moves, is taken away, and each move is written down', async () => {
  const label = async (id: string, production: boolean, person = gateway.insider) => {
    const { data } = await person.ask(
      'mutation ($input: LabelProductionInput!) { labelProduction(input: $input) { ok { version { id inProduction model { production { id } } } } error { code } } }',
      { input: { version: id, production } },
    );
    return data.labelProduction;
  };
  const { modelId, number, fileName, digest, bytes, createdById } = await gateway.prisma.modelVersion.findUniqueOrThrow(
    {
      where: { id: version },
    },
  );
  const further = await gateway.prisma.modelVersion.create({
    data: { modelId, number: number + 1, fileName, digest, bytes, createdById, state: 'READY', labels: [] },
  });
  expect((await label(version, true)).ok.version).toEqual({
    id: version,
    inProduction: true,
    model: { production: { id: version } },
  });
  expect((await label(further.id, true)).ok.version.model.production.id).toBe(further.id);
  // Taking it from one that does not bear it changes nothing.
  expect((await label(version, false)).ok.version).toMatchObject({
    inProduction: false,
    model: { production: { id: further.id } },
  });
  await gateway.prisma.modelVersion.update({ where: { id: version }, data: { state: 'DETECTED' } });
  expect((await label(version, true)).error.code).toBe('MODEL_NOT_READY');
  await gateway.prisma.modelVersion.update({ where: { id: version }, data: { state: 'READY' } });
  expect((await label(version, true, gateway.watcher)).error.code).toBe('NOT_FOUND');
  expect((await label(further.id, false)).ok.version.model.production).toBeNull();
  const written = await gateway.prisma.auditEvent.findMany({ where: { action: 'labelProduction', refused: null } });
  expect(written.map(({ objectId }) => objectId)).toEqual([version, further.id, version, further.id]);
  await gateway.prisma.modelVersion.delete({ where: { id: further.id } });
});
