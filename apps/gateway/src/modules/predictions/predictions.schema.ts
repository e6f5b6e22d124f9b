// Tables of predictions over GraphQL: asking for one, what it counts, how it goes on.
import nexus from 'nexus';
import { payload, readStoredError, type UserError } from '../../errors.ts';
import { find } from '../../find.ts';
import { connectionType, pageArguments, payloadTypes } from '../../graphql/connection-type.ts';
import { checkFirst } from '../../pages/connection.ts';
import { accuracyOf } from './accuracy.ts';
import { readPredictions } from './prediction-rows.ts';
import {
  cancelPredictions,
  failuresOf,
  predictionProgress,
  startPredictions,
  summaryOf,
} from './predictions.service.ts';
import { isStale } from './settings-digest.ts';

const { arg, enumType, idArg, inputObjectType, intArg, mutationField, nonNull, nullable, objectType, queryField } =
  nexus;

const first = { first: nonNull(intArg()) };

export const predictionTypes = [
  enumType({
    name: 'LabelMatching',
    description: 'How labels of the dataset became classes of the model.',
    members: [
      { name: 'NAMES', value: 'names', description: 'A label says the same as a class.' },
      { name: 'INDEX', value: 'index', description: 'Labels are numbers of classes.' },
      {
        name: 'ORDER',
        value: 'order',
        description: 'The model names no class; its classes are taken for the labels in order.',
      },
      { name: 'NONE', value: 'none', description: 'No label is a class; nothing can be right or wrong.' },
    ],
  }),
  queryField('predictionTable', {
    type: nullable('PredictionTable'),
    args: { id: nonNull(idArg()) },
    resolve: (_root, { id }, context) => find.predictionTable(context, id),
  }),
  connectionType('PredictionTable'),
  objectType({
    name: 'PredictionTable',
    description: 'What a model version says of every image of a dataset version.',
    definition(t) {
      t.implements('Node');
      t.field('model', {
        type: 'ModelVersion',
        resolve: ({ modelVersionId }, _args, { load }) => load.modelVersion.load(modelVersionId),
      });
      t.field('dataset', {
        type: 'DatasetVersion',
        resolve: ({ datasetVersionId }, _args, { load }) => load.datasetVersion.load(datasetVersionId),
      });
      t.field('project', {
        type: 'Project',
        resolve: ({ projectId }, _args, { load }) => load.project.load(projectId),
      });
      t.field('state', { type: 'RunState' });
      t.field('progress', { type: 'Progress', resolve: (table) => predictionProgress(table) });
      t.nullable.field('error', { type: 'UserError', resolve: ({ error }) => readStoredError(error) });
      t.list.field('failures', {
        type: 'PredictionFailure',
        description: 'Images that could not be predicted, at most 100.',
        args: first,
        resolve: ({ error }, args) => failuresOf(error).slice(0, checkFirst(args.first)),
      });
      t.boolean('stale', {
        description: 'The model version has another preprocessing or other labels by now.',
        resolve: async (table, _args, { load }) => isStale(table, await load.modelVersion.load(table.modelVersionId)),
      });
      t.nullable.field('accuracy', {
        type: 'Accuracy',
        description: 'Of the images predicted so far; null where no label is a class of the model.',
        resolve: (table) => accuracyOf(table),
      });
      t.nullable.field('labelMatching', {
        type: 'LabelMatching',
        description: 'null until a worker has looked at the labels.',
        resolve: (table) => summaryOf(table)?.matching ?? null,
      });
      t.list.string('unmatchedLabels', {
        description: 'Labels of the dataset that are no class of the model, at most 100.',
        resolve: (table) => summaryOf(table)?.unmatched.slice(0, 100) ?? [],
      });
      t.int('classCount', {
        description: 'Classes that occur as label or prediction.',
        resolve: (table) => summaryOf(table)?.classes.length ?? 0,
      });
      t.list.field('classes', {
        type: 'PredictedClass',
        description: 'Classes with the most wrong answers first; the summary has all of them.',
        args: first,
        resolve: (table, args) =>
          [...(summaryOf(table)?.classes ?? [])]
            .sort((a, b) => b.labelled - b.correct - (a.labelled - a.correct) || a.index - b.index)
            .slice(0, checkFirst(args.first)),
      });
      t.list.field('confusions', {
        type: 'ConfusionCell',
        description: 'The most frequent wrong answers; the summary has every count.',
        args: first,
        resolve: (table, args) =>
          (summaryOf(table)?.confusion ?? [])
            .filter(({ labelled, predicted }) => labelled !== predicted)
            .sort((a, b) => b.images - a.images || a.labelled - b.labelled || a.predicted - b.predicted)
            .slice(0, checkFirst(args.first)),
      });
      t.field('summary', {
        type: 'Artifact',
        description: 'JSON: all classes with their counts, and every count of the confusion matrix that is not 0.',
        resolve: ({ id, attempt, done }) => ({
          url: `/files/predictions/${id}/summary.json?v=${attempt}-${done}`,
          mediaType: 'application/json',
        }),
      });
      t.field('csv', {
        type: 'Artifact',
        description: 'One line an image.',
        resolve: ({ id }) => ({ url: `/files/predictions/${id}/predictions.csv`, mediaType: 'text/csv' }),
      });
      t.field('rows', {
        type: 'PredictionConnection',
        args: {
          ...pageArguments,
          filter: nullable(arg({ type: 'PredictionFilter' })),
          order: nonNull(arg({ type: 'PredictionOrder', default: 'position' })),
        },
        resolve: ({ id: tableId }, { filter, order, ...page }, context) =>
          readPredictions(context, { tableId, filter: filter ?? {}, order }, page),
      });
      t.nullable.string('engine');
      t.nullable.string('device');
      t.nullable.string('library');
      t.nullable.string('driver');
      t.list.string('engineNotes');
      t.nullable.float('seconds');
      t.dateTime('createdAt');
      t.nullable.dateTime('finishedAt');
    },
  }),
  objectType({
    name: 'PredictionFailure',
    definition(t) {
      t.field('image', { type: 'Image', resolve: ({ itemId }, _args, { load }) => load.item.load(itemId) });
      t.field('error', { type: 'UserError', resolve: ({ failure }) => readStoredError(failure) as UserError });
    },
  }),
  objectType({
    name: 'Accuracy',
    description: 'Share of right answers among images whose label is a class of the model.',
    definition(t) {
      t.float('value');
      t.float('low', { description: 'Lower end of the Wilson 95 % interval.' });
      t.float('high', { description: 'Upper end of the Wilson 95 % interval.' });
      t.int('n');
    },
  }),
  objectType({
    name: 'PredictedClass',
    definition(t) {
      t.int('index', { description: 'Of the model’s output.' });
      t.string('name');
      t.int('labelled');
      t.int('predicted');
      t.int('correct');
    },
  }),
  objectType({
    name: 'ConfusionCell',
    definition(t) {
      t.int('labelled');
      t.int('predicted');
      t.int('images');
    },
  }),
  enumType({
    name: 'PredictionOrder',
    members: [
      { name: 'POSITION', value: 'position', description: 'As the images stand in their dataset.' },
      {
        name: 'CONFIDENCE_OF_ERROR',
        value: 'confidence-of-error',
        description: 'Wrong answers first, the surest before the others; then right ones, the least sure first.',
      },
      { name: 'PROBABILITY', value: 'probability', description: 'The surest answer first.' },
      { name: 'UNCERTAINTY', value: 'uncertainty', description: 'The least sure answer first.' },
    ],
  }),
  inputObjectType({
    name: 'PredictionFilter',
    definition(t) {
      t.nullable.int('labelled', { description: 'Class that the label means.' });
      t.nullable.int('predicted');
      t.nullable.boolean('correct', { description: 'Images without a label among the classes are neither.' });
    },
  }),
  connectionType('Prediction'),
  objectType({
    name: 'Prediction',
    definition(t) {
      t.field('image', { type: 'Image', resolve: ({ itemId }, _args, { load }) => load.item.load(itemId) });
      t.int('position');
      t.int('predicted');
      t.float('probability');
      t.float('logit');
      t.nullable.int('labelled', { description: 'Class that the label means; null where it is none of the model’s.' });
      t.nullable.float('labelProbability');
      t.nullable.boolean('correct');
    },
  }),
  inputObjectType({
    name: 'StartPredictionsInput',
    definition(t) {
      t.id('modelVersion');
      t.id('datasetVersion');
    },
  }),
  ...payloadTypes('StartPredictions', { field: 'table', type: 'PredictionTable' }),
  mutationField('startPredictions', {
    type: 'StartPredictionsPayload',
    description: 'Finds the table where the same was asked before; one that failed or was cancelled goes on.',
    args: { input: nonNull('StartPredictionsInput') },
    resolve: (_root, { input }, context) => payload(async () => ({ table: await startPredictions(context, input) })),
  }),
  ...payloadTypes('CancelPredictions', { field: 'table', type: 'PredictionTable' }),
  mutationField('cancelPredictions', {
    type: 'CancelPredictionsPayload',
    args: { id: nonNull(idArg()) },
    resolve: (_root, { id }, context) => payload(async () => ({ table: await cancelPredictions(context, id) })),
  }),
];
