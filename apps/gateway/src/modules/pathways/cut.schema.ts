// One cut of a pathway over GraphQL.
import { formatSparsity } from '@pathlens/pathway-core/catalog';
import nexus from 'nexus';
import { channelsOf, gradientOf, responsesOf, unitsOf } from './cut.service.ts';

const { arg, enumType, intArg, nonNull, nullable, objectType } = nexus;

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

export const cutTypes = [
  enumType({ name: 'ChannelOrder', members: ['SCORE', 'INDEX'] }),
  objectType({
    name: 'PathwayCut',
    definition(t) {
      t.float('requested');
      t.float('sparsity', { description: 'The boundary reached, in percent.' });
      t.float('density', {
        description: 'Share of units kept.',
        resolve: ({ total }) => share(total.kept, total.units),
      });
      t.int('keptUnits', { resolve: ({ total }) => total.kept });
      t.float('deadShare', {
        description: 'Share of the kept units that are dead for this image.',
        resolve: ({ total }) => share(total.deadKept, total.kept),
      });
      t.nullable.field('response', {
        type: 'Response',
        description: 'null where it was not computed.',
        resolve: ({ pathway, sparsity }) =>
          responsesOf(pathway).find((response) => response.sparsity === sparsity) ?? null,
      });
      t.list.field('layers', {
        type: 'LayerShare',
        resolve: ({ points, profiles }) =>
          profiles.map((profile, i) => ({
            activation: points[i],
            kept: profile.kept,
            keptShare: share(profile.kept, profile.units),
            dead: profile.deadKept,
            deadShare: share(profile.deadKept, profile.kept),
          })),
      });
      t.list.field('channels', {
        type: 'ChannelShare',
        args: {
          activation: nonNull(intArg()),
          first: nonNull(intArg()),
          order: nullable(arg({ type: 'ChannelOrder', default: 'SCORE' })),
        },
        resolve: (cut, { activation, first, order }, context) =>
          channelsOf(context, cut, { activation, first, order: order ?? 'SCORE' }),
      });
      t.list.field('units', {
        type: 'UnitScore',
        args: { activation: nonNull(intArg()), channel: nullable(intArg()), first: nonNull(intArg()) },
        resolve: (cut, args, context) => unitsOf(context, cut, args),
      });
      t.field('mask', {
        type: 'Artifact',
        description: 'Packed bits, one per unit, most significant first, as .npy.',
        resolve: ({ pathway, sparsity, total }) => ({
          url: `/files/pathways/${pathway.id}/mask.npy?sparsity=${formatSparsity(sparsity)}`,
          mediaType: 'application/octet-stream',
          shape: [Math.ceil(total.units / 8)],
          elementType: 'uint8',
        }),
      });
      t.nullable.field('gradient', {
        type: 'AttributionMap',
        description: 'Pathway Gradient of this cut; null where it was not computed.',
        resolve: (cut, _args, context) => gradientOf(context, cut),
      });
    },
  }),
  objectType({
    name: 'LayerShare',
    definition(t) {
      t.field('activation', { type: 'ActivationPoint' });
      t.int('kept');
      t.float('keptShare', { description: 'Of all units of this activation point.' });
      t.int('dead', { description: 'Kept units that are dead for this image.' });
      t.float('deadShare', { description: 'Of the kept units.' });
    },
  }),
  objectType({
    name: 'ChannelShare',
    definition(t) {
      t.int('channel');
      t.int('kept');
      t.float('keptShare', { description: "Of the channel's units." });
      t.int('dead', { description: 'Kept units that are dead for this image.' });
    },
  }),
  objectType({
    name: 'UnitScore',
    definition(t) {
      t.int('channel');
      t.nullable.int('y');
      t.nullable.int('x');
      t.int('unit', { description: 'Index among all units of the network.' });
      t.float('survivesUpTo', { description: 'The largest boundary, in percent, at which it is kept.' });
      t.boolean('dead');
    },
  }),
  objectType({
    name: 'AutoSparsity',
    definition(t) {
      t.float('change', { description: 'By what share the probability changes at this sparsity.' });
      t.boolean('met', { description: 'false where it changes more than it may at every sparsity.' });
    },
  }),
  objectType({
    name: 'Response',
    description: 'What the network answers when only the pathway is left of it.',
    definition(t) {
      t.float('sparsity');
      t.float('density');
      t.float('deadShare');
      t.float('logit');
      t.nullable.float('logitRatio', { description: 'Masked logit over the original one; null when that is 0.' });
      t.float('probability');
      t.float('probabilityRatio');
      t.boolean('sameTopClass', { resolve: ({ argmaxKept }) => argmaxKept });
      t.int('reawakened', { description: 'Dead in the whole network, active under the mask.' });
      t.int('closed', { description: 'Kept, but off under the mask.' });
      t.nullable.field('auto', {
        type: 'AutoSparsity',
        description: 'Of the sparsity that was found by the response; null of those that were asked for.',
        resolve: ({ auto }) => auto ?? null,
      });
    },
  }),
];
