// Workers over GraphQL.
import nexus from 'nexus';
import { aliveSeconds, secondsAgo } from './workers.service.ts';

const { objectType } = nexus;

export const workerTypes = [
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
      t.boolean('busy', { resolve: ({ runId }) => runId !== null });
      t.boolean('alive', {
        resolve: async ({ heartbeatAt }, _args, { app }) => heartbeatAt > (await secondsAgo(app.prisma, aliveSeconds)),
      });
      t.dateTime('heartbeatAt');
    },
  }),
];
