// Comments over GraphQL: their words as Markdown, who said them, and what was answered without words.
import { reactionKinds } from '@pathlens/views';
import nexus from 'nexus';
import type { Context } from '../../context.ts';
import { connectionType } from '../../graphql/connection-type.ts';
import { writeCursor } from '../../pages/cursor.ts';
import { nameFor, showAuthor } from './author.ts';
import { mayWithComment, type ReactionCount, revisionsOf } from './comment-facts.ts';
import { showMentions } from './mentions.ts';

const { enumType, objectType } = nexus;

const show = (context: Context, body: string) =>
  showMentions(body, (id) => nameFor(context, id), context.viewer?.kind === 'person');

export const commentTypes = [
  enumType({
    name: 'ReactionKind',
    description: 'What may be said to a comment without words.',
    members: Object.fromEntries(reactionKinds.map((kind) => [kind.toUpperCase(), kind])),
  }),
  enumType({
    name: 'AuthorKind',
    description:
      'PERSON: somebody with an account. GUEST: a visitor of a share link. GONE: an account that is no more.',
    members: ['PERSON', 'GUEST', 'GONE'],
  }),
  objectType({
    name: 'CommentAuthor',
    description: 'Who said something, as far as the reader may know.',
    definition(t) {
      t.field('kind', { type: 'AuthorKind', description: 'What kind of author.' });
      t.string('name', { description: 'Under an anonymized link, a stand-in that is the same for all their words.' });
      t.nullable.field('user', {
        type: 'User',
        description: 'The person, to other people of the project.',
        resolve: ({ userId }, _args, { load }) => (userId === null ? null : load.person.load(userId)),
      });
    },
  }),
  objectType({
    name: 'ReactionCount',
    description: 'How many people reacted alike.',
    definition(t) {
      t.field('kind', { type: 'ReactionKind', description: 'What they said.' });
      t.int('count', { description: 'How many they are.' });
      t.boolean('mine', { description: 'Whether you are one of them.' });
    },
  }),
  objectType({
    name: 'CommentRevision',
    description: 'What a comment said before it was changed.',
    definition(t) {
      t.int('number', { description: '1 for what it said first.' });
      t.string('body', {
        description: 'Markdown.',
        resolve: ({ body }, _args, context) => show(context, body),
      });
      t.dateTime('createdAt', { description: 'When it was written.' });
    },
  }),
  objectType({
    name: 'Comment',
    description: 'What somebody said in a thread.',
    definition(t) {
      t.implements('Node');
      t.field('thread', {
        type: 'Thread',
        description: 'Where it was said.',
        resolve: ({ threadId }, _args, { load }) => load.thread.load(threadId),
      });
      t.string('cursor', {
        description:
          'Its place in the thread: as "after" of comments it gives what was said next, or before it where newestFirst.',
        resolve: ({ sequence }) => writeCursor(String(sequence)),
      });
      t.field('author', {
        type: 'CommentAuthor',
        description: 'Who said it.',
        resolve: (comment, _args, context) => showAuthor(context, comment),
      });
      t.string('body', {
        description:
          'Markdown with LaTeX, never HTML; links to "pathlens:…" name units, images and people. Empty once deleted.',
        resolve: ({ body }, _args, context) => show(context, body),
      });
      t.dateTime('createdAt', { description: 'When it was said.' });
      t.nullable.dateTime('editedAt', { description: 'When it was last changed.' });
      t.boolean('deleted', {
        description: 'Whether its words are gone.',
        resolve: ({ deletedAt }) => deletedAt !== null,
      });
      t.int('revision', {
        description: 'How often it was changed; whoever changes it says which words they have read.',
        resolve: async ({ id }, _args, { load }) => (await load.commentFacts.load(id)).revisions,
      });
      t.list.field('revisions', {
        type: 'CommentRevision',
        description: 'What it said before, the oldest first; nothing for visitors of a link.',
        resolve: ({ id }, _args, context) => revisionsOf(context, id),
      });
      t.list.field('reactions', {
        type: 'ReactionCount',
        description: 'What was said to it without words.',
        resolve: async ({ id }, _args, { load }) => (await load.commentFacts.load(id)).reactions as ReactionCount[],
      });
      t.boolean('mayChange', {
        description: 'Whether you may change its words.',
        resolve: (comment, _args, context) => mayWithComment(context, 'change', comment),
      });
      t.boolean('mayRemove', {
        description: 'Whether you may delete it.',
        resolve: (comment, _args, context) => mayWithComment(context, 'remove', comment),
      });
    },
  }),
  connectionType('Comment'),
];
