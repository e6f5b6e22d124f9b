// What fills the disk, over GraphQL.
import nexus from 'nexus';
import { find } from '../../find.ts';
import { largestOf } from './project-storage.ts';

const { extendType, intArg, nonNull, objectType } = nexus;
const most = 100;

export const storageTypes = [
  objectType({
    name: 'ProjectStorage',
    description: 'In bytes, what lies in the trash among it.',
    definition(t) {
      t.bigInt('models');
      t.bigInt('datasets');
      t.bigInt('results');
      t.bigInt('studies');
      t.bigInt('reports', { description: 'Pictures of frozen panels.' });
    },
  }),
  objectType({
    name: 'StoredThing',
    definition(t) {
      t.id('id');
      t.field('kind', { type: 'TrashKind' });
      t.string('name');
      t.bigInt('bytes');
      t.nullable.dateTime('deletedAt', { description: 'Since when it lies in the trash.' });
    },
  }),
  extendType({
    type: 'Project',
    definition(t) {
      t.field('storage', {
        type: 'ProjectStorage',
        resolve: ({ id }, _args, { load }) => load.projectStorage.load(id),
      });
      t.list.field('largest', {
        type: 'StoredThing',
        description: 'What takes most of the disk; what lies in the trash only for those who may delete anything here.',
        args: { first: nonNull(intArg()) },
        resolve: async ({ id }, { first }, context) =>
          context.viewer?.kind === 'person'
            ? largestOf(context.app.prisma, {
                projectId: id,
                trash: (await find.project(context, id, 'remove')) !== null,
                most: Math.min(Math.max(1, first), most),
              })
            : [],
      });
    },
  }),
];
