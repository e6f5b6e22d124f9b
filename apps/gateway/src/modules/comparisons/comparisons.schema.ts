// Comparisons over GraphQL: saved, versioned, forkable.
import { attributionMethods } from '@pathlens/pathway-core/catalog';
import { comparison } from '@pathlens/views';
import nexus from 'nexus';
import { find } from '../../find.ts';
import { connectionType, pageArguments } from '../../graphql/connection-type.ts';
import { readConnection } from '../../pages/connection.ts';
import { mapSettings } from '../maps/map-settings.ts';
import { runOfColumn } from './column-run.ts';
import { countRows, rowOf, rowsOf } from './comparison-rows.ts';
import { scaleOf } from './comparison-scale.ts';
import { comparisonsOfProject, versionOf } from './comparisons.service.ts';
import { numbersOf } from './row-pair.ts';

const {
  arg,
  booleanArg,
  enumType,
  extendType,
  idArg,
  intArg,
  list,
  nonNull,
  nullable,
  objectType,
  queryField,
  stringArg,
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
      t.int('rowCount', {
        description: 'Rows there are; with filters, those that pass all of them.',
        args: {
          where: nullable(
            list(nonNull(arg({ type: 'ComparisonRowFilter', description: 'Only rows that pass all of them.' }))),
          ),
        },
        resolve: (version, { where }, context) => countRows(context, version, where),
      });
      t.list.field('rows', {
        type: 'ComparisonRow',
        description: 'At most 100 at a time.',
        args: {
          first: nonNull(intArg()),
          from: nullable(intArg({ description: 'Place of the first one, from 0.' })),
          order: nullable(arg({ type: 'ComparisonRowOrder', description: 'POSITION where it is left out.' })),
          columns: nullable(
            list(
              nonNull(stringArg({ description: 'Letters of the two columns, or the one, that the order is about.' })),
            ),
          ),
          where: nullable(
            list(nonNull(arg({ type: 'ComparisonRowFilter', description: 'Only rows that pass all of them.' }))),
          ),
          reverse: nullable(booleanArg({ description: 'The other way round; rows without a number stay last.' })),
        },
        resolve: (version, page, context) => rowsOf(context, version, page),
      });
      t.json('layout', {
        description: 'How it is looked at where an address says nothing else: mode, scale, clip, sign, opacity, sort.',
        resolve: ({ content }) => comparison.parse(content).layout,
      });
      t.field('mapScale', {
        type: 'MapScale',
        description: 'How large the values of all its maps are, so that they can be drawn on one scale.',
        resolve: (version, _args, context) => scaleOf(context, version),
      });
      t.nullable.field('row', {
        type: 'ComparisonRow',
        description: 'Of one image; null where it has none.',
        args: { image: nonNull(idArg({ description: 'Its id.' })) },
        resolve: (version, { image }, context) => rowOf(context, version, image),
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
      t.nullable.field('run', {
        type: 'Run',
        description: 'Whose maps it shows; null where it is gone.',
        resolve: ({ runId }, _args, context) => runOfColumn(context, runId),
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
    description: 'How the rows of a comparison stand.',
    members: {
      POSITION: 'position',
      DISAGREEMENT: 'disagreement',
      CORRELATION: 'correlation',
      RESPONSE: 'response',
    },
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
      t.field('numbers', {
        type: 'ComparisonRowNumbers',
        description: 'What two columns, or one, say of the image.',
        args: { columns: nonNull(list(nonNull(stringArg({ description: 'Their letters.' })))) },
        resolve: (row, { columns }, context) => numbersOf(context, row, columns),
      });
    },
  }),
  objectType({
    name: 'ComparisonRowNumbers',
    definition(t) {
      t.nullable.float('overlap', {
        description: 'Jaccard index of the two pathways: null until it is known, or where they cannot be intersected.',
      });
      t.nullable.float('chance', { description: 'Of independent pathways as dense as these.' });
      t.nullable.float('correlation', {
        description: 'Spearman’s rank correlation of the magnitudes of the two maps.',
      });
      t.list.nullable.float('changes', {
        description: 'Of each column, the probability with all units less the one with those of its pathway alone.',
        resolve: ({ changes }) => [...changes],
      });
    },
  }),
  objectType({
    name: 'ComparisonCell',
    definition(t) {
      t.string('column');
      t.nullable.field('map', { type: 'AttributionMap', description: 'null where none was computed.' });
      t.nullable.float('probability', {
        description: 'Of the class that was asked about, with all units; null where nothing was computed.',
        resolve: async ({ response }) => (await response())?.probability ?? null,
      });
      t.nullable.float('keptProbability', {
        description: 'With the units of the pathway alone; null where the column has none.',
        resolve: async ({ response }) => (await response())?.kept ?? null,
      });
    },
  }),
  objectType({
    name: 'MapScale',
    description: 'How sizes |A| are distributed over many maps.',
    definition(t) {
      t.int('maps', { description: 'Maps that the values are of.' });
      t.int('total', { description: 'Maps that there are; the rest is counted when this is asked again.' });
      t.list.field('clips', { type: 'MapClip', description: 'At 95, 98, 99, 99.5 and 100 %.' });
      t.float('largest', { description: 'Largest size.' });
      t.list.float('bins', { description: 'Pixels in 48 equal steps from 0 to the largest size.' });
    },
  }),
  objectType({
    name: 'MapClip',
    description: 'A size that a share of all pixels does not exceed.',
    definition(t) {
      t.float('percentile', { description: 'In percent of the pixels.' });
      t.float('value', { description: 'In the unit of the maps, within 0.3 %.' });
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
];
