// Models, their versions and what may be said about their input, over GraphQL.
import { activationPoints, preprocessing } from '@pathlens/jobs';
import nexus from 'nexus';
import { payload, readStoredError } from '../../errors.ts';
import { find } from '../../find.ts';
import { connectionType, pageArguments, payloadTypes } from '../../graphql/connection-type.ts';
import { idempotencyKey, onceAs } from '../../graphql/once.ts';
import { readConnection } from '../../pages/connection.ts';
import { comparisonsUsingModel } from '../comparisons/comparisons.service.ts';
import { experimentsUsingModel } from '../experiments/experiment-lists.ts';
import { predictionsOfModel } from '../predictions/predictions.service.ts';
import { studiesUsingModel } from '../studies/study-lists.ts';
import { importReportOf } from './import-report.ts';
import { createModelVersion, setPreprocessing, versionsOfModel } from './models.service.ts';

const { enumType, idArg, inputObjectType, mutationField, nonNull, nullable, objectType, queryField } = nexus;

export const modelTypes = [
  enumType({ name: 'ImportState', members: ['QUEUED', 'IMPORTING', 'DETECTED', 'READY', 'REFUSED', 'CANCELLED'] }),
  enumType({ name: 'ResizeMode', members: { STRETCH: 'stretch', SHORTER_SIDE_CROP: 'shorter-side-crop' } }),
  enumType({ name: 'ChannelOrderOfColour', members: { RGB: 'rgb', BGR: 'bgr', GREY: 'grey' } }),
  enumType({
    name: 'Interpolation',
    members: { BILINEAR: 'bilinear', BICUBIC: 'bicubic', NEAREST: 'nearest' },
  }),
  enumType({
    name: 'ValueRange',
    members: { ZERO_TO_ONE: '0..1', ZERO_TO_255: '0..255', MINUS_ONE_TO_ONE: '-1..1' },
  }),
  objectType({
    name: 'Model',
    definition(t) {
      t.implements('Node');
      t.string('name');
      t.field('project', {
        type: 'Project',
        resolve: ({ projectId }, _args, { load }) => load.project.load(projectId),
      });
      t.dateTime('createdAt');
      t.field('latest', {
        type: 'ModelVersion',
        resolve: ({ id }, _args, { load }) => load.latestModelVersion.load(id),
      });
      t.field('versions', {
        type: 'ModelVersionConnection',
        args: pageArguments,
        resolve: ({ id }, args, context) => readConnection(context, versionsOfModel, { ...args, parent: id }),
      });
    },
  }),
  connectionType('Model'),
  connectionType('ModelVersion'),
  objectType({
    name: 'ModelVersion',
    definition(t) {
      t.implements('Node', 'Commentable');
      t.field('model', { type: 'Model', resolve: ({ modelId }, _args, { load }) => load.model.load(modelId) });
      t.int('number');
      t.field('state', { type: 'ImportState' });
      t.nullable.field('error', { type: 'UserError', resolve: ({ error }) => readStoredError(error) });
      t.string('fileName', { description: 'Of the file the others belong to.' });
      t.string('digest', {
        description: 'sha-256 of the uploaded bytes; of several files, of their names and digests.',
      });
      t.bigInt('bytes', { description: 'Of all files together.' });
      t.list.field('files', {
        type: 'ModelFile',
        description: 'In the order of their upload, at most 64.',
        resolve: ({ id }, _args, { load }) => load.modelFiles.load(id),
      });
      t.nullable.string('format');
      t.nullable.string('producer');
      t.list.int('inputShape', { description: 'Without the batch.' });
      t.nullable.int('classes');
      t.nullable.int('units');
      t.nullable.float('parameters', {
        resolve: ({ parameters }) => (parameters === null ? null : Number(parameters)),
      });
      t.nullable.float('forwardFlops', { description: 'Multiply-adds × 2 of one forward pass of one image.' });
      t.nullable.field('preprocessing', {
        type: 'Preprocessing',
        resolve: ({ preprocessing: stored }) => (stored === null ? null : preprocessing.parse(stored)),
      });
      t.list.string('labels');
      t.list.field('activations', {
        type: 'ActivationPoint',
        description: 'In graph order; index is what pathways and masks refer to.',
        resolve: ({ activations }) => activationPoints.parse(activations ?? []),
      });
      t.nullable.field('importReport', { type: 'ImportReport', resolve: (version) => importReportOf(version) });
      t.field('usedBy', {
        type: 'ExperimentConnection',
        args: pageArguments,
        resolve: ({ id }, args, context) => readConnection(context, experimentsUsingModel, { ...args, parent: id }),
      });
      t.field('usedByStudies', {
        type: 'StudyConnection',
        args: pageArguments,
        resolve: ({ id }, args, context) => readConnection(context, studiesUsingModel, { ...args, parent: id }),
      });
      t.field('usedByComparisons', {
        type: 'ComparisonConnection',
        args: pageArguments,
        resolve: ({ id }, args, context) => readConnection(context, comparisonsUsingModel, { ...args, parent: id }),
      });
      t.field('predictions', {
        type: 'PredictionTableConnection',
        args: pageArguments,
        resolve: ({ id }, args, context) => readConnection(context, predictionsOfModel, { ...args, parent: id }),
      });
      t.field('file', {
        type: 'Artifact',
        description: 'The one that fileName names.',
        resolve: async ({ id, fileName, bytes }, _args, { load }) => ({
          url: `/files/models/${id}/model`,
          mediaType: 'application/octet-stream',
          bytes: Number((await load.modelFiles.load(id)).find(({ path }) => path === fileName)?.bytes ?? bytes),
        }),
      });
      t.dateTime('createdAt');
      t.nullable.dateTime('importedAt');
    },
  }),
  objectType({
    name: 'ModelFile',
    definition(t) {
      t.string('path', { description: 'With the folders it was uploaded in, without those that hold all files.' });
      t.bigInt('bytes');
      t.string('digest', { description: 'sha-256' });
      t.string('url', {
        resolve: ({ modelVersionId, path }) =>
          `/files/models/${modelVersionId}/files/${path.split('/').map(encodeURIComponent).join('/')}`,
      });
    },
  }),
  objectType({
    name: 'ActivationPoint',
    definition(t) {
      t.int('index');
      t.string('name');
      t.string('operator');
      t.list.int('shape');
      t.int('channels', { resolve: ({ shape }) => shape[0] });
      t.nullable.int('height', { resolve: ({ shape }) => shape[1] ?? null });
      t.nullable.int('width', { resolve: ({ shape }) => shape[2] ?? null });
      t.int('units');
      t.boolean('deadIsMeaningful');
      t.boolean('bypassed', {
        description: 'Some way from the image to the answer goes around it: it lies on a branch.',
      });
      t.nullable.field('receptiveField', {
        type: 'ReceptiveField',
        description: 'The part of the input that can reach a unit; null where units are not laid out as the image is.',
        resolve: ({ field }) => field,
      });
    },
  }),
  objectType({
    name: 'ReceptiveField',
    description: 'Rows and columns of the network’s input, [down, right] each; a box may begin outside the image.',
    definition(t) {
      t.list.int('start', { description: 'Where the box of the first unit begins.' });
      t.list.int('step', {
        description: 'How far it moves from one unit to the next; 0 where every unit sees everything.',
      });
      t.list.int('size', { description: 'Height and width.' });
    },
  }),
  objectType({
    name: 'Preprocessing',
    definition(t) {
      t.int('height');
      t.int('width');
      t.field('resize', { type: 'ResizeMode' });
      t.nullable.int('shorterSide');
      t.field('interpolation', {
        type: 'Interpolation',
        description: 'As PIL scales images: weighed over all pixels under the kernel.',
        resolve: ({ interpolation }) => interpolation ?? 'bilinear',
      });
      t.field('channels', { type: 'ChannelOrderOfColour' });
      t.field('range', { type: 'ValueRange' });
      t.list.float('mean');
      t.list.float('std');
    },
  }),
  inputObjectType({
    name: 'PreprocessingInput',
    definition(t) {
      t.int('height');
      t.int('width');
      t.field('resize', { type: 'ResizeMode' });
      t.nullable.int('shorterSide');
      t.nullable.field('interpolation', { type: 'Interpolation', description: 'Bilinear where it is left out.' });
      t.field('channels', { type: 'ChannelOrderOfColour' });
      t.field('range', { type: 'ValueRange' });
      t.list.float('mean');
      t.list.float('std');
    },
  }),
  queryField('modelVersion', {
    type: nullable('ModelVersion'),
    args: { id: nonNull(idArg()) },
    resolve: (_root, { id }, context) => find.modelVersion(context, id),
  }),
  inputObjectType({
    name: 'CreateModelVersionInput',
    definition(t) {
      t.nullable.id('upload', { description: 'A model of one file. Either this or uploads.' });
      t.nullable.list.id('uploads', {
        description: 'All files of a model, at most 64: weights, pairs, labels beside it.',
      });
      t.nullable.id('model', { description: 'Adds a version to this model.' });
      t.nullable.string('name', { description: 'Of the model; the file name where it is left out.' });
      t.nullable.string('output', { description: 'Which output holds the logits, where a file has several.' });
      t.nullable.field('preprocessing', { type: 'PreprocessingInput' });
      t.nullable.list.string('labels');
    },
  }),
  ...payloadTypes('CreateModelVersion', { field: 'version', type: 'ModelVersion' }),
  mutationField('createModelVersion', {
    type: 'CreateModelVersionPayload',
    args: { input: nonNull('CreateModelVersionInput'), idempotencyKey },
    resolve: (_root, { input, idempotencyKey: key }, context) =>
      payload(() =>
        onceAs(context, { key, input, as: 'version', find: find.modelVersion }, () =>
          createModelVersion(context, input),
        ),
      ),
  }),
  inputObjectType({
    name: 'SetPreprocessingInput',
    definition(t) {
      t.id('version');
      t.field('preprocessing', { type: 'PreprocessingInput' });
      t.nullable.list.string('labels');
    },
  }),
  ...payloadTypes('SetPreprocessing', { field: 'version', type: 'ModelVersion' }),
  mutationField('setPreprocessing', {
    type: 'SetPreprocessingPayload',
    args: { input: nonNull('SetPreprocessingInput') },
    resolve: (_root, { input }, context) => payload(async () => ({ version: await setPreprocessing(context, input) })),
  }),
];
