// Runs over GraphQL.
import { RunState } from '@pathlens/db';
import { enginesUsed, runConfig } from '@pathlens/jobs';
import { attributionMethods, formatTarget, scopesOf, selectionMethods } from '@pathlens/pathway-core/catalog';
import nexus from 'nexus';
import { payload, readStoredError } from '../../errors.ts';
import { find } from '../../find.ts';
import { connectionType, pageArguments, payloadTypes } from '../../graphql/connection-type.ts';
import { readConnection } from '../../pages/connection.ts';
import { mapSettings } from '../maps/map-settings.ts';
import { pathwaysOfRun } from '../pathways/pathway-lists.ts';
import { runCommandLine } from './run-cli.ts';
import { cancelRun, runProgress } from './runs.service.ts';

const { enumType, idArg, intArg, list, mutationField, nonNull, nullable, objectType, queryField } = nexus;

const unfinished: readonly RunState[] = [RunState.QUEUED, RunState.RUNNING];

const methods = { ...selectionMethods, ...attributionMethods };

export const runTypes = [
  enumType({
    name: 'Granularity',
    description: 'What is kept or pruned as a whole.',
    members: { UNIT: 'unit', CHANNEL: 'channel' },
  }),
  enumType({
    name: 'Scope',
    description: 'Whether one threshold is set over all units, or one within each activation point.',
    members: { GLOBAL: 'global', PER_LAYER: 'perLayer' },
  }),
  enumType({
    name: 'Imposition',
    description: 'What pruned units are instead.',
    members: {
      ZERO: 'zero',
      CONST_ORIGINAL: 'constOriginal',
      MEAN: 'mean',
      RESAMPLE: 'resample',
    },
  }),
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
      t.int('tries', {
        description: 'Attempts since somebody last asked for it: more than one where a worker was lost.',
        resolve: ({ attempt, attemptsBefore }) => attempt - attemptsBefore,
      });
      t.field('progress', { type: 'Progress', resolve: (run, _args, context) => runProgress(context, run) });
      t.int('seed');
      t.nullable.string('engine');
      t.nullable.string('device');
      t.nullable.string('library');
      t.list.field('engines', {
        type: 'EngineUse',
        resolve: ({ engines }) => enginesUsed.parse(engines),
      });
      t.nullable.string('obstacle', {
        description: 'Why none of the workers that live could take it, in a sentence; null where one can.',
        resolve: ({ state, memoryBytes }, _args, { load }) =>
          memoryBytes === null || !unfinished.includes(state) ? null : load.obstacle.load(memoryBytes),
      });
      t.nullable.string('driver');
      t.list.string('engineNotes');
      t.nullable.string('codeVersion');
      t.nullable.float('seconds');
      t.nullable.int('passes');
      t.nullable.field('error', { type: 'UserError', resolve: ({ error }) => readStoredError(error) });
      t.list.float('sparsities', {
        description: 'Computed ones: gradients and responses exist there.',
        resolve: ({ config }) => runConfig.parse(config).sparsities,
      });
      t.list.float('boundaries', { description: 'Every sparsity the rank codes are exact at.' });
      t.string('target', {
        description: 'As in Experiment.target.',
        resolve: ({ config }) => formatTarget(runConfig.parse(config).target),
      });
      t.nullable.float('autoSparsity', {
        description: 'As in Experiment.autoSparsity.',
        resolve: ({ config }) => runConfig.parse(config).autoSparsity,
      });
      t.field('imposition', { type: 'Imposition', resolve: ({ config }) => runConfig.parse(config).imposition });
      t.list.field('maps', {
        type: 'MapConfig',
        description: 'As in Experiment.maps.',
        resolve: ({ config }) => runConfig.parse(config).attributions,
      });
      t.dateTime('createdAt');
      t.nullable.dateTime('startedAt');
      t.nullable.dateTime('finishedAt');
      t.field('pathways', {
        type: 'PathwayConnection',
        args: { ...pageArguments, image: nullable(idArg()), images: nullable(list(nonNull(idArg()))) },
        resolve: ({ id }, { image, images, ...page }, context) =>
          readConnection(context, pathwaysOfRun(image == null ? images : [image]), { ...page, parent: id }),
      });
      t.nullable.field('index', {
        type: 'Artifact',
        description:
          'Every image of the run in columns, with what its pathway keeps; ask with ?sparsity=90&map=pathway-gradient. null for visitors of a link: it names what the link may hide.',
        resolve: ({ id }, _args, { viewer }) =>
          viewer?.kind === 'link' ? null : { url: `/files/runs/${id}/index.json`, mediaType: 'application/json' },
      });
      t.string('cli', {
        description:
          'The commands that compute the same without a server, one a line; images.npy is what the model sees of the images.',
        resolve: (run, _args, context) => runCommandLine(context, run),
      });
      t.nullable.field('overlaps', {
        type: 'Artifact',
        description:
          'How far the pathway of each image overlaps with what at least half of the others of its class keep; ask with ?sparsity=90. null for visitors of a link.',
        resolve: ({ id }, _args, { viewer }) =>
          viewer?.kind === 'link' ? null : { url: `/files/runs/${id}/overlaps.json`, mediaType: 'application/json' },
      });
      t.field('classProfile', {
        type: 'Artifact',
        description: 'Mean kept shares and spread of responses over pathways of one class, at most 200 of them.',
        args: { class: nonNull(intArg({ description: 'Class that the pathways are for.' })) },
        resolve: ({ id }, { class: target }) => ({
          url: `/files/runs/${id}/classes/${target}/profile.json`,
          mediaType: 'application/json',
        }),
      });
      t.field('channels', {
        type: 'Artifact',
        description:
          'What a sample of the pathways keeps of every channel, of all classes alike; ask with ?sparsity=90.',
        resolve: ({ id }) => ({ url: `/files/runs/${id}/channels.json`, mediaType: 'application/json' }),
      });
    },
  }),
  objectType({
    name: 'EngineUse',
    description: 'What computed how many of a run’s images; those whose results were found again are in none.',
    definition(t) {
      t.string('engine');
      t.string('device');
      t.string('library');
      t.int('images');
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
      t.field('granularity', { type: 'Granularity' });
      t.nullable.field('scope', {
        type: 'Scope',
        description: 'null for a fixed set of units, which has no threshold.',
        resolve: ({ id, scope }) => scope ?? scopesOf(selectionMethods[id])[0] ?? null,
      });
    },
  }),
  objectType({
    name: 'MapConfig',
    description: 'An attribution method as it was asked for.',
    definition(t) {
      t.field('method', { type: 'Method', resolve: ({ id }) => attributionMethods[id] });
      t.list.field('parameters', {
        type: 'ParameterSetting',
        description: 'All of them; AttributionMap.parameters are the same.',
        resolve: ({ id, parameters }) => mapSettings(id, parameters),
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
