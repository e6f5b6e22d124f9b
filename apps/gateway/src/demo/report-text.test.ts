// The demo's report says the figures it was given, shows views that a report can show, and leaves out what is not there.
import { readViewAddress } from '@pathlens/views';
import { readText } from '@pathlens/views/text';
import { expect, test } from 'vitest';
import { type StoryFacts, writeDemoReport } from './report-text.ts';

const interval = (mean: number) => ({ mean, low: mean - 0.05, high: mean + 0.05 });
const model = (name: string, object: number, tag: number) => ({
  name,
  n: 48,
  object: interval(object),
  tag: interval(tag),
  run: `run-${name}`,
  predictions: { data: 'Clean split', value: name === 'tagged-cnn' ? 0.612 : 0.978, n: 160 },
  map: `map-${name}`,
  far: [true, false, false],
});
const facts: StoryFacts = {
  slug: 'demo',
  sparsity: 97,
  experiment: 'x1',
  comparison: 'c1',
  images: ['i1'],
  models: [model('plain-cnn', 0.86, 0.02), model('tagged-cnn', 0.21, 0.57)],
  claims: ['c2', 'c3', 'c5'].map((claim) => ({ study: 's1', claim })),
};

test('it is about the network on whose tag most mass lies, with its figures', () => {
  const blocks = writeDemoReport(facts);
  const text = blocks.flatMap(({ text: words }) => words ?? []).join('\n');
  for (const said of [
    '57 % (95 % CI 52 to 62)',
    '86 % (95 % CI 81 to 91)',
    '61.2 % of 160 images',
    '3 images',
    '1 of them is',
  ])
    expect(text).toContain(said);
  const addresses = blocks.flatMap(({ address }) => address ?? []);
  expect(addresses.map((address) => readViewAddress(address)?.kind)).toEqual([
    'comparison',
    'experiment',
    'study',
    'study',
    'study',
    'study',
  ]);
  expect(addresses[1]).toContain('run=run-tagged-cnn');
  // Nothing of it is shown as it was typed.
  const kinds = new Set(readText(text).map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual(['heading', 'list', 'paragraph', 'quote']);
});

test('what is not there is neither told nor shown', () => {
  const bare = facts.models.map((one) => ({ ...one, run: null, predictions: null, map: null, far: [] }));
  const blocks = writeDemoReport({ ...facts, comparison: null, claims: [], models: bare });
  expect(blocks.every(({ address }) => address === undefined)).toBe(true);
  expect(blocks.map(({ text }) => /^## (.*)/.exec(text ?? '')?.[1] ?? null)).toEqual([
    null,
    'Where the pathway looks',
    'What this does not show',
  ]);
});
