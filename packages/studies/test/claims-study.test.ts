// A claims study on fixture F (algorithms.md §4.8), whose dead units and pathways are known, and what it costs.
import {
  type ClaimId,
  completeParameters,
  costOfClaims,
  examine,
  imagesInMemory,
  openSession,
  referenceEngine,
  studyMethods,
} from '@pathlens/pathway-core';
import { handWired, handWiredInput, networkCases } from '@pathlens/pathway-core/testing';
import { expect, test } from 'vitest';
import { c3 } from '../src/claims/c3.ts';
import type { ImageEvidence } from '../src/claims/evidence.ts';
import { pathEvidence } from '../src/claims/pathways.ts';
import { claimsStudy } from '../src/claims.ts';
import type { ClaimFinding, StudyEvent } from '../src/study.ts';
import { run as cardRun, evidenceOf } from './card-evidence.ts';

const engine = await referenceEngine.open();
if ('unavailable' in engine) throw new Error(engine.unavailable);
const running = engine;

interface Asked {
  readonly claims: readonly ClaimId[];
  readonly parameters?: Record<string, unknown>;
  readonly network?: ReturnType<typeof handWired>;
  readonly images?: Float32Array;
}

async function study({ claims, parameters = {}, network = handWired(), images }: Asked) {
  const elements = network.input.shape.reduce((product, size) => product * size, 1);
  const values = images ?? Float32Array.from({ length: 24 }, (_, i) => handWiredInput[i % 2]);
  const source = imagesInMemory(values, elements);
  const session = await openSession(running, network);
  const events: StudyEvent[] = [];
  const settings = completeParameters(studyMethods.claims, parameters);
  const said = claimsStudy({
    models: [
      {
        label: 'small',
        digest: 'small',
        classes: [],
        normalisation: null,
        open: async () => session,
        images: {
          ...source,
          names: Array.from({ length: source.count }, (_, i) => `image ${i}`),
          labels: Array<null>(source.count).fill(null),
          keys: Array.from({ length: source.count }, (_, i) => i),
          digests: Array.from({ length: source.count }, (_, i) => `${i}`),
        },
      },
    ],
    request: {
      selections: [],
      attributions: [],
      metrics: [],
      levels: [],
      sparsities: [],
      imposition: 'zero',
      target: 'predicted',
      seed: 4,
      parameters: settings,
      claims,
    },
    provenance: [{ label: 'Model', value: 'small' }],
  });
  for await (const event of said) events.push(event);
  const findings = new Map(
    events.flatMap((event) => (event.kind === 'claim' ? [[event.finding.claim, event.finding] as const] : [])),
  );
  const points = network.activations.length;
  const passes = session.passes();
  await session.dispose();
  const cost = costOfClaims({ claims, parameters: settings, images: source.count, activationPoints: points });
  return { events, finding: (id: ClaimId) => findings.get(id) as ClaimFinding, passes, cost };
}

test('C5 is exactly 0 on fixture F, and the figure shows its base rate of two in five', async () => {
  const { finding, events } = await study({ claims: ['c5'] });
  expect(finding('c5')).toMatchObject({ verdict: 'holds', effect: '0.0 % dead', n: 12, figures: ['dead-shares'] });
  const figure = events.flatMap((event) => (event.kind === 'figure' ? [event.figure] : [])).at(-1);
  expect(figure).toMatchObject({ panels: [{ reference: { value: 40 } }], provenance: [{ value: 'small' }] });
});

test('C2 finds the step of fixture F that keeps the answer with more dead units than the network', async () => {
  // One logit keeps its probability of 1 whatever is pruned. h2 and u1 score lowest, 1 each: one of them goes by lot, and where
  // that is u1 nothing scores any more. So the step that every image takes keeps four units, of which h3 and u2 are dead.
  const { finding } = await study({ claims: ['c2'], parameters: { greedyStep: 20 } });
  const { verdict, effect, reason } = finding('c2');
  expect(verdict).toBe('does-not-hold');
  expect(effect).toBe('50 % dead at 80 % density');
  expect(reason).toContain('against 40 % of all units');
});

test('C3: pruned to the dead units of fixture F, u2 wakes up and h3 does not', async () => {
  const session = await openSession(running, handWired());
  const findings = examine(session, {
    images: imagesInMemory(handWiredInput, 2),
    target: 'predicted',
    selections: [{ id: 'dead-units', parameters: {}, seed: 0 }],
    sparsities: cardRun.sparsities,
    attributions: [],
    countGates: true,
  });
  for await (const { selections, deadUnits } of findings) {
    const made = evidenceOf({ n: 1, paths: {} });
    const image: ImageEvidence = {
      ...made.images[0],
      deadUnits,
      paths: new Map([['greedy-dead', pathEvidence(selections[0])]]),
    };
    const found = c3.judge({ ...made, images: [image], paths: ['greedy-dead'] }, cardRun);
    expect(found).toMatchObject({ verdict: 'holds', effect: '50 % of dead units wake up' });
  }
  await session.dispose();
});

const few = {
  intgradPoints: 2,
  routingSteps: 3,
  routingSeeds: 2,
  seedImages: 2,
  greedyStep: 25,
  linearityImages: 2,
  linearityDraws: 2,
  linearitySwitches: 4,
  decodingImages: 2,
  decodingSteps: 2,
};
const { network } = networkCases()[0];
const noise = Float32Array.from({ length: 3 * 128 }, (_, i) => Math.sin(12.9898 * i) * 1.5);

test('only what the claims asked for need is computed', async () => {
  const { passes, events } = await study({ claims: ['c17'], parameters: few, network, images: noise });
  const all = await study({ claims: [], parameters: few, network, images: noise });
  expect(passes).toBeLessThan(all.passes / 3);
  expect(events.filter(({ kind }) => kind === 'picture')).toEqual([]);
  expect(new Set(all.events.flatMap((event) => (event.kind === 'claim' ? event.finding.claim : []))).size).toBe(17);
});

test('every card says its figures, and judges three images as too few unless it is exact', async () => {
  const { finding, events } = await study({ claims: [], parameters: few, network, images: noise });
  const figures = new Set(events.flatMap((event) => (event.kind === 'figure' ? event.figure.id : [])));
  for (const claim of ['c1', 'c2', 'c4', 'c6', 'c7', 'c8', 'c9'] as const) {
    expect(finding(claim)).toMatchObject({ claim, verdict: 'not-decidable' });
    for (const id of finding(claim).figures) expect(figures).toContain(id);
  }
  expect(finding('c5').verdict).toBe('holds');
  expect(finding('c17').verdict).toBe('reported');
  expect(finding('c1').caveats.join(' ')).toContain('Routing takes 3 steps');
});

test('the cost that is foretold is what a session counts, but for passes that are saved', async () => {
  const { passes, cost } = await study({ claims: ['c1', 'c6', 'c17'], parameters: few, network, images: noise });
  expect(passes).toBeLessThanOrEqual(cost.runs);
  expect(passes).toBeGreaterThan(0.6 * cost.runs);
  expect(cost.parts.map(({ title }) => title)).toContain('NeuronIntGrad');
});

test('as released, greedy pruning is the released one and its defects are said', async () => {
  const parameters = { ...few, preset: 'release' };
  const { finding } = await study({ claims: ['c2', 'c3'], parameters });
  expect(finding('c2').caveats.join(' ')).toContain('D3');
  expect(finding('c3').verdict).toBeDefined();
});

test('a claim that nobody can run is refused', async () => {
  await expect(study({ claims: ['c99' as ClaimId] })).rejects.toMatchObject({ code: 'CLAIM_UNKNOWN' });
});
