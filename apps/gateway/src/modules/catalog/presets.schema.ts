// What other libraries and papers call and set otherwise, over GraphQL: presets of parameters, and names of their own.
import {
  type AttributionId,
  attributionIds,
  attributionMethods,
  completeParameters,
  type ParameterValues,
} from '@pathlens/pathway-core/catalog';
import nexus from 'nexus';

const { objectType } = nexus;

const settings = (parameters: ParameterValues) =>
  Object.entries(parameters).map(([id, value]) => ({ id, value: String(value) }));

const complete = (method: AttributionId, parameters: ParameterValues) =>
  settings(completeParameters(attributionMethods[method], parameters));

export const presetTypes = [
  objectType({
    name: 'AttributionPreset',
    description: 'The settings with which another library, or a paper, computes attributions.',
    definition(t) {
      t.string('id', { description: 'Catalog id: captum.' });
      t.string('title');
      t.string('source', { description: 'Whose code it was read from.' });
      t.list.field('methods', {
        type: 'AttributionPresetEntry',
        description: 'One of each attribution method.',
        resolve: ({ methods }) => attributionIds.map((method) => ({ method, entry: methods[method] })),
      });
    },
  }),
  objectType({
    name: 'AttributionPresetEntry',
    description: 'What a preset says of one method.',
    definition(t) {
      t.field('method', { type: 'Method', resolve: ({ method }) => attributionMethods[method] });
      t.list.field('parameters', {
        type: 'ParameterSetting',
        description: 'All of them; empty where the preset has not this method.',
        resolve: ({ method, entry }) => ('why' in entry ? [] : complete(method, entry.parameters)),
      });
      t.nullable.string('reduction', {
        description: 'What is made of the channels there; null where nothing is.',
        resolve: ({ entry }) => ('why' in entry ? null : (entry.reduction ?? null)),
      });
      t.nullable.string('normalisation', {
        description: 'How values are scaled there; null where they are not.',
        resolve: ({ entry }) => ('why' in entry ? null : (entry.normalisation ?? null)),
      });
      t.nullable.string('note', {
        description: 'What else to know when the two are compared.',
        resolve: ({ entry }) => ('why' in entry ? null : (entry.note ?? null)),
      });
      t.nullable.string('why', {
        description: 'Why the preset has not this method; null where it has.',
        resolve: ({ entry }) => ('why' in entry ? entry.why : null),
      });
    },
  }),
  objectType({
    name: 'AttributionAlias',
    description: 'What a paper calls a method with certain settings; taken wherever a method is named.',
    definition(t) {
      t.string('name');
      t.string('about');
      t.field('method', { type: 'Method', resolve: ({ method }) => attributionMethods[method] });
      t.list.field('parameters', {
        type: 'ParameterSetting',
        resolve: ({ method, parameters }) => complete(method, parameters),
      });
    },
  }),
];
