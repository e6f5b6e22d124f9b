// Changing and deleting what was said, and reactions to it. Earlier words are kept until the comment is deleted: then all of
// them go, and its place stays.
import { type Comment, NotificationKind, type Prisma } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { type ReactionKind, reactionKinds } from '@pathlens/views';
import { asSystemWithin } from '../../acting.ts';
import { audited } from '../../audit.ts';
import { type Context, forgetLoaded } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import { announce } from '../../notices.ts';
import type { Action } from '../../rights.ts';
import { checkText } from './comment-text.ts';
import { mentionedIn, storeMentions } from './mentions.ts';
import { tell } from './notify.ts';
import { changeThreads, touch } from './thread-change.ts';

const mostRevisions = 100;

/** Throws NOT_FOUND for a comment that this viewer may not do `action` to, and for one that is deleted. */
async function commentFor(context: Context, id: string, action: Action, path: readonly string[]) {
  const comment = await find.comment(context, id, action);
  if (!comment || comment.deletedAt) throw notFound('comment', path);
  const thread = await context.app.prisma.thread.findUniqueOrThrow({ where: { id: comment.threadId } });
  return { comment, thread };
}

/** @param revision how often the comment had been changed when its words were read. Throws STALE_VERSION. */
export async function editComment(
  context: Context,
  input: { readonly id: string; readonly body: string; readonly revision: number },
): Promise<Comment> {
  const { comment, thread } = await commentFor(context, input.id, 'change', ['input', 'id']);
  const { projectId } = thread;
  const body = await storeMentions(context, projectId, checkText(input.body));
  const changed = await changeThreads(context.app, projectId, async (transaction) => {
    const now = await transaction.comment.findUnique({ where: { id: comment.id } });
    if (!now || now.deletedAt) throw notFound('comment', ['input', 'id']);
    const revisions = await transaction.commentRevision.count({ where: { commentId: now.id } });
    if (revisions !== input.revision) throw stale();
    if (now.body === body) return now;
    if (revisions >= mostRevisions) throw tooManyRevisions();
    await transaction.commentRevision.create({
      data: { commentId: now.id, number: revisions + 1, body: now.body, createdAt: now.editedAt ?? now.createdAt },
    });
    const row = await transaction.comment.update({ where: { id: now.id }, data: { body, editedAt: new Date() } });
    const before = new Set(mentionedIn(now.body));
    const mentioned = mentionedIn(body).filter((id) => !before.has(id));
    const kind = NotificationKind.MENTION;
    await tell(transaction, { thread, commentId: row.id, kind, byId: now.authorId, mentioned, mentionsOnly: true });
    await touch(transaction, thread);
    await audited(context, transaction, {
      object: { type: 'Comment', id: row.id },
      projectId,
      details: { thread: thread.id, revision: revisions + 1 },
    });
    return row;
  });
  forgetLoaded(context);
  return changed;
}

function stale(): PathlensError {
  return new PathlensError('STALE_VERSION', 'This comment was changed since you opened it.', {
    path: ['input', 'revision'],
    hint: 'Read what it says now, then change that.',
  });
}

function tooManyRevisions(): PathlensError {
  return new PathlensError('TOO_MANY_REVISIONS', `A comment can be changed ${mostRevisions} times.`, {
    path: ['input', 'id'],
    limit: String(mostRevisions),
    hint: 'Write a new one.',
  });
}

/** The words, those before them, and the notifications that led to them. */
export async function deleteComment(context: Context, id: string): Promise<Comment> {
  const { comment, thread } = await commentFor(context, id, 'remove', ['id']);
  const deleted = await changeThreads(context.app, thread.projectId, async (transaction) => {
    const where = { commentId: comment.id };
    await takeBack(transaction, comment.id);
    await transaction.commentRevision.deleteMany({ where });
    await transaction.reaction.deleteMany({ where });
    const row = await transaction.comment.update({
      where: { id: comment.id },
      // A repeat of the request that made it must find it, and must not learn its words from a digest.
      data: { body: '', deletedAt: new Date(), requestDigest: null, idempotencyKey: null, guestName: null },
    });
    await touch(transaction, thread);
    await audited(context, transaction, {
      object: { type: 'Comment', id: row.id },
      projectId: thread.projectId,
      details: { thread: thread.id, author: comment.authorId },
    });
    return row;
  });
  forgetLoaded(context);
  return deleted;
}

// Out of inboxes that nobody but their people sees.
async function takeBack(transaction: Prisma.TransactionClient, commentId: string): Promise<void> {
  const told = await asSystemWithin(transaction, async () => {
    const rows = await transaction.notification.findMany({ where: { commentId }, select: { userId: true } });
    await transaction.notification.deleteMany({ where: { commentId } });
    return rows;
  });
  for (const id of new Set(told.map(({ userId }) => userId)))
    await announce(transaction, { kind: 'notifications', id });
}

/** Sets or takes back one reaction of this person; said twice, it stands once. Throws REACTION_UNKNOWN. */
export async function setReaction(
  context: Context,
  input: { readonly comment: string; readonly kind: string; readonly on: boolean },
): Promise<Comment> {
  const { comment, thread } = await commentFor(context, input.comment, 'comment', ['input', 'comment']);
  const { viewer } = context;
  if (viewer?.kind !== 'person') throw notFound('comment', ['input', 'comment']);
  const kind = reactionKinds.find((known) => known === input.kind);
  if (!kind) throw unknownReaction(reactionKinds);
  const key = { commentId: comment.id, userId: viewer.userId, kind };
  await changeThreads(context.app, thread.projectId, async (transaction) => {
    if (input.on) await transaction.reaction.createMany({ data: key, skipDuplicates: true });
    else await transaction.reaction.deleteMany({ where: key });
    await touch(transaction, thread);
    await audited(context, transaction, {
      object: { type: 'Comment', id: comment.id },
      projectId: thread.projectId,
      details: { kind, on: input.on },
    });
  });
  forgetLoaded(context);
  return comment;
}

function unknownReaction(kinds: readonly ReactionKind[]): PathlensError {
  return new PathlensError('REACTION_UNKNOWN', 'There is no such reaction.', {
    path: ['input', 'kind'],
    limit: kinds.join(', '),
  });
}
