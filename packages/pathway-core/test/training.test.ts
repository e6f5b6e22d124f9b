// Training: initial parameters, one step of each optimiser and of running statistics by hand, augmentation by hand, learning, the
// best epoch, resuming bit by bit, and what is refused.
import { describe, expect, it, test } from 'vitest';
import type { Engine } from '../src/engine/engine.ts';
import { referenceEngine } from '../src/engine/reference.ts';
import {
  adam,
  augment,
  decodeTrainingState,
  imagesInMemory,
  initialParameters,
  type LabelledImages,
  logitsProgram,
  type Network,
  random,
  sgd,
  simplify,
  type TrainedEpoch,
  Trainer,
  type TrainingRecipe,
  type TrainingRun,
  trainedNetwork,
  withNormalizations,
} from '../src/index.ts';
import { largestDeviation } from '../src/testing/matchers.ts';
import { writeNetwork } from '../src/testing/network-writer.ts';
import { optimise } from '../src/training/optimiser.ts';

const engine = (await referenceEngine.open()) as Engine;

/** Conv, batch normalization, ReLU, mean, dense: two classes of images 1×4×4. */
function small(): Network {
  const w = writeNetwork([1, 4, 4], 3);
  const geometry = { strides: [1, 1], pads: [1, 1, 1, 1], dilations: [1, 1], group: 1 } as const;
  const conv = w.node({ operator: 'Conv', input: w.input, weight: w.weights([3, 1, 3, 3]), ...geometry });
  const [scale, bias, mean, variance] = [1, 2, 3, 4].map(() => w.weights([3]));
  const normal = w.node({ operator: 'BatchNormalization', input: conv, scale, bias, mean, variance, epsilon: 1e-5 });
  const relu = w.node({ operator: 'Relu', input: normal });
  const pooled = w.node({ operator: 'ReduceMean', input: relu, axes: [2, 3], keepDims: false });
  return w.finish(
    w.node({ operator: 'Linear', input: pooled, weight: w.weights([2, 3]), transposed: true, bias: w.weights([2]) }),
  );
}

/** Noise with upright stripes (class 0) or level ones (class 1). */
function stripes(count: number, seed: number): LabelledImages {
  const source = random(seed);
  const labels = Array.from({ length: count }, (_, image) => image % 2);
  const values = Float32Array.from({ length: count * 16 }, (_, at) => {
    const along = labels[Math.floor(at / 16)] === 0 ? at % 4 : Math.floor((at % 16) / 4);
    return (along % 2 === 0 ? 1 : -1) + 0.3 * source.normal();
  });
  return { images: imagesInMemory(values, 16), labels };
}

const recipe: TrainingRecipe = {
  epochs: 4,
  initialisation: 'pytorch',
  batch: 8,
  optimiser: adam,
  learningRate: 0.05,
  weightDecay: 1e-4,
  decay: { every: 2, factor: 0.5 },
  augmentation: { padding: 1, fill: 0, flip: true },
  seed: 5,
};
const data = { train: stripes(20, 1), validation: stripes(6, 2) };

async function trained(network: Network, how: TrainingRecipe, run: TrainingRun = {}, until = Infinity) {
  const trainer = await Trainer.open(engine, network);
  const epochs: (TrainedEpoch & { bytes: Uint8Array })[] = [];
  for await (const epoch of trainer.train(data, how, run)) {
    epochs.push({ ...epoch, bytes: epoch.state() });
    if (epoch.epoch === until) break;
  }
  return { trainer, epochs };
}

describe('initial parameters', () => {
  it('are uniform within one over the root of fan-in, ones and zeros where images are normalized', () => {
    const w = writeNetwork([8, 9, 9], 3);
    const geometry = { strides: [1, 1], pads: [0, 0, 0, 0], dilations: [1, 1], group: 2 } as const;
    const [weight, bias] = [w.weights([64, 4, 3, 3]), w.weights([64])];
    const conv = w.node({ operator: 'Conv', input: w.input, weight, bias, ...geometry });
    const norm = [0, 1, 2, 3].map(() => w.weights([64]));
    const [scale, shift, mean, variance] = norm;
    w.node({ operator: 'BatchNormalization', input: conv, scale, bias: shift, mean, variance, epsilon: 1e-5 });
    const flat = w.node({ operator: 'ReduceMean', input: 'BatchNormalization2_output', axes: [2, 3], keepDims: false });
    const dense = w.weights([64, 50]);
    const network = w.finish(w.node({ operator: 'Linear', input: flat, weight: dense, transposed: false }));
    const drawn = initialParameters(network, 1);
    for (const [id, bound] of [
      [weight, 1 / 6],
      [bias, 1 / 6],
      [dense, 1 / 8],
    ] as const) {
      const values = drawn.get(id)!;
      expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(bound);
      // A uniform number's square is a third of the bound's on average.
      if (values.length < 1000) continue;
      const square = values.reduce((sum, value) => sum + value ** 2, 0) / values.length;
      expect(square / (bound ** 2 / 3)).toBeCloseTo(1, 1);
    }
    expect(norm.map((id) => new Set(drawn.get(id)))).toEqual([1, 0, 0, 1].map((value) => new Set([value])));
    const he = initialParameters(network, 1, 'he');
    expect(Math.max(...he.get(weight)!.map(Math.abs)) / Math.sqrt(6 / 36)).toBeCloseTo(1, 2);
    expect(new Set(he.get(bias))).toEqual(new Set([0]));
    expect(initialParameters(network, 1)).toEqual(drawn);
    expect(initialParameters(network, 2).get(weight)).not.toEqual(drawn.get(weight));
  });
});

describe('optimisers', () => {
  const rates = { learningRate: 0.1, weightDecay: 0.5 };

  test('SGD with momentum, two steps by hand', () => {
    const parameters = Float32Array.of(1);
    const moments = [new Float32Array(1)];
    optimise(sgd, { parameters, gradient: Float32Array.of(2), moments, step: 1 }, rates);
    // Velocity 2 + ½·1.
    expect(parameters[0]).toBeCloseTo(1 - 0.1 * 2.5, 6);
    optimise(sgd, { parameters, gradient: Float32Array.of(-1), moments, step: 2 }, rates);
    // Velocity 0.9·2.5 + (−1 + ½·0.75).
    expect(parameters[0]).toBeCloseTo(0.75 - 0.1 * 1.625, 6);
  });

  test('Adam, two steps by hand', () => {
    const parameters = Float32Array.of(1);
    const moments = [new Float32Array(1), new Float32Array(1)];
    optimise(adam, { parameters, gradient: Float32Array.of(2), moments, step: 1 }, rates);
    // The first step goes by the rate whatever the slope.
    expect(parameters[0]).toBeCloseTo(0.9, 6);
    optimise(adam, { parameters, gradient: Float32Array.of(-1), moments, step: 2 }, rates);
    const slope = -1 + 0.5 * 0.9;
    const first = (0.9 * 0.1 * 2.5 + 0.1 * slope) / (1 - 0.81);
    const second = (0.999 * 0.001 * 2.5 ** 2 + 0.001 * slope ** 2) / (1 - 0.999 ** 2);
    expect(parameters[0]).toBeCloseTo(0.9 - (0.1 * first) / Math.sqrt(second), 5);
  });
});

test('augmentation moves within the padding and mirrors', () => {
  const image = Float32Array.from({ length: 18 }, (_, at) => at + 1);
  const seen = new Set<string>();
  for (let seed = 0; seed < 200; seed++) {
    const into = new Float32Array(18);
    augment(image, into, {
      shape: [2, 3, 3],
      augmentation: { padding: 1, fill: -1, flip: true },
      source: random(seed),
    });
    // Both channels move alike.
    into.subarray(0, 9).forEach((value, at) => {
      expect(into[9 + at]).toBe(value === -1 ? -1 : value + 9);
    });
    seen.add(into.subarray(0, 9).join());
  }
  // Nine places, mirrored or not.
  expect(seen.size).toBe(18);
  expect(seen).toContain('1,2,3,4,5,6,7,8,9');
  expect(seen).toContain('3,2,1,6,5,4,9,8,7');
  expect(seen).toContain('-1,-1,-1,-1,1,2,-1,4,5');
  expect(seen).toContain('5,4,-1,8,7,-1,-1,-1,-1');
});

test('a network learns to tell stripes, and the parameters of the best epoch are those of the network examined', async () => {
  const network = small();
  const { trainer, epochs } = await trained(network, { ...recipe, epochs: 12, decay: undefined });
  expect(epochs.map(({ epoch }) => epoch)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
  const last = epochs[11];
  expect(last.train.loss).toBeLessThan(epochs[0].train.loss);
  expect(epochs[last.bestEpoch - 1].validation.accuracy).toBe(1);
  const others = epochs.slice(0, last.bestEpoch - 1);
  for (const { validation } of others) {
    const best = epochs[last.bestEpoch - 1].validation;
    expect(validation.accuracy < best.accuracy || validation.loss > best.loss).toBe(true);
  }
  const test = stripes(30, 3);
  expect(await trainer.measure(last.best, test, { batch: 7 })).toMatchObject({ accuracy: 1 });
  const compiled = await engine.compile(logitsProgram(trainedNetwork(network, last.best)));
  const { logits } = await compiled.run({ image: await test.images.read(0, 30) }, { batch: 30, fetch: ['logits'] });
  const right = Array.from(test.labels).filter((label, at) => logits[2 * at + label] > logits[2 * at + 1 - label]);
  expect(right.length).toBe(30);
});

test('loss and accuracy are means over images, whatever the batch', async () => {
  const trainer = await Trainer.open(engine, small());
  const parameters = initialParameters(trainer.network, 9);
  const whole = await trainer.measure(parameters, data.train, { batch: 20 });
  const parts = await trainer.measure(parameters, data.train, { batch: 3 });
  expect(parts.accuracy).toBe(whole.accuracy);
  expect(parts.loss).toBeCloseTo(whole.loss, 6);
});

test('no more than a batch of images is read at a time, and each once an epoch', async () => {
  const reads = { train: [] as number[], validation: [] as number[] };
  const watched = (split: keyof typeof data) => ({
    labels: data[split].labels,
    images: {
      count: data[split].images.count,
      read(start: number, end: number) {
        expect(end - start).toBeLessThanOrEqual(recipe.batch);
        for (let at = start; at < end; at++) reads[split].push(at);
        return data[split].images.read(start, end);
      },
    },
  });
  const trainer = await Trainer.open(engine, small());
  const both = { train: watched('train'), validation: watched('validation') };
  await trainer.train(both, recipe).next();
  expect([...reads.train].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, at) => at));
  expect(reads.train).not.toEqual([...reads.train].sort((a, b) => a - b));
  expect(reads.validation).toEqual([0, 1, 2, 3, 4, 5]);
});

test('the learning rate falls as the recipe says', async () => {
  const { epochs } = await trained(small(), recipe);
  expect(epochs.map(({ learningRate }) => learningRate)).toEqual([0.05, 0.05, 0.025, 0.025]);
});

describe('a training taken up again', () => {
  it.each([
    ['adam', recipe],
    ['sgd', { ...recipe, optimiser: sgd }],
  ])('goes on bit by bit as if it had never stopped: %s', async (_, how) => {
    const network = small();
    const { epochs: unbroken } = await trained(network, how);
    const { epochs: begun } = await trained(network, how, {}, 2);
    const { epochs: resumed } = await trained(network, how, { resume: begun[1].bytes });
    expect(resumed.length).toBe(2);
    expect(resumed[1].bytes).toEqual(unbroken[3].bytes);
    const state = decodeTrainingState(unbroken[3].bytes);
    expect(state.best?.parameters).toEqual(unbroken[3].best);
    expect(state.history.length).toBe(4);
    // Files are read as Buffers, anywhere in memory, and a Buffer's slice is no copy.
    const file = Buffer.concat([Buffer.from('odd'), unbroken[3].bytes]).subarray(3);
    expect(decodeTrainingState(file)).toEqual(state);
    const { epochs: more } = await trained(network, { ...how, epochs: 5 }, { resume: unbroken[3].bytes });
    expect(more.map(({ epoch }) => epoch)).toEqual([5]);
  });

  it('depends on its seed', async () => {
    const [one, same, other] = await Promise.all(
      [5, 5, 6].map(async (seed) => (await trained(small(), { ...recipe, epochs: 1, seed })).epochs[0].bytes),
    );
    expect(same).toEqual(one);
    expect(other).not.toEqual(one);
  });

  it('refuses another recipe, another model, and what is no state', async () => {
    const { epochs } = await trained(small(), { ...recipe, epochs: 1 });
    const resume = epochs[0].bytes;
    const other = { ...recipe, learningRate: 0.01 };
    await expect(trained(small(), other, { resume })).rejects.toMatchObject({ code: 'TRAINING_STATE' });
    const w = writeNetwork([1, 4, 4], 3);
    const flat = w.node({ operator: 'Reshape', input: w.input, shape: [16] });
    const dense = w.finish(w.node({ operator: 'Linear', input: flat, weight: w.weights([2, 16]), transposed: true }));
    await expect(trained(dense, recipe, { resume })).rejects.toThrowError('another model');
    for (const bytes of [resume.subarray(0, resume.length - 4), new Uint8Array(3), new Uint8Array(50)]) {
      expect(() => decodeTrainingState(bytes)).toThrowError('no state of a training');
    }
  });
});

test('a network whose normalizations were folded is trained with them, and is itself again afterwards', async () => {
  const { network } = simplify(small());
  expect(network.nodes.map(({ operator }) => operator)).toEqual(['Conv', 'Relu', 'ReduceMean', 'Linear']);
  const normalized = withNormalizations(network);
  expect(normalized.nodes[1]).toMatchObject({ operator: 'BatchNormalization', output: network.nodes[0].output });
  expect(withNormalizations(normalized)).toBe(normalized);
  const { trainer, epochs } = await trained(normalized, { ...recipe, epochs: 2 });
  expect(trainer.trainable.normalizations.length).toBe(1);
  const trainedOne = trainedNetwork(normalized, epochs[1].best);
  const folded = simplify(trainedOne).network;
  expect(folded.nodes.map(({ name, operator, output }) => ({ name, operator, output }))).toEqual(
    network.nodes.map(({ name, operator, output }) => ({ name, operator, output })),
  );
  expect(folded.activations).toEqual(network.activations);
  const answer = async (one: Network) => {
    const compiled = await engine.compile(logitsProgram(one));
    return (await compiled.run({ image: await data.train.images.read(0, 4) }, { batch: 4, fetch: ['logits'] })).logits;
  };
  expect(largestDeviation(await answer(folded), await answer(trainedOne))).toBeLessThan(1e-5);
});

describe('what is refused', () => {
  it('stops between batches when it is told to', async () => {
    const aborted = new AbortController();
    aborted.abort(new Error('enough'));
    await expect(trained(small(), recipe, { signal: aborted.signal })).rejects.toThrowError('enough');
  });

  it('labels that are no class, recipes that train nothing, models without parameters', async () => {
    const trainer = await Trainer.open(engine, small());
    const labels = Array.from(data.train.labels, (label, at) => (at === 4 ? 2 : label));
    const wrong = { ...data, train: { ...data.train, labels } };
    await expect(trainer.train(wrong, recipe).next()).rejects.toMatchObject({
      code: 'TRAINING_LABELS',
      path: ['train', 'labels', '4'],
    });
    for (const bad of [{ epochs: 0 }, { batch: 1.5 }, { learningRate: 0 }, { weightDecay: -1 }]) {
      await expect(trainer.train(data, { ...recipe, ...bad }).next()).rejects.toMatchObject({
        code: 'TRAINING_RECIPE',
        path: ['recipe', Object.keys(bad)[0]],
      });
    }
    const w = writeNetwork([4], 3);
    const idle = w.finish(w.node({ operator: 'Relu', input: w.input }));
    await expect(Trainer.open(engine, idle)).rejects.toMatchObject({ code: 'NOTHING_TO_TRAIN' });
  });

  it('a loss that is no number', async () => {
    const wild = { ...recipe, optimiser: sgd, learningRate: 1e30, epochs: 3 };
    await expect(trained(small(), wild)).rejects.toMatchObject({ code: 'TRAINING_DIVERGED' });
  });
});
