// Runs over GraphQL.
import { runConfig } from '@pathlens/jobs';
import { attributionMethods, selectionMethods } from '@pathlens/pathway-core/catalog';
import nexus from 'nexus';
import { payload, readStoredError } from '../../errors.ts';
import { find } from '../../find.ts';
import { connectionType, pageArguments, payloadTypes } from '../../graphql/connection-type.ts';
import { readConnection } from '../../pages/connection.ts';
import { pathwaysOfRun } from '../pathways/pathway-lists.ts';
import { cancelRun, runProgress } from './runs.service.ts';

const { idArg, mutationField, nonNull, nullable, objectType, queryField } = nexus;

const methods = { ...selectionMethods, ...attributionMethods };

export const runTypes = [
  queryField('run', {
    type: nullable('Run'),
    args: { id: nonNull(idArg()) },
    resolve: (_root, { id }, context) => find.run(context, id),
  }),
  connectionType('Run'),
  objectType({
    name: 'Run',
    definition(t) {
      t.implements('Node');
      t.field('experiment', {
        type: 'Experiment',
        resolve: ({ experimentId }, _args, { load }) => load.experiment.load(experimentId),
      });
      t.field('model', {
        type: 'ModelVersion',
        resolve: ({ modelVersionId }, _args, { load }) => load.modelVersion.load(modelVersionId),
      });
      t.field('selection', { type: 'MethodConfig', resolve: ({ config }) => runConfig.parse(config).selection });
      t.field('state', { type: 'RunState' });
      t.int('attempt');
      t.field('progress', { type: 'Progress', resolve: (run, _args, context) => runProgress(context, run) });
      t.int('seed');
      t.nullable.string('engine');
      t.nullable.string('device');
      t.nullable.string('library');
      t.nullable.string('codeVersion');
      t.nullable.float('seconds');
      t.nullable.int('passes');
      t.nullable.field('error', { type: 'UserError', resolve: ({ error }) => readStoredError(error) });
      t.list.float('sparsities', {
        description: 'Computed ones: gradients and responses exist there.',
        resolve: ({ config }) => runConfig.parse(config).sparsities,
      });
      t.list.float('boundaries', { description: 'Every sparsity the rank codes are exact at.' });
      t.dateTime('createdAt');
      t.nullable.dateTime('startedAt');
      t.nullable.dateTime('finishedAt');
      t.field('pathways', {
        type: 'PathwayConnection',
        args: { ...pageArguments, image: nullable(nexus.idArg()) },
        resolve: ({ id }, { image, ...page }, context) =>
          readConnection(context, pathwaysOfRun(image), { ...page, parent: id }),
      });
    },
  }),
  objectType({
    name: 'MethodConfig',
    definition(t) {
      t.field('method', { type: 'Method', resolve: ({ id }) => methods[id as keyof typeof methods] });
      t.list.field('parameters', {
        type: 'ParameterSetting',
        resolve: ({ parameters }) => Object.entries(parameters).map(([id, value]) => ({ id, value: String(value) })),
      });
    },
  }),
  objectType({
    name: 'ParameterSetting',
    definition(t) {
      t.string('id');
      t.string('value');
    },
  }),
  ...payloadTypes('CancelRun', { field: 'run', type: 'Run' }),
  mutationField('cancelRun', {
    type: 'CancelRunPayload',
    args: { id: nonNull(idArg()) },
    resolve: (_root, { id }, context) => payload(async () => ({ run: await cancelRun(context, id) })),
  }),
];
