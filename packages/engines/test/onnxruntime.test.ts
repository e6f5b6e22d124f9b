// What only the ONNX Runtime engine does: maps stored weights, gives back memory, and tells faults from lack of memory.
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Constant, constant, type Engine, PathlensError, type Program } from '@pathlens/pathway-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nvidiaCard } from '../src/graphics/drivers.ts';
import { offers } from '../src/onnxruntime/index.ts';

const inputs = 256;
const outputs = 128;
const weights = Float32Array.from({ length: inputs * outputs }, (_, i) => Math.sin(i));
const image = Float32Array.from({ length: inputs }, (_, i) => Math.cos(i));

function product(weight: Constant): Program {
  return {
    inputs: [{ name: 'image', type: 'float32', shape: [inputs] }],
    constants: new Map([['weight', weight]]),
    steps: [{ primitive: 'linear', input: 'image', weight: 'weight', transposed: true, output: 'logits' }],
    outputs: ['logits'],
    types: new Map([
      ['image', { shape: [inputs], type: 'float32' }],
      ['logits', { shape: [outputs], type: 'float32' }],
    ]),
  };
}

function expected(): number[] {
  return Array.from({ length: outputs }, (_, row) =>
    image.reduce((sum, value, i) => sum + value * weights[row * inputs + i], 0),
  );
}

describe('the name of a device', () => {
  it.each([
    [['NVIDIA L4'], 'NVIDIA L4'],
    [['NVIDIA L4', 'NVIDIA H100'], 'one of 2 NVIDIA cards'],
    [[], 'an NVIDIA card'],
  ])('of %j is “%s”', (cards, name) => {
    expect(nvidiaCard(cards)).toBe(name);
  });
});

describe('onnxruntime-cpu', () => {
  let engine: Engine;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pathlens-engine-'));
    const opened = await offers.find(({ id }) => id === 'onnxruntime-cpu')!.open({ threads: 2 });
    if ('unavailable' in opened) throw new Error(opened.unavailable);
    engine = opened;
  });
  afterAll(async () => {
    await engine.dispose();
    rmSync(folder, { recursive: true });
  });

  async function logits(program: Program): Promise<number[]> {
    const compiled = await engine.compile(program);
    const answer = await compiled.run({ image }, { batch: 1, fetch: ['logits'] });
    await compiled.dispose();
    return [...answer.logits];
  }

  it.each(['stored weights', 'a link to them'])('reads %s at an odd offset without asking for values', async (what) => {
    const file = join(folder, `${what}.bin`);
    const offset = 4099;
    const bytes = new Uint8Array(offset + weights.byteLength);
    bytes.set(new Uint8Array(weights.buffer), offset);
    const real = what === 'a link to them' ? join(folder, 'real.bin') : file;
    writeFileSync(real, bytes);
    if (real !== file) symlinkSync(real, file);
    const stored: Constant = {
      shape: [outputs, inputs],
      stored: { file, offset, bytes: weights.byteLength },
      values: () => {
        throw new Error('the weights were read instead of mapped');
      },
    };
    const found = await logits(product(stored));
    for (const [i, value] of expected().entries()) expect(found[i]).toBeCloseTo(value, 3);
  });

  it('gives back the memory of programs that were disposed of', async () => {
    const large = constant([outputs * 128, inputs], new Float32Array(outputs * 128 * inputs).fill(0.01));
    const program = {
      ...product(large),
      types: new Map([
        ['image', { shape: [inputs], type: 'float32' }],
        ['logits', { shape: [outputs * 128], type: 'float32' }],
      ]),
    } as Program;
    await logits(program);
    const before = process.memoryUsage().rss;
    // Each holds 16 MB. What the garbage collector has not come to yet is some 150 MB, however many there were.
    const programs = 60;
    for (let i = 0; i < programs; i++) await logits(program);
    expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan((programs * 16) / 3);
  });

  it('refuses to run a program that was disposed of', async () => {
    const compiled = await engine.compile(product(constant([outputs, inputs], weights)));
    await compiled.dispose();
    await expect(compiled.run({ image }, { batch: 1, fetch: ['logits'] })).rejects.toThrow('disposed');
  });

  it('says ENGINE_MEMORY when an array is larger than memory', async () => {
    const program: Program = {
      inputs: [{ name: 'image', type: 'float32', shape: [1] }],
      constants: new Map(),
      steps: [
        { primitive: 'expand', input: 'image', shape: [2 ** 42], output: 'huge' },
        { primitive: 'reduceSum', input: 'huge', axes: [1], output: 'logits' },
      ],
      outputs: ['logits'],
      types: new Map([
        ['image', { shape: [1], type: 'float32' }],
        ['huge', { shape: [2 ** 42], type: 'float32' }],
        ['logits', { shape: [1], type: 'float32' }],
      ]),
    };
    const compiled = await engine.compile(program);
    const run = compiled.run({ image: Float32Array.of(1) }, { batch: 1, fetch: ['logits'] });
    await expect(run).rejects.toSatisfy((error) => error instanceof PathlensError && error.code === 'ENGINE_MEMORY');
  });
});
