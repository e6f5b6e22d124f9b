// Comparisons over GraphQL: saved, versioned, forkable.
import { attributionMethods } from '@pathlens/pathway-core/catalog';
import { comparison } from '@pathlens/views';
import nexus from 'nexus';
import { payload } from '../../errors.ts';
import { find } from '../../find.ts';
import { connectionType, pageArguments, payloadTypes } from '../../graphql/connection-type.ts';
import { idempotencyKey, onceAs } from '../../graphql/once.ts';
import { readConnection } from '../../pages/connection.ts';
import { mapSettings } from '../maps/map-settings.ts';
import { rowsOf } from './comparison-rows.ts';
import {
  comparisonsOfProject,
  createComparison,
  forkComparison,
  saveComparison,
  versionOf,
} from './comparisons.service.ts';

const {
  arg,
  enumType,
  extendType,
  idArg,
  inputObjectType,
  intArg,
  mutationField,
  nonNull,
  nullable,
  objectType,
  queryField,
} = nexus;

export const comparisonTypes = [
  queryField('comparison', {
    type: nullable('Comparison'),
    args: { id: nonNull(idArg()) },
    resolve: (_root, { id }, context) => find.comparison(context, id),
  }),
  objectType({
    name: 'Comparison',
    description:
      'Columns (model version × method × parameters × sparsity) and images side by side. Each change is a version.',
    definition(t) {
      t.implements('Node', 'Commentable');
      t.string('name');
      t.field('project', {
        type: 'Project',
        resolve: ({ projectId }, _args, { load }) => load.project.load(projectId),
      });
      t.nullable.field('forkOf', {
        type: 'Comparison',
        description: 'The one it was made from, where you can see it.',
        resolve: ({ forkOfId }, _args, context) => (forkOfId === null ? null : find.comparison(context, forkOfId)),
      });
      t.nullable.field('createdBy', {
        type: 'User',
        resolve: ({ createdById }, _args, context) => find.user(context, createdById),
      });
      t.dateTime('createdAt');
      t.nullable.field('version', {
        type: 'ComparisonVersion',
        description: 'The newest where no number is given; null for a number that there is not.',
        args: { number: nullable(intArg()) },
        resolve: ({ id }, { number }, context) => versionOf(context, id, number),
      });
      t.list.field('versions', {
        type: 'ComparisonVersion',
        description: 'The newest 100, newest first.',
        resolve: ({ id }, _args, { app }) =>
          app.prisma.comparisonVersion.findMany({
            where: { comparisonId: id },
            orderBy: { number: 'desc' },
            take: 100,
          }),
      });
    },
  }),
  connectionType('Comparison'),
  objectType({
    name: 'ComparisonVersion',
    definition(t) {
      t.int('number');
      t.string('note', { description: 'What this version is about.' });
      t.dateTime('createdAt');
      t.nullable.field('createdBy', {
        type: 'User',
        resolve: ({ createdById }, _args, context) => find.user(context, createdById),
      });
      t.json('content', { description: 'All of it as it was saved: columns, rows, layout, notes.' });
      t.list.field('columns', {
        type: 'ComparisonColumn',
        resolve: ({ content }) => comparison.parse(content).columns,
      });
      t.int('rowCount', { resolve: ({ content }) => comparison.parse(content).rows.length });
      t.list.field('rows', {
        type: 'ComparisonRow',
        description: 'At most 100 at a time.',
        args: {
          first: nonNull(intArg()),
          from: nullable(intArg({ description: 'Place of the first one, from 0.' })),
          order: nullable(arg({ type: 'ComparisonRowOrder', description: 'POSITION where it is left out.' })),
        },
        resolve: (version, page, context) => rowsOf(context, version, page),
      });
      t.string('notes', {
        description: 'Markdown.',
        resolve: ({ content }) => comparison.parse(content).notes,
      });
    },
  }),
  objectType({
    name: 'ComparisonColumn',
    definition(t) {
      t.string('letter', { description: 'A to L: which column it is, wherever it is shown.' });
      t.field('model', {
        type: 'ModelVersion',
        resolve: ({ modelVersionId }, _args, { load }) => load.modelVersion.load(modelVersionId),
      });
      t.field('selection', { type: 'MethodConfig' });
      t.field('attribution', { type: 'Method', resolve: ({ attribution }) => attributionMethods[attribution] });
      t.list.field('attributionParameters', {
        type: 'ParameterSetting',
        description: 'Of the map; empty where the column leaves them to its run, which has the method once.',
        resolve: ({ attribution, attributionParameters = {} }) => mapSettings(attribution, attributionParameters),
      });
      t.nullable.float('sparsity', { description: 'In percent pruned; null for the largest that was computed.' });
    },
  }),
  enumType({
    name: 'ComparisonRowOrder',
    description: 'POSITION: as saved. DISAGREEMENT: images that the columns look at most differently first.',
    members: { POSITION: 'position', DISAGREEMENT: 'disagreement' },
  }),
  objectType({
    name: 'ComparisonRow',
    description: 'An image, with the map of each column.',
    definition(t) {
      t.field('image', { type: 'Image' });
      t.list.field('cells', { type: 'ComparisonCell', description: 'One for each column, in their order.' });
      t.nullable.float('disagreement', {
        description:
          'By how much of its mass the column with the most differs from the one with the least, in the region where that is most: 0 to 1. null without masks, or with fewer than two maps.',
        resolve: (row) => row.disagreement(),
      });
    },
  }),
  objectType({
    name: 'ComparisonCell',
    definition(t) {
      t.string('column');
      t.nullable.field('map', { type: 'AttributionMap', description: 'null where none was computed.' });
    },
  }),
  extendType({
    type: 'Project',
    definition(t) {
      t.field('comparisons', {
        type: 'ComparisonConnection',
        args: pageArguments,
        resolve: ({ id }, args, context) => readConnection(context, comparisonsOfProject, { ...args, parent: id }),
      });
    },
  }),
  inputObjectType({
    name: 'ComparisonColumnInput',
    description: 'A run, and which of its maps.',
    definition(t) {
      t.id('run', { description: 'Says model version, method and parameters.' });
      t.nullable.string('attribution', { description: 'Catalog id; pathway-gradient where it is left out.' });
      t.nullable.list.field('attributionParameters', {
        type: 'ParameterInput',
        description: 'Which of its maps of that method; the first that it was asked for where they are left out.',
      });
      t.nullable.float('sparsity', { description: 'In percent pruned; the largest that was computed where left out.' });
    },
  }),
  inputObjectType({
    name: 'CreateComparisonInput',
    definition(t) {
      t.id('project');
      t.string('name');
      t.nullable.list.field('columns', {
        type: 'ComparisonColumnInput',
        description: '1 to 12, named A to L in this order; or else `content`.',
      });
      t.nullable.list.id('images', {
        description: 'With `columns`: at most 10,000; those with a pathway in every column where they are left out.',
      });
      t.nullable.string('notes', { description: 'With `columns`: Markdown.' });
      t.nullable.field('content', { type: 'JSON', description: 'All of it, as in ComparisonVersion.content.' });
      t.nullable.string('note', { description: 'What this version is about.' });
    },
  }),
  ...payloadTypes('CreateComparison', { field: 'comparison', type: 'Comparison' }),
  mutationField('createComparison', {
    type: 'CreateComparisonPayload',
    args: { input: nonNull('CreateComparisonInput'), idempotencyKey },
    resolve: (_root, { input, idempotencyKey: key }, context) =>
      payload(() =>
        onceAs(context, { key, input, as: 'comparison', find: find.comparison }, () =>
          createComparison(context, input),
        ),
      ),
  }),
  inputObjectType({
    name: 'SaveComparisonInput',
    definition(t) {
      t.id('comparison');
      t.int('basedOn', { description: 'Number of the version that was changed; another newest one refuses it.' });
      t.field('content', { type: 'JSON' });
      t.nullable.string('name');
      t.nullable.string('note');
    },
  }),
  ...payloadTypes('SaveComparison', { field: 'comparison', type: 'Comparison' }),
  mutationField('saveComparison', {
    type: 'SaveComparisonPayload',
    args: { input: nonNull('SaveComparisonInput') },
    resolve: (_root, { input }, context) => payload(async () => ({ comparison: await saveComparison(context, input) })),
  }),
  inputObjectType({
    name: 'ForkComparisonInput',
    definition(t) {
      t.id('comparison');
      t.nullable.int('version', { description: 'The newest where it is left out.' });
      t.nullable.string('name');
    },
  }),
  ...payloadTypes('ForkComparison', { field: 'comparison', type: 'Comparison' }),
  mutationField('forkComparison', {
    type: 'ForkComparisonPayload',
    args: { input: nonNull('ForkComparisonInput'), idempotencyKey },
    resolve: (_root, { input, idempotencyKey: key }, context) =>
      payload(() =>
        onceAs(context, { key, input, as: 'comparison', find: find.comparison }, () => forkComparison(context, input)),
      ),
  }),
];
