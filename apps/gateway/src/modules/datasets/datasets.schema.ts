// Datasets, their versions and images over GraphQL.
import { datasetReport } from '@pathlens/jobs';
import nexus from 'nexus';
import { payload, readStoredError } from '../../errors.ts';
import { find } from '../../find.ts';
import { connectionType, pageArguments, payloadTypes } from '../../graphql/connection-type.ts';
import { readConnection } from '../../pages/connection.ts';
import { predictionsOfDataset } from '../predictions/predictions.service.ts';
import { createDatasetVersion, imagesOfDataset, versionsOfDataset } from './datasets.service.ts';

const { idArg, inputObjectType, mutationField, nonNull, nullable, objectType, queryField, stringArg } = nexus;

export const datasetTypes = [
  objectType({
    name: 'Dataset',
    definition(t) {
      t.implements('Node');
      t.string('name');
      t.field('project', {
        type: 'Project',
        resolve: ({ projectId }, _args, { load }) => load.project.load(projectId),
      });
      t.dateTime('createdAt');
      t.field('latest', {
        type: 'DatasetVersion',
        resolve: ({ id }, _args, { load }) => load.latestDatasetVersion.load(id),
      });
      t.field('versions', {
        type: 'DatasetVersionConnection',
        args: pageArguments,
        resolve: ({ id }, args, context) => readConnection(context, versionsOfDataset, { ...args, parent: id }),
      });
    },
  }),
  connectionType('Dataset'),
  connectionType('DatasetVersion'),
  objectType({
    name: 'DatasetVersion',
    definition(t) {
      t.implements('Node');
      t.field('dataset', {
        type: 'Dataset',
        resolve: ({ datasetId }, _args, { load }) => load.dataset.load(datasetId),
      });
      t.int('number');
      t.field('state', { type: 'ImportState' });
      t.nullable.field('error', { type: 'UserError', resolve: ({ error }) => readStoredError(error) });
      t.string('fileName');
      t.string('digest', { description: 'sha-256 of the uploaded bytes' });
      t.bigInt('bytes');
      t.int('itemCount');
      t.list.string('classes');
      t.nullable.field('report', {
        type: 'DatasetReport',
        resolve: ({ report }) => (report === null ? null : datasetReport.parse(report)),
      });
      t.field('images', {
        type: 'ImageConnection',
        args: { ...pageArguments, label: nullable(stringArg()) },
        resolve: ({ id }, { label, ...page }, context) =>
          readConnection(context, imagesOfDataset(label), { ...page, parent: id }),
      });
      t.field('predictions', {
        type: 'PredictionTableConnection',
        args: pageArguments,
        resolve: ({ id }, args, context) => readConnection(context, predictionsOfDataset, { ...args, parent: id }),
      });
      t.dateTime('createdAt');
      t.nullable.dateTime('importedAt');
    },
  }),
  objectType({
    name: 'DatasetReport',
    definition(t) {
      t.int('files');
      t.int('images');
      t.int('skipped', { description: 'Operating-system leftovers that were passed over.' });
      t.int('masks');
      t.list.field('classes', { type: 'ClassCount' });
      t.list.field('refused', { type: 'RefusedFile' });
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
  connectionType('Image'),
  objectType({
    name: 'Image',
    definition(t) {
      t.implements('Node');
      t.string('path');
      t.int('position');
      t.nullable.string('label');
      t.int('width');
      t.int('height');
      t.field('file', {
        type: 'Artifact',
        resolve: ({ id, mediaType, width, height }) => ({
          url: `/files/images/${id}/image`,
          mediaType,
          shape: [height, width],
        }),
      });
      t.field('thumbnail', {
        type: 'Artifact',
        resolve: ({ id }) => ({ url: `/files/images/${id}/thumbnail`, mediaType: 'image/webp' }),
      });
      t.list.field('masks', {
        type: 'RegionMask',
        resolve: ({ id, masks, width, height }) =>
          Object.keys(masks as Record<string, string>).map((name) => ({
            name,
            file: {
              url: `/files/images/${id}/masks/${encodeURIComponent(name)}`,
              mediaType: 'image/png',
              shape: [height, width],
              elementType: 'uint8',
            },
          })),
      });
    },
  }),
  objectType({
    name: 'RegionMask',
    definition(t) {
      t.string('name');
      t.field('file', { type: 'Artifact' });
    },
  }),
  queryField('datasetVersion', {
    type: nullable('DatasetVersion'),
    args: { id: nonNull(idArg()) },
    resolve: (_root, { id }, context) => find.datasetVersion(context, id),
  }),
  inputObjectType({
    name: 'CreateDatasetVersionInput',
    definition(t) {
      t.id('upload');
      t.nullable.id('dataset', { description: 'Adds a version to this dataset.' });
      t.nullable.string('name', { description: 'Of the dataset; the file name where it is left out.' });
    },
  }),
  ...payloadTypes('CreateDatasetVersion', { field: 'version', type: 'DatasetVersion' }),
  mutationField('createDatasetVersion', {
    type: 'CreateDatasetVersionPayload',
    args: { input: nonNull('CreateDatasetVersionInput') },
    resolve: (_root, { input }, context) =>
      payload(async () => ({ version: await createDatasetVersion(context, input) })),
  }),
];
