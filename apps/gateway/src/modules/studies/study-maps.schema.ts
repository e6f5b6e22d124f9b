// What a study of attribution maps was asked with, over GraphQL: maps and metrics with their settings.
import { attributionMethods, metricMethods, type ParameterValues } from '@pathlens/pathway-core/catalog';
import nexus from 'nexus';

const { objectType } = nexus;

const settings = (parameters: ParameterValues) =>
  Object.entries(parameters).map(([id, value]) => ({ id, value: String(value) }));

export const studyMapTypes = [
  objectType({
    name: 'StudyPathway',
    definition(t) {
      t.field('selection', { type: 'StudySelection' });
      t.float('sparsity', { description: 'Percent of units that are pruned.' });
    },
  }),
  objectType({
    name: 'ForeignMaps',
    definition(t) {
      t.string('name');
      t.nullable.field('upload', {
        type: 'Upload',
        description: 'The file they came in; null where it is gone, or not to be seen.',
        resolve: ({ artifactId }, _args, { load }) => load.uploadOfArtifact.load(artifactId),
      });
    },
  }),
  objectType({
    name: 'StudyAttribution',
    definition(t) {
      t.nullable.field('method', {
        type: 'Method',
        description: 'null where the maps are foreign.',
        resolve: (one) => (one.id === 'foreign' ? null : attributionMethods[one.id]),
      });
      t.list.field('parameters', {
        type: 'ParameterSetting',
        resolve: (one) => (one.id === 'foreign' ? [] : settings(one.parameters)),
      });
      t.nullable.field('pathway', {
        type: 'StudyPathway',
        description: 'Of pathway-gradient and its like: whose pathways; null of others.',
        resolve: (one) => (one.id === 'foreign' ? null : one.pathway),
      });
      t.nullable.field('foreign', {
        type: 'ForeignMaps',
        description: 'Maps that were computed elsewhere; null where a method makes them.',
        resolve: (one) => (one.id === 'foreign' ? one : null),
      });
    },
  }),
  objectType({
    name: 'StudyMetric',
    definition(t) {
      t.field('metric', { type: 'Metric', resolve: ({ id }) => metricMethods[id] });
      t.list.field('parameters', { type: 'ParameterSetting', resolve: ({ parameters }) => settings(parameters) });
    },
  }),
];
