// Spots over GraphQL: a union to read, one flat input to write.
import type { Anchor } from '@pathlens/views';
import nexus from 'nexus';
import type { Context } from '../../context.ts';
import { anchorKinds } from './read-anchor.ts';
import { seenRow } from './seen-rows.ts';

const { enumType, inputObjectType, objectType, unionType } = nexus;

const names = {
  object: 'ObjectAnchor',
  activation: 'ActivationAnchor',
  channel: 'ChannelAnchor',
  units: 'UnitSetAnchor',
  image: 'ImageAnchor',
  region: 'RegionAnchor',
  cell: 'CellAnchor',
  'curve-point': 'CurvePointAnchor',
  claim: 'ClaimAnchor',
  block: 'ReportBlockAnchor',
} as const satisfies Record<Anchor['kind'], string>;

type Of<Kind extends Anchor['kind']> = Extract<Anchor, { kind: Kind }>;
// biome-ignore lint/suspicious/noExplicitAny: a block of a type that Nexus names only once it is generated
type Block = any;

const kind = (t: Block) =>
  t.field('kind', {
    type: 'AnchorKind',
    description: 'What kind of spot it is.',
    resolve: (anchor: Anchor) => Object.entries(anchorKinds).find(([, known]) => known === anchor.kind)?.[0],
  });

function ofModel(t: Block): void {
  t.id('modelVersionId', { description: 'The version whose network is pointed at.' });
  t.nullable.field('modelVersion', {
    type: 'ModelVersion',
    description: 'null once it is gone.',
    resolve: (anchor: Of<'activation'>, _args: unknown, context: Context) =>
      seenRow(context, 'ModelVersion', anchor.modelVersionId),
  });
}

function ofImage(t: Block): void {
  t.id('imageId', { description: 'The image pointed at.', resolve: ({ itemId }: Of<'image'>) => itemId });
  t.nullable.field('image', {
    type: 'Image',
    description: 'null once it is gone.',
    resolve: (anchor: Of<'image'>, _args: unknown, context: Context) => seenRow(context, 'Image', anchor.itemId),
  });
}

const box = (t: Block, nullable = false) =>
  (nullable ? t.nullable : t).field('box', {
    type: 'Box',
    description: 'The part of the picture that is meant.',
  });

/** One member of the union; `define` adds what this kind says beside its name. */
const member = (of: Anchor['kind'], description: string, define: (t: Block) => void) =>
  objectType({
    name: names[of],
    description,
    definition(t) {
      kind(t);
      define(t);
    },
  });

export const anchorTypes = [
  enumType({
    name: 'AnchorKind',
    description: 'Kinds of spots that a thread can point at.',
    members: Object.keys(anchorKinds),
  }),
  objectType({
    name: 'Box',
    description: 'A rectangle in shares of a picture: 0 to 1 from its left and top.',
    definition(t) {
      t.float('x', { description: 'Left edge.' });
      t.float('y', { description: 'Top edge.' });
      t.float('width', { description: 'Share of the width.' });
      t.float('height', { description: 'Share of the height.' });
    },
  }),
  member('object', 'The whole of what the thread is on.', () => {}),
  member('activation', 'An activation point of a network.', (t) => {
    ofModel(t);
    t.int('activation', { description: 'Its index in graph order.' });
  }),
  member('channel', 'A channel of an activation point.', (t) => {
    ofModel(t);
    t.int('activation', { description: 'Index of the activation point in graph order.' });
    t.int('channel', { description: 'Its index, from 0.' });
  }),
  member('units', 'Units of a network.', (t) => {
    ofModel(t);
    t.list.int('units', { description: 'Indices among all units of the network.' });
  }),
  member('image', 'An image.', ofImage),
  member('region', 'Part of an image, or of a map over it.', (t) => {
    ofImage(t);
    t.nullable.id('mapId', { description: 'The map it was drawn on; null: on the image itself.' });
    t.nullable.field('map', {
      type: 'AttributionMap',
      description: 'null where it was drawn on the image, and once the map is gone.',
      resolve: ({ mapId }: Of<'region'>, _args: unknown, context: Context) =>
        mapId === null ? null : seenRow(context, 'AttributionMap', mapId),
    });
    box(t);
  }),
  member('cell', 'A column of a comparison at one image.', (t) => {
    ofImage(t);
    t.string('column', { description: 'Its letter, A to L.' });
    box(t, true);
  }),
  member('curve-point', 'A point of a line in a figure of a study.', (t) => {
    t.string('figure', { description: 'Key of the figure.' });
    t.string('line', { description: 'Id of the line.' });
    t.float('x', { description: 'Where on the x axis, in its unit.' });
  }),
  member('claim', 'The card of a claim in a study.', (t) => {
    t.string('claim', { description: 'Id of the claim in the catalog.' });
  }),
  member('block', 'A part of a study or a block of a report.', (t) => {
    t.string('block', { description: 'Its key.' });
  }),
  unionType({
    name: 'Anchor',
    description: 'Which spot of its object a thread points at.',
    resolveType: (anchor) => names[(anchor as unknown as Anchor).kind],
    definition(t) {
      t.members(...Object.values(names));
    },
  }),
  inputObjectType({
    name: 'BoxInput',
    description: 'A rectangle in shares of a picture: 0 to 1 from its left and top.',
    definition(t) {
      t.float('x', { description: 'Left edge.' });
      t.float('y', { description: 'Top edge.' });
      t.float('width', { description: 'Share of the width.' });
      t.float('height', { description: 'Share of the height.' });
    },
  }),
  inputObjectType({
    name: 'AnchorInput',
    description: 'A spot: its kind, and what this kind needs; the rest is left out.',
    definition(t) {
      t.field('kind', { type: 'AnchorKind', description: 'What kind of spot.' });
      t.nullable.id('modelVersion', { description: 'Of ACTIVATION, CHANNEL and UNITS.' });
      t.nullable.int('activation', { description: 'Of ACTIVATION and CHANNEL: index in graph order.' });
      t.nullable.int('channel', { description: 'Of CHANNEL.' });
      t.nullable.list.int('units', { description: 'Of UNITS: 1 to 1000 indices among all units of the network.' });
      t.nullable.id('image', { description: 'Of IMAGE, REGION and CELL.' });
      t.nullable.id('map', { description: 'Of REGION, where it is drawn on a map.' });
      t.nullable.field('box', { type: 'BoxInput', description: 'Of REGION; of CELL where part of it is meant.' });
      t.nullable.string('column', { description: 'Of CELL: A to L.' });
      t.nullable.string('figure', { description: 'Of CURVE_POINT: key of the figure.' });
      t.nullable.string('line', { description: 'Of CURVE_POINT: id of the line.' });
      t.nullable.float('x', { description: 'Of CURVE_POINT: where on the x axis.' });
      t.nullable.string('claim', { description: 'Of CLAIM: catalog id.' });
      t.nullable.string('block', { description: 'Of BLOCK: its key.' });
    },
  }),
];
