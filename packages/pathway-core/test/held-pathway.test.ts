// A held pathway answers as an examination of the same image does, at every boundary, and spends one pass on each.
import { expect, it } from 'vitest';
import type { Engine } from '../src/engine/engine.ts';
import { referenceEngine } from '../src/engine/reference.ts';
import {
  completeParameters,
  examine,
  holdPathway,
  imagesInMemory,
  openSession,
  type SelectionId,
  selectionMethods,
} from '../src/index.ts';
import { random } from '../src/random.ts';
import { networkCases } from '../src/testing/network-cases.ts';

const engine = (await referenceEngine.open()) as Engine;
const { network } = networkCases().find(({ name }) => name.startsWith('ResNet'))!;
const numbers = random(5);
const image = Float32Array.from({ length: 3 * 9 * 9 }, () => numbers.normal());
const sparsities = [0, 62, 97.5];

it.each([
  ['neuron-mct', 'predicted'],
  ['random-path', 1],
  ['active-subnet', 0],
] as const)('%s of %s is what an examination finds', async (id: SelectionId, target) => {
  const session = await openSession(engine, network);
  const selection = { id, parameters: completeParameters(selectionMethods[id], {}), seed: 3 };
  const request = {
    images: imagesInMemory(image, image.length),
    target,
    selections: [selection],
    sparsities,
    attributions: ['pathway-gradient'] as const,
    imageKey: () => 9,
    keep: { codes: true },
  };
  const { value: found } = await examine(session, request).next();
  const [{ codes, pathways }] = found!.selections;
  const held = await holdPathway(session, { image, target, selection, imageKey: 9 });
  for (const name of ['logits', 'predicted', 'target', 'probability', 'dead'] as const)
    expect(held[name], name).toEqual(found![name]);
  expect(held.codes).toEqual(codes);
  const before = session.passes();
  for (const [place, sparsity] of sparsities.entries()) {
    expect(await held.at(held.codes.boundaries.indexOf(sparsity))).toEqual(pathways[place]);
  }
  expect(session.passes() - before).toBe(sparsities.length);
});

it('refuses a class that there is not', async () => {
  const session = await openSession(engine, network);
  const selection = { id: 'neuron-mct', parameters: {}, seed: 0 } as const;
  await expect(holdPathway(session, { image, target: 99, selection })).rejects.toMatchObject({ code: 'TARGET_RANGE' });
});
