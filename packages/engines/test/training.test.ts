// Training on real engines: five steps as PyTorch was recorded to make them (pathway-core/test/fixtures/training.py), and
// resuming bit by bit.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { adam, decodeTrainingState, imagesInMemory, type Network, sgd, Trainer } from '@pathlens/pathway-core';
import { largestDeviation, writeNetwork } from '@pathlens/pathway-core/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { openEngines } from './present-engines.ts';

interface Recorded {
  readonly losses: readonly number[];
  readonly after: readonly number[];
  readonly parameters: Readonly<Record<string, readonly number[]>>;
}

const file = join(import.meta.dirname, '../../pathway-core/test/fixtures/training.json');
const { images, labels, initial, ...recorded } = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly images: readonly number[];
  readonly labels: readonly number[];
  readonly initial: Recorded['parameters'];
  readonly sgd: Recorded;
  readonly adam: Recorded;
};

/** The recording's network, and PyTorch's names of its constants. */
function small(): { network: Network; names: ReadonlyMap<string, string> } {
  const w = writeNetwork([2, 8, 8]);
  const names = new Map<string, string>();
  const named = (name: string, shape: readonly number[]) => {
    const id = w.given(shape, initial[name]);
    names.set(id, name);
    return id;
  };
  const conv = (input: string, name: string, shape: readonly number[], options = {}) =>
    w.node({
      operator: 'Conv',
      input,
      weight: named(`${name}.weight`, shape),
      ...(name === 'first' ? {} : { bias: named(`${name}.bias`, [shape[0]]) }),
      strides: [1, 1],
      pads: [1, 1, 1, 1],
      dilations: [1, 1],
      group: 1,
      ...options,
    });
  const relu = (input: string) => w.node({ operator: 'Relu', input });
  const normal = w.node({
    operator: 'BatchNormalization',
    input: conv(w.input, 'first', [4, 2, 3, 3]),
    scale: named('norm.weight', [4]),
    bias: named('norm.bias', [4]),
    mean: named('norm.running_mean', [4]),
    variance: named('norm.running_var', [4]),
    epsilon: 1e-5,
  });
  const x = relu(normal);
  const sum = relu(w.node({ operator: 'Add', a: x, b: conv(x, 'grouped', [4, 2, 3, 3], { group: 2 }) }));
  const windows = { kernel: [2, 2], strides: [2, 2], pads: [0, 0, 0, 0], dilations: [1, 1], ceilMode: false } as const;
  const pooled = w.node({ operator: 'MaxPool', input: sum, ...windows });
  const strided = relu(conv(pooled, 'strided', [6, 4, 3, 3], { strides: [2, 2] }));
  const dilated = relu(conv(strided, 'dilated', [6, 6, 2, 2], { dilations: [2, 2] }));
  const mean = w.node({ operator: 'ReduceMean', input: dilated, axes: [2, 3], keepDims: false });
  const [weight, bias] = [named('last.weight', [3, 6]), named('last.bias', [3])];
  return { network: w.finish(w.node({ operator: 'Linear', input: mean, weight, transposed: true, bias })), names };
}

const { present } = await openEngines();
afterAll(async () => {
  for (const { engine } of present) await engine.dispose();
});

const recipe = {
  epochs: 5,
  initialisation: 'pytorch',
  batch: 8,
  weightDecay: 1e-3,
  decay: { every: 2, factor: 0.5 },
  seed: 1,
} as const;
const recipes = {
  sgd: { ...recipe, optimiser: sgd, learningRate: 0.1 },
  adam: { ...recipe, optimiser: adam, learningRate: 1e-2 },
} as const;
const all = { images: imagesInMemory(Float32Array.from(images), 128), labels };

// Hundreds of steps, each a minute's work of a software adapter.
describe.each(present.filter(({ software }) => !software))('$id', ({ engine }) => {
  it.each(['sgd', 'adam'] as const)('trains as PyTorch does: %s', async (name) => {
    const { network, names } = small();
    const start = new Map([...names].map(([id, from]) => [id, Float32Array.from(initial[from])]));
    const trainer = await Trainer.open(engine, network);
    const [losses, after]: number[][] = [[], []];
    let state: Uint8Array | undefined;
    for await (const epoch of trainer.train({ train: all, validation: all }, recipes[name], { initial: start })) {
      losses.push(epoch.train.loss);
      after.push(epoch.validation.loss);
      state = epoch.state();
    }
    await trainer.dispose();
    expect(largestDeviation(losses, recorded[name].losses)).toBeLessThan(1e-5);
    expect(largestDeviation(after, recorded[name].after)).toBeLessThan(1e-5);
    const { parameters } = decodeTrainingState(state!);
    expect(parameters.size).toBe(names.size);
    for (const [id, values] of parameters) {
      expect(largestDeviation(values, recorded[name].parameters[names.get(id)!]), names.get(id)).toBeLessThan(1e-4);
    }
  });

  it('goes on bit by bit as if it had never stopped', async () => {
    const trainer = await Trainer.open(engine, small().network);
    const how = { ...recipes.adam, batch: 3, augmentation: { padding: 2, fill: 0, flip: true } };
    const states: Uint8Array[] = [];
    for await (const epoch of trainer.train({ train: all, validation: all }, how)) states.push(epoch.state());
    await trainer.dispose();
    const other = await Trainer.open(engine, small().network);
    let last: Uint8Array | undefined;
    for await (const epoch of other.train({ train: all, validation: all }, how, { resume: states[1] })) {
      last = epoch.state();
    }
    await other.dispose();
    expect(last).toEqual(states[4]);
  });
});
