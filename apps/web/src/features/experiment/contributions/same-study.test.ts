import { expect, test } from 'vitest';
import { type ContributionStudy, type Subject, studyAbout } from './same-study.ts';

const selection: ContributionStudy['selections'][number] & { method: { id: string; title: string } } = {
  method: { id: 'neuron-intgrad', title: 'NeuronIntGrad' },
  parameters: [
    { id: 'points', value: '50' },
    { id: 'rule', value: 'midpoint' },
  ],
  granularity: 'UNIT',
  scope: 'GLOBAL',
};
const subject: Subject = { model: 'm', image: 'i', run: { selection, target: 'predicted' }, sparsity: 90 };
const study = (more: Partial<ContributionStudy> = {}): ContributionStudy => ({
  ...{ id: 's', state: 'DONE', sparsities: [90], imposition: 'ZERO', target: 'predicted' },
  ...{ models: [{ id: 'm' }], images: { totalCount: 1, nodes: [{ id: 'i' }] }, parameters: [] },
  selections: [{ ...selection, parameters: [...selection.parameters].reverse() }],
  ...more,
});

test('a study of the same image, model, selection and sparsity is found, whatever the order of its settings', () => {
  expect(studyAbout([study({ id: 'old', sparsities: [80] }), study()], subject)?.id).toBe('s');
  expect(studyAbout([study({ state: 'RUNNING' })], subject)?.state).toBe('RUNNING');
});

test.each<[string, Partial<ContributionStudy>]>([
  ['another image', { images: { totalCount: 1, nodes: [{ id: 'j' }] } }],
  ['more images', { images: { totalCount: 4, nodes: [{ id: 'i' }, { id: 'j' }] } }],
  ['another model', { models: [{ id: 'n' }] }],
  ['another target', { target: '3' }],
  ['another imposition', { imposition: 'MEAN' }],
  ['other settings', { selections: [{ ...selection, parameters: [{ id: 'points', value: '20' }] }] }],
  ['a failure', { state: 'FAILED' }],
])('%s is another study', (_what, more) => expect(studyAbout([study(more)], subject)).toBeNull());
