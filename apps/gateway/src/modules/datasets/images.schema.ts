// The images of a dataset version over GraphQL, with their boxes and masks.
import { boxes as readBoxes } from '@pathlens/jobs';
import nexus from 'nexus';
import { connectionType } from '../../graphql/connection-type.ts';

const { enumType, objectType } = nexus;

export const imageTypes = [
  connectionType('Image'),
  enumType({ name: 'ImageContent', members: ['BOXES', 'MASKS'] }),
  objectType({
    name: 'Image',
    definition(t) {
      t.implements('Node');
      t.string('path');
      t.field('datasetVersion', {
        type: 'DatasetVersion',
        description: 'Which one it is of.',
        resolve: ({ datasetVersionId }, _args, { load }) => load.datasetVersion.load(datasetVersionId),
      });
      t.int('position');
      t.nullable.string('label');
      t.int('width');
      t.int('height');
      t.string('digest', { description: 'sha-256 of the file' });
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
        description: 'At most 128 pixels a side; of a smaller image, the image itself.',
        resolve: ({ id, objectKey, thumbnailKey, mediaType }) => ({
          url: `/files/images/${id}/thumbnail`,
          mediaType: thumbnailKey === objectKey ? mediaType : 'image/webp',
        }),
      });
      t.list.field('boxes', { type: 'LabelledBox', resolve: ({ boxes }) => readBoxes.parse(boxes) });
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
    name: 'LabelledBox',
    description: 'A rectangle in pixels of the upright image.',
    definition(t) {
      t.string('label');
      t.float('x');
      t.float('y');
      t.float('width');
      t.float('height');
    },
  }),
  objectType({
    name: 'RegionMask',
    definition(t) {
      t.string('name');
      t.field('file', { type: 'Artifact' });
    },
  }),
];
