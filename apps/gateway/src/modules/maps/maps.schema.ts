// Attribution maps over GraphQL: numbers about them, and links to the array, a small tile and a picture.
import { attributionMethods, PathlensError } from '@pathlens/pathway-core/catalog';
import nexus from 'nexus';
import { massOf } from './map-mass.ts';
import { mapSettings } from './map-settings.ts';

const { arg, booleanArg, enumType, floatArg, list, nonNull, nullable, objectType, stringArg } = nexus;

const binary = 'application/octet-stream';

export const mapTypes = [
  enumType({ name: 'ColorMap', members: { HEAT: 'heat', SIGNED: 'signed', GREY: 'grey' } }),
  enumType({ name: 'SignMode', members: { ABSOLUTE: 'absolute', SIGNED: 'signed' } }),
  objectType({
    name: 'AttributionMap',
    definition(t) {
      t.implements('Node');
      t.field('method', {
        type: 'Method',
        resolve: ({ method }) => attributionMethods[method as keyof typeof attributionMethods],
      });
      t.list.field('parameters', {
        type: 'ParameterSetting',
        description: 'Settings of the method; empty where it was computed before they were kept.',
        resolve: ({ method, parameters }) => mapSettings(method, parameters as Record<string, unknown>),
      });
      t.nullable.float('sparsity', { description: 'null for methods without a pathway.' });
      t.field('pathway', {
        type: 'Pathway',
        resolve: ({ pathwayId }, _args, { load }) => load.pathway.load(pathwayId),
      });
      t.field('image', {
        type: 'Image',
        resolve: async ({ pathwayId }, _args, { load }) => load.item.load((await load.pathway.load(pathwayId)).itemId),
      });
      t.list.int('shape', { description: 'Without the batch: [C, H, W].' });
      t.float('minimum');
      t.float('maximum');
      t.field('npy', {
        type: 'Artifact',
        resolve: ({ id, shape }) => ({
          url: `/files/maps/${id}/map.npy`,
          mediaType: binary,
          shape,
          elementType: 'float32',
        }),
      });
      t.field('tile', {
        type: 'Artifact',
        description: 'int8 [H, W]; value = byte / 127 × tileScale, of the strongest channel.',
        resolve: ({ id, shape }) => ({
          url: `/files/maps/${id}/tile.bin`,
          mediaType: binary,
          shape: shape.slice(-2),
          bytes: shape.slice(-2).reduce((product, size) => product * size, 1),
          elementType: 'int8',
        }),
      });
      t.float('tileScale');
      t.field('png', {
        type: 'Artifact',
        description: 'A rendering for people; with overlay its alpha follows the value, to lay it over the image.',
        args: {
          colorMap: nullable(arg({ type: 'ColorMap', default: 'heat' })),
          clip: nullable(floatArg({ default: 99 })),
          sign: nullable(arg({ type: 'SignMode', default: 'absolute' })),
          overlay: nullable(booleanArg({ default: false })),
          scale: nullable(list(nonNull(floatArg()))),
        },
        resolve: ({ id, shape }, { colorMap, clip, sign, overlay, scale }) => {
          const query = new URLSearchParams({
            colorMap: colorMap ?? 'heat',
            clip: String(checkClip(clip ?? 99)),
            sign: sign ?? 'absolute',
            ...(overlay ? { overlay: 'true' } : {}),
            ...(scale == null ? {} : { scale: checkScale(scale).join(',') }),
          });
          return { url: `/files/maps/${id}/map.png?${query}`, mediaType: 'image/png', shape: shape.slice(-2) };
        },
      });
      t.nullable.float('mass', {
        description:
          'Share of summed |A| inside one region; null where the image has no mask of it, or the map is zero everywhere.',
        args: {
          of: nullable(stringArg({ description: 'Name of a mask of the image, as "object".' })),
          box: nullable(
            arg({
              type: 'BoxInput',
              description: 'Instead of a mask: a rectangle of the map; the pixels whose middle lies in it.',
            }),
          ),
        },
        resolve: (map, { of, box }, { app }) => massOf(app.storage, map, { of, box }),
      });
      t.list.field('masses', {
        type: 'RegionMass',
        description: 'Share of summed |A| inside each region of the image.',
        resolve: ({ masses }) =>
          Object.entries(masses as Record<string, number>).map(([region, share]) => ({ region, share })),
      });
    },
  }),
  objectType({
    name: 'RegionMass',
    definition(t) {
      t.string('region');
      t.float('share');
    },
  }),
];

/** What gets the first colour and what gets the last, in the map's own unit. Throws SCALE_RANGE. */
export function checkScale(scale: readonly number[]): readonly [low: number, high: number] {
  const [low, high] = scale;
  if (scale.length === 2 && Number.isFinite(low) && Number.isFinite(high) && low < high) return [low, high];
  throw new PathlensError('SCALE_RANGE', 'A scale is two numbers, the smaller first.', {
    path: ['scale'],
    limit: 'two numbers, the smaller first',
  });
}

/** A clip percentile above 0, up to 100. Throws CLIP_RANGE. */
export function checkClip(clip: number): number {
  if (clip > 0 && clip <= 100) return clip;
  throw new PathlensError('CLIP_RANGE', `The clip percentile was ${clip}; it lies above 0, up to 100.`, {
    path: ['clip'],
    limit: '0 < clip ≤ 100',
  });
}
