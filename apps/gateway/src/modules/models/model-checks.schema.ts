// What an import proved about a version, and what its files speak for, over GraphQL.
import { gradientCheck, parity, preprocessingPresets, suggestion } from '@pathlens/jobs';
import nexus from 'nexus';
import { payload } from '../../errors.ts';
import { payloadTypes } from '../../graphql/connection-type.ts';
import { readPreprocessing } from './preprocessing.ts';
import { previewImage, previewUrl } from './preview.service.ts';

const { enumType, extendType, idArg, nonNull, objectType } = nexus;

export const modelCheckTypes = [
  enumType({
    name: 'ComparedValues',
    members: { LOGITS: 'logits', PROBABILITIES: 'probabilities', LOG_PROBABILITIES: 'log-probabilities' },
  }),
  enumType({ name: 'GradientVerdict', members: { HOLDS: 'holds', FAILS: 'fails', UNCLEAR: 'unclear' } }),
  enumType({ name: 'CheckedImage', members: { PAIR: 'pair', NOISE: 'noise' } }),
  objectType({
    name: 'Parity',
    description: 'Input/output pairs of the framework, run and compared. null stands for an answer that is not finite.',
    definition(t) {
      t.boolean('holds');
      t.list.field('pairs', { type: 'PairDifference' });
      t.nullable.float('largestAbsolute');
      t.nullable.float('largestRelative', { description: 'To the largest |recorded value| of its pair.' });
      t.float('limit', { description: 'Of the relative difference.' });
      t.field('compared', {
        type: 'ComparedValues',
        description: 'Behind a Softmax that the import cut off the recorded outputs are probabilities.',
      });
      t.int('activations', { description: 'Recorded activations that were looked at, where parity fails.' });
      t.nullable.field('firstDifference', { type: 'FirstDifference' });
      t.string('engine');
    },
  }),
  objectType({
    name: 'PairDifference',
    definition(t) {
      t.nullable.float('absolute');
      t.nullable.float('relative');
      t.boolean('sameTopClass');
    },
  }),
  objectType({
    name: 'FirstDifference',
    definition(t) {
      t.int('activation', { description: 'Index of the activation point.' });
      t.string('name');
      t.nullable.float('relative');
    },
  }),
  objectType({
    name: 'GradientCheck',
    description: 'The input gradient against finite differences at up to 16 pixels.',
    definition(t) {
      t.field('verdict', { type: 'GradientVerdict' });
      t.int('pixels');
      t.nullable.float('largest', { description: 'Relative to the largest |gradient| among the pixels.' });
      t.float('limit');
      t.int('atKinks', { description: 'Pixels left out, because a unit switches within every step tried.' });
      t.string('precision', { description: 'What the finite differences were computed in.' });
      t.field('image', { type: 'CheckedImage' });
      t.string('engine');
    },
  }),
  objectType({
    name: 'Suggestion',
    description: 'What the files of a model speak for; the form starts from it.',
    definition(t) {
      t.nullable.field('preprocessing', { type: 'Preprocessing' });
      t.list.string('labels');
      t.list.string('sources', { description: 'Where each came from, one sentence each.' });
    },
  }),
  objectType({
    name: 'TensorPreview',
    definition(t) {
      t.field('picture', {
        type: 'Artifact',
        description:
          'PNG. Channel 1 is drawn as red, 2 as green, 3 as blue, each from its smallest value to its largest.',
      });
      t.list.field('channels', { type: 'ChannelNumbers' });
    },
  }),
  objectType({
    name: 'ChannelNumbers',
    definition(t) {
      t.float('min');
      t.float('max');
      t.float('mean');
      t.float('std');
    },
  }),
  ...payloadTypes('TensorPreview', { field: 'preview', type: 'TensorPreview' }),
  extendType({
    type: 'ModelVersion',
    definition(t) {
      t.nullable.field('parity', {
        type: 'Parity',
        description: 'null where no pairs came with the model, or they could not be read.',
        resolve: ({ parity: stored }) => (stored === null ? null : parity.parse(stored)),
      });
      t.nullable.field('gradientCheck', {
        type: 'GradientCheck',
        resolve: ({ gradientCheck: stored }) => (stored === null ? null : gradientCheck.parse(stored)),
      });
      t.nullable.field('suggestion', {
        type: 'Suggestion',
        resolve: ({ suggestion: stored }) => (stored === null ? null : suggestion.parse(stored)),
      });
      t.field('preview', {
        type: 'TensorPreviewPayload',
        description: 'The tensor this preprocessing makes of an image of the same project.',
        args: { image: nonNull(idArg()), preprocessing: nonNull('PreprocessingInput') },
        resolve: (version, args, context) =>
          payload(async () => {
            const given = readPreprocessing(args.preprocessing);
            const { png, channels } = await previewImage(context, version, {
              imageId: args.image,
              preprocessing: given,
            });
            const url = previewUrl(version.id, args.image, given);
            return {
              preview: { picture: { url, mediaType: 'image/png', bytes: png.byteLength }, channels: [...channels] },
            };
          }),
      });
    },
  }),
  objectType({
    name: 'PreprocessingPreset',
    definition(t) {
      t.string('id');
      t.string('title');
      t.string('about');
      t.nullable.float('shorterSidePerCrop', {
        description: 'The shorter side is scaled to the crop times this, then the centre is taken; null stretches.',
      });
      t.field('interpolation', { type: 'Interpolation' });
      t.field('channels', { type: 'ChannelOrderOfColour' });
      t.field('range', { type: 'ValueRange' });
      t.list.float('mean');
      t.list.float('std');
    },
  }),
  extendType({
    type: 'Catalog',
    definition(t) {
      t.list.field('preprocessingPresets', {
        type: 'PreprocessingPreset',
        resolve: () =>
          preprocessingPresets.map((preset) => ({ ...preset, mean: [...preset.mean], std: [...preset.std] })),
      });
    },
  }),
];
