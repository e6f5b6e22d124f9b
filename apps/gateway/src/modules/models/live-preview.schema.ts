// What a browser needs to run a model version itself, over GraphQL.
import nexus from 'nexus';
import { livePreviewOf } from './live-preview.service.ts';

const { extendType, objectType } = nexus;

export const livePreviewTypes = [
  objectType({
    name: 'LivePreview',
    definition(t) {
      t.nullable.string('reason', { description: 'Why a browser cannot run it; null where it can.' });
      t.list.field('files', {
        type: 'LivePreviewFile',
        description: 'What the browser fetches to run it; none where there is a reason.',
      });
      t.nullable.string('output', { description: 'The output that holds the logits; null where the file has one.' });
      t.nullable.float('secondsPerPass', {
        description: 'What one forward and backward pass takes here; null where nothing was measured yet.',
      });
    },
  }),
  objectType({
    name: 'LivePreviewFile',
    definition(t) {
      t.string('path', { description: 'What the model calls it.' });
      t.field('content', {
        type: 'Artifact',
        resolve: ({ url, bytes }) => ({ url, bytes, mediaType: 'application/octet-stream' }),
      });
    },
  }),
  extendType({
    type: 'ModelVersion',
    definition(t) {
      t.field('livePreview', {
        type: 'LivePreview',
        description: 'Whether a browser may run it itself, and what it needs for that.',
        resolve: (version, _args, context) => livePreviewOf(context, version),
      });
    },
  }),
];
