// The label "production" over GraphQL.
import nexus from 'nexus';
import { payload } from '../../errors.ts';
import { payloadTypes } from '../../graphql/connection-type.ts';
import { labelProduction } from './production.service.ts';

const { extendType, inputObjectType, mutationField, nonNull } = nexus;

export const productionTypes = [
  extendType({
    type: 'Model',
    definition(t) {
      t.nullable.field('production', {
        type: 'ModelVersion',
        description: 'The version that answers in production, as somebody has said; null where nobody has.',
        resolve: ({ productionId }, _args, { load }) =>
          productionId === null ? null : load.modelVersion.load(productionId),
      });
    },
  }),
  extendType({
    type: 'ModelVersion',
    definition(t) {
      t.boolean('inProduction', {
        description: 'Whether it bears the label of the version in production.',
        resolve: async ({ id, modelId }, _args, { load }) => (await load.model.load(modelId)).productionId === id,
      });
    },
  }),
  inputObjectType({
    name: 'LabelProductionInput',
    description: 'Which version answers in production.',
    definition(t) {
      t.id('version', { description: 'That gets the label, or loses it.' });
      t.boolean('production', {
        description: 'Whether it is in production: another version of the model loses the label.',
      });
    },
  }),
  ...payloadTypes('LabelProduction', { field: 'version', type: 'ModelVersion' }),
  mutationField('labelProduction', {
    type: 'LabelProductionPayload',
    description: 'Moves the label of the version in production to this version, or takes it away.',
    args: { input: nonNull('LabelProductionInput') },
    resolve: (_root, { input }, context) => payload(async () => ({ version: await labelProduction(context, input) })),
  }),
];
