// What a version of a comparison says beyond its pictures, over GraphQL.
import { columnMeasures, type MeanInterval, pairMeasures } from '@pathlens/jobs';
import nexus from 'nexus';
import { payload } from '../../errors.ts';
import { payloadTypes } from '../../graphql/connection-type.ts';
import { analyseAgain, analysisOf, isOutOfDate } from './analysis.service.ts';
import { checkColumns } from './row-order.ts';
import { checkTicks, ticksOf } from './ticks.ts';

const { arg, extendType, inputObjectType, intArg, list, mutationField, nonNull, objectType, stringArg } = nexus;

const own = columnMeasures.join(', ');

export const comparisonAnalysisTypes = [
  extendType({
    type: 'ComparisonVersion',
    definition(t) {
      t.nullable.field('analysis', {
        type: 'ComparisonAnalysis',
        description: 'Figures over all its images; null where nobody has asked for them yet.',
        resolve: (version, _args, context) => analysisOf(context, version),
      });
    },
  }),
  objectType({
    name: 'ComparisonAnalysis',
    definition(t) {
      t.field('state', { type: 'RunState', resolve: ({ row }) => row.state });
      t.int('done', { description: 'Images counted so far.', resolve: ({ row }) => row.done });
      t.int('total', { description: 'Images to count; 0 until a worker knows.', resolve: ({ row }) => row.total });
      t.boolean('outOfDate', {
        description: 'Whether its runs have found more since it was begun.',
        resolve: (analysis, _args, context) => isOutOfDate(context, analysis),
      });
      t.nullable.dateTime('finishedAt', { resolve: ({ row }) => row.finishedAt });
      t.nullable.field('error', { type: 'UserError', resolve: ({ row }) => row.error as never });
      t.list.field('pairs', {
        type: 'ComparisonPair',
        description: 'Every two columns, in their order.',
        resolve: ({ figures }) => [...figures.pairs],
      });
      t.nullable.field('pair', {
        type: 'ComparisonPair',
        description: 'Of two columns; null until it is known.',
        args: { columns: nonNull(list(nonNull(stringArg({ description: 'Their letters.' })))) },
        resolve: ({ figures, content }, { columns }) => {
          const letters = checkColumns(content, columns);
          return figures.pairs.find((pair) => letters.every((letter) => pair.columns.includes(letter))) ?? null;
        },
      });
      t.list.field('columns', {
        type: 'ComparisonColumnFigures',
        description: 'One for each column, in their order.',
        resolve: (analysis) => analysis.figures.columns.map((figures) => ({ figures, analysis })),
      });
    },
  }),
  objectType({
    name: 'MeanInterval',
    definition(t) {
      t.float('mean');
      t.nullable.float('low', {
        description: 'End of the 95 % bootstrap interval; null until all images are counted.',
      });
      t.nullable.float('high', { description: 'Its other end.' });
      t.int('n', { description: 'Images.' });
    },
  }),
  objectType({
    name: 'ComparisonPair',
    definition(t) {
      t.list.string('columns', { description: 'Letters of the two.', resolve: ({ columns }) => [...columns] });
      t.string('level', {
        description:
          'What was intersected. units: the same units. positions: units at the same places of models trained apart. channels: channels that answer alike. none: nothing can be.',
      });
      t.nullable.string('reason', { description: 'Why there is no overlap.' });
      t.nullable.string('hint', { description: 'What to do about it.' });
      t.boolean('matchable', { description: 'Whether a study that matches channels would make them comparable.' });
      t.nullable.field('overlap', { type: 'MeanInterval', description: 'Jaccard index, 0 to 1.' });
      t.nullable.float('chance', {
        description: 'Overlap of independent pathways of the densities reached, mean over images.',
      });
      t.nullable.field('correlation', {
        type: 'MeanInterval',
        description: 'Spearman’s rank correlation of the magnitudes of the two maps.',
      });
      t.nullable.string('correlationReason', { description: 'Why there is no correlation.' });
      t.int('layerImages', { description: 'Images whose pathways are counted in the layers.' });
      t.list.field('layers', { type: 'ComparisonLayer', resolve: ({ layers }) => [...layers] });
    },
  }),
  objectType({
    name: 'ComparisonLayer',
    definition(t) {
      t.nullable.field('a', { type: 'ComparisonLayerSide', description: 'Of the first column.' });
      t.nullable.field('b', { type: 'ComparisonLayerSide', description: 'Of the second.' });
      t.int('stage', { description: 'Grows from 0 where the height or width changes.' });
      t.nullable.float('onlyA', {
        description: 'Kept by the first alone, mean over images; null where the two cannot be intersected.',
        resolve: ({ sets }) => sets?.onlyA ?? null,
      });
      t.nullable.float('both', { description: 'Kept by both.', resolve: ({ sets }) => sets?.both ?? null });
      t.nullable.float('onlyB', {
        description: 'Kept by the second alone.',
        resolve: ({ sets }) => sets?.onlyB ?? null,
      });
    },
  }),
  objectType({
    name: 'ComparisonLayerSide',
    definition(t) {
      t.string('name', { description: 'Of the activation point.' });
      t.int('units');
      t.float('kept', { description: 'Units kept, mean over images.' });
    },
  }),
  objectType({
    name: 'ComparisonColumnFigures',
    definition(t) {
      t.string('column', { description: 'Its letter.', resolve: ({ figures }) => figures.letter });
      t.list.field('measures', {
        type: 'ComparisonMeasure',
        resolve: ({ figures, analysis }) =>
          Object.entries(figures.means).map(([id, mean]) => ({ id, mean, digest: figures.digest, analysis })),
      });
      t.nullable.field('measure', {
        type: 'ComparisonMeasure',
        description: 'One of them; null where the column has none like it.',
        args: { id: nonNull(stringArg({ description: 'As in ComparisonMeasure.id.' })) },
        resolve: ({ figures: { means, digest }, analysis }, { id }) =>
          Object.hasOwn(means, id) ? { id, mean: means[id], digest, analysis } : null,
      });
    },
  }),
  objectType({
    name: 'ComparisonMeasure',
    definition(t) {
      t.string('id', {
        description: `${own}, or mass:<region> for the share of the map’s mass in a region. probability: with all units. kept: with those of the pathway alone. change: the first less the second. share: the second over the first. dead: dead units among those kept.`,
      });
      t.field('mean', { type: 'MeanInterval', resolve: ({ mean }): MeanInterval => mean });
      t.list.field('ticks', {
        type: 'ComparisonTick',
        description: 'Of each image; where there are more, evenly through the ordered values. At most 400.',
        args: { first: nonNull(intArg()) },
        resolve: ({ id, digest, analysis }, { first }, context) =>
          ticksOf(context, analysis.row, analysis, { digest, measure: id, first: checkTicks(first) }),
      });
    },
  }),
  objectType({
    name: 'ComparisonTick',
    definition(t) {
      t.id('image');
      t.float('value');
    },
  }),
  inputObjectType({
    name: 'ComparisonRowFilter',
    description: 'Rows whose number lies in a range, or whose image has a label.',
    definition(t) {
      t.nullable.list.string('columns', { description: 'Letters: one for its own numbers, two for those of a pair.' });
      t.nullable.string('measure', {
        description: `Of one column: ${own}, mass:<region>. Of two: ${pairMeasures.join(', ')}.`,
      });
      t.nullable.float('from', { description: 'Least number, itself included.' });
      t.nullable.float('to', { description: 'Largest number, itself included.' });
      t.nullable.string('label', { description: 'Of the image.' });
    },
  }),
  inputObjectType({
    name: 'AnalyseComparisonInput',
    definition(t) {
      t.id('comparison');
      t.nullable.int('version', { description: 'The newest where it is left out.' });
    },
  }),
  ...payloadTypes('AnalyseComparison', { field: 'comparison', type: 'Comparison' }),
  mutationField('analyseComparison', {
    type: 'AnalyseComparisonPayload',
    args: { input: nonNull(arg({ type: 'AnalyseComparisonInput' })) },
    resolve: (_root, { input }, context) => payload(async () => ({ comparison: await analyseAgain(context, input) })),
  }),
];
