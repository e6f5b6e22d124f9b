// Contribution edges: exact on fixture F, and what leaves and enters a channel adds up on a network with a skip connection.
import { describe, expect, it } from 'vitest';
import type { Engine } from '../src/engine/engine.ts';
import { referenceEngine } from '../src/engine/reference.ts';
import { type ContributionGraph, contributionEdges, type Network, openSession } from '../src/index.ts';
import { random } from '../src/random.ts';
import { handWired, handWiredInput } from '../src/testing/hand-wired.ts';
import { writeNetwork } from '../src/testing/network-writer.ts';

const engine = (await referenceEngine.open()) as Engine;

/** Edges by names such as "0.1 → 1.0"; the answer is "y". */
function named({ nodes, edges }: ContributionGraph): Record<string, number> {
  const name = (index: number) => {
    const { activation, channel } = nodes[index];
    return activation === null ? 'y' : `${activation}.${channel}`;
  };
  return Object.fromEntries(edges.map(({ from, to, weight }) => [`${name(from)} → ${name(to)}`, weight]));
}

describe('fixture F', () => {
  const at = { image: handWiredInput, target: 0, channels: 10 } as const;

  it('the whole network: h1 and h2 work against each other in u1, dead units carry nothing', async () => {
    const session = await openSession(engine, handWired());
    const mask = [Uint8Array.of(1, 1, 1), Uint8Array.of(1, 1)];
    const graph = await contributionEdges(session, { ...at, mask });
    expect(named(graph)).toEqual({ '0.0 → 1.0': 2, '0.1 → 1.0': -1, '1.0 → y': 1 });
    expect(graph.answer).toBe(1);
    expect(graph.nodes.map(({ mass }) => mass)).toEqual([2, -1, 0, 1, 0, 1]);
    await session.dispose();
  });

  it('the pathological pathway {h2, u2}: all that there is goes through a unit that was dead', async () => {
    const session = await openSession(engine, handWired());
    const graph = await contributionEdges(session, { ...at, mask: [Uint8Array.of(0, 1, 0), Uint8Array.of(0, 1)] });
    const edges = named(graph);
    expect(Object.keys(edges)).toEqual(['0.1 → 1.1', '1.1 → y']);
    expect(edges['0.1 → 1.1']).toBeCloseTo(2 / 3, 6);
    expect(edges['1.1 → y']).toBeCloseTo(1, 6);
    expect(graph.answer).toBeCloseTo(1, 6);
    await session.dispose();
  });
});

/** Three convolutions without biases, the third one added to the first's activation, then a linear layer. */
function withSkip(): Network {
  const { input, node, weights, finish } = writeNetwork([2, 6, 6], 5);
  const convolve = (from: string, channels: readonly [number, number]) =>
    node({
      operator: 'Conv',
      input: from,
      weight: weights([channels[1], channels[0], 3, 3], 0.3),
      strides: [1, 1],
      pads: [1, 1, 1, 1],
      dilations: [1, 1],
      group: 1,
    });
  const relu = (from: string) => node({ operator: 'Relu', input: from });
  const first = relu(convolve(input, [2, 4]));
  const second = relu(convolve(first, [4, 4]));
  const third = relu(node({ operator: 'Add', a: convolve(second, [4, 4]), b: first }));
  const flat = node({ operator: 'Reshape', input: third, shape: [4 * 36] });
  return finish(node({ operator: 'Linear', input: flat, weight: weights([3, 4 * 36], 0.2), transposed: true }));
}

it('what leaves a channel is its mass; without biases so is what enters it, also around a skip connection', async () => {
  const network = withSkip();
  const session = await openSession(engine, network);
  const source = random(3);
  const image = Float32Array.from({ length: 72 }, () => source.normal());
  const mask = network.activations.map(({ units }) => Uint8Array.from({ length: units }, () => source.integer(4) && 1));
  const graph = await contributionEdges(session, { image, target: { of: 2, minus: 0 }, mask, channels: 4 });
  const ways = new Set(graph.edges.map(({ from, to }) => [from, to].map((i) => graph.nodes[i].activation).join(' → ')));
  expect([...ways]).toEqual(['0 → 1', '0 → 2', '1 → 2', '2 → ']);
  for (const [index, { activation, mass }] of graph.nodes.entries()) {
    const out = graph.edges.filter(({ from }) => from === index).reduce((sum, { weight }) => sum + weight, 0);
    if (activation !== null) expect(out).toBeCloseTo(mass, 5);
    const into = graph.edges.filter(({ to }) => to === index).reduce((sum, { weight }) => sum + weight, 0);
    // The first convolution's channels are fed by the image, which is no channel.
    if (activation !== 0) expect(into).toBeCloseTo(mass, 5);
  }
  await session.dispose();
});
