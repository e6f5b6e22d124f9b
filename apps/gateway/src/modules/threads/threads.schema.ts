// Threads over GraphQL, and the face of every object that has some.
import type { Anchor } from '@pathlens/views';
import { isObjectType } from 'graphql';
import nexus from 'nexus';
import type { Context } from '../../context.ts';
import { find } from '../../find.ts';
import { connectionType, pageArguments } from '../../graphql/connection-type.ts';
import { readConnection } from '../../pages/connection.ts';
import { showAuthor } from './author.ts';
import { mayComment, threadFacts } from './comment-facts.ts';
import { mentionable } from './mentionable.ts';
import { type SeenType, seenRow } from './seen-rows.ts';
import { spotToday } from './spots.ts';
import { commentsOfThread, newestCommentsOfThread, threadsOn } from './thread-lists.ts';

const {
  arg,
  booleanArg,
  enumType,
  idArg,
  intArg,
  interfaceType,
  nonNull,
  nullable,
  objectType,
  queryField,
  stringArg,
} = nexus;

export const threadTypes = [
  enumType({ name: 'ThreadState', description: 'Whether a thread is settled.', members: ['OPEN', 'RESOLVED'] }),
  enumType({
    name: 'ThreadOrder',
    description: 'NEWEST: by the newest word. POSITION: as the spots stand on the page.',
    members: ['NEWEST', 'POSITION'],
  }),
  enumType({
    name: 'WatchLevel',
    description: 'ALL: every word. MENTIONS: only what names the person. NONE: nothing.',
    members: ['ALL', 'MENTIONS', 'NONE'],
  }),
  interfaceType({
    name: 'Commentable',
    description: 'What people talk about: an object whose page has threads.',
    resolveType: (object) => (object as unknown as { __typename: never }).__typename,
    definition(t) {
      t.id('id', { description: 'Global and opaque.' });
      t.field('comments', {
        type: 'ThreadConnection',
        description: 'Threads on it; of a project, all threads in it, also of objects that are gone.',
        args: {
          ...pageArguments,
          state: nullable(arg({ type: 'ThreadState', description: 'Only these.' })),
          mine: nullable(booleanArg({ description: 'Only threads in which you have said something.' })),
          unread: nullable(booleanArg({ description: 'Only threads that your inbox has unread words of.' })),
          order: nullable(arg({ type: 'ThreadOrder', description: 'NEWEST where left out.' })),
        },
        resolve: (object, args, context, info) =>
          threadsOn(context, { id: (object as { id: string }).id, type: info.parentType.name }, args),
      });
      t.list.field('mentionable', {
        type: 'User',
        description: 'People who can be mentioned here: those who may read it. Empty for visitors of a link.',
        args: {
          search: nullable(stringArg({ description: 'Part of a name.' })),
          first: nonNull(intArg({ description: '1 to 100.' })),
        },
        resolve: (object, args, context) => mentionable(context, (object as { id: string }).id, args),
      });
    },
  }),
  objectType({
    name: 'VersionStamp',
    description: 'What a spot showed when a thread was made on it.',
    definition(t) {
      t.string('digest', { description: 'Of the data that was shown.' });
      t.nullable.int('version', {
        description: 'Of a model, a dataset or a comparison; null of what has no versions.',
      });
    },
  }),
  objectType({
    name: 'Thread',
    description: 'What people say about one spot.',
    definition(t) {
      t.implements('Node');
      t.int('number', { description: 'On its pin; counts within the project.' });
      t.nullable.field('object', {
        type: 'Commentable',
        description: 'What it is on; null once that is gone.',
        resolve: async ({ objectType, objectId }, _args, context, { schema }) => {
          const type = schema.getType(objectType);
          // An object of a kind that this server does not show has no page to lead to.
          if (!isObjectType(type) || !type.getInterfaces().some(({ name }) => name === 'Commentable')) return null;
          const row = await seenRow(context, objectType as SeenType, objectId);
          return row && ({ ...row, __typename: objectType } as never);
        },
      });
      t.field('anchor', {
        type: 'Anchor',
        description: 'Which spot of it.',
        resolve: ({ anchor }) => anchor as Anchor as never,
      });
      t.field('madeOn', {
        type: 'VersionStamp',
        description: 'What the spot showed when the thread was made.',
        resolve: ({ madeOn, madeOnDigest }) => ({
          digest: madeOnDigest,
          version: madeOn === '' ? null : Number(madeOn),
        }),
      });
      t.boolean('current', {
        description: 'Whether the spot still shows what the thread was made on.',
        resolve: async (thread, _args, context) => (await spotToday(context, thread))?.digest === thread.madeOnDigest,
      });
      t.boolean('detached', {
        description: 'Whether what it pointed at is gone.',
        resolve: async (thread, _args, context) => (await spotToday(context, thread)) === null,
      });
      t.string('view', { description: 'Query of the page it was made on: what was looked at, and how.' });
      t.field('state', { type: 'ThreadState', description: 'Whether it is settled.' });
      t.nullable.field('resolvedBy', {
        type: 'CommentAuthor',
        description: 'Who said so.',
        resolve: ({ resolvedById }, _args, context) =>
          resolvedById === null ? null : showAuthor(context, { authorId: resolvedById, linkId: null, guestName: null }),
      });
      t.nullable.dateTime('resolvedAt', { description: 'When that was said.' });
      t.dateTime('createdAt', { description: 'When it was begun.' });
      t.dateTime('activeAt', { description: 'When its newest comment was written.' });
      t.field('comments', {
        type: 'CommentConnection',
        description: 'In the order in which they were said.',
        args: {
          ...pageArguments,
          newestFirst: nullable(booleanArg({ description: 'The other way round: the end of a long thread.' })),
        },
        resolve: ({ id }, { newestFirst, ...page }, context) =>
          readConnection(context, newestFirst ? newestCommentsOfThread : commentsOfThread, { ...page, parent: id }),
      });
      t.int('unread', {
        description: 'Unread words of it in your inbox.',
        resolve: async ({ id }, _args, context) => (await threadFacts(context, id)).unread,
      });
      t.nullable.field('watch', {
        type: 'WatchLevel',
        description: 'How much of it you want to hear; null where you have not said.',
        resolve: async ({ id }, _args, context) => (await threadFacts(context, id)).watch,
      });
      t.boolean('mayComment', {
        description: 'Whether you may answer.',
        resolve: ({ id }, _args, context) => mayComment(context, id),
      });
    },
  }),
  connectionType('Thread'),
  queryField('thread', {
    type: nullable('Thread'),
    description: 'A thread by its id, as a link to it names it.',
    args: { id: nonNull(idArg({ description: 'Of the thread.' })) },
    resolve: (_root, { id }, context: Context) => find.thread(context, id),
  }),
];
