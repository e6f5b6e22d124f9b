// Subscriptions: how an experiment, a comparison, an import, a table of predictions and a study go on.
import type { PredictionTable, Study } from '@pathlens/db';
import nexus from 'nexus';
import type { Context } from '../../context.ts';
import { find } from '../../find.ts';
import { type ComparisonEvent, watchComparison } from './comparison-watch.ts';
import { type ExperimentEvent, watchExperiment } from './experiment-watch.ts';
import { type ImportEvent, watchImport } from './import-watch.ts';
import { watchPredictions } from './prediction-watch.ts';
import { watchStudy } from './study-watch.ts';

const { idArg, intArg, nonNull, nullable, objectType, subscriptionField } = nexus;

export const watchTypes = [
  objectType({
    name: 'ExperimentEvent',
    definition(t) {
      t.field('experiment', { type: 'Experiment' });
      t.int('done');
      t.int('total');
      t.field('state', { type: 'RunState' });
      t.field('run', {
        type: nullable('Run'),
        description: 'One of its runs as it stands now; null where it has no such run.',
        args: { id: nonNull(idArg({ description: 'Of the run.' })) },
        resolve: async ({ experiment }, { id }, context) => {
          const run = await find.run(context, id);
          return run?.experimentId === experiment.id ? run : null;
        },
      });
      t.list.field('latest', {
        type: 'Pathway',
        description: 'Pathways found since the event before, newest first, at most 20.',
      });
    },
  }),
  subscriptionField('experimentProgress', {
    type: 'ExperimentEvent',
    args: { id: nonNull(idArg()) },
    subscribe: (_root, { id }, context: Context) => watchExperiment(context, id),
    resolve: (event) => event as ExperimentEvent,
  }),
  objectType({
    name: 'ComparisonEvent',
    description: 'How a comparison stands while something of it is being made.',
    definition(t) {
      t.field('comparison', { type: 'Comparison', description: 'As it stands now.' });
      t.int('found', { description: 'Images that the runs of the version have done, over all of them.' });
      t.boolean('open', {
        description: 'Whether something of the version is still being made; false in the last event.',
      });
    },
  }),
  subscriptionField('comparisonProgress', {
    type: 'ComparisonEvent',
    description:
      'Whenever more of an analysis was counted or a run found more, a few times a second at most. Ends when nothing of the version is being made.',
    args: {
      id: nonNull(idArg()),
      version: nullable(intArg({ description: 'Its number; the newest where it is left out.' })),
    },
    subscribe: (_root, { id, version }, context: Context) => watchComparison(context, id, version),
    resolve: (event) => event as ComparisonEvent,
  }),
  objectType({
    name: 'ImportEvent',
    definition(t) {
      t.id('id');
      t.field('state', { type: 'ImportState' });
      t.nullable.field('error', { type: 'UserError' });
      t.nullable.field('datasetVersion', {
        type: 'DatasetVersion',
        description: 'Its progress, for one; null of a model.',
      });
    },
  }),
  subscriptionField('importProgress', {
    type: 'ImportEvent',
    description: 'Of a model version or a dataset version; progress a few times a second at most.',
    args: { id: nonNull(idArg()) },
    subscribe: (_root, { id }, context: Context) => watchImport(context, id),
    resolve: (event) => event as ImportEvent,
  }),
  subscriptionField('predictionProgress', {
    type: 'PredictionTable',
    args: { id: nonNull(idArg()) },
    subscribe: (_root, { id }, context: Context) => watchPredictions(context, id),
    resolve: (event) => event as PredictionTable,
  }),
  subscriptionField('studyProgress', {
    type: 'Study',
    description: 'Whenever something was said, a few times a second at most.',
    args: { id: nonNull(idArg()) },
    subscribe: (_root, { id }, context: Context) => watchStudy(context, id),
    resolve: (event) => event as Study,
  }),
];
