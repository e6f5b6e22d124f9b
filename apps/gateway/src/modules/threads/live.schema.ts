// What happens while somebody looks, over GraphQL subscriptions: threads, presence, inbox.
import type { User } from '@pathlens/db';
import nexus from 'nexus';
import type { Context } from '../../context.ts';
import { type NotificationEvent, watchInbox } from './live-inbox.ts';
import { type PresenceEvent, watchPresence } from './live-presence.ts';
import { type ThreadEvent, watchThreads } from './live-threads.ts';

const { idArg, nonNull, nullable, objectType, stringArg, subscriptionField } = nexus;

const on = nonNull(
  idArg({ description: 'Project, model version, dataset version, experiment, study, comparison or report.' }),
);

export const liveTypes = [
  objectType({
    name: 'ThreadEvent',
    description: 'Threads that are new or have changed.',
    definition(t) {
      t.list.field('threads', {
        type: 'Thread',
        description:
          'In the order in which they changed, at most 50; none in the first event, which says that it is live.',
      });
      t.string('cursor', { description: 'Where to go on after a break.' });
    },
  }),
  subscriptionField('threads', {
    type: 'ThreadEvent',
    description: 'New and changed threads on an object, or in a whole project.',
    args: { on, since: nullable(stringArg({ description: 'Cursor of the last event you have: nothing is missed.' })) },
    subscribe: (_root, args, context: Context) => watchThreads(context, args.on, args.since),
    resolve: (event) => event as ThreadEvent,
  }),
  objectType({
    name: 'PresenceEvent',
    description: 'Who looks at an object just now.',
    definition(t) {
      t.list.field('people', {
        type: 'User',
        description: 'In the order in which they came, you among them.',
        resolve: async ({ people }, _args, { load }) => {
          const rows = await Promise.all(people.map((id) => load.person.load(id)));
          return rows.filter((row): row is User => row !== null);
        },
      });
    },
  }),
  subscriptionField('presence', {
    type: 'PresenceEvent',
    description: 'Who looks at an object; you are seen there for as long as you read this. Not for visitors of a link.',
    args: { on },
    subscribe: (_root, args, context: Context) => watchPresence(context, args.on),
    resolve: (event) => event as PresenceEvent,
  }),
  objectType({
    name: 'NotificationEvent',
    description: 'What came into your inbox.',
    definition(t) {
      t.int('unread', { description: 'How many lines you have not seen.' });
      t.list.field('latest', { type: 'Notification', description: 'New lines, the newest first, at most 20.' });
    },
  }),
  subscriptionField('notifications', {
    type: 'NotificationEvent',
    description: 'Your inbox as it changes.',
    subscribe: (_root, _args, context: Context) => watchInbox(context),
    resolve: (event) => event as NotificationEvent,
  }),
];
