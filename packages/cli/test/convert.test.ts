// `pathlens convert`: what is written computes in ONNX Runtime what the network computes in the reference engine, and what
// ONNX Runtime computes with the original file; our own reader finds the same units and gradients in it again.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { offers } from '@pathlens/engines/onnxruntime';
import { openModel, writeNetwork } from '@pathlens/model-io';
import {
  buildNetwork,
  type Engine,
  gradientProgram,
  type Network,
  random,
  recogniseFunctions,
  referenceEngine,
  simplify,
} from '@pathlens/pathway-core';
import { largestDeviation, networkCases, operatorCases } from '@pathlens/pathway-core/testing';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { modelFiles } from '../src/model-files.ts';
import { emptyFolder, fixture, runCli, runHere } from './run-cli.ts';

const batch = 2;

function imagesOf(network: Network): Float32Array {
  const drawn = random(7);
  const count = batch * network.input.shape.reduce((product, size) => product * size, 1);
  return Float32Array.from({ length: count }, () => drawn.normal());
}

/** What ONNX Runtime computes with a file; image by image where its batch is fixed. */
async function runFile(path: string, network: Network, images: Float32Array, logits?: string): Promise<Float32Array> {
  const session = await InferenceSession.create(path, { executionProviders: ['cpu'], logSeverityLevel: 4 });
  const [input] = session.inputNames;
  const fixed = session.inputMetadata.some((about) => about.isTensor && about.shape[0] === 1);
  const perRun = fixed ? 1 : batch;
  const size = images.length / batch;
  const found: number[] = [];
  for (let at = 0; at < batch; at += perRun) {
    const feed = new Tensor('float32', images.slice(at * size, (at + perRun) * size), [perRun, ...network.input.shape]);
    const output = (await session.run({ [input]: feed }))[logits ?? session.outputNames[0]];
    found.push(...(output.data as Float32Array));
  }
  await session.release();
  return Float32Array.from(found);
}

async function answers(engine: Engine, network: Network, images: Float32Array) {
  const seed = Float32Array.from({ length: batch * network.classes }, (_, at) => Math.cos(1.3 * at));
  const program = await engine.compile(gradientProgram(network));
  const found = await program.run({ image: images, seed }, { batch, fetch: ['logits', 'gradient'] });
  await program.dispose();
  return found as { logits: Float32Array; gradient: Float32Array };
}

async function reference(): Promise<Engine> {
  const engine = await referenceEngine.open();
  if (!('compile' in engine)) throw new Error('the reference engine is not here');
  return engine;
}

const points = (network: Network) =>
  network.activations.map(({ name, operator, shape, offset }) => [name, operator, shape.join('×'), offset]);

describe.each([...networkCases(), ...operatorCases()])('$name', ({ network: wired }) => {
  // As the reader of every format does.
  const network = buildNetwork(recogniseFunctions(wired, wired.shapes));
  test('is the same in ONNX Runtime and opens again with the same units', async () => {
    const path = join(emptyFolder(), 'model.onnx');
    await writeNetwork(network, path, { version: '0', cutSoftmax: null });
    const images = imagesOf(network);
    const exact = await reference();
    const { logits, gradient } = await answers(exact, network, images);
    expect(largestDeviation(await runFile(path, network, images), logits)).toBeLessThan(1e-5);
    const { network: again, report } = await openModel(modelFiles([path]));
    expect(points(again)).toEqual(points(network));
    // The reader cuts a softmax off the end; only networks wired by hand still have one.
    if (report.cutSoftmax !== null) return;
    const found = await answers(exact, again, images);
    expect(largestDeviation(found.logits, logits)).toBeLessThan(1e-5);
    expect(largestDeviation(found.gradient, gradient)).toBeLessThan(1e-5);
  });
});

const here = join(import.meta.dirname, 'fixtures');
const modelIo = fileURLToPath(new URL('../../model-io/test/fixtures', import.meta.url));
const folders = (root: string) => readdirSync(root).map((name) => join(root, name));
const sources: string[] = [
  ...folders(join(here, 'torchvision')).map((folder) => join(folder, 'model.onnx')),
  ...['asymmetric', 'densenet', 'relu6-depthwise', 'squeeze'].map((name) =>
    join(fixture(`networks/${name}`), 'model.onnx'),
  ),
  ...['tinyvgg', 'tinyresnet'].map((name) => join(fixture(`reference/${name}`), 'model.onnx')),
  ...folders(join(modelIo, 'keras'))
    .filter((folder) => statSync(folder).isDirectory() && !folder.endsWith('bad'))
    .flatMap((folder) => ['keras2.h5', 'keras2.keras', 'keras3.h5', 'keras3.keras'].map((name) => join(folder, name))),
  ...folders(join(modelIo, 'graph-models'))
    .filter((folder) => statSync(folder).isDirectory())
    .map((folder) => join(folder, 'model.json')),
];

describe('files', () => {
  let engine: Engine;
  beforeAll(async () => {
    const opened = await offers[0].open();
    if (!('compile' in opened)) throw new Error('ONNX Runtime is not here');
    engine = opened;
  });
  afterAll(() => engine.dispose());

  test.each(sources.map((path) => [path.split('fixtures/').at(-1) ?? path, path]))('%s', async (name, path) => {
    const size = name.includes('open_size') ? ['--input-shape', '3,12,10'] : [];
    const out = join(emptyFolder(), 'model.onnx');
    expect(await runHere(['convert', path, '--out', out, ...size])).toMatchObject({ code: 0, stderr: '' });
    const inputShape = size.length > 0 ? { inputShape: [3, 12, 10] } : {};
    const original = await openModel(modelFiles([path]), inputShape);
    const { network } = original;
    const again = (await openModel(modelFiles([out]))).network;
    expect(again.input).toEqual({ ...network.input });
    expect(points(again)).toEqual(points(network));

    const images = imagesOf(network);
    const [before, after] = [await answers(engine, network, images), await answers(engine, again, images)];
    expect(largestDeviation(after.logits, before.logits)).toBeLessThan(1e-5);
    expect(largestDeviation(after.gradient, before.gradient)).toBeLessThan(1e-4);
    expect(largestDeviation(await runFile(out, network, images, 'logits'), before.logits)).toBeLessThan(1e-5);
    if (path.endsWith('.onnx') && original.report.cutSoftmax === null) {
      const first = await runFile(path, network, images);
      expect(largestDeviation(await runFile(out, network, images), first)).toBeLessThan(1e-5);
    }
    // Written once more it is the same file: nothing is lost or added on the way.
    const twice = join(emptyFolder(), 'model.onnx');
    await writeNetwork(simplify(again).network, twice, { version: '0.1.0', cutSoftmax: original.report.cutSoftmax });
    expect(simplify(again).network.nodes).toHaveLength(again.nodes.length);
  });
});

const tiny = join(fixture('networks/squeeze'), 'model.onnx');

test('weights that one file cannot hold stand beside it, where a runtime and our reader find them', async () => {
  const { network } = await openModel(modelFiles([tiny]));
  const path = join(emptyFolder(), 'large.onnx');
  const whole = join(emptyFolder(), 'whole.onnx');
  await writeNetwork(network, whole, { version: '0', cutSoftmax: null });
  const written = await writeNetwork(network, path, { version: '0', cutSoftmax: null, largest: 1000 });
  expect(written.map((file) => file.path)).toEqual([path, `${path}.data`]);
  for (const file of written) expect(statSync(file.path).size).toBe(file.bytes);
  const images = imagesOf(network);
  expect(await runFile(path, network, images)).toEqual(await runFile(whole, network, images));
  const again = (await openModel(modelFiles([path]))).network;
  expect([...again.constants.values()].map(({ values }) => values())).toEqual(
    [...(await openModel(modelFiles([whole]))).network.constants.values()].map(({ values }) => values()),
  );
});

describe('the command', () => {
  test('says what it wrote, where from, and holds no path of ours', async () => {
    const folder = emptyFolder();
    const { stdout } = await runCli(['convert', tiny, '--out', 'net.onnx'], folder);
    expect(stdout).toMatch(/^net\.onnx {2}\d+\.\d MiB\nopset 17, input \S+ batch×/);
    expect(readdirSync(folder)).toEqual(['net.onnx']);
    const bytes = readFileSync(join(folder, 'net.onnx'), 'latin1');
    expect(bytes).toContain('Pathlens');
    expect(bytes).not.toContain(folder);
    expect(bytes).not.toContain(dirname(tiny));
    const { report } = await openModel(modelFiles([join(folder, 'net.onnx')]));
    expect(report).toMatchObject({ producer: 'Pathlens 0.1.0', opset: 17, batch: { kind: 'dynamic' }, warnings: [] });
  });

  test('replaces nothing unless told, and leaves what stood there when it fails', async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'net.onnx'), 'mine');
    const out = join(folder, 'net.onnx');
    expect(await runHere(['convert', tiny, '--out', out])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'pathlens: net.onnx exists already. Name another file, or replace it with --force. [OUT_EXISTS]\n',
    });
    const notes = join(folder, 'notes.onnx');
    writeFileSync(notes, '<html>');
    const failed = await runHere(['convert', notes, '--out', out, '--force']);
    expect(failed).toMatchObject({ code: 2, stderr: expect.stringContaining('[NOT_ONNX]') });
    expect(readFileSync(join(folder, 'net.onnx'), 'utf8')).toBe('mine');
    expect(await runHere(['convert', tiny, '--out', out, '--force'])).toMatchObject({ code: 0 });
    expect(statSync(join(folder, 'net.onnx')).size).toBeGreaterThan(1000);
    expect(readdirSync(folder).sort()).toEqual(['net.onnx', 'notes.onnx']);
  });

  test.each([
    [['convert', tiny], 'Name the .onnx file to write: --out.'],
    [['convert', '--out', 'x.onnx'], 'Name a model file'],
    [['convert', tiny, '--out', 'x.h5'], '--out takes a name that ends in .onnx'],
    [['convert', tiny, '--out', join(here, 'nowhere/x.onnx')], 'cannot be written'],
  ])('%j is refused', async (args, sentence) => {
    const { code, stderr } = await runHere(args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(sentence)]);
  });

  test('says which softmax it cut', async () => {
    const folder = emptyFolder();
    const out = join(folder, 'a.onnx');
    const { stdout } = await runHere(['convert', join(modelIo, 'keras/activations/keras3.keras'), '--out', out]);
    expect(stdout).toContain('was cut off: the output holds logits');
    expect(readFileSync(out, 'latin1')).toContain('The output holds logits; the softmax');
  });
});
