// Projects over GraphQL.
import nexus from 'nexus';
import { payload } from '../../errors.ts';
import { find } from '../../find.ts';
import { connectionType, pageArguments, payloadTypes } from '../../graphql/connection-type.ts';
import { idempotencyKey, onceAs } from '../../graphql/once.ts';
import { readConnection } from '../../pages/connection.ts';
import { visible } from '../../policy.ts';
import { datasetsOfProject } from '../datasets/datasets.service.ts';
import { tellDemoStory } from '../demo-story/demo-story.service.ts';
import { experimentsOfProject } from '../experiments/experiment-lists.ts';
import { sumOf } from '../limits/project-storage.ts';
import { modelsOfProject } from '../models/models.service.ts';
import { slicesOfProject } from '../slices/slice-lists.ts';
import { studiesOfProject } from '../studies/study-lists.ts';
import { readStudyKind } from '../studies/study-plan.ts';
import { listWorkers } from '../workers/workers.service.ts';
import { changeProject, createProject } from './projects.service.ts';

const { inputObjectType, mutationField, nonNull, nullable, objectType, queryField, stringArg } = nexus;

export const projectTypes = [
  queryField('project', {
    type: nullable('Project'),
    args: { slug: nonNull(stringArg()) },
    resolve: (_root, { slug }, { app, viewer }) =>
      slug.includes('\0')
        ? null
        : app.prisma.project.findFirst({ where: { AND: [{ slug }, visible.project(viewer)] } }),
  }),
  objectType({
    name: 'Project',
    definition(t) {
      t.implements('Node', 'Commentable');
      t.string('slug');
      t.string('name');
      t.string('about');
      t.boolean('demo', { description: 'Whether this is the project that the first start filled.' });
      t.field('team', { type: 'Team', resolve: ({ teamId }, _args, { load }) => load.team.load(teamId) });
      t.dateTime('createdAt');
      t.field('models', {
        type: 'ModelConnection',
        args: pageArguments,
        resolve: ({ id }, args, context) => readConnection(context, modelsOfProject, { ...args, parent: id }),
      });
      t.field('datasets', {
        type: 'DatasetConnection',
        args: pageArguments,
        resolve: ({ id }, args, context) => readConnection(context, datasetsOfProject, { ...args, parent: id }),
      });
      t.field('slices', {
        type: 'SliceConnection',
        args: pageArguments,
        resolve: ({ id }, args, context) => readConnection(context, slicesOfProject, { ...args, parent: id }),
      });
      t.field('experiments', {
        type: 'ExperimentConnection',
        args: pageArguments,
        resolve: ({ id }, args, context) => readConnection(context, experimentsOfProject, { ...args, parent: id }),
      });
      t.field('studies', {
        type: 'StudyConnection',
        args: { ...pageArguments, kind: nullable(stringArg({ description: 'Catalog id: only these.' })) },
        resolve: ({ id }, { kind, ...page }, context) =>
          readConnection(context, studiesOfProject(kind == null ? undefined : readStudyKind(kind)), {
            ...page,
            parent: id,
          }),
      });
      t.list.field('workers', { type: 'Worker', resolve: (_project, _args, context) => listWorkers(context) });
      t.bigInt('storageBytes', {
        resolve: async ({ id }, _args, { load }) => sumOf(await load.projectStorage.load(id)),
      });
      t.nullable.field('demoStory', {
        type: 'DemoStory',
        description: 'null outside the demo, or until its experiment is done',
        resolve: (project, _args, context) => tellDemoStory(context, project),
      });
    },
  }),
  connectionType('Project'),
  inputObjectType({
    name: 'CreateProjectInput',
    definition(t) {
      t.string('name');
      t.nullable.string('about');
      t.nullable.id('team', { description: 'The first in which this person may, where none is said.' });
    },
  }),
  ...payloadTypes('CreateProject', { field: 'project', type: 'Project' }),
  mutationField('createProject', {
    type: 'CreateProjectPayload',
    args: { input: nonNull('CreateProjectInput'), idempotencyKey },
    resolve: (_root, { input, idempotencyKey: key }, context) =>
      payload(() =>
        onceAs(context, { key, input, as: 'project', find: find.project }, () => createProject(context, input)),
      ),
  }),
  inputObjectType({
    name: 'ChangeProjectInput',
    description: 'What is left out stays.',
    definition(t) {
      t.id('project');
      t.nullable.string('name');
      t.nullable.string('about');
    },
  }),
  ...payloadTypes('ChangeProject', { field: 'project', type: 'Project' }),
  mutationField('changeProject', {
    type: 'ChangeProjectPayload',
    args: { input: nonNull('ChangeProjectInput') },
    resolve: (_root, { input }, context) => payload(async () => ({ project: await changeProject(context, input) })),
  }),
];
