// The steps of the tour follow from what the demo holds, and say its figures.
import { expect, test } from 'vitest';
import { addressOf, type TourPlaces, tourSteps } from './tour-steps.ts';

function row(name: string, object: number, tag: number, accuracy: number | null) {
  const predictions =
    accuracy === null ? [] : [{ id: `p-${name}`, state: 'DONE', accuracy: { value: accuracy, n: 160 } }];
  return {
    n: 48,
    object: { mean: object },
    tag: { mean: tag },
    model: { id: name, model: { name }, predictions: { nodes: predictions } },
  };
}

const run = (id: string, model: string, method: string) => ({
  id,
  model: { id: model },
  selection: { method: { id: method } },
});

const places = {
  slug: 'demo',
  demoStory: {
    sparsity: 97,
    experiment: {
      id: 'x1',
      runs: {
        nodes: [
          run('r1', 'tagged', 'random-path'),
          run('r2', 'plain', 'neuron-mct'),
          run('r3', 'tagged', 'neuron-mct'),
        ],
      },
    },
    comparison: { id: 'c1' },
    rows: [row('plain', 0.86, 0.02, 0.978), row('residual', 0.8, 0.03, 0.9), row('tagged', 0.21, 0.57, 0.612)],
    images: [{ image: { id: 'i1', label: 'star' } }],
  },
  claims: { nodes: [{ id: 's1', state: 'DONE' }] },
} as unknown as TourPlaces;

test('six steps, with the network that is caught and the one beside it', () => {
  const steps = tourSteps(places);
  expect(steps.map(({ anchor }) => anchor)).toEqual([
    'story',
    'map',
    'sparsity',
    'comparison',
    'predictions',
    'claims',
  ]);
  expect(steps[0].text).toMatch(/for plain, 86.% of it/);
  expect(steps[0].text).toMatch(/for tagged, 57.% on the small tag/);
  expect(steps[4].text).toMatch(/tagged is right on 61\.2.% of 160 images; plain is right on 97\.8.% of 160 images/);
});

test('a step leads to its view, with its number in the address', () => {
  const steps = tourSteps(places);
  expect(addressOf(steps, 1)).toBe('/p/demo/x/x1?run=r3&image=i1&s=97&tour=2');
  expect(addressOf(steps, 5)).toBe('/p/demo/s/s1?tour=6');
});

test('it ends at the report once that is written', () => {
  const story = { ...places.demoStory, report: { id: 'r7' } };
  const steps = tourSteps({ ...places, demoStory: story } as TourPlaces);
  expect(steps).toHaveLength(6);
  expect(steps[5]).toMatchObject({ anchor: 'report', path: '/p/demo/r/r7' });
});

test('what is not there is left out; without a story there is no tour', () => {
  const { demoStory } = places;
  const without = { ...places, demoStory: { ...demoStory, comparison: null }, claims: { nodes: [] } } as TourPlaces;
  expect(tourSteps(without).map(({ anchor }) => anchor)).toEqual(['story', 'map', 'sparsity', 'predictions']);
  expect(tourSteps({ ...places, demoStory: null } as TourPlaces)).toEqual([]);
});
