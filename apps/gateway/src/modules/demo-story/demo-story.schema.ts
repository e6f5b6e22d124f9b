// The demo's story over GraphQL.
import nexus from 'nexus';
import { reportOf } from './demo-story.service.ts';

const { objectType } = nexus;

export const demoStoryTypes = [
  objectType({
    name: 'DemoStory',
    description: "Share of |Pathway Gradient| in the object and in the tag, per model, from the demo's stored results.",
    definition(t) {
      t.field('experiment', { type: 'Experiment' });
      t.nullable.field('comparison', {
        type: 'Comparison',
        description: 'Two of its models side by side; null where it was taken away.',
      });
      t.nullable.field('report', {
        type: 'Report',
        description: 'The story in words, with live panels; null before it is written, and where it was taken away.',
        resolve: ({ experiment }, _args, context) => reportOf(context, experiment.projectId),
      });
      t.float('sparsity');
      t.list.field('rows', { type: 'DemoStoryRow' });
      t.list.field('images', { type: 'DemoStoryImage' });
    },
  }),
  objectType({
    name: 'DemoStoryRow',
    definition(t) {
      t.field('model', { type: 'ModelVersion' });
      t.int('n', { description: 'Images.' });
      t.field('object', { type: 'Interval' });
      t.field('tag', { type: 'Interval' });
    },
  }),
  objectType({
    name: 'DemoStoryImage',
    definition(t) {
      t.field('image', { type: 'Image' });
      t.list.field('maps', {
        type: 'AttributionMap',
        description: 'One for each row of the story, in the same order.',
      });
    },
  }),
  objectType({
    name: 'Interval',
    description: 'A mean with its 95 % bootstrap interval over images.',
    definition(t) {
      t.float('mean');
      t.float('low');
      t.float('high');
    },
  }),
];
