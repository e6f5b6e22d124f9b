// A study from its row to figures, tables, pictures and arrays, on a worker in this process.
import { claimFinding, runStudy, studyConfig } from '@pathlens/jobs';
import { completeParameters, readNpy, studyMethods } from '@pathlens/pathway-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openLog } from '../src/log.ts';
import { type RunningWorker, startWorker } from '../src/worker.ts';
import { createItems } from './prediction-tables.ts';
import { createStudy, expectReadable, objectsOf } from './studies.ts';
import { eventually, networkFile, openWorkplace, type Workplace } from './workplace.ts';

let place: Workplace;
let worker: RunningWorker;
let modelVersionId: string;
let datasetVersionId: string;

beforeAll(async () => {
  place = await openWorkplace();
  worker = await startWorker(place.env, openLog('silent'));
  modelVersionId = await place.uploadModel(networkFile('relu6-depthwise'));
  datasetVersionId = await createItems(place, { images: 12, labelOf: (i) => `${i % 10}` });
  const where = { id: modelVersionId, state: 'READY' } as const;
  await eventually('the model', () => place.database.prisma.modelVersion.findFirst({ where }));
});
afterAll(async () => {
  await worker?.stop();
  await place?.close();
});

const decoding = { study: 'decoding', parameters: decodingParameters(4) } as const;

function decodingParameters(steps: number, images = 2) {
  return { images, pictures: 'pathways', steps, size: 16, learningRate: 0.05, shifted: false };
}

const ended = (id: string) =>
  eventually(
    `the end of ${id}`,
    () =>
      place.database.prisma.study.findFirst({
        where: { id, finishedAt: { not: null } },
        include: { parts: { orderBy: { position: 'asc' } } },
      }),
    120,
  );

it('says figures, tables, pictures and arrays, and what it was computed with', { timeout: 180_000 }, async () => {
  const versions = [modelVersionId];
  const id = await createStudy(place, { modelVersionIds: versions, datasetVersionId, images: 6, config: decoding });
  const study = await ended(id);
  expect(study).toMatchObject({ state: 'DONE', error: null, attempt: 1, done: 2, total: 2, engine: 'onnxruntime-cpu' });
  expect(study.codeVersion).toContain('pathlens');
  expect(study.seconds).toBeGreaterThan(0);
  // Each of two images is decoded in four steps at least.
  expect(study.passes).toBeGreaterThanOrEqual(8);
  expectReadable(study.parts);
  const kinds = new Set(study.parts.map(({ kind }) => kind));
  expect(kinds).toEqual(new Set(['FIGURE', 'TABLE', 'PICTURE', 'ARRAY']));
  expect(study.parts.map(({ position }) => position)).toEqual(study.parts.map((_, index) => index));
  const figure = study.parts.find(({ kind }) => kind === 'FIGURE')!;
  const { provenance, title } = figure.content as { provenance: { label: string; value: string }[]; title: string };
  expect(figure.title).toBe(title);
  const said = Object.fromEntries(provenance.map(({ label, value }) => [label, value]));
  expect(said).toMatchObject({ Seed: '3', Sparsity: '80 %', Images: expect.stringMatching(/^6 of labelled/) });
  for (const part of study.parts) {
    if (part.objectKey === null) {
      expect(Number(part.bytes)).toBe(Buffer.byteLength(JSON.stringify(part.content)));
      continue;
    }
    const bytes = await place.storage.readBytes(part.objectKey);
    expect(Number(part.bytes)).toBe(bytes.byteLength);
    if (part.kind === 'PICTURE') {
      const { width, height, format } = await sharp(bytes).metadata();
      expect({ width, height }).toEqual(part.content);
      expect(format).toBe('png');
    } else expect(readNpy(bytes).shape).toEqual((part.content as { shape: number[] }).shape);
  }
  // What was said again and again is stored once.
  const named = study.parts.flatMap(({ objectKey }) => objectKey ?? []).sort();
  expect(await objectsOf(place, id)).toEqual(named);
});

it('finds out claims in rounds: findings of the rounds before stay', { timeout: 240_000 }, async () => {
  const { prisma } = place.database;
  const config = {
    study: 'claims' as const,
    selections: [],
    parameters: completeParameters(studyMethods.claims, { greedyStep: 25, intgradPoints: 2 }),
    claims: ['c5' as const],
  };
  const id = await createStudy(place, { modelVersionIds: [modelVersionId], datasetVersionId, images: 3, config });
  const first = await ended(id);
  const claimsOf = ({ parts }: typeof first) =>
    parts.filter(({ kind }) => kind === 'CLAIM').map(({ key, attempt }) => `${key} of ${attempt}`);
  expect(first).toMatchObject({ state: 'DONE', error: null, attempt: 1 });
  expect(claimsOf(first)).toEqual(['c5 of 1']);
  const finding = claimFinding.parse(first.parts.find(({ kind }) => kind === 'CLAIM')!.content);
  const figures = first.parts.filter(({ kind }) => kind === 'FIGURE').map(({ key }) => key);
  expect(figures).toEqual(expect.arrayContaining(finding.figures));
  // As runClaims of the gateway leaves the row.
  const stored = studyConfig.parse(first.config);
  const again = {
    config: { ...stored, claims: ['c3'] },
    state: 'QUEUED',
    attemptsBefore: 1,
    finishedAt: null,
  } as const;
  await prisma.study.update({ where: { id }, data: again });
  await place.enqueue(runStudy, { studyId: id });
  const second = await ended(id);
  expect(second).toMatchObject({ state: 'DONE', error: null, attempt: 2 });
  expectReadable(second.parts);
  expect(claimsOf(second).sort()).toEqual(['c3 of 2', 'c5 of 1']);
  expect(second.parts.map(({ key }) => key)).toEqual(expect.arrayContaining(figures));
});

it('ends as failed with the study’s own words where the request does not fit', { timeout: 120_000 }, async () => {
  const where = { datasetVersionId_position: { datasetVersionId, position: 9 } };
  const { objectKey } = await place.database.prisma.item.findUniqueOrThrow({ where });
  const { key } = await place.storage.putContent(new TextEncoder().encode('no image'));
  await place.database.prisma.item.update({ where, data: { objectKey: key } });
  const all = { ...decoding, parameters: decodingParameters(2, 12) };
  const id = await createStudy(place, { modelVersionIds: [modelVersionId], datasetVersionId, images: 12, config: all });
  const study = await ended(id);
  expect(study).toMatchObject({ state: 'FAILED', error: { code: 'IMAGE_TYPE', path: ['images', '9'] } });
  expect((study.error as { message: string }).message).toMatch(/^9\.png: /);
  await place.database.prisma.item.update({ where, data: { objectKey } });
});

it('without preprocessing it says where to set it', { timeout: 120_000 }, async () => {
  const other = await place.uploadModel(networkFile('relu6-depthwise'), { preprocessing: null });
  const id = await createStudy(place, { modelVersionIds: [other], datasetVersionId, images: 2, config: decoding });
  const study = await ended(id);
  expect(study).toMatchObject({ state: 'FAILED', error: { code: 'PREPROCESSING_MISSING' }, parts: [] });
});
