// Real exports: every fixture network opens, and computes on the reference engine what PyTorch computed.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Engine, logitsProgram, pathwayNames, readNpy, referenceEngine } from '@pathlens/pathway-core';
import { describe, expect, it } from 'vitest';
import { openOnnx } from '../src/index.ts';

const fixtures = join(import.meta.dirname, '../../pathway-core/test/fixtures');
const folders = ['reference', 'networks'].flatMap((group) =>
  readdirSync(join(fixtures, group))
    .map((name) => join(fixtures, group, name))
    .filter((folder) => existsSync(join(folder, 'model.onnx'))),
);

function readFloats(folder: string, name: string): Float32Array {
  return readNpy(readFileSync(join(folder, name))).values as Float32Array;
}

describe.each(folders)('%s', (folder) => {
  const file = join(folder, 'model.onnx');
  const meta = JSON.parse(readFileSync(join(folder, 'meta.json'), 'utf8'));

  it('has the activation points PyTorch saw', async () => {
    const { network, report } = await openOnnx(file);
    expect(network.units).toBe(meta.units);
    expect(report.activations.map(({ shape }) => shape)).toEqual(meta.layers);
    expect(report.warnings).toEqual([]);
  });

  it('computes the logits PyTorch computed', async () => {
    const { network } = await openOnnx(file);
    const batch = 1;
    const elements = network.input.shape.reduce((product, size) => product * size, batch);
    const image = readFloats(folder, 'images.npy').slice(0, elements);
    const expected = readFloats(folder, 'logits.npy').slice(0, network.classes);
    const engine = (await referenceEngine.open()) as Engine;
    const compiled = await engine.compile(logitsProgram(network));
    const outputs = await compiled.run({ [pathwayNames.image]: image }, { batch, fetch: [pathwayNames.logits] });
    const logits = outputs[pathwayNames.logits];
    const largest = Math.max(...expected.map(Math.abs));
    const error = Math.max(...expected.map((value, index) => Math.abs(value - logits[index])));
    expect(error).toBeLessThan(1e-4 * largest);
  });

  it('says where the weights stand in the file', async () => {
    const { network } = await openOnnx(file);
    const content = readFileSync(file);
    const stored = [...network.constants.values()].filter((constant) => constant.stored !== undefined);
    expect(stored.length).toBeGreaterThan(0);
    for (const constant of stored) {
      const { offset, bytes } = constant.stored!;
      const values = new Float32Array(new Uint8Array(content.subarray(offset, offset + bytes)).buffer);
      expect(constant.values()).toEqual(values);
    }
  });
});
