// Pathways over GraphQL: bounded summaries are fields, raw arrays are links.
import nexus from 'nexus';
import type { Context } from '../../context.ts';
import { find } from '../../find.ts';
import { connectionType } from '../../graphql/connection-type.ts';
import { countUnits, cutPathway, layoutOf, responsesOf } from './cut.service.ts';
import { factsOf } from './facts.schema.ts';
import { compare } from './overlap.service.ts';

const { arg, enumType, floatArg, idArg, nonNull, nullable, objectType, queryField, unionType } = nexus;

async function classLabel(context: Context, pathway: Parameters<typeof layoutOf>[1], index: number) {
  const { version } = await layoutOf(context, pathway);
  return { index, name: version.labels[index] ?? `Class ${index}` };
}

const binary = 'application/octet-stream';

export const pathwayTypes = [
  enumType({ name: 'UnitMatch', members: ['SAME_UNITS'] }),
  queryField('pathway', {
    type: nullable('Pathway'),
    args: { id: nonNull(idArg()) },
    resolve: (_root, { id }, context) => find.pathway(context, id),
  }),
  connectionType('Pathway'),
  objectType({
    name: 'ClassLabel',
    definition(t) {
      t.int('index');
      t.string('name');
    },
  }),
  objectType({
    name: 'Pathway',
    definition(t) {
      t.implements('Node');
      t.field('run', { type: 'Run', resolve: ({ runId }, _args, { load }) => load.run.load(runId) });
      t.field('image', { type: 'Image', resolve: ({ itemId }, _args, { load }) => load.item.load(itemId) });
      t.int('position');
      t.field('predicted', {
        type: 'ClassLabel',
        resolve: (pathway, _args, context) => classLabel(context, pathway, pathway.predicted),
      });
      t.field('target', {
        type: 'ClassLabel',
        resolve: (pathway, _args, context) => classLabel(context, pathway, pathway.target),
      });
      t.float('probability', { description: 'Of the target class, in the whole network.' });
      t.float('logit');
      t.float('deadShareOfNetwork', { resolve: ({ deadShare }) => deadShare });
      t.field('cut', {
        type: 'PathwayCut',
        description:
          'At any sparsity in percent, from stored rank codes; a sparsity between two boundaries gives the sparser.',
        args: { sparsity: nonNull(floatArg()) },
        resolve: (pathway, { sparsity }, context) => cutPathway(context, pathway, sparsity),
      });
      t.nullable.field('facts', {
        type: 'SelectionFacts',
        description: 'What the selection found out on its way; null where it reports nothing.',
        resolve: (pathway, _args, context) => factsOf(context, pathway),
      });
      t.list.field('responses', {
        type: 'Response',
        description: 'At every computed sparsity.',
        resolve: (pathway) => responsesOf(pathway),
      });
      t.field('overlap', {
        type: 'OverlapResult',
        args: {
          with: nonNull(idArg()),
          sparsity: nonNull(floatArg()),
          match: nullable(arg({ type: 'UnitMatch', default: 'SAME_UNITS' })),
        },
        resolve: (pathway, args, context) => compare(context, pathway, args) as never,
      });
      t.list.field('maps', {
        type: 'AttributionMap',
        resolve: ({ id }, _args, { load }) => load.mapsOfPathway.load(id),
      });
      t.field('codes', {
        type: 'Artifact',
        description: 'One byte per unit: how many boundaries of the run it is kept at.',
        resolve: async (pathway, _args, context) => ({
          url: `/files/pathways/${pathway.id}/codes.bin`,
          mediaType: binary,
          shape: [await countUnits(context, pathway)],
          elementType: 'uint8',
        }),
      });
      t.field('histogram', {
        type: 'Artifact',
        description: 'uint32 [points, 2, 256]: units and dead units per code.',
        resolve: async (pathway, _args, context) => ({
          url: `/files/pathways/${pathway.id}/histogram.bin`,
          mediaType: binary,
          shape: [(await layoutOf(context, pathway)).points.length, 2, 256],
          elementType: 'uint32',
        }),
      });
      t.field('dead', {
        type: 'Artifact',
        description: 'Packed bits, one per unit, most significant first.',
        resolve: async (pathway, _args, context) => ({
          url: `/files/pathways/${pathway.id}/dead.bin`,
          mediaType: binary,
          shape: [Math.ceil((await countUnits(context, pathway)) / 8)],
          elementType: 'uint8',
        }),
      });
    },
  }),
  unionType({
    name: 'OverlapResult',
    resolveType: (result) => (result as unknown as { __typename: 'Overlap' | 'NotComparable' }).__typename,
    definition(t) {
      t.members('Overlap', 'NotComparable');
    },
  }),
  objectType({
    name: 'Overlap',
    definition(t) {
      t.float('sparsityA', { description: 'The boundary reached in this pathway.' });
      t.float('sparsityB', { description: 'The boundary reached in the other one.' });
      t.nullable.float('jaccard', { description: 'null where both are empty.' });
      t.nullable.float('chance', { description: 'What two independent pathways of these densities reach.' });
      t.int('intersection');
      t.int('onlyA');
      t.int('onlyB');
      t.list.field('layers', { type: 'LayerOverlap' });
    },
  }),
  objectType({
    name: 'LayerOverlap',
    definition(t) {
      t.field('activation', { type: 'ActivationPoint' });
      t.nullable.float('jaccard');
      t.nullable.float('chance');
      t.int('intersection');
      t.int('onlyA');
      t.int('onlyB');
    },
  }),
  objectType({
    name: 'NotComparable',
    definition(t) {
      t.string('reason');
      t.string('hint');
    },
  }),
];
