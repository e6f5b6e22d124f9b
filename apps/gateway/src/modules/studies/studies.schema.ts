// Studies over GraphQL: what was asked, how far it is, what was found.
import { studyConfig } from '@pathlens/jobs';
import {
  claimIds,
  claims,
  formatTarget,
  runnableClaims,
  scopesOf,
  selectionMethods,
  studyMethods,
} from '@pathlens/pathway-core/catalog';
import nexus from 'nexus';
import { readStoredError } from '../../errors.ts';
import { find } from '../../find.ts';
import { connectionType, pageArguments } from '../../graphql/connection-type.ts';
import { readConnection } from '../../pages/connection.ts';
import { studyProgress } from './studies.service.ts';
import { commandLine } from './study-cli.ts';
import { imagesOfStudy, picturesOfStudy } from './study-lists.ts';
import { rerunVariables } from './study-rerun.ts';

const { idArg, intArg, list, nonNull, nullable, objectType, queryField, stringArg } = nexus;

const keyArgument = { keys: nullable(list(nonNull(stringArg()))) };

export const studyTypes = [
  queryField('study', {
    type: nullable('Study'),
    args: { id: nonNull(idArg()) },
    resolve: (_root, { id }, context) => find.study(context, id),
  }),
  objectType({
    name: 'StudySelection',
    definition(t) {
      t.field('method', { type: 'Method', resolve: ({ id }) => selectionMethods[id] });
      t.list.field('parameters', {
        type: 'ParameterSetting',
        resolve: ({ parameters }) => Object.entries(parameters).map(([id, value]) => ({ id, value: String(value) })),
      });
      t.field('granularity', { type: 'Granularity' });
      t.nullable.field('scope', {
        type: 'Scope',
        description: 'null for methods that are a fixed set of units.',
        resolve: ({ id, scope }) => scope ?? scopesOf(selectionMethods[id])[0] ?? null,
      });
      t.int('seed');
    },
  }),
  connectionType('Study'),
  objectType({
    name: 'Study',
    description: 'A question to one or several model versions and a slice of images, with what answers it.',
    definition(t) {
      t.implements('Node', 'Commentable');
      t.string('name');
      t.field('kind', { type: 'StudyMethod', resolve: ({ kind }) => studyMethods[kind as keyof typeof studyMethods] });
      t.field('project', {
        type: 'Project',
        resolve: ({ projectId }, _args, { load }) => load.project.load(projectId),
      });
      t.field('state', { type: 'RunState' });
      t.field('progress', { type: 'Progress', resolve: (study) => studyProgress(study) });
      t.nullable.field('shards', {
        type: 'StudyShards',
        description: 'The parts it is cut into; null where it is computed in one piece, or is not cut yet.',
        resolve: ({ id }, _args, { load }) => load.shardsOfStudy.load(id),
      });
      t.nullable.field('error', { type: 'UserError', resolve: ({ error }) => readStoredError(error) });
      t.list.field('models', {
        type: 'ModelVersion',
        resolve: async ({ id }, _args, { load }) =>
          Promise.all((await load.modelsOfStudy.load(id)).map((version) => load.modelVersion.load(version))),
      });
      t.field('datasetVersion', {
        type: 'DatasetVersion',
        resolve: ({ datasetVersionId }, _args, { load }) => load.datasetVersion.load(datasetVersionId),
      });
      t.nullable.field('experiment', {
        type: 'Experiment',
        description: 'Whose stored pathways it reads.',
        resolve: ({ experimentId }, _args, { load }) => (experimentId ? load.experiment.load(experimentId) : null),
      });
      t.field('images', {
        type: 'ImageConnection',
        args: {
          ...pageArguments,
          from: nullable(intArg({ description: 'Place of the first one, from 0; instead of "after".' })),
        },
        resolve: ({ id }, args, context) => readConnection(context, imagesOfStudy, { ...args, parent: id }),
      });
      t.list.field('selections', {
        type: 'StudySelection',
        resolve: ({ config }) => studyConfig.parse(config).selections,
      });
      t.list.field('attributions', {
        type: 'StudyAttribution',
        resolve: ({ config }) => studyConfig.parse(config).attributions,
      });
      t.list.field('metrics', { type: 'StudyMetric', resolve: ({ config }) => studyConfig.parse(config).metrics });
      t.list.float('levels', { resolve: ({ config }) => studyConfig.parse(config).levels });
      t.list.float('sparsities', { resolve: ({ config }) => studyConfig.parse(config).sparsities });
      t.field('imposition', { type: 'Imposition', resolve: ({ config }) => studyConfig.parse(config).imposition });
      t.string('target', {
        description: '"predicted", the index of a class, or two for the difference of their logits: "3-7".',
        resolve: ({ config }) => formatTarget(studyConfig.parse(config).target),
      });
      t.int('seed', { resolve: ({ config }) => studyConfig.parse(config).seed });
      t.list.field('parameters', {
        type: 'ParameterSetting',
        resolve: ({ config }) =>
          Object.entries(studyConfig.parse(config).parameters).map(([id, value]) => ({ id, value: String(value) })),
      });
      t.int('attempt');
      t.nullable.string('engine');
      t.nullable.string('device');
      t.nullable.string('library');
      t.nullable.string('driver');
      t.list.string('engineNotes');
      t.nullable.string('codeVersion');
      t.nullable.float('seconds');
      t.nullable.int('passes');
      t.dateTime('createdAt');
      t.nullable.dateTime('startedAt');
      t.nullable.dateTime('finishedAt');
      t.list.field('claims', {
        type: 'ClaimFinding',
        description: 'Findings so far, in the order of the claims.',
        resolve: async ({ id }, _args, { load }) => {
          const found = await load.findingsOfStudy.load(id);
          return claimIds.flatMap((claim) => found.find((finding) => finding.claim === claim) ?? []);
        },
      });
      t.list.field('claimsLeft', {
        type: 'Claim',
        description: 'Claims that were asked for and have no finding of this round yet.',
        resolve: async ({ id, kind, config, attemptsBefore }, _args, { load }) => {
          if (kind !== 'claims') return [];
          const asked = runnableClaims(studyConfig.parse(config).claims);
          const found = await load.findingsOfStudy.load(id);
          const told = new Set(found.filter(({ attempt }) => attempt > attemptsBefore).map(({ claim }) => claim));
          return asked.filter((claim) => !told.has(claim)).map((claim) => claims[claim]);
        },
      });
      t.list.field('figures', {
        type: 'StudyFigure',
        args: keyArgument,
        resolve: async ({ id }, { keys }, { load }) => partsOf(await load.partsOfStudy.load(id), 'FIGURE', keys),
      });
      t.list.field('tables', {
        type: 'StudyTable',
        args: keyArgument,
        resolve: async ({ id }, { keys }, { load }) => partsOf(await load.partsOfStudy.load(id), 'TABLE', keys),
      });
      t.field('pictures', {
        type: 'StudyPictureConnection',
        args: { ...pageArguments, ...keyArgument },
        resolve: ({ id }, { keys, ...page }, context) =>
          readConnection(context, picturesOfStudy(keys ?? undefined), { ...page, parent: id }),
      });
      t.list.field('arrays', {
        type: 'StudyArray',
        resolve: async ({ id }, _args, { load }) => partsOf(await load.partsOfStudy.load(id), 'ARRAY'),
      });
      t.field('report', {
        type: 'Artifact',
        description: 'Everything the study has said so far as one JSON file.',
        resolve: ({ id }) => ({ url: `/files/studies/${id}/report.json`, mediaType: 'application/json' }),
      });
      t.field('rerun', {
        type: 'JSON',
        description: 'Variables of startStudy that ask the same of the same images; change what you like.',
        resolve: (study, _args, context) => rerunVariables(context, study),
      });
      t.string('cli', {
        description: 'The command that computes the same without a server.',
        resolve: (study, _args, context) => commandLine(context, study),
      });
    },
  }),
];

function partsOf<Part extends { readonly kind: string; readonly key: string }>(
  parts: readonly Part[],
  kind: Part['kind'],
  keys?: readonly string[] | null,
): Part[] {
  return parts.filter((part) => part.kind === kind && (keys == null || keys.includes(part.key)));
}
