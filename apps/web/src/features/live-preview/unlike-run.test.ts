import { expect, test } from 'vitest';
import { unlikeRun } from './unlike-run.ts';

const selection = {
  method: { id: 'neuron-intgrad', title: 'NeuronIntGrad' },
  parameters: [],
  granularity: 'UNIT',
  scope: null,
} as const;
const run = { selection, target: 'predicted', imposition: 'ZERO' } as unknown as Parameters<typeof unlikeRun>[0];

test('says nothing of a run that is asked as a preview is', () => {
  expect(unlikeRun(run)).toBeNull();
});

test('says what of a run is otherwise, and what the preview takes', () => {
  const parameters = [{ id: 'steps', value: '7' }];
  const other = { ...run, selection: { ...run.selection, parameters, granularity: 'CHANNEL' }, imposition: 'MEAN' };
  const said = unlikeRun(other as typeof run);
  expect(said).toMatch(/^The run was asked with .*7, whole channels, pruned units: .*mean.*\. The preview takes /);
});
