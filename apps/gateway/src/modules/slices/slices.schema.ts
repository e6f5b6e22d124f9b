// Slices over GraphQL: what is in one, making one, giving it another name. They are deleted as everything is, through the trash.
import nexus from 'nexus';
import { payload } from '../../errors.ts';
import { find } from '../../find.ts';
import { connectionType, pageArguments, payloadTypes } from '../../graphql/connection-type.ts';
import { idempotencyKey, onceAs } from '../../graphql/once.ts';
import { readConnection } from '../../pages/connection.ts';
import { imagesOfSlice } from './slice-lists.ts';
import { createSlice, renameSlice } from './slices.service.ts';

const { idArg, inputObjectType, mutationField, nonNull, nullable, objectType, queryField } = nexus;

export const sliceTypes = [
  objectType({
    name: 'Slice',
    description:
      'Images of a dataset version under a name: settled when it is made, usable wherever images are chosen.',
    definition(t) {
      t.implements('Node');
      t.string('name');
      t.field('project', {
        type: 'Project',
        resolve: ({ projectId }, _args, { load }) => load.project.load(projectId),
      });
      t.field('datasetVersion', {
        type: 'DatasetVersion',
        resolve: ({ datasetVersionId }, _args, { load }) => load.datasetVersion.load(datasetVersionId),
      });
      t.int('imageCount', { description: 'How many images it has.' });
      t.nullable.field('filter', {
        type: 'JSON',
        description: 'What was asked for when it was made; null where the images themselves were named.',
      });
      t.field('images', {
        type: 'ImageConnection',
        description: 'As they stand in their dataset.',
        args: pageArguments,
        resolve: ({ id }, args, context) => readConnection(context, imagesOfSlice, { ...args, parent: id }),
      });
      t.dateTime('createdAt');
    },
  }),
  connectionType('Slice'),
  queryField('slice', {
    type: nullable('Slice'),
    args: { id: nonNull(idArg()) },
    resolve: (_root, { id }, context) => find.slice(context, id),
  }),
  inputObjectType({
    name: 'SliceFilterInput',
    description: 'What the images of a slice have in common; all that is said holds of each. Nothing: all images.',
    definition(t) {
      t.nullable.list.string('labels', { description: 'Only images with one of these labels.' });
      t.nullable.field('with', { type: 'ImageContent', description: 'Only those that have some.' });
      t.nullable.id('predictions', { description: 'A table of predictions of the dataset version.' });
      t.nullable.field('answers', {
        type: 'PredictionFilter',
        description: 'Only images of which that table says so.',
      });
      t.nullable.id('slice', { description: 'Only images that this slice has as well.' });
      t.nullable.id('experiment', { description: 'Only images of this experiment.' });
      t.nullable.int('first', { description: 'The first so many of what remains.' });
    },
  }),
  inputObjectType({
    name: 'CreateSliceInput',
    definition(t) {
      t.id('datasetVersion');
      t.string('name', { description: '1 to 120 characters.' });
      t.nullable.list.id('images', { description: 'These images, at most 10,000.' });
      t.nullable.field('filter', {
        type: 'SliceFilterInput',
        description: 'Instead of images: those that are so now, at most 10,000.',
      });
    },
  }),
  ...payloadTypes('CreateSlice', { field: 'slice', type: 'Slice' }),
  mutationField('createSlice', {
    type: 'CreateSlicePayload',
    args: { input: nonNull('CreateSliceInput'), idempotencyKey },
    resolve: (_root, { input, idempotencyKey: key }, context) =>
      payload(() => onceAs(context, { key, input, as: 'slice', find: find.slice }, () => createSlice(context, input))),
  }),
  inputObjectType({
    name: 'RenameSliceInput',
    definition(t) {
      t.id('slice', { description: 'The slice.' });
      t.string('name', { description: '1 to 120 characters.' });
    },
  }),
  ...payloadTypes('RenameSlice', { field: 'slice', type: 'Slice' }),
  mutationField('renameSlice', {
    type: 'RenameSlicePayload',
    args: { input: nonNull('RenameSliceInput') },
    resolve: (_root, { input }, context) => payload(async () => ({ slice: await renameSlice(context, input) })),
  }),
];
