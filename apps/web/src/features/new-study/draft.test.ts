// The form of a study: what a change of question changes, what keeps it from starting, what the server is told.
import { claimIds, studyDefaults } from '@pathlens/pathway-core/catalog';
import { describe, expect, it } from 'vitest';
import type { NewExperimentProject } from '../new-experiment/draft.ts';
import { imagesOf, startStudyDraft, studyProblems, toStudyInput, withKind } from './draft.ts';

const model = (id: string) => ({
  id: `model ${id}`,
  name: id,
  latest: { id, number: 1, state: 'READY', preprocessing: {}, activations: [], labels: ['disc', 'square'], classes: 2 },
});
const project = {
  id: 'project',
  slug: 'p',
  name: 'P',
  models: { nodes: [model('a'), model('b'), model('c')] },
  datasets: {
    nodes: [
      {
        id: 'd',
        name: 'Clean',
        latest: {
          id: 'd1',
          number: 1,
          state: 'READY',
          itemCount: 160,
          classes: ['disc', 'square'],
          images: { nodes: [] },
        },
      },
    ],
  },
  workers: [],
} as unknown as NewExperimentProject;

const none = { kind: null, models: [], data: null, source: null };
const source = {
  id: 'x',
  name: 'Object or tag',
  images: 12,
  models: [{ id: 'b', label: 'b v1' }],
  dataset: { id: 'd1', label: 'Clean v1' },
  selections: ['NeuronMCT'],
  sparsities: [50, 90, 99],
};

describe('startStudyDraft', () => {
  it('begins with all claims of the first model on a hundred images', () => {
    const draft = startStudyDraft(project, none);
    expect(draft).toMatchObject({ kind: 'claims', models: ['a'], dataset: 'd1', count: 100, claims: claimIds });
    expect(studyProblems(draft, 32, true)).toEqual([]);
    expect(imagesOf(draft, project)).toBe(100);
  });

  it('reads an experiment only for a question that can', () => {
    expect(startStudyDraft(project, { ...none, kind: 'path-analysis', source }).source).toBe(source);
    expect(startStudyDraft(project, { ...none, source })).toMatchObject({ kind: 'path-analysis', source });
    expect(startStudyDraft(project, { ...none, source }).models).toEqual(['b']);
    expect(startStudyDraft(project, { ...none, kind: 'decoding', source }).source).toBeNull();
  });
});

describe('withKind', () => {
  const draft = startStudyDraft(project, none);

  it('takes as many models as the question compares', () => {
    const overlap = withKind(draft, 'model-overlap', project);
    expect(overlap.models).toEqual(['a', 'b']);
    expect(withKind(overlap, 'decoding', project)).toMatchObject({ models: ['a'], count: 2 });
  });

  it('takes all images where networks are trained on them', () => {
    const roar = withKind(draft, 'roar', project);
    expect([roar.count, imagesOf(roar, project)]).toEqual([null, 160]);
    expect(withKind(roar, 'claims', project).count).toBe(100);
  });

  it('keeps selections and a count that somebody chose', () => {
    const chosen = { ...withKind(draft, 'faithfulness', project), selections: ['greedy'], count: 5 };
    expect(withKind(chosen, 'decoding', project)).toMatchObject({ selections: ['greedy'], count: 5 });
    const left = withKind(withKind(draft, 'faithfulness', project), 'stability', project);
    expect(left.selections).toEqual(studyDefaults.stability.selections);
  });
});

describe('toStudyInput', () => {
  it('names no claim where all are chosen, and only the chosen ones otherwise', () => {
    const draft = startStudyDraft(project, none);
    expect(toStudyInput(draft, project)).toMatchObject({ kind: 'claims', claims: null, first: 100 });
    expect(toStudyInput({ ...draft, claims: ['c5'] }, project).claims).toEqual(['c5']);
    expect(toStudyInput(draft, project)).not.toHaveProperty('selections');
  });

  it('asks for so many images of each class where the slice is by class', () => {
    const draft = { ...withKind(startStudyDraft(project, none), 'stability', project), count: 3, perClass: true };
    const input = toStudyInput(draft, project);
    expect(input.perClass).toBe(3);
    expect(input).not.toHaveProperty('first');
    expect(imagesOf(draft, project)).toBeNull();
  });

  it('leaves to the experiment what the experiment brings', () => {
    const input = toStudyInput(startStudyDraft(project, { ...none, models: ['b'], source }), project);
    expect(input).toMatchObject({ kind: 'path-analysis', experiment: 'x', datasetVersion: 'd1', models: ['b'] });
    expect(input.sparsities).toEqual([90]);
    for (const field of ['selections', 'target', 'imposition', 'first']) expect(input).not.toHaveProperty(field);
  });
});

describe('studyProblems', () => {
  it('says what is missing', () => {
    const draft = startStudyDraft(project, none);
    expect(studyProblems({ ...draft, claims: [] }, 32, true)).toEqual(['Choose a claim.']);
    const overlap = { ...withKind(draft, 'model-overlap', project), models: ['a'], sparsities: [], seed: 'x' };
    expect(studyProblems(overlap, 32, true)).toEqual([
      'Choose at least 2 models.',
      'Choose a sparsity.',
      'The seed is a whole number.',
    ]);
  });
});
