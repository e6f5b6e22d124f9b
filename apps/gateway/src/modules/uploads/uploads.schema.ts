// Uploads over GraphQL; the bytes themselves go to `url` by PUT.
import nexus from 'nexus';
import { payload } from '../../errors.ts';
import { payloadTypes } from '../../graphql/connection-type.ts';
import { createUpload } from './uploads.service.ts';

const { enumType, inputObjectType, mutationField, nonNull, objectType } = nexus;

export const uploadTypes = [
  enumType({ name: 'UploadKind', members: ['MODEL', 'DATASET'] }),
  objectType({
    name: 'Upload',
    definition(t) {
      t.implements('Node');
      t.field('kind', { type: 'UploadKind' });
      t.string('fileName');
      t.float('bytes', { resolve: ({ declaredBytes }) => Number(declaredBytes) });
      t.boolean('complete', { resolve: ({ state }) => state === 'COMPLETE' });
      t.nullable.string('sha256');
      t.string('url', { description: 'PUT the bytes there.', resolve: ({ id }) => `/uploads/${id}` });
    },
  }),
  inputObjectType({
    name: 'CreateUploadInput',
    definition(t) {
      t.id('project');
      t.field('kind', { type: 'UploadKind' });
      t.string('fileName');
      t.float('bytes');
    },
  }),
  ...payloadTypes('CreateUpload', { field: 'upload', type: 'Upload' }),
  mutationField('createUpload', {
    type: 'CreateUploadPayload',
    args: { input: nonNull('CreateUploadInput') },
    resolve: (_root, { input }, context) => payload(async () => ({ upload: await createUpload(context, input) })),
  }),
];
