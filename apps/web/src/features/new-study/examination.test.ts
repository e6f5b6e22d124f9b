// Questions about maps: what they begin with, what changes with the question, what keeps them from starting, what the server is told.
import { studyDefaults } from '@pathlens/pathway-core/catalog';
import { describe, expect, test } from 'vitest';
import {
  examinationFor,
  examinationProblems,
  takesLevels,
  toExaminationInput,
  usualExamination,
} from './examination.ts';

const usual = usualExamination('evaluation');
const file = new File(['maps'], 'theirs.npz');
const foreign = { key: '1', name: 'Theirs', file, upload: 'u' };

test('both questions begin with something that can be started', () => {
  for (const kind of ['evaluation', 'roar'] as const) {
    const begun = usualExamination(kind);
    expect(begun.maps.map(({ id }) => id)).toEqual(studyDefaults[kind].attributions);
    expect(examinationProblems(kind, begun, false)).toEqual([]);
  }
});

test('what somebody chose stays when the question changes', () => {
  const chosen = { ...usual, maps: usual.maps.slice(0, 1), foreign: [foreign] };
  const roar = examinationFor(chosen, 'evaluation', 'roar');
  expect(roar.maps).toBe(chosen.maps);
  expect(roar.foreign).toBe(chosen.foreign);
  expect(roar.levels).toEqual(studyDefaults.roar.levels);
});

describe('what is missing', () => {
  test.each([
    [{ maps: [] }, 'Choose a method whose maps are examined.'],
    [{ metrics: [] }, 'Choose a metric.'],
    [{ levels: [50] }, 'Choose at least two levels.'],
    [{ foreign: [{ ...foreign, upload: null }] }, 'Uploaded maps are still on their way.'],
    [{ foreign: [foreign, { ...foreign, key: '2', name: 'theirs ' }] }, 'Two files of maps have the same name.'],
  ])('%j', (part, said) => {
    expect(examinationProblems('evaluation', { ...usual, ...part }, true)).toEqual([said]);
  });

  test('files alone are enough', () => {
    expect(examinationProblems('evaluation', { ...usual, maps: [], foreign: [foreign] }, true)).toEqual([]);
  });

  test('regions, for a metric that looks into them', () => {
    const metrics = [{ key: 'pointing-game', id: 'pointing-game', settings: {} }] as const;
    expect(examinationProblems('evaluation', { ...usual, metrics }, false)).toEqual([
      'Pointing game needs regions, and these images have none.',
    ]);
    expect(examinationProblems('evaluation', { ...usual, metrics }, true)).toEqual([]);
  });
});

test('levels are told where pixels are taken out, metrics where they are chosen', () => {
  const shape = { ...usual, metrics: [{ key: 'sparseness', id: 'sparseness', settings: {} }] as const };
  expect(takesLevels('evaluation', shape)).toBe(false);
  expect(toExaminationInput('evaluation', shape)).not.toHaveProperty('levels');
  expect(toExaminationInput('evaluation', usual)).toMatchObject({ levels: usual.levels });
  const roar = toExaminationInput('roar', { ...usualExamination('roar'), foreign: [foreign] });
  expect(roar).not.toHaveProperty('metrics');
  expect(roar.attributions?.at(-1)).toEqual({ foreign: { name: 'Theirs', upload: 'u' } });
});
