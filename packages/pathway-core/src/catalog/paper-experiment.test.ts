// The paper as an experiment: whole parameters that the catalog takes, everything once, in both readings.
import { expect, it, test } from 'vitest';
import { mapName } from './map-name.ts';
import { paperExperiment, paperReadings } from './paper-experiment.ts';
import { completeParameters } from './parameters.ts';
import { selectionMethods } from './selection-methods.ts';
import { checkSparsities } from './sparsity.ts';

test.each(paperReadings)('%s', (reading) => {
  const { selections, sparsities, maps } = paperExperiment(reading);
  const texts = selections.map((selection) => JSON.stringify(selection));
  expect(new Set(texts).size).toBe(7);
  for (const { id, parameters } of selections) {
    expect(completeParameters(selectionMethods[id], parameters)).toEqual(parameters);
  }
  expect(checkSparsities(sparsities)).toEqual(sparsities);
  expect(maps.map(mapName)).toEqual([
    'pathway-gradient',
    'gradient',
    'guided-backprop',
    'grad-cam',
    'input-x-gradient',
    'integrated-gradients:rule=endpoints',
  ]);
});

it('reads the released code as it is, and the paper as it says', () => {
  const of = (reading: (typeof paperReadings)[number], id: string) =>
    paperExperiment(reading)
      .selections.filter((selection) => selection.id === id)
      .map(({ parameters }) => parameters);
  expect(of('release', 'neuron-intgrad')).toEqual([{ steps: 10, schedule: 'release' }]);
  expect(of('corrected', 'neuron-intgrad')).toEqual([{ steps: 10, schedule: 'midpoint' }]);
  expect(of('release', 'greedy-dead')).toMatchObject([{ step: 1, variant: 'release' }]);
  expect(of('corrected', 'greedy-dead')).toMatchObject([{ step: 1, variant: 'cumulative' }]);
  for (const reading of paperReadings) {
    const routing = { steps: 1000, learningRate: 0.01, gamma: 0.01 };
    expect(of(reading, 'distillation-guided-routing')).toMatchObject([
      { ...routing, init: '1' },
      { ...routing, init: 'random' },
    ]);
  }
});
