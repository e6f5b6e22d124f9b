// The parts a study is cut into, over GraphQL: how many are done, and which are being computed.
import nexus from 'nexus';

const { objectType } = nexus;

export const studyShardTypes = [
  objectType({
    name: 'RunningShard',
    definition(t) {
      t.string('title');
      t.float('share');
    },
  }),
  objectType({
    name: 'StudyShards',
    definition(t) {
      t.int('total');
      t.int('done');
      t.int('failed');
      t.list.field('running', { type: 'RunningShard' });
    },
  }),
];
