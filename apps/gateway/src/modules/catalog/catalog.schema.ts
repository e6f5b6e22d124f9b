// The catalog over GraphQL: methods, parameters, papers and cost, from which forms and clients are drawn.
import {
  attributionAliases,
  attributionMethods,
  claims,
  enumName,
  granularitiesOf,
  maxSparsities,
  metricMethods,
  type Parameter,
  presets,
  scopesOf,
  selectionMethods,
  studyMethods,
} from '@pathlens/pathway-core/catalog';
import nexus from 'nexus';

const { arg, enumType, nullable, objectType, queryField } = nexus;

const methodFamily = enumType({
  name: 'MethodFamily',
  members: { SELECTION: 'selection', ATTRIBUTION: 'attribution' },
});

const methods = [...Object.values(selectionMethods), ...Object.values(attributionMethods)];

const range = (parameter: Parameter) => ('min' in parameter ? parameter : undefined);

export const catalogTypes = [
  methodFamily,
  queryField('catalog', { type: 'Catalog', resolve: () => ({ maxSparsities }) }),
  objectType({
    name: 'Catalog',
    definition(t) {
      t.list.field('methods', {
        type: 'Method',
        args: { family: nullable(arg({ type: 'MethodFamily' })) },
        resolve: (_catalog, { family }) => methods.filter((method) => !family || method.family === family),
      });
      t.list.field('presets', { type: 'AttributionPreset', resolve: () => Object.values(presets) });
      t.list.field('aliases', { type: 'AttributionAlias', resolve: () => [...attributionAliases] });
      t.list.field('metrics', { type: 'Metric', resolve: () => Object.values(metricMethods) });
      t.list.field('studies', { type: 'StudyMethod', resolve: () => Object.values(studyMethods) });
      t.list.field('claims', { type: 'Claim', resolve: () => Object.values(claims) });
      t.int('maxSparsities');
    },
  }),
  objectType({
    name: 'Method',
    definition(t) {
      t.string('id', { description: 'Catalog id, as used in requests: neuron-mct.' });
      t.string('name', {
        description: 'The same in the spelling of enums: NEURON_MCT.',
        resolve: ({ id }) => enumName(id),
      });
      t.field('family', { type: 'MethodFamily' });
      t.string('title');
      t.string('about');
      t.nullable.field('paper', { type: 'Paper' });
      t.list.field('parameters', { type: 'MethodParameter' });
      t.field('cost', { type: 'Cost' });
      t.list.field('granularities', {
        type: 'Granularity',
        description: 'Of a selection: what can be kept or pruned as a whole.',
        resolve: (method) => (method.family === 'selection' ? [...granularitiesOf(method)] : []),
      });
      t.list.field('scopes', {
        type: 'Scope',
        description: 'Of a selection: how its threshold can be set, its own way first.',
        resolve: (method) => (method.family === 'selection' ? [...scopesOf(method)] : []),
      });
    },
  }),
  enumType({
    name: 'MetricDirection',
    members: { HIGHER: 'higher', LOWER: 'lower', NEITHER: 'neither' },
  }),
  enumType({ name: 'MetricNeeds', members: { NOTHING: 'nothing', REGIONS: 'regions' } }),
  objectType({
    name: 'Metric',
    definition(t) {
      t.string('id', { description: 'Catalog id, as used in requests: pointing-game.' });
      t.string('name', {
        description: 'The same in the spelling of enums: POINTING_GAME.',
        resolve: ({ id }) => enumName(id),
      });
      t.string('title');
      t.string('about');
      t.nullable.field('paper', { type: 'Paper' });
      t.list.field('parameters', { type: 'MethodParameter', resolve: ({ parameters }) => [...parameters] });
      t.field('better', { type: 'MetricDirection', description: 'Which values speak for a map.' });
      t.field('needs', { type: 'MetricNeeds', description: 'What the images must bring.' });
      t.string('cost', { description: 'What the time goes into.' });
    },
  }),
  objectType({
    name: 'Paper',
    definition(t) {
      t.string('citation');
      t.int('year');
      t.nullable.string('url');
    },
  }),
  objectType({
    name: 'MethodParameter',
    definition(t) {
      t.string('id');
      t.string('title');
      t.string('about');
      t.string('kind');
      t.string('default', { resolve: (parameter) => String(parameter.default) });
      t.list.string('choices', { resolve: (parameter) => ('choices' in parameter ? [...parameter.choices] : []) });
      t.nullable.float('min', { resolve: (parameter) => range(parameter)?.min ?? null });
      t.nullable.float('max', { resolve: (parameter) => range(parameter)?.max ?? null });
    },
  }),
  objectType({
    name: 'Cost',
    description: 'Passes per image, so that cost can be shown before a run starts.',
    definition(t) {
      t.float('forward');
      t.float('backward');
      t.boolean('perSparsity');
    },
  }),
];
