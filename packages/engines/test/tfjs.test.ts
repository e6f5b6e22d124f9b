// What the conformance suite cannot see of the tfjs engines: memory that comes back, turns at the one backend, limits.
import { join } from 'node:path';
import { openOnnx } from '@pathlens/model-io';
import {
  type CompiledProgram,
  type Engine,
  type EngineId,
  type Network,
  type Program,
  pathwayNames,
  pathwayProgram,
} from '@pathlens/pathway-core';
import { conformanceCases, largestDeviation } from '@pathlens/pathway-core/testing';
import { memory } from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { offers } from '../src/tfjs/index.ts';
import { schedule } from '../src/tfjs/schedule.ts';
import { offerSoftwareAdapter } from './software-adapter.ts';

const model = join(import.meta.dirname, '../../pathway-core/test/fixtures/reference/tinyresnet/model.onnx');

async function open(id: EngineId): Promise<Engine> {
  const opened = await offers.find((offer) => offer.id === id)!.open();
  if ('unavailable' in opened) throw new Error(opened.unavailable);
  return opened;
}

function feedsOf(network: Network, batch: number) {
  const [channels, height, width] = network.input.shape;
  const image = Float32Array.from({ length: batch * channels * height * width }, (_, i) => Math.sin(i * 0.37));
  const seed = Float32Array.from({ length: batch * network.classes }, (_, i) => (i % network.classes === 2 ? 1 : 0));
  const masks = network.activations.map(({ index, units }) => [
    pathwayNames.mask(index),
    Uint8Array.from({ length: batch * units }, (_, i) => (i % 3 === 0 ? 0 : 1)),
  ]);
  return {
    [pathwayNames.image]: image,
    [pathwayNames.seed]: seed,
    ...(Object.fromEntries(masks) as Record<string, Uint8Array>),
  };
}

/** h doubled again and again: `length` values of `size` elements, summed. */
function chain(length: number, size: number): Program {
  const names = Array.from({ length }, (_, i) => `h${i}`);
  const shape = [size];
  return {
    inputs: [{ name: 'x', type: 'float32', shape: [1] }],
    constants: new Map(),
    steps: [
      ...names.map((output) => ({ primitive: 'expand', input: 'x', shape, output }) as const),
      { primitive: 'concat', inputs: names, axis: 1, output: 'joined' },
      { primitive: 'reduceSum', input: 'joined', axes: [1], output: 'y' },
    ],
    outputs: ['y'],
    types: new Map([
      ['x', { shape: [1], type: 'float32' as const }],
      ...names.map((name) => [name, { shape, type: 'float32' as const }] as const),
      ['joined', { shape: [length * size], type: 'float32' }],
      ['y', { shape: [1], type: 'float32' }],
    ]),
  };
}

let network: Network;
beforeAll(async () => {
  ({ network } = await openOnnx(model));
});

/** Fed weights in every form, gradients of weights, and steps that keep tensors while they run. */
const names = [
  'shared: conv2d, strided and dilated',
  'shared: convTranspose2d, depthwise',
  'shared: conv2dWeightGradient in groups',
  'primitive: maxPoolGradient, many ties',
  'primitive: averagePoolGradient, overlapping, padding left out',
];
const repeated = conformanceCases().filter(({ name }) => names.includes(name));

offerSoftwareAdapter();
const opened = await Promise.all(offers.map(async ({ id, open: attempt }) => ({ id, engine: await attempt() })));
const present = opened.flatMap(({ id, engine }) => ('unavailable' in engine ? [] : [id]));

it('two backends run on every machine', () => {
  expect(present).toEqual(expect.arrayContaining(['tfjs-wasm', 'tfjs-cpu']));
  expect(repeated.length).toBe(names.length);
});

describe.each(present)('%s', (id) => {
  it('keeps its weights while a program lives, and nothing afterwards', async () => {
    const engine = await open(id);
    const before = memory().numTensors;
    const compiled = await engine.compile(pathwayProgram(network));
    const scores = network.activations.map(({ index }) => pathwayNames.score(index));
    const all = [[pathwayNames.logits], [pathwayNames.logits, pathwayNames.gradient], scores];
    // The shaders of a whole gradient take a software adapter long.
    const fetches = id === 'tfjs-webgpu' ? all.slice(0, 1) : all;
    for (const fetch of fetches) await compiled.run(feedsOf(network, 1), { batch: 1, fetch });
    const kept = memory().numTensors;
    expect(kept).toBeGreaterThan(before);
    for (const fetch of fetches) await compiled.run(feedsOf(network, 2), { batch: 2, fetch });
    expect(memory().numTensors).toBe(kept);
    await compiled.dispose();
    expect(memory().numTensors).toBe(before);
    await expect(compiled.run(feedsOf(network, 1), { batch: 1, fetch: scores })).rejects.toThrow('disposed');
  });

  it('holds the weights of a network once for all programs', async () => {
    const engine = await open(id);
    const before = memory().numTensors;
    const fetch = [pathwayNames.logits];
    const held: number[] = [];
    const compiled: CompiledProgram[] = [];
    for (const whole of [false, true]) {
      compiled.push(await engine.compile(pathwayProgram(network, { whole })));
      await compiled[compiled.length - 1].run(feedsOf(network, 1), { batch: 1, fetch });
      held.push(memory().numTensors);
    }
    expect(held[1]).toBe(held[0]);
    // What the first gives back, the second still has.
    await compiled[0].dispose();
    expect(memory().numTensors).toBe(held[0]);
    const again = await compiled[1].run(feedsOf(network, 1), { batch: 1, fetch });
    expect(again[pathwayNames.logits].every(Number.isFinite)).toBe(true);
    await engine.dispose();
    expect(memory().numTensors).toBe(before);
  });

  it.each(repeated)('holds as much after many runs as after the second: $name', async ({ program, feeds, batch }) => {
    const engine = await open(id);
    const compiled = await engine.compile(program);
    const run = () => compiled.run(feeds, { batch, fetch: program.outputs });
    await run();
    await run();
    const held = memory();
    for (let time = 0; time < 5; time++) await run();
    expect(memory()).toEqual(held);
    await engine.dispose();
  });

  it('frees everything when a step fails', async () => {
    const engine = await open(id);
    const before = memory().numTensors;
    const whole = chain(2, 8);
    const [first, ...others] = whole.steps;
    const broken = { ...whole, steps: [first, { ...others[0], primitive: 'no such' as 'relu' }, ...others.slice(1)] };
    const compiled = await engine.compile(broken as Program);
    await expect(compiled.run({ x: Float32Array.of(1) }, { batch: 1, fetch: ['y'] })).rejects.toThrow();
    expect(memory().numTensors).toBe(before);
    await engine.dispose();
  });

  it('frees what programs of a disposed engine still held', async () => {
    const before = memory().numTensors;
    const engine = await open(id);
    const compiled = await engine.compile(pathwayProgram(network));
    await compiled.run(feedsOf(network, 1), { batch: 1, fetch: [pathwayNames.logits] });
    await engine.dispose();
    expect(memory().numTensors).toBe(before);
  });

  it('refuses what no array can hold, and works on', async () => {
    const engine = await open(id);
    const run = async (program: Program) => {
      const compiled = await engine.compile(program);
      return compiled.run({ x: Float32Array.of(1) }, { batch: 1, fetch: ['y'] });
    };
    await expect(run(chain(1, 2 ** 42))).rejects.toMatchObject({ code: 'ENGINE_MEMORY' });
    expect((await run(chain(2, 8))).y).toEqual(Float32Array.of(16));
  });
});

it('tfjs-wasm refuses a batch its heap cannot hold before it breaks', async () => {
  const engine = await open('tfjs-wasm');
  const compiled = await engine.compile(chain(40, 2 ** 25));
  const run = compiled.run({ x: Float32Array.of(1) }, { batch: 1, fetch: ['y'] });
  await expect(run).rejects.toMatchObject({ code: 'ENGINE_MEMORY', hint: expect.stringContaining('smaller batch') });
});

it('two backends at once take turns', async () => {
  const engines = [await open('tfjs-wasm'), await open('tfjs-cpu')];
  const fetch = [pathwayNames.logits, pathwayNames.gradient];
  const runs = [0, 1, 2, 3].map(async (turn) => {
    const compiled = await engines[turn % 2].compile(pathwayProgram(network));
    const outputs = await compiled.run(feedsOf(network, 1), { batch: 1, fetch });
    await compiled.dispose();
    return outputs;
  });
  const [first, ...others] = await Promise.all(runs);
  for (const other of others) {
    for (const name of fetch) expect(largestDeviation(other[name], first[name])).toBeLessThan(1e-5);
  }
});

it('runs only the steps that lead to what is fetched', () => {
  const program = pathwayProgram(network);
  const logits = schedule(program, [pathwayNames.logits]);
  expect(logits.inputs.has(pathwayNames.seed)).toBe(false);
  expect(logits.steps.length).toBeLessThan(schedule(program, [pathwayNames.gradient]).steps.length);
  const released = logits.steps.flatMap(({ release }) => release);
  expect(new Set(released).size).toBe(released.length);
  expect(released).toContain(pathwayNames.image);
});

it.each(['tfjs-node', 'tfjs-node-gpu'] as const)('%s opens or says in one line why not', async (id) => {
  const opened = await offers.find((offer) => offer.id === id)!.open();
  if ('unavailable' in opened) expect(opened.unavailable).toMatch(/^[^\n]{20,160}\.$/);
  else expect(opened.description.id).toBe(id);
});
