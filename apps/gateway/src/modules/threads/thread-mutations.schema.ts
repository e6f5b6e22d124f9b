// Saying things over GraphQL: beginning threads, answering, changing, deleting, settling, reacting, watching.
import nexus from 'nexus';
import { payload } from '../../errors.ts';
import { payloadTypes } from '../../graphql/connection-type.ts';
import { deleteComment, editComment, setReaction } from './change-comment.ts';
import { replyToThread, startThread } from './start-thread.ts';
import { setThreadState, setWatch } from './thread-state.ts';

const { idArg, inputObjectType, mutationField, nonNull, nullable, objectType, stringArg } = nexus;

const once = nullable(stringArg({ description: 'A repeat under the same key makes no second comment.' }));
const guestName = 'What a visitor of a share link wants to be called; people have their own name.';
const body = 'Markdown with LaTeX, up to 20,000 characters; "[@](pathlens:user/<id>)" mentions somebody.';

export const threadMutationTypes = [
  inputObjectType({
    name: 'StartThreadInput',
    description: 'A first comment at a spot.',
    definition(t) {
      t.id('on', { description: 'Project, model version, dataset version, experiment, study, comparison or report.' });
      t.field('anchor', { type: 'AnchorInput', description: 'Which spot of it.' });
      t.string('body', { description: body });
      t.nullable.string('view', { description: 'Query of the page, so that others see what you saw.' });
      t.nullable.string('guestName', { description: guestName });
    },
  }),
  ...payloadTypes('StartThread', { field: 'thread', type: 'Thread' }),
  mutationField('startThread', {
    type: 'StartThreadPayload',
    description: 'Begins a thread at a spot, with its first comment.',
    args: { input: nonNull('StartThreadInput'), idempotencyKey: once },
    resolve: (_root, { input, idempotencyKey }, context) =>
      payload(async () => ({ thread: await startThread(context, input as never, { idempotencyKey }) })),
  }),
  inputObjectType({
    name: 'ReplyInput',
    description: 'An answer in a thread.',
    definition(t) {
      t.id('thread', { description: 'In which it is said.' });
      t.string('body', { description: body });
      t.nullable.string('guestName', { description: guestName });
    },
  }),
  ...payloadTypes('ReplyToThread', { field: 'comment', type: 'Comment' }),
  mutationField('replyToThread', {
    type: 'ReplyToThreadPayload',
    description: 'Adds a comment to a thread.',
    args: { input: nonNull('ReplyInput'), idempotencyKey: once },
    resolve: (_root, { input, idempotencyKey }, context) =>
      payload(async () => ({ comment: await replyToThread(context, input, { idempotencyKey }) })),
  }),
  inputObjectType({
    name: 'EditCommentInput',
    description: 'Other words for a comment of your own.',
    definition(t) {
      t.id('id', { description: 'Of the comment.' });
      t.string('body', { description: body });
      t.int('revision', { description: 'Of the words you have read: refused where they were changed since.' });
    },
  }),
  ...payloadTypes('EditComment', { field: 'comment', type: 'Comment' }),
  mutationField('editComment', {
    type: 'EditCommentPayload',
    description: 'Changes what a comment says; what it said before is kept beside it.',
    args: { input: nonNull('EditCommentInput') },
    resolve: (_root, { input }, context) => payload(async () => ({ comment: await editComment(context, input) })),
  }),
  ...payloadTypes('DeleteComment', { field: 'comment', type: 'Comment' }),
  mutationField('deleteComment', {
    type: 'DeleteCommentPayload',
    description: 'Takes the words of a comment away, also those it had before; its place in the thread stays.',
    args: { id: nonNull(idArg({ description: 'Of the comment.' })) },
    resolve: (_root, { id }, context) => payload(async () => ({ comment: await deleteComment(context, id) })),
  }),
  ...payloadTypes('ResolveThread', { field: 'thread', type: 'Thread' }),
  mutationField('resolveThread', {
    type: 'ResolveThreadPayload',
    description: 'Says that a thread is settled.',
    args: { id: nonNull(idArg({ description: 'Of the thread.' })) },
    resolve: (_root, { id }, context) =>
      payload(async () => ({ thread: await setThreadState(context, id, 'RESOLVED') })),
  }),
  ...payloadTypes('ReopenThread', { field: 'thread', type: 'Thread' }),
  mutationField('reopenThread', {
    type: 'ReopenThreadPayload',
    description: 'Says that a thread is not settled after all.',
    args: { id: nonNull(idArg({ description: 'Of the thread.' })) },
    resolve: (_root, { id }, context) => payload(async () => ({ thread: await setThreadState(context, id, 'OPEN') })),
  }),
  inputObjectType({
    name: 'SetReactionInput',
    description: 'One reaction of yours to a comment.',
    definition(t) {
      t.id('comment', { description: 'To which it is said.' });
      t.field('kind', { type: 'ReactionKind', description: 'What is said.' });
      t.boolean('on', { description: 'false takes it back.' });
    },
  }),
  ...payloadTypes('SetReaction', { field: 'comment', type: 'Comment' }),
  mutationField('setReaction', {
    type: 'SetReactionPayload',
    description: 'Reacts to a comment, or takes that back.',
    args: { input: nonNull('SetReactionInput') },
    resolve: (_root, { input }, context) => payload(async () => ({ comment: await setReaction(context, input) })),
  }),
  inputObjectType({
    name: 'SetWatchInput',
    description: 'How much of a project or a thread you want to hear.',
    definition(t) {
      t.id('on', { description: 'A project or a thread; what is said of a thread counts before its project.' });
      t.nullable.field('level', { type: 'WatchLevel', description: 'null: mentions, and threads you take part in.' });
    },
  }),
  objectType({
    name: 'Watched',
    description: 'What was said about how much to hear.',
    definition(t) {
      t.id('id', { description: 'Of the project or thread.' });
      t.nullable.field('level', { type: 'WatchLevel', description: 'How much of it you hear.' });
    },
  }),
  ...payloadTypes('SetWatch', { field: 'watched', type: 'Watched' }),
  mutationField('setWatch', {
    type: 'SetWatchPayload',
    description: 'Watches or mutes a project or a thread.',
    args: { input: nonNull('SetWatchInput') },
    resolve: (_root, { input: { on, level } }, context) =>
      payload(async () => ({ watched: await setWatch(context, on, level ?? null) })),
  }),
];
