// The import report over GraphQL.
import nexus from 'nexus';
import { connectionType, pageArguments } from '../../graphql/connection-type.ts';
import { nodesOf } from './import-report.ts';

const { objectType } = nexus;

export const importReportTypes = [
  objectType({
    name: 'ImportReport',
    definition(t) {
      t.string('format');
      t.string('producer');
      t.nullable.int('opset', { description: 'Of ONNX files.' });
      t.float('bytes');
      t.float('parameters');
      t.float('forwardFlops');
      t.nullable.float('forwardSeconds', {
        description: 'Of one forward pass of one image, on the worker that imported it.',
      });
      t.string('inputName', { resolve: ({ input }) => input.name });
      t.string('outputName', { resolve: ({ output }) => output.name });
      t.string('batch', {
        description: '"dynamic", or the number in the file that was made dynamic.',
        resolve: ({ batch }) => String(batch),
      });
      t.nullable.string('cutSoftmax', { description: 'Name of the Softmax that ended the file and was cut off.' });
      t.list.field('operators', { type: 'OperatorCount' });
      t.int('constantsFolded', { resolve: ({ simplified }) => simplified.constantsFolded });
      t.int('identitiesRemoved', { resolve: ({ simplified }) => simplified.identitiesRemoved });
      t.int('batchNormsFolded', { resolve: ({ simplified }) => simplified.batchNormsFolded });
      t.field('nodes', {
        type: 'ImportNodeConnection',
        args: pageArguments,
        resolve: (report, args) => nodesOf(report, args),
      });
      t.list.field('warnings', { type: 'ImportWarning' });
    },
  }),
  objectType({
    name: 'OperatorCount',
    definition(t) {
      t.string('operator');
      t.int('count');
    },
  }),
  objectType({
    name: 'ImportNode',
    definition(t) {
      t.string('name');
      t.string('operator');
      t.string('detail');
      t.list.int('shape');
      t.float('parameters');
      t.nullable.int('activation', { description: 'Index of the activation point this node is, if it is one.' });
      t.nullable.list.int('inputs', {
        description: 'Indices of the nodes it reads; null in versions that were imported before this was kept.',
      });
      t.nullable.field('weights', { type: 'WeightSummary' });
    },
  }),
  objectType({
    name: 'WeightSummary',
    description: 'The largest weight of a node in a few numbers.',
    definition(t) {
      t.list.int('shape');
      t.float('mean');
      t.float('std');
      t.float('min');
      t.float('max');
      t.float('zeros', { description: 'Share that is exactly zero, 0 to 1.' });
      t.list.int('histogram', { description: 'Counts in bins of equal width from min to max.' });
    },
  }),
  connectionType('ImportNode'),
  objectType({
    name: 'ImportWarning',
    definition(t) {
      t.string('code');
      t.string('message');
    },
  }),
];
