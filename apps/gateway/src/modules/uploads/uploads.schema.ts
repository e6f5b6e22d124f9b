// Uploads over GraphQL; the bytes themselves go to `url`, by PUT or by the tus protocol.
import nexus from 'nexus';
import { payload } from '../../errors.ts';
import { payloadTypes } from '../../graphql/connection-type.ts';
import { createUpload } from './uploads.service.ts';

const { enumType, inputObjectType, mutationField, nonNull, objectType } = nexus;

export const uploadTypes = [
  enumType({ name: 'UploadKind', members: ['MODEL', 'DATASET', 'MAPS'] }),
  objectType({
    name: 'Upload',
    definition(t) {
      t.implements('Node');
      t.field('kind', { type: 'UploadKind' });
      t.string('fileName');
      t.float('bytes', { resolve: ({ declaredBytes }) => Number(declaredBytes) });
      t.boolean('complete', { resolve: ({ state }) => state === 'COMPLETE' });
      t.nullable.string('sha256');
      t.nullable.string('relativePath', { description: 'With the folders of a folder drop.' });
      t.string('url', {
        description: 'PUT the bytes there, or PATCH them as tus says.',
        resolve: ({ id }) => `/uploads/${id}`,
      });
    },
  }),
  inputObjectType({
    name: 'CreateUploadInput',
    definition(t) {
      t.id('project');
      t.field('kind', { type: 'UploadKind' });
      t.string('fileName');
      t.float('bytes');
      t.nullable.string('relativePath', { description: 'With the folders it lies in, separated by "/".' });
      t.nullable.string('sha256', { description: 'Of the whole content; a file with another one is refused.' });
      t.nullable.string('fingerprint', {
        description:
          'A SHA-256 the client makes of the ends of the file: an unfinished upload of one’s own with the same name, size and fingerprint is given again.',
      });
    },
  }),
  ...payloadTypes('CreateUpload', { field: 'upload', type: 'Upload' }),
  mutationField('createUpload', {
    type: 'CreateUploadPayload',
    args: { input: nonNull('CreateUploadInput') },
    resolve: (_root, { input }, context) => payload(async () => ({ upload: await createUpload(context, input) })),
  }),
];
