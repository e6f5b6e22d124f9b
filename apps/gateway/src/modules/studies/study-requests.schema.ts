// Asking for studies over GraphQL: starting, cost, cancelling, going on.
import nexus from 'nexus';
import { payload } from '../../errors.ts';
import { payloadTypes } from '../../graphql/connection-type.ts';
import { cancelStudy, resumeStudy, runClaims, startStudy } from './studies.service.ts';
import { estimateStudy } from './study-estimate.service.ts';

const { idArg, inputObjectType, list, mutationField, nonNull, nullable, stringArg } = nexus;

export const studyRequestTypes = [
  inputObjectType({
    name: 'StudySelectionInput',
    definition(t) {
      t.string('method', { description: 'Catalog id.' });
      t.nullable.list.field('parameters', { type: 'ParameterInput' });
      t.nullable.field('granularity', { type: 'Granularity', description: 'UNIT by default.' });
      t.nullable.field('scope', { type: 'Scope', description: 'By default what the method is made for.' });
      t.nullable.int('seed', { description: 'Of this selection; by default the seed of the study.' });
    },
  }),
  inputObjectType({
    name: 'StudyPathwayInput',
    definition(t) {
      t.field('selection', { type: 'StudySelectionInput', description: 'Whose pathways.' });
      t.float('sparsity', { description: 'In percent pruned, from 0 to below 100.' });
    },
  }),
  inputObjectType({
    name: 'ForeignMapsInput',
    definition(t) {
      t.string('name', { description: 'What tables and figures call them; 1 to 100 characters.' });
      t.id('upload', { description: 'A complete upload of the kind MAPS, of the same project.' });
    },
  }),
  inputObjectType({
    name: 'AttributionInput',
    definition(t) {
      t.nullable.string('method', { description: 'Catalog id, or an alias; left out where the maps are foreign.' });
      t.nullable.list.field('parameters', { type: 'ParameterInput' });
      t.nullable.string('preset', { description: 'Whose parameters count where none is given: the id of a preset.' });
      t.nullable.field('pathway', {
        type: 'StudyPathwayInput',
        description: 'Of pathway-gradient and its like; by default that of neuron-mct at the first sparsity.',
      });
      t.nullable.field('foreign', {
        type: 'ForeignMapsInput',
        description: 'Maps that were computed elsewhere, instead of a method.',
      });
    },
  }),
  inputObjectType({
    name: 'MetricInput',
    definition(t) {
      t.string('metric', { description: 'Catalog id.' });
      t.nullable.list.field('parameters', { type: 'ParameterInput' });
    },
  }),
  inputObjectType({
    name: 'StudyInput',
    definition(t) {
      t.nullable.id('from', { description: 'An earlier study: what is left out here is as it was there.' });
      t.nullable.id('project');
      t.nullable.string('kind', { description: 'Catalog id of the study.' });
      t.nullable.string('name', { description: 'By default the title of the study and the models.' });
      t.nullable.list.id('models', {
        description: 'Model versions; the first is the one that others are compared with.',
      });
      t.nullable.id('datasetVersion');
      t.nullable.list.id('images', { description: 'These images; otherwise the first so many, or all.' });
      t.nullable.int('first');
      t.nullable.int('perClass', { description: 'So many images of each label.' });
      t.nullable.id('slice', {
        description:
          'The images of this slice; with "first", the first so many of them; with an experiment, those it has examined.',
      });
      t.nullable.list.field('selections', {
        type: 'StudySelectionInput',
        description: 'By default those of the catalog; none where the study brings its own.',
      });
      t.nullable.list.field('attributions', {
        type: 'AttributionInput',
        description: 'Whose maps are examined; by default those of the catalog.',
      });
      t.nullable.list.field('metrics', { type: 'MetricInput', description: 'By default those of the catalog.' });
      t.nullable.list.float('levels', { description: 'Percent of the pixels taken out, from 0 to 100.' });
      t.nullable.list.float('sparsities', { description: 'In percent pruned, from 0 to below 100.' });
      t.nullable.field('imposition', { type: 'Imposition', description: 'ZERO by default.' });
      t.nullable.string('target', {
        description:
          '"predicted" (the default), the index of a class, or two for the difference of their logits: "3-7".',
      });
      t.nullable.int('seed');
      t.nullable.list.field('parameters', { type: 'ParameterInput', description: 'Of the study itself.' });
      t.nullable.list.string('claims', { description: 'Of a study of claims; all where none is named.' });
      t.nullable.id('experiment', {
        description: 'Read its stored pathways instead of computing them; it brings selections, target and imposition.',
      });
    },
  }),
  ...payloadTypes('EstimateStudy', { field: 'estimate', type: 'Estimate' }),
  mutationField('estimateStudy', {
    type: 'EstimateStudyPayload',
    args: { input: nonNull('StudyInput') },
    resolve: (_root, { input }, context) => payload(async () => ({ estimate: await estimateStudy(context, input) })),
  }),
  ...payloadTypes('StartStudy', { field: 'study', type: 'Study' }),
  mutationField('startStudy', {
    type: 'StartStudyPayload',
    args: { input: nonNull('StudyInput'), idempotencyKey: nullable(stringArg()) },
    resolve: (_root, { input, idempotencyKey }, context) =>
      payload(async () => ({ study: await startStudy(context, input, { idempotencyKey }) })),
  }),
  ...payloadTypes('RunClaims', { field: 'study', type: 'Study' }),
  mutationField('runClaims', {
    type: 'RunClaimsPayload',
    description: 'Has an ended study of claims find out further ones, or the same again; findings on others stay.',
    args: { study: nonNull(idArg()), claims: nonNull(list(nonNull(stringArg()))) },
    resolve: (_root, { study, claims }, context) =>
      payload(async () => ({ study: await runClaims(context, study, claims) })),
  }),
  ...payloadTypes('CancelStudy', { field: 'study', type: 'Study' }),
  mutationField('cancelStudy', {
    type: 'CancelStudyPayload',
    args: { id: nonNull(idArg()) },
    resolve: (_root, { id }, context) => payload(async () => ({ study: await cancelStudy(context, id) })),
  }),
  ...payloadTypes('ResumeStudy', { field: 'study', type: 'Study' }),
  mutationField('resumeStudy', {
    type: 'ResumeStudyPayload',
    description: 'Starts a study again that failed or was cancelled; any other stays as it is.',
    args: { id: nonNull(idArg()) },
    resolve: (_root, { id }, context) => payload(async () => ({ study: await resumeStudy(context, id) })),
  }),
];
