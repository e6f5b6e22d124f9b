// The selections on fixture F (algorithms.md §4.8), whose every answer is known.
import { describe, expect, it } from 'vitest';
import type { Engine } from '../src/engine/engine.ts';
import { referenceEngine } from '../src/engine/reference.ts';
import {
  completeParameters,
  type ExaminationRequest,
  examine,
  imagesInMemory,
  openSession,
  type SelectionId,
  selectionMethods,
} from '../src/index.ts';
import { handWired, handWiredInput } from '../src/testing/hand-wired.ts';

const engine = (await referenceEngine.open()) as Engine;

async function find(id: SelectionId, given: Record<string, unknown> = {}, request: Partial<ExaminationRequest> = {}) {
  const session = await openSession(engine, handWired());
  const parameters = completeParameters(selectionMethods[id], given);
  const findings = examine(session, {
    images: imagesInMemory(handWiredInput, 2),
    target: 'predicted',
    selections: [{ id, parameters, seed: 1 }],
    sparsities: [0],
    attributions: ['pathway-gradient'],
    keep: { scores: true, masks: true },
    ...request,
  });
  for await (const { selections } of findings) {
    await session.dispose();
    return { ...selections[0], scores: selections[0].scores!.flatMap((scores) => [...scores]) };
  }
  throw new Error('nothing was found');
}

const near = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 5));

describe('on fixture F', () => {
  it('neuron-intgrad approaches the exact integral', async () => {
    const { scores, facts } = await find('neuron-intgrad', { steps: 1000 });
    expect(scores.slice(0, 3).map((score) => Math.round(score * 1000) / 1000)).toEqual([1.333, 0.667, 0]);
    expect(scores.slice(3)).toEqual(near([1, 0]));
    const [h] = facts!.completeness!;
    expect(h.change).toBeCloseTo(2 / 3, 6);
    expect(h.attributed).toBeCloseTo(2 / 3, 2);
  });

  it.each([
    ['endpoints', [1.21212, 0.60606, 0]],
    ['release', [1.45455, 0.72727, 0]],
  ])('neuron-intgrad by the schedule %s with 10 steps', async (schedule, expected) => {
    const { scores } = await find('neuron-intgrad', { steps: 10, schedule });
    expect(scores.slice(0, 3)).toEqual(near(expected));
  });

  it('exact-marginal leaves each unit out: u2 makes up for h1', async () => {
    const { scores, facts } = await find('exact-marginal');
    expect(scores).toEqual(near([0, 1, 0, 1, 0]));
    expect(facts).toEqual({ judgedUnits: 3 });
  });

  it('activation and gradient', async () => {
    expect((await find('activation')).scores).toEqual([2, 1, 0, 1, 0]);
    expect((await find('gradient')).scores).toEqual(near([1, 1, 0, 1, 2 / 3]));
  });

  it('active-subnet changes nothing', async () => {
    const { scores, pathways } = await find('active-subnet');
    expect(scores).toEqual([1, 1, 0, 1, 0]);
    expect(pathways[0]).toMatchObject({ logit: 1, deadShare: 0 });
    expect([...pathways[0].pathwayGradient!]).toEqual([2, -1]);
  });

  it('atp-graddrop is NeuronMCT where nothing goes around', async () => {
    expect((await find('atp-graddrop')).scores).toEqual([2, 1, 0, 1, 0]);
  });

  it('conductance adds up to the change from the black image', async () => {
    const { scores } = await find('conductance', { steps: 400 });
    // y(0) = ⅓ through u2, y(x) = 1: through u1 flows 1 − 0, through u2 −⅓ and, on the way, what h2 − h1 + ½ gives.
    expect(scores[3]).toBeCloseTo(1, 3);
    expect(scores[4]).toBeCloseTo(1 / 3, 3);
  });

  it('greedy prunes dead units first and keeps u1 to the last', async () => {
    const { scores, facts } = await find('greedy', { step: 20 }, { sparsities: [60] });
    expect(Math.max(scores[2], scores[4])).toBeLessThanOrEqual(2);
    expect(facts!.trajectory!.length).toBeGreaterThan(2);
    expect(facts!.trajectory![0]).toMatchObject({ density: 1, deadShare: 0.4, probabilityRatio: 1 });
  });

  it('greedy-dead never prunes a unit of score zero while it has one', async () => {
    const { pathways, facts } = await find('greedy-dead', { step: 20 }, { sparsities: [60] });
    const { trajectory } = facts!;
    for (let i = 1; i < trajectory!.length; i++)
      expect(trajectory![i].density).toBeLessThan(trajectory![i - 1].density);
    expect(trajectory!.at(-1)!.deadShare).toBeGreaterThan(0.4);
    expect(pathways[0].keptUnits).toBeGreaterThan(0);
  });

  it('frozen pruned units keep the answer, and the gradient goes through the path alone', async () => {
    const wanted = { sparsities: [50], imposition: { id: 'constOriginal' } } as const;
    const { pathways } = await find('neuron-mct', {}, wanted);
    expect(pathways[0].logit).toBeCloseTo(1, 6);
    // Scores 2, 1, 0, 1, 0: τ is the median, 1, and only h1 lies above it.
    expect([...pathways[0].mask!]).toEqual([0b10000_000]);
    expect([...pathways[0].pathwayGradient!]).toEqual([0, 0]);
  });
});
