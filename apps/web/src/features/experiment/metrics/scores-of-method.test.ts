import { expect, test } from 'vitest';
import { type EvaluationStudy, scoresOfMethod } from './scores-of-method.ts';

const column = (id: string, title: string) => ({ id, title });
const study: EvaluationStudy = {
  ...{ id: 's', name: 'Worth', state: 'DONE', images: { totalCount: 40 } },
  models: [
    { id: 'm', number: 1, model: { id: 'a', name: 'plain-cnn' } },
    { id: 't', number: 1, model: { id: 'b', name: 'tagged-cnn' } },
  ],
  tables: [
    {
      key: 'scores',
      columns: [
        ...[column('model', 'Model'), column('map', 'Map'), column('kind', 'Kind')],
        ...[
          column('deletion', 'Deletion: lower is better'),
          column('pointing', 'Pointing game'),
          column('n', 'Images'),
        ],
      ],
      rows: [
        ['plain-cnn v1', 'Pathway Gradient (NeuronMCT, 90 %)', 'method', 0.17, null, 40],
        ['plain-cnn v1', 'Gradient', 'method', 0.2, 0.8, 40],
        ['plain-cnn v1', 'Blurred Pathway Gradient (NeuronMCT, 90 %)', 'control, blurred copy', 0.2, 0.8, 40],
        ['tagged-cnn v1', 'Pathway Gradient (NeuronMCT, 90 %)', 'method', 0.14, 0.7, 40],
      ],
    },
  ],
};

test('means of the method on the model are told, controls and other models are not', () => {
  expect(scoresOfMethod(study, { model: 'm', method: 'Pathway Gradient' })).toEqual([
    {
      ...{ map: 'Pathway Gradient (NeuronMCT, 90 %)', images: 40 },
      metrics: [{ title: 'Deletion: lower is better', mean: 0.17 }],
    },
  ]);
  expect(scoresOfMethod(study, { model: 'm', method: 'Gradient' })).toHaveLength(1);
  expect(scoresOfMethod(study, { model: 'other', method: 'Gradient' })).toEqual([]);
});
