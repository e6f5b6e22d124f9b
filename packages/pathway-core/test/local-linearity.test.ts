// Local linearity: exact on fixture F (algorithms.md §4.8), and in the order of §3.8 on a network of that size.
import { describe, expect, it } from 'vitest';
import type { Engine } from '../src/engine/engine.ts';
import { referenceEngine } from '../src/engine/reference.ts';
import { examine, imagesInMemory, localLinearity, type Network, openSession, regionRadius } from '../src/index.ts';
import { unpackBits } from '../src/pathway/bit-set.ts';
import { random } from '../src/random.ts';
import { handWired, handWiredInput } from '../src/testing/hand-wired.ts';
import { writeNetwork } from '../src/testing/network-writer.ts';

const engine = (await referenceEngine.open()) as Engine;
const bytes = (...sets: number[][]) => sets.map((set) => Uint8Array.from(set));

describe('fixture F', () => {
  const at = { image: handWiredInput, target: 0 } as const;

  it.each([
    ['the whole network', bytes([1, 1, 1], [1, 1]), 0.5 / Math.sqrt(5)],
    ['the path {h1, u1}', bytes([1, 0, 0], [1, 0]), 1],
  ])('ε̂ of %s', async (_what, masks, expected) => {
    const session = await openSession(engine, handWired());
    const found = await regionRadius(session, { ...at, masks }, { most: 100, seed: 1 });
    expect(found!.radius).toBeCloseTo(expected, 5);
    await session.dispose();
  });

  it('nothing bends inside the region, and something does beyond it', async () => {
    const session = await openSession(engine, handWired());
    const options = { radii: [0.2, 2], draws: 40, seed: 3 };
    const [inside, beyond] = await localLinearity(session, { ...at, masks: bytes([1, 1, 1], [1, 1]) }, options);
    expect(inside).toMatchObject({ gradientChange: 0, gateFlips: 0 });
    expect(inside.cosine).toBeCloseTo(1, 6);
    expect(inside.linearisationError).toBeLessThan(1e-4);
    expect(beyond.gradientChange).toBeGreaterThan(0.1);
    expect(beyond.gateFlips).toBeGreaterThan(0.1);
    await session.dispose();
  });
});

/** An MLP with four hidden layers, as in §3.8, small enough for the slow engine. */
function perceptron(): Network {
  const { input, node, weights, finish } = writeNetwork([24]);
  let value = input;
  let width = 24;
  for (let layer = 0; layer < 4; layer++) {
    const next = 64;
    const linear = node({
      operator: 'Linear',
      input: value,
      weight: weights([next, width], Math.sqrt(2 / width)),
      bias: weights([next], 0.1),
      transposed: true,
    });
    value = node({ operator: 'Relu', input: linear });
    width = next;
  }
  return finish(node({ operator: 'Linear', input: value, weight: weights([5, width], 0.2), transposed: true }));
}

it('the sparser a contribution path, the farther its region reaches; a random path of the same size does not', async () => {
  const network = perceptron();
  const session = await openSession(engine, network);
  const source = random(8);
  const count = 20;
  const images = Float32Array.from({ length: count * 24 }, () => source.normal());
  const selections = ['neuron-mct', 'random-path'].map((id) => ({ id, parameters: {}, seed: 2 }));
  const radii: Record<string, number[]> = {};
  for await (const finding of examine(session, {
    images: imagesInMemory(images, 24),
    target: 'predicted',
    selections: selections as Parameters<typeof examine>[1]['selections'],
    sparsities: [50, 80, 95],
    attributions: [],
    keep: { masks: true },
  })) {
    const image = images.subarray(finding.image * 24, (finding.image + 1) * 24);
    const sizes = network.activations.map(({ units }) => units);
    for (const { request, pathways } of finding.selections) {
      for (const { sparsity, mask } of pathways) {
        const restricted = { image, target: finding.target, masks: unpackBits(mask!, sizes) };
        const found = await regionRadius(session, restricted, { most: 1000, seed: 1 });
        radii[`${request.id} ${sparsity}`] ??= [];
        radii[`${request.id} ${sparsity}`].push(found!.radius);
      }
    }
  }
  const median = (name: string) => radii[name].sort((a, b) => a - b)[count / 2];
  expect(median('neuron-mct 95')).toBeGreaterThan(2 * median('neuron-mct 80'));
  expect(median('neuron-mct 80')).toBeGreaterThan(2 * median('neuron-mct 50'));
  expect(median('neuron-mct 80')).toBeGreaterThan(median('random-path 80'));
  await session.dispose();
});
