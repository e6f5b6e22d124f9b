// A person's inbox over GraphQL.
import nexus from 'nexus';
import { payload } from '../../errors.ts';
import { connectionType, pageArguments, payloadTypes } from '../../graphql/connection-type.ts';
import { readConnection } from '../../pages/connection.ts';
import { countUnread, inboxOf, markRead } from './inbox.service.ts';
import { seenRow } from './seen-rows.ts';
import { watchOfProject } from './watched-projects.ts';

const { booleanArg, enumType, extendType, inputObjectType, mutationField, nonNull, nullable, objectType } = nexus;

export const inboxTypes = [
  enumType({
    name: 'NotificationKind',
    description: 'Why somebody is told.',
    members: ['MENTION', 'REPLY', 'THREAD', 'RESOLVED', 'RUN_FINISHED', 'INVITED'],
  }),
  objectType({
    name: 'Notification',
    description: 'A line of an inbox.',
    definition(t) {
      t.implements('Node');
      t.field('kind', { type: 'NotificationKind', description: 'Why you are told.' });
      t.nullable.field('project', {
        type: 'Project',
        description: 'In which it happened.',
        resolve: ({ projectId }, _args, context) =>
          projectId === null ? null : seenRow(context, 'Project', projectId),
      });
      t.nullable.field('thread', {
        type: 'Thread',
        description: 'In which it was said.',
        resolve: ({ threadId }, _args, context) => (threadId === null ? null : seenRow(context, 'Thread', threadId)),
      });
      t.nullable.field('comment', {
        type: 'Comment',
        description: 'What was said.',
        resolve: ({ commentId }, _args, context) =>
          commentId === null ? null : seenRow(context, 'Comment', commentId),
      });
      t.dateTime('createdAt', { description: 'When it happened.' });
      t.boolean('read', { description: 'Whether you have seen it.', resolve: ({ readAt }) => readAt !== null });
    },
  }),
  connectionType('Notification'),
  extendType({
    type: 'Project',
    definition(t) {
      t.nullable.field('watch', {
        type: 'WatchLevel',
        description: 'How much of what is said in it you want to hear; null: mentions, and threads you take part in.',
        resolve: ({ id }, _args, context) => watchOfProject(context, id),
      });
    },
  }),
  extendType({
    type: 'Viewer',
    definition(t) {
      t.field('notifications', {
        type: 'NotificationConnection',
        description: 'Your inbox, the newest first.',
        args: { ...pageArguments, unread: nullable(booleanArg({ description: 'Only what you have not seen.' })) },
        resolve: ({ userId }, { unread, ...page }, context) =>
          readConnection(context, inboxOf(context, unread ?? false), { ...page, parent: userId }),
      });
      t.int('unreadNotifications', {
        description: 'How many lines of your inbox you have not seen.',
        resolve: (_viewer, _args, context) => countUnread(context),
      });
    },
  }),
  inputObjectType({
    name: 'MarkReadInput',
    description: 'What of your inbox you have seen: one of the three.',
    definition(t) {
      t.nullable.list.id('notifications', { description: 'These lines, at most 1000.' });
      t.nullable.id('thread', { description: 'All lines about this thread.' });
      t.nullable.boolean('everything', { description: 'All lines.' });
    },
  }),
  ...payloadTypes('MarkRead', { field: 'unread', type: 'Int' }),
  mutationField('markRead', {
    type: 'MarkReadPayload',
    description: 'Marks lines of your inbox as seen; gives how many are left.',
    args: { input: nonNull('MarkReadInput') },
    resolve: (_root, { input }, context) => payload(async () => ({ unread: await markRead(context, input) })),
  }),
];
