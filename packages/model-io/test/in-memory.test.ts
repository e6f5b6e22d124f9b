// Models out of memory, as a browser opens them: the readers are resolved under the condition that bundlers of pages set, in a process
// of its own, and make the networks that they make of files.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PathlensError } from '@pathlens/pathway-core';
import { expect, it } from 'vitest';
import { openModel } from '../src/index.ts';

const onnx = join(import.meta.dirname, '../../pathway-core/test/fixtures/reference/tinyresnet');
const graph = join(import.meta.dirname, 'fixtures/graph-models');

const script = `
  import { readFileSync } from 'node:fs';
  const { openModelInMemory } = await import(process.argv[1]);
  const paths = JSON.parse(process.argv[2]);
  const files = Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, new Uint8Array(readFileSync(path))]));
  try {
    const { network, report, release } = await openModelInMemory(files);
    const sums = [...network.constants.values()].map((constant) => constant.values().reduce((sum, value) => sum + value, 0));
    release();
    process.stdout.write(JSON.stringify({ format: report.format, units: network.units, nodes: network.nodes.length, sums }));
  } catch (error) {
    process.stdout.write(JSON.stringify({ code: error.code, message: error.message }));
  }
`;

function inMemory(paths: Readonly<Record<string, string>>): Record<string, unknown> {
  const door = pathToFileURL(join(import.meta.dirname, '../src/in-memory.ts')).href;
  const options = ['--conditions=browser', '--no-warnings', '--input-type=module', '-e', script, door];
  const { stdout, stderr } = spawnSync(process.execPath, [...options, JSON.stringify(paths)], { encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

async function onDisk(paths: Readonly<Record<string, string>>) {
  const { network, report } = await openModel(paths);
  const sums = [...network.constants.values()].map((one) => one.values().reduce((sum, value) => sum + value, 0));
  return { format: report.format, units: network.units, nodes: network.nodes.length, sums };
}

const filesOf = (folder: string) =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, join(folder, name)] as const));

it('makes the network of an ONNX file', async () => {
  const paths = { 'model.onnx': join(onnx, 'model.onnx') };
  expect(inMemory(paths)).toEqual(await onDisk(paths));
});

it('makes the network of a model.json with its shards', async () => {
  const paths = filesOf(join(graph, 'residual'));
  expect(inMemory(paths)).toEqual(await onDisk(paths));
});

it('says that a Keras file is the server’s', () => {
  const keras = join(import.meta.dirname, 'fixtures/keras/residual/keras3.keras');
  expect(inMemory({ 'model.keras': keras })).toMatchObject({ code: 'MODEL_FORMAT_IN_MEMORY' });
});

it('says of another zip what the server says of it', async () => {
  const zip = join(import.meta.dirname, 'fixtures/keras/residual/keras3.keras');
  // Its first entry under another name: no longer Keras' own.
  const folder = mkdtempSync(join(tmpdir(), 'pathlens-zip-'));
  const paths = { 'model.onnx': join(folder, 'model.onnx') };
  const bytes = readFileSync(zip);
  bytes.write('unknown', 30);
  writeFileSync(paths['model.onnx'], bytes);
  const code = await openModel(paths).then(
    () => 'opened',
    (error: PathlensError) => error.code,
  );
  expect(code).toMatch(/ONNX/);
  expect(inMemory(paths)).toMatchObject({ code });
  rmSync(folder, { recursive: true });
});

it('refuses what is no model in the words of the server', () => {
  const text = join(import.meta.dirname, 'in-memory.test.ts');
  expect(readFileSync(text).length).toBeGreaterThan(0);
  expect(inMemory({ 'model.onnx': text })).toMatchObject({ code: expect.stringMatching(/ONNX/) });
});
