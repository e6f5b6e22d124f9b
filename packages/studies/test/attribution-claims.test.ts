// A claims study about attribution, run on a small network: what is said is complete, the same again, and costs what was foretold.
import {
  completeParameters,
  imagesInMemory,
  type Network,
  openSession,
  random,
  referenceEngine,
  studyMethods,
} from '@pathlens/pathway-core';
import { handWired, networkCases } from '@pathlens/pathway-core/testing';
import { expect, test, vi } from 'vitest';
import { claimsStudy } from '../src/claims.ts';
import type { ClaimFinding, StudyEvent } from '../src/study.ts';

vi.setConfig({ testTimeout: 240_000 });
const pictorial = networkCases()[0].network;
const count = 10;
const images = (() => {
  const source = random(3);
  return Float32Array.from({ length: count * 128 }, () => source.normal());
})();
const region = Uint8Array.from({ length: 64 }, (_, pixel) => (pixel % 8 < 4 ? 1 : 0));

async function run(given: Record<string, unknown> = {}, network: Network = pictorial): Promise<StudyEvent[]> {
  const elements = network.input.shape.reduce((product, size) => product * size, 1);
  const engine = await referenceEngine.open();
  if ('unavailable' in engine) throw new Error(engine.unavailable);
  const events: StudyEvent[] = [];
  const study = claimsStudy({
    models: [
      {
        label: 'small',
        digest: 'small',
        classes: [],
        normalisation: null,
        open: () => openSession(engine, network),
        images: {
          ...imagesInMemory(images.subarray(0, count * elements), elements),
          names: Array.from({ length: count }, (_, i) => `image ${i}`),
          labels: Array<null>(count).fill(null),
          keys: Array.from({ length: count }, (_, i) => i),
          digests: Array.from({ length: count }, (_, i) => `${i}`),
          region: async () => region,
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
      parameters: completeParameters(studyMethods.claims, { intgradPoints: 4, randomisationImages: 3, ...given }),
      claims: ['c10', 'c11', 'c12', 'c13', 'c14', 'c15', 'c16'],
    },
    provenance: [{ label: 'Model', value: 'small' }],
  });
  for await (const event of study) events.push(event);
  return events;
}

/** What stands at the end: later ones of an id replace earlier ones. */
function findings(events: readonly StudyEvent[]): ClaimFinding[] {
  const last = new Map(
    events.flatMap((event) => (event.kind === 'claim' ? [[event.finding.claim, event.finding]] : [])),
  );
  return [...last.values()];
}

test('judges every claim, with figures whose pictures are there', async () => {
  const events = await run();
  const found = findings(events);
  expect(found.map(({ claim }) => claim)).toEqual(['c10', 'c11', 'c12', 'c13', 'c14', 'c15', 'c16']);
  expect(found.map(({ n }) => n)).toEqual([10, 3, 10, 10, 0, 10, 10]);
  const figures = new Map(
    events.flatMap((event) => (event.kind === 'figure' ? [[event.figure.id, event.figure]] : [])),
  );
  expect([...figures.keys()].sort()).toEqual(['concentration', 'randomisation', 'removal', 'sparsity-strip']);
  for (const finding of found) for (const id of finding.figures) expect(figures.has(id)).toBe(true);
  for (const figure of figures.values()) expect(figure.provenance).toEqual([{ label: 'Model', value: 'small' }]);
  const pictures = new Set(events.flatMap((event) => (event.kind === 'picture' ? [event.picture.id] : [])));
  const strip = figures.get('sparsity-strip')!;
  const shown =
    strip.kind === 'pictures' ? strip.rows.flatMap(({ cells }) => cells.map(({ picture }) => picture!)) : [];
  expect(shown).toHaveLength(4 * 8);
  for (const id of shown) expect(pictures).toContain(id);
  const concentration = figures.get('concentration')!;
  expect(concentration.kind === 'lines' && concentration.panels.map(({ title }) => title)).toContain(
    'Mass of |A| on the object',
  );
});

test('finds the same again, and its progress ends where it was foretold', async () => {
  const [first, second] = [await run(), await run()];
  expect(findings(second)).toEqual(findings(first));
  const progress = first.flatMap((event) => (event.kind === 'progress' ? [event] : []));
  const ends = progress.at(-1)!;
  expect(ends.done).toBe(ends.total);
  // The last one says "done" whatever was counted; the one before it is what was counted.
  const counted = Math.max(...progress.slice(0, -1).map(({ done }) => done));
  expect(counted / ends.total).toBeGreaterThan(0.75);
});

test('says of the released settings what they repeat', async () => {
  const found = findings(await run({ preset: 'release', randomisationImages: 10 }));
  const [c11] = found.filter(({ claim }) => claim === 'c11');
  expect(c11.caveats.join(' ')).toContain('explains its own class (D9)');
  expect(c11.n).toBe(10);
});

test('decides nothing about pixels where the network takes none, and says so', async () => {
  const found = findings(await run({}, handWired()));
  expect(found.map(({ verdict }) => verdict)).toEqual(Array(7).fill('not-decidable'));
  for (const { claim, reason } of found) if (claim !== 'c14') expect(reason).toContain('does not take pictures');
});
