// Importing a model with what came beside it, on a worker in this process: parity, gradient, suggestion; and a model whose
// pairs are wrong is ready all the same.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gradientCheck, importReport, parity, suggestion } from '@pathlens/jobs';
import { readNpy, writeNpy } from '@pathlens/pathway-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openLog } from '../src/log.ts';
import { type RunningWorker, startWorker } from '../src/worker.ts';
import { eventually, networkFile, networks, openWorkplace, type Workplace } from './workplace.ts';

let place: Workplace;
let worker: RunningWorker;
beforeAll(async () => {
  place = await openWorkplace();
  worker = await startWorker(place.env, openLog('silent'));
});
afterAll(async () => {
  await worker?.stop();
  await place?.close();
});

const recorded = (name: string) => readFileSync(join(networks, 'relu6-depthwise', `${name}.npy`));
const text = (value: string) => new TextEncoder().encode(value);
const names = Array.from({ length: 10 }, (_, index) => `name ${index}`);

async function imported(beside: Readonly<Record<string, Uint8Array>>) {
  const id = await place.uploadModel(networkFile('relu6-depthwise'), { preprocessing: null, beside });
  const { prisma } = place.database;
  const version = await eventually('the import', () =>
    prisma.modelVersion.findFirst({ where: { id, state: { in: ['READY', 'REFUSED'] } } }),
  );
  expect(version.state).toBe('READY');
  return {
    parity: version.parity === null ? null : parity.parse(version.parity),
    gradientCheck: gradientCheck.parse(version.gradientCheck),
    suggestion: suggestion.parse(version.suggestion),
    report: importReport.parse(version.importReport),
  };
}

it('compares what PyTorch recorded, and the gradient on the first image of it', async () => {
  const found = await imported({
    'inputs.npy': recorded('images'),
    'outputs.npy': recorded('logits'),
    'labels.txt': text(names.join('\n')),
  });
  expect(found.parity).toMatchObject({
    holds: true,
    compared: 'logits',
    engine: 'onnxruntime-cpu',
    firstDifference: null,
  });
  expect(found.parity?.pairs).toHaveLength(2);
  expect(found.parity?.largestRelative).toBeLessThan(1e-5);
  expect(found.gradientCheck).toMatchObject({ verdict: 'holds', pixels: 16, image: 'pair', engine: 'onnxruntime-cpu' });
  expect(found.report.forwardSeconds).toBeGreaterThan(0);
  expect(found.suggestion.labels).toEqual(names);
  expect(found.suggestion.sources.join(' ')).toMatch(/labels\.txt/);
});

it('marks a model whose pairs say something else', async () => {
  const logits = readNpy(recorded('logits'));
  const wrong = (logits.values as Float32Array).map((value, at) => (at === 3 ? value + 0.5 : value));
  const found = await imported({ 'inputs.npy': recorded('images'), 'outputs.npy': writeNpy(logits.shape, wrong) });
  expect(found.parity).toMatchObject({ holds: false, firstDifference: null });
  expect(found.parity?.largestAbsolute).toBeCloseTo(0.5, 3);
});

it('says why pairs or sidecars could not be read, and imports the model', async () => {
  const found = await imported({
    'inputs.npy': recorded('logits'),
    'outputs.npy': recorded('logits'),
    'pathlens.json': text('{"preprocessing": {"height": 0}}'),
  });
  expect(found.parity).toBeNull();
  expect(found.gradientCheck).toMatchObject({ verdict: 'holds', image: 'noise' });
  expect(found.report.warnings.map(({ code }) => code)).toEqual(['SIDECAR_FORMAT', 'PAIRS_SHAPE']);
});

it('takes preprocessing and names from pathlens.json', async () => {
  const stated = {
    preprocessing: {
      height: 40,
      width: 44,
      resize: 'stretch',
      interpolation: 'bicubic',
      channels: 'bgr',
      range: '0..255',
      mean: [1, 2, 3],
      std: [4, 5, 6],
    },
    labels: names,
  };
  const found = await imported({ 'export/pathlens.json': text(JSON.stringify(stated)) });
  expect(found.suggestion).toMatchObject(stated);
  expect(found.suggestion.sources).toHaveLength(2);
});
