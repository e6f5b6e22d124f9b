// Experiments over GraphQL: asking for one, its cost, its progress.
import { type ExperimentConfig, experimentConfig } from '@pathlens/jobs';
import { type AttributionMethod, attributionMethods, formatTarget } from '@pathlens/pathway-core/catalog';
import nexus from 'nexus';
import { payload } from '../../errors.ts';
import { find } from '../../find.ts';
import { connectionType, pageArguments, payloadTypes } from '../../graphql/connection-type.ts';
import { readConnection } from '../../pages/connection.ts';
import { findSlice } from '../slices/find-slice.ts';
import { studiesOfExperiment } from '../studies/study-lists.ts';
import { estimateExperiment } from './estimate.service.ts';
import { imagesOfExperiment, runsOfExperiment } from './experiment-lists.ts';
import { experimentProgress, experimentState } from './experiment-progress.ts';
import { cancelExperiment, startExperiment } from './experiments.service.ts';
import { resumeExperiment } from './resume.service.ts';

const { enumType, idArg, inputObjectType, mutationField, nonNull, nullable, objectType, queryField, stringArg } = nexus;

/** Each once, however many maps it makes. */
function methodsOf({ attributions }: ExperimentConfig): AttributionMethod[] {
  return [...new Set(attributions.map(({ id }) => id))].map((id) => attributionMethods[id]);
}

export const experimentTypes = [
  enumType({ name: 'RunState', members: ['QUEUED', 'RUNNING', 'DONE', 'PARTIAL', 'FAILED', 'CANCELLED'] }),
  objectType({
    name: 'Progress',
    definition(t) {
      t.int('done', { description: 'Images finished.' });
      t.int('total');
      t.int('failed');
      t.nullable.float('secondsLeft', { description: 'null until something has been measured.' });
      t.nullable.int('queuePosition', { description: '1 is next; null when nothing waits.' });
    },
  }),
  queryField('experiment', {
    type: nullable('Experiment'),
    args: { id: nonNull(idArg()) },
    resolve: (_root, { id }, context) => find.experiment(context, id),
  }),
  connectionType('Experiment'),
  objectType({
    name: 'Experiment',
    definition(t) {
      t.implements('Node', 'Commentable');
      t.string('name');
      t.field('project', {
        type: 'Project',
        resolve: ({ projectId }, _args, { load }) => load.project.load(projectId),
      });
      t.field('state', {
        type: 'RunState',
        resolve: async ({ id }, _args, { load }) => experimentState(await load.activity.load(id)),
      });
      t.field('progress', {
        type: 'Progress',
        resolve: async ({ id }, _args, { load }) => experimentProgress(await load.activity.load(id)),
      });
      t.dateTime('createdAt');
      t.int('seed', { resolve: ({ config }) => experimentConfig.parse(config).seed });
      t.list.float('sparsities', { resolve: ({ config }) => experimentConfig.parse(config).sparsities });
      t.string('target', {
        description: '"predicted", the index of a class, or two for the difference of their logits: "3-7".',
        resolve: ({ config }) => formatTarget(experimentConfig.parse(config).target),
      });
      t.nullable.float('autoSparsity', {
        description:
          'The change of the response up to which a sparsity of its own is found for each image; null where none is.',
        resolve: ({ config }) => experimentConfig.parse(config).autoSparsity,
      });
      t.field('imposition', { type: 'Imposition', resolve: ({ config }) => experimentConfig.parse(config).imposition });
      t.list.field('models', {
        type: 'ModelVersion',
        resolve: ({ config }, _args, { load }) =>
          Promise.all(experimentConfig.parse(config).modelVersionIds.map((id) => load.modelVersion.load(id))),
      });
      t.list.field('selections', {
        type: 'MethodConfig',
        resolve: ({ config }) => experimentConfig.parse(config).selections,
      });
      t.list.field('attributions', {
        type: 'Method',
        resolve: ({ config }) => methodsOf(experimentConfig.parse(config)),
      });
      t.list.field('maps', {
        type: 'MapConfig',
        description: 'The same with their parameters: a method that was asked for with several is there several times.',
        resolve: ({ config }) => experimentConfig.parse(config).attributions,
      });
      t.field('datasetVersion', {
        type: 'DatasetVersion',
        resolve: ({ config }, _args, { load }) =>
          load.datasetVersion.load(experimentConfig.parse(config).datasetVersionId),
      });
      t.field('runs', {
        type: 'RunConnection',
        args: pageArguments,
        resolve: ({ id }, args, context) => readConnection(context, runsOfExperiment, { ...args, parent: id }),
      });
      t.field('studies', {
        type: 'StudyConnection',
        description: 'Studies that read the pathways of this experiment, newest first.',
        args: pageArguments,
        resolve: ({ id }, args, context) => readConnection(context, studiesOfExperiment, { ...args, parent: id }),
      });
      t.field('images', {
        type: 'ImageConnection',
        args: { ...pageArguments, slice: nullable(idArg({ description: 'Only those in this slice.' })) },
        async resolve({ id }, { slice, ...page }, context) {
          if (slice != null) await findSlice(context, slice, ['slice']);
          return readConnection(context, imagesOfExperiment(slice), { ...page, parent: id });
        },
      });
    },
  }),
  inputObjectType({
    name: 'ParameterInput',
    definition(t) {
      t.string('id');
      t.string('value');
    },
  }),
  inputObjectType({
    name: 'SelectionInput',
    definition(t) {
      t.string('method', { description: 'Catalog id.' });
      t.nullable.list.field('parameters', { type: 'ParameterInput' });
      t.nullable.field('granularity', { type: 'Granularity', description: 'UNIT (the default), or CHANNEL.' });
      t.nullable.field('scope', { type: 'Scope', description: 'What the method is made for where left out.' });
    },
  }),
  inputObjectType({
    name: 'MapInput',
    description: 'An attribution method with its parameters.',
    definition(t) {
      t.string('method', { description: 'Catalog id, or an alias.' });
      t.nullable.list.field('parameters', {
        type: 'ParameterInput',
        description: 'Those that are not as the preset, the alias or the catalog has them.',
      });
      t.nullable.string('preset', { description: 'Whose parameters: the id of a preset of the catalog.' });
    },
  }),
  inputObjectType({
    name: 'ExperimentInput',
    definition(t) {
      t.nullable.id('from', { description: 'An earlier experiment: what is left out here is as it was there.' });
      t.nullable.id('project');
      t.nullable.string('name');
      t.nullable.list.id('models', { description: 'Model versions.' });
      t.nullable.id('datasetVersion');
      t.nullable.list.id('images', { description: 'These images; otherwise the first so many, or all.' });
      t.nullable.int('first');
      t.nullable.id('slice', { description: 'The images of this slice; with "first", the first so many of them.' });
      t.nullable.int('perClass', { description: 'So many images of each label.' });
      t.nullable.id('imagesOf', { description: 'An earlier experiment, whose images these are.' });
      t.nullable.list.field('selections', { type: 'SelectionInput' });
      t.nullable.list.float('sparsities', { description: 'In percent pruned, from 0 to below 100.' });
      t.nullable.list.field('maps', {
        type: 'MapInput',
        description:
          'Methods with their parameters, at most 32; those of a pathway are made of every pathway of the runs.',
      });
      t.nullable.list.string('attributions', {
        description: 'Instead of `maps`: catalog ids, of methods with their default parameters.',
      });
      t.nullable.string('target', {
        description:
          '"predicted" (the default), the index of a class, or two for the difference of their logits: "3-7".',
      });
      t.nullable.field('imposition', { type: 'Imposition', description: 'What pruned units become; ZERO by default.' });
      t.nullable.float('autoSparsity', {
        description:
          'Find for each image the largest sparsity at which the probability changes by no more than this share: 0.15.',
      });
      t.nullable.int('seed');
    },
  }),
  objectType({
    name: 'Estimate',
    definition(t) {
      t.int('runs');
      t.float('passes');
      t.nullable.float('seconds', { description: 'null where nothing has been measured yet.' });
      t.float('storageBytes', { description: 'At most: codes take less once they are compressed.' });
      t.int('reused', {
        description: 'Images, of all runs together, whose results are there already: they take no pass.',
        resolve: ({ reused = 0 }) => reused,
      });
      t.list.field('rows', { type: 'EstimateRow' });
    },
  }),
  objectType({
    name: 'EstimateRow',
    definition(t) {
      t.string('title');
      t.float('passes');
      t.nullable.float('seconds');
    },
  }),
  ...payloadTypes('EstimateExperiment', { field: 'estimate', type: 'Estimate' }),
  mutationField('estimateExperiment', {
    type: 'EstimateExperimentPayload',
    args: { input: nonNull('ExperimentInput') },
    resolve: (_root, { input }, context) =>
      payload(async () => ({ estimate: await estimateExperiment(context, input) })),
  }),
  ...payloadTypes('StartExperiment', { field: 'experiment', type: 'Experiment' }),
  mutationField('startExperiment', {
    type: 'StartExperimentPayload',
    args: { input: nonNull('ExperimentInput'), idempotencyKey: nullable(stringArg()) },
    resolve: (_root, { input, idempotencyKey }, context) =>
      payload(async () => ({ experiment: await startExperiment(context, input, { idempotencyKey }) })),
  }),
  ...payloadTypes('CancelExperiment', { field: 'experiment', type: 'Experiment' }),
  mutationField('cancelExperiment', {
    type: 'CancelExperimentPayload',
    args: { id: nonNull(idArg()) },
    resolve: (_root, { id }, context) => payload(async () => ({ experiment: await cancelExperiment(context, id) })),
  }),
  ...payloadTypes('ResumeExperiment', { field: 'experiment', type: 'Experiment' }),
  mutationField('resumeExperiment', {
    type: 'ResumeExperimentPayload',
    args: { id: nonNull(idArg()) },
    resolve: (_root, { id }, context) => payload(async () => ({ experiment: await resumeExperiment(context, id) })),
  }),
];
