// What changed between two versions of a model, over GraphQL: counts and the layers that moved most; the rest is a file.
import nexus from 'nexus';
import { payload, readStoredError } from '../../errors.ts';
import { payloadTypes } from '../../graphql/connection-type.ts';
import { checkFirst } from '../../pages/connection.ts';
import { differenceOf, layersOf, startDifference } from './version-difference.service.ts';

const { enumType, extendType, idArg, inputObjectType, intArg, mutationField, nonNull, objectType } = nexus;

export const versionDifferenceTypes = [
  enumType({
    name: 'LayerChange',
    description: 'What became of a layer from one version to another.',
    members: [
      { name: 'SAME', value: 'same', description: 'Nothing: same layer, same weights.' },
      { name: 'WEIGHTS', value: 'weights', description: 'Same layer, other weights.' },
      { name: 'CHANGED', value: 'changed', description: 'Another shape, or other attributes.' },
      { name: 'ADDED', value: 'added', description: 'Only in the version after.' },
      { name: 'REMOVED', value: 'removed', description: 'Only in the version before.' },
    ],
  }),
  objectType({
    name: 'VersionDifference',
    description: 'What changed from one model version to another.',
    definition(t) {
      t.field('before', {
        type: 'ModelVersion',
        resolve: ({ beforeId }, _args, { load }) => load.modelVersion.load(beforeId),
      });
      t.field('after', {
        type: 'ModelVersion',
        resolve: ({ afterId }, _args, { load }) => load.modelVersion.load(afterId),
      });
      t.field('state', { type: 'RunState' });
      t.nullable.field('error', {
        type: 'UserError',
        resolve: ({ error, state }) => (state === 'FAILED' ? readStoredError(error) : null),
      });
      t.int('layerCount', {
        description: 'Of both versions, each pair once; 0 until it is done.',
        resolve: (row) => layersOf(row).length,
      });
      t.list.field('counts', {
        type: 'LayerChangeCount',
        description: 'How many layers became what; changes that none has are left out.',
        resolve: (row) => {
          const counts = new Map<string, number>();
          for (const { change } of layersOf(row)) counts.set(change, (counts.get(change) ?? 0) + 1);
          return [...counts].map(([change, count]) => ({ change: change as 'same', count }));
        },
      });
      t.list.field('layers', {
        type: 'LayerDifference',
        description:
          'Layers that changed, those without a counterpart first, then by how far their weights have moved; at most 100.',
        args: { first: nonNull(intArg()) },
        resolve: (row, { first }) =>
          layersOf(row)
            .filter(({ change }) => change !== 'same')
            .sort((a, b) => (b.relative ?? Infinity) - (a.relative ?? Infinity) || 0)
            .slice(0, checkFirst(first)),
      });
      t.field('file', {
        type: 'Artifact',
        description: 'JSON: every layer, in the order of the network. There once the state is DONE.',
        resolve: ({ beforeId, afterId }) => ({
          url: `/files/models/${afterId}/difference.json?before=${beforeId}`,
          mediaType: 'application/json',
        }),
      });
      t.dateTime('createdAt');
    },
  }),
  objectType({
    name: 'LayerChangeCount',
    definition(t) {
      t.field('change', { type: 'LayerChange' });
      t.int('count');
    },
  }),
  objectType({
    name: 'LayerDifference',
    definition(t) {
      t.field('change', { type: 'LayerChange' });
      t.nullable.int('before', { description: 'Index among the nodes of the import report of the version before.' });
      t.nullable.int('after', { description: 'Index among the nodes of the import report of the version after.' });
      t.nullable.float('cosine', { description: 'Of the angle between the weights of both, −1 to 1.' });
      t.nullable.float('relative', { description: 'Length of the difference of the weights by their length before.' });
      t.nullable.float('largest', { description: 'Largest absolute difference of one weight.' });
    },
  }),
  extendType({
    type: 'ModelVersion',
    definition(t) {
      t.nullable.field('difference', {
        type: 'VersionDifference',
        description:
          'What changed since another version; null where nobody has asked for it with compareModelVersions.',
        args: { before: nonNull(idArg()) },
        resolve: ({ id }, { before }, context) => differenceOf(context, id, before),
      });
    },
  }),
  inputObjectType({
    name: 'CompareModelVersionsInput',
    definition(t) {
      t.id('before');
      t.id('after', { description: 'Of the same project.' });
    },
  }),
  ...payloadTypes('CompareModelVersions', { field: 'difference', type: 'VersionDifference' }),
  mutationField('compareModelVersions', {
    type: 'CompareModelVersionsPayload',
    args: { input: nonNull('CompareModelVersionsInput') },
    resolve: (_root, { input }, context) =>
      payload(async () => ({ difference: await startDifference(context, input) })),
  }),
];
