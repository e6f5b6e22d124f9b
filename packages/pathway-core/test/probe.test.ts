// Probes: on fixture F, where every answer is known; and on a network with a skip connection, where a probe of a pathway is what an
// examination found of it, and a change of the mask is held against the network wired without these channels.
import { describe, expect, it } from 'vitest';
import type { Engine } from '../src/engine/engine.ts';
import { referenceEngine } from '../src/engine/reference.ts';
import {
  examine,
  imagesInMemory,
  type Network,
  openReplacer,
  openSession,
  type ProbeRequest,
  probe,
} from '../src/index.ts';
import { hasBit } from '../src/pathway/bit-set.ts';
import { random } from '../src/random.ts';
import { handWired, handWiredInput } from '../src/testing/hand-wired.ts';
import { networkCases } from '../src/testing/network-cases.ts';

const engine = (await referenceEngine.open()) as Engine;
const residual = networkCases().find(({ name }) => name.startsWith('ResNet'))!.network;
const picture = (() => {
  const source = random(77);
  return Float32Array.from({ length: 3 * 9 * 9 }, () => source.normal());
})();
async function all<Value>(given: AsyncIterable<Value>): Promise<Value[]> {
  const found: Value[] = [];
  for await (const value of given) found.push(value);
  return found;
}
const mct = { id: 'neuron-mct', parameters: {}, seed: 3 } as const;

async function probed(network: Network, image: Float32Array, part: Partial<ProbeRequest>) {
  const session = await openSession(engine, network);
  return probe(session, {
    ...{ image, target: 'predicted', selection: mct, sparsity: null, change: null, channel: null, imageKey: 0 },
    imposition: await openReplacer(session, { id: 'zero' }),
    ...part,
  });
}

describe('on fixture F', () => {
  it('answers as the whole network where nothing is pruned', async () => {
    const found = await probed(handWired(), handWiredInput, {});
    expect(found).toMatchObject({
      logit: 1,
      keptUnits: 5,
      density: 1,
      takenUnits: 0,
      probabilityRatio: 1,
      argmaxKept: true,
    });
  });

  it('prunes channels beside a pathway, or all but them in their layer', async () => {
    // y = h1·2 − …: without h1 only what h2 and u give is left; scores are 2, 1, 0 | 1, 0.
    const pathway = await probed(handWired(), handWiredInput, { sparsity: 0 });
    expect(pathway).toMatchObject({ keptUnits: 3, logit: 1 });
    const without = await probed(handWired(), handWiredInput, {
      sparsity: 0,
      change: { mode: 'without', sets: [{ activation: 0, channels: [0] }] },
    });
    expect(without).toMatchObject({ keptUnits: 2, takenUnits: 1 });
    const only = await probed(handWired(), handWiredInput, {
      sparsity: 0,
      change: { mode: 'only', sets: [{ activation: 0, channels: [1] }] },
    });
    expect(only.keptUnits).toBe(2);
    expect(only.logit).toBe(without.logit);
  });

  it('reads a channel: |activation × gradient| is the score, and a pruned network wakes what was dead', async () => {
    const dead = { ...mct, id: 'dead-units' } as const;
    // With only h3 and u2 left, u2 = ReLU(0 − 0 + ½) turns on.
    const woken = await probed(handWired(), handWiredInput, {
      selection: dead,
      sparsity: 0,
      channel: { activation: 1, channel: 1 },
    });
    expect(woken.logit).toBeCloseTo(1 / 3, 6);
    expect(woken.channel).toMatchObject({
      dead: Uint8Array.of(1),
      reawakened: Uint8Array.of(1),
      kept: Uint8Array.of(1),
      activation: Float32Array.of(0),
      score: null,
    });
    for (let channel = 0; channel < 3; channel++) {
      const { channel: reading } = await probed(handWired(), handWiredInput, {
        sparsity: 50,
        channel: { activation: 0, channel },
      });
      const { activation, gradient, score } = reading!;
      expect(Math.abs(activation[0] * gradient[0])).toBeCloseTo(score![0], 6);
      expect(score![0]).toBe([2, 1, 0][channel]);
    }
  });

  it('refuses channels that there are not', async () => {
    for (const sets of [
      [{ activation: 2, channels: [0] }],
      [{ activation: 0, channels: [3] }],
      [{ activation: 0, channels: [] }],
    ]) {
      await expect(probed(handWired(), handWiredInput, { change: { mode: 'only', sets } })).rejects.toMatchObject({
        code: 'PROBE_CHANNELS',
      });
    }
  });
});

describe('on a network with a skip connection', () => {
  const sparsities = [30, 73.5, 90];

  it('finds what an examination finds of the same pathway, whatever pruned units are', async () => {
    for (const id of ['zero', 'constOriginal'] as const) {
      const session = await openSession(engine, residual);
      const request = {
        images: imagesInMemory(picture, picture.length),
        target: 'predicted',
        selections: [mct],
        sparsities,
      } as const;
      const [finding] = await all(
        examine(session, { ...request, attributions: [], imposition: { id }, imageKey: () => 7 }),
      );
      for (const { sparsity, keptUnits, logit, probabilityRatio } of finding.selections[0].pathways) {
        const imposition = await openReplacer(session, { id });
        const found = await probed(residual, picture, { sparsity, imposition, imageKey: 7 });
        expect(found.keptUnits).toBe(keptUnits);
        expect(found.logit).toBeCloseTo(logit, 6);
        expect(found.probabilityRatio).toBeCloseTo(probabilityRatio, 6);
      }
    }
  });

  it('is the pass under the mask that one would write by hand', async () => {
    const session = await openSession(engine, residual);
    const [finding] = await all(
      examine(session, {
        ...{
          images: imagesInMemory(picture, picture.length),
          target: 'predicted',
          selections: [mct],
          sparsities: [50],
        },
        ...{ attributions: [], keep: { masks: true } },
      }),
    );
    const bits = finding.selections[0].pathways[0].mask!;
    const sets = [
      { activation: 1, channels: [0, 2] },
      { activation: 2, channels: [1] },
    ];
    for (const mode of ['without', 'only'] as const) {
      let unit = 0;
      const masks = residual.activations.map(({ units, shape }, index) => {
        const named = sets.find(({ activation }) => activation === index);
        return Uint8Array.from({ length: units }, (_, place) => {
          const channel = Math.floor(place / (units / shape[0]));
          const pruned = named !== undefined && named.channels.includes(channel) === (mode === 'without');
          return hasBit(bits, unit++) && !pruned ? 1 : 0;
        });
      });
      const outputs = await session.run({ images: picture, targets: ['predicted'], masks }, ['logits']);
      const found = await probed(residual, picture, { sparsity: 50, change: { mode, sets } });
      expect(found.logit).toBeCloseTo((outputs.logits as Float32Array)[found.target], 6);
      expect(found.keptUnits).toBe(masks.reduce((sum, mask) => sum + mask.reduce((a, b) => a + b, 0), 0));
      expect(found.takenUnits).toBeGreaterThan(0);
    }
  });
});
