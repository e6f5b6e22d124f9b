// Workers over GraphQL.
import nexus from 'nexus';
import { aliveSeconds, listWorkers, secondsAgo } from './workers.service.ts';

const { objectType, queryField } = nexus;

export const workerTypes = [
  queryField((t) => {
    t.list.field('workers', { type: 'Worker', resolve: (_root, _args, context) => listWorkers(context) });
  }),
  objectType({
    name: 'Worker',
    definition(t) {
      t.implements('Node');
      t.string('host');
      t.string('engine');
      t.string('device');
      t.string('library');
      t.nullable.string('driver');
      t.float('passesPerSecond');
      t.bigInt('memoryBytes');
      t.int('threads');
      t.int('slots');
      t.boolean('busy', {
        resolve: async ({ id }, _args, { load }) => (await load.workerActivity.load(id)).tasks > 0,
      });
      t.int('tasks', { resolve: async ({ id }, _args, { load }) => (await load.workerActivity.load(id)).tasks });
      t.list.field('runs', {
        type: 'Run',
        resolve: async ({ id }, _args, { load }) => [...(await load.workerActivity.load(id)).runs],
      });
      t.boolean('alive', {
        resolve: async ({ heartbeatAt }, _args, { app }) => heartbeatAt > (await secondsAgo(app.prisma, aliveSeconds)),
      });
      t.dateTime('heartbeatAt');
    },
  }),
];
