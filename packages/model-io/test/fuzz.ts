// Damages sound models of every format in seeded ways; every damaged one must open or be refused with a PathlensError.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { damaged, damagedJson, pick, seeded } from '@pathlens/corpus/damage';
import { PathlensError } from '@pathlens/pathway-core';
import { openModel } from '../src/index.ts';
import { put } from './onnx-writer.ts';

const fixtures = join(import.meta.dirname, 'fixtures');
const reference = join(import.meta.dirname, '../../pathway-core/test/fixtures');

const binary: Readonly<Record<string, readonly string[]>> = {
  onnx: [join(reference, 'reference/tinyresnet/model.onnx'), join(reference, 'networks/relu6-depthwise/model.onnx')],
  h5: ['keras2', 'keras3'].map((version) => join(fixtures, `keras/residual/${version}.h5`)),
  keras: ['keras2', 'keras3'].map((version) => join(fixtures, `keras/activations/${version}.keras`)),
};

export interface Folder {
  readonly json: unknown;
  readonly weights: Uint8Array;
}

/** Opens `count` damaged copies; returns what was neither opened nor refused properly. */
export async function fuzz(seed: string, count: number, folders: readonly Folder[] = []): Promise<string[]> {
  const failures: string[] = [];
  for (const [format, files] of Object.entries(binary)) {
    const draw = seeded(`${seed}/${format}`);
    const sound = files.map((file) => readFileSync(file));
    const path = put('');
    for (let n = 0; n < count; n++) {
      writeFileSync(path, damaged(pick(sound, draw), draw));
      await attempt({ [`model.${format}`]: path }, `case ${n} of “${seed}/${format}”`, failures);
    }
  }
  const draw = seeded(`${seed}/tfjs`);
  const [json, weights] = [put(''), put('')];
  for (let n = 0; n < count && folders.length > 0; n++) {
    const folder = pick(folders, draw);
    const text = JSON.stringify(damagedJson(folder.json, draw));
    writeFileSync(json, draw() % 5 === 0 ? damaged(new TextEncoder().encode(text), draw) : text);
    writeFileSync(weights, draw() % 5 === 0 ? damaged(folder.weights, draw) : folder.weights);
    await attempt({ 'model.json': json, 'group1-shard1of1.bin': weights }, `case ${n} of “${seed}/tfjs”`, failures);
  }
  return failures;
}

async function attempt(files: Record<string, string>, title: string, failures: string[]): Promise<void> {
  const started = performance.now();
  try {
    const { network } = await openModel(files);
    for (const constant of network.constants.values()) constant.values();
  } catch (error) {
    if (!(error instanceof PathlensError)) failures.push(`${title}: ${(error as Error).stack}`);
    else if (error.message.length > 8192) failures.push(`${title}: a sentence of ${error.message.length} characters`);
  }
  const seconds = (performance.now() - started) / 1000;
  // No limit of time: a machine may be slow. One that takes minutes for a file of kilobytes is a hang.
  if (seconds > 120) failures.push(`${title}: took ${seconds.toFixed(0)} s`);
}
