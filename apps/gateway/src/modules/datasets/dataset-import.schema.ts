// The import of a dataset version over GraphQL: what was found, how far it is, what came of it, and the two things to say to it.
import { datasetLayouts } from '@pathlens/jobs';
import nexus from 'nexus';
import { payload } from '../../errors.ts';
import { payloadTypes } from '../../graphql/connection-type.ts';
import { cancelDatasetImport, confirmDatasetVersion } from './dataset-import.service.ts';

const { enumType, idArg, inputObjectType, mutationField, nonNull, objectType } = nexus;

export const datasetImportTypes = [
  enumType({
    name: 'DatasetLayout',
    description: 'How labels, boxes and masks stand beside the images of an archive.',
    members: Object.fromEntries(datasetLayouts.map((id) => [id.toUpperCase().replaceAll('-', '_'), id])),
  }),
  objectType({
    name: 'ImportProgress',
    definition(t) {
      t.int('done', { description: 'Files looked at so far.' });
      t.int('total', { description: 'Of so many; 0 while that is not known.' });
    },
  }),
  objectType({
    name: 'DatasetDetection',
    definition(t) {
      t.list.field('candidates', { type: 'LayoutCandidate', description: 'Best first.' });
      t.int('files');
      t.float('bytes', { description: 'Unpacked.' });
      t.list.string('sample', { description: 'Paths of a few images.' });
      t.list.field('warnings', { type: 'ImportWarning' });
    },
  }),
  objectType({
    name: 'LayoutCandidate',
    description: 'One way to read the archive.',
    definition(t) {
      t.field('layout', { type: 'DatasetLayout' });
      t.string('evidence', { description: 'Which files speak for it, as a sentence.' });
      t.int('images');
      t.int('labelled');
      t.int('boxes');
      t.int('masks');
      t.list.field('classes', { type: 'ClassCount' });
    },
  }),
  objectType({
    name: 'DatasetReport',
    definition(t) {
      t.field('layout', { type: 'DatasetLayout' });
      t.int('files');
      t.int('images');
      t.int('skipped', { description: 'Operating-system leftovers that were passed over.' });
      t.int('masks');
      t.int('boxes');
      t.list.field('classes', { type: 'ClassCount' });
      t.list.field('converted', { type: 'ConvertedImages' });
      t.int('refusedCount', { resolve: ({ refusedCount, refused }) => refusedCount ?? refused.length });
      t.list.field('refused', { type: 'RefusedFile', description: 'The first ones; all of them stand in reportFile.' });
    },
  }),
  objectType({
    name: 'ConvertedImages',
    description: 'Images whose pixels were brought into the one form that is stored.',
    definition(t) {
      t.string('rule');
      t.int('images');
    },
  }),
  objectType({
    name: 'ClassCount',
    definition(t) {
      t.string('name');
      t.int('images');
    },
  }),
  objectType({
    name: 'RefusedFile',
    definition(t) {
      t.string('path');
      t.string('code');
      t.string('message');
    },
  }),
  inputObjectType({
    name: 'ConfirmDatasetVersionInput',
    definition(t) {
      t.id('version');
      t.nullable.field('layout', { type: 'DatasetLayout', description: 'The best one where it is left out.' });
    },
  }),
  ...payloadTypes('ConfirmDatasetVersion', { field: 'version', type: 'DatasetVersion' }),
  mutationField('confirmDatasetVersion', {
    type: 'ConfirmDatasetVersionPayload',
    description: 'Imports what was found. A cancelled import begins anew.',
    args: { input: nonNull('ConfirmDatasetVersionInput') },
    resolve: (_root, { input }, context) =>
      payload(async () => ({ version: await confirmDatasetVersion(context, input) })),
  }),
  ...payloadTypes('CancelDatasetImport', { field: 'version', type: 'DatasetVersion' }),
  mutationField('cancelDatasetImport', {
    type: 'CancelDatasetImportPayload',
    description: 'Ends an import, or discards what was found before it. A version that is ready stays.',
    args: { id: nonNull(idArg()) },
    resolve: (_root, { id }, context) => payload(async () => ({ version: await cancelDatasetImport(context, id) })),
  }),
];
