// The studies of the catalog over GraphQL, from which forms are drawn.
import { enumName, studyDefaults } from '@pathlens/pathway-core/catalog';
import nexus from 'nexus';

const { objectType } = nexus;

export const studyMethodTypes = [
  objectType({
    name: 'StudyMethod',
    definition(t) {
      t.string('id', { description: 'Catalog id, as used in requests: path-analysis.' });
      t.string('name', {
        description: 'The same in the spelling of enums: PATH_ANALYSIS.',
        resolve: ({ id }) => enumName(id),
      });
      t.string('title');
      t.string('about');
      t.string('cost', { description: 'What the time goes into.', resolve: ({ id }) => studyDefaults[id].cost });
      t.list.field('parameters', { type: 'MethodParameter', resolve: ({ parameters }) => [...parameters] });
      t.int('minModels', { resolve: ({ models }) => models.min });
      t.int('maxModels', { resolve: ({ models }) => models.max });
      t.boolean('choosesSelections', { description: 'Whether the request names selections; claims bring their own.' });
      t.boolean('fromExperiment', { description: 'Whether it can read the pathways of an experiment.' });
      t.list.string('defaultSelections', { resolve: ({ id }) => [...studyDefaults[id].selections] });
      t.boolean('choosesAttributions', {
        description: 'Whether the request names attribution methods, whose maps it examines.',
      });
      t.boolean('choosesMetrics', { description: 'Whether the request names metrics.' });
      t.list.string('defaultAttributions', { resolve: ({ id }) => [...studyDefaults[id].attributions] });
      t.list.string('defaultMetrics', { resolve: ({ id }) => [...studyDefaults[id].metrics] });
      t.list.float('defaultLevels', { resolve: ({ id }) => [...studyDefaults[id].levels] });
      t.list.float('defaultSparsities', { resolve: ({ id }) => [...studyDefaults[id].sparsities] });
    },
  }),
];
