// Making, saving and forking comparisons over GraphQL.
import nexus from 'nexus';
import { payload } from '../../errors.ts';
import { find } from '../../find.ts';
import { payloadTypes } from '../../graphql/connection-type.ts';
import { idempotencyKey, onceAs } from '../../graphql/once.ts';
import { columnOf } from './chosen-content.ts';
import { createComparison, forkComparison, saveComparison } from './comparisons.service.ts';

const { arg, extendType, floatArg, inputObjectType, list, mutationField, nonNull, nullable, stringArg } = nexus;

export const comparisonMutationTypes = [
  extendType({
    type: 'Run',
    definition(t) {
      t.json('comparisonColumn', {
        description: 'A column of its maps, as in ComparisonVersion.content, without a letter.',
        args: {
          attribution: nullable(stringArg({ description: 'Catalog id; pathway-gradient where it is left out.' })),
          attributionParameters: nullable(
            list(
              nonNull(
                arg({
                  type: 'ParameterInput',
                  description:
                    'Which of its maps of that method; the first that it was asked for where they are left out.',
                }),
              ),
            ),
          ),
          sparsity: nullable(
            floatArg({ description: 'In percent pruned; the largest that was computed where it is left out.' }),
          ),
        },
        resolve: (run, chosen) => columnOf(run, chosen),
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
      t.nullable.list.string('labels', {
        description: 'With `columns` and without `images`: only images with one of these labels.',
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
      t.nullable.list.field('where', {
        type: 'ComparisonRowFilter',
        description: 'Only rows that pass all of these; all of them where it is left out.',
      });
      t.nullable.list.id('images', { description: 'Only the rows of these images, as they stand.' });
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
