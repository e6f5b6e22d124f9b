// Datasets and their versions over GraphQL.
import { type DatasetLayout, datasetDetection, datasetReport } from '@pathlens/jobs';
import nexus from 'nexus';
import { payload, readStoredError } from '../../errors.ts';
import { find } from '../../find.ts';
import { connectionType, pageArguments, payloadTypes } from '../../graphql/connection-type.ts';
import { idempotencyKey, onceAs } from '../../graphql/once.ts';
import { noRows, readConnection } from '../../pages/connection.ts';
import { predictionsOfDataset } from '../predictions/predictions.service.ts';
import { findSlice } from '../slices/find-slice.ts';
import { slicesOfVersion } from '../slices/slice-lists.ts';
import { createDatasetVersion, versionsOfDataset } from './datasets.service.ts';
import { imagesOfVersion } from './image-list.ts';

const {
  arg,
  booleanArg,
  idArg,
  inputObjectType,
  intArg,
  mutationField,
  nonNull,
  nullable,
  objectType,
  queryField,
  stringArg,
} = nexus;

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
        description: 'The newest version; a refused or cancelled one only where there is no other.',
        args: { preferReady: nonNull(booleanArg({ default: false, description: 'A ready one where there is one.' })) },
        resolve: ({ id }, { preferReady }, { load }) =>
          (preferReady ? load.readyDatasetVersion : load.latestDatasetVersion).load(id),
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
      t.implements('Node', 'Commentable');
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
      t.boolean('confirmed', { description: 'Whether the import goes on without asking once it knows what it found.' });
      t.nullable.field('detection', {
        type: 'DatasetDetection',
        resolve: ({ detection }) => (detection === null ? null : datasetDetection.parse(detection)),
      });
      t.nullable.field('layout', {
        type: 'DatasetLayout',
        description: 'The one that was chosen; null = the best one.',
        resolve: ({ layout }) => layout as DatasetLayout | null,
      });
      t.field('progress', { type: 'ImportProgress', resolve: ({ done, total }) => ({ done, total }) });
      t.int('itemCount');
      t.list.string('classes');
      t.nullable.field('report', {
        type: 'DatasetReport',
        resolve: ({ report }) => (report === null ? null : datasetReport.parse(report)),
      });
      t.nullable.field('reportFile', {
        type: 'Artifact',
        description: 'CSV with a row for every file that became no image, and why.',
        resolve: ({ id, reportKey }) =>
          reportKey === null ? null : { url: `/files/datasets/${id}/report.csv`, mediaType: 'text/csv' },
      });
      t.field('images', {
        type: 'ImageConnection',
        description: 'In stored order; none before the version is ready.',
        args: {
          ...pageArguments,
          from: nullable(intArg({ description: 'Place of the first one, from 0; instead of "after".' })),
          label: nullable(stringArg()),
          with: nullable(arg({ type: 'ImageContent', description: 'Only those that have some.' })),
          slice: nullable(idArg({ description: 'Only those in this slice.' })),
        },
        resolve: async ({ id, state }, { label, with: content, slice, ...page }, context) => {
          if (slice != null) await findSlice(context, slice, ['slice']);
          return state === 'READY'
            ? readConnection(context, imagesOfVersion({ label, content, slice }), { ...page, parent: id })
            : noRows(page);
        },
      });
      t.field('slices', {
        type: 'SliceConnection',
        args: pageArguments,
        resolve: ({ id }, args, context) => readConnection(context, slicesOfVersion, { ...args, parent: id }),
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
      t.boolean('detectFirst', {
        default: false,
        description: 'Stops at DETECTED, so that somebody sees what was found before it is imported.',
      });
    },
  }),
  ...payloadTypes('CreateDatasetVersion', { field: 'version', type: 'DatasetVersion' }),
  mutationField('createDatasetVersion', {
    type: 'CreateDatasetVersionPayload',
    args: { input: nonNull('CreateDatasetVersionInput'), idempotencyKey },
    resolve: (_root, { input, idempotencyKey: key }, context) =>
      payload(() =>
        onceAs(context, { key, input, as: 'version', find: find.datasetVersion }, () =>
          createDatasetVersion(context, input),
        ),
      ),
  }),
];
