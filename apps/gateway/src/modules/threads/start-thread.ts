// Beginning a thread at a spot, and answering in one: once for one idempotency key.
import { createHash } from 'node:crypto';
import { type Comment, NotificationKind, type Prisma, type Thread } from '@pathlens/db';
import { asSystemWithin } from '../../acting.ts';
import { audited } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import { checkKey } from '../experiments/request-key.ts';
import { type Author, authorOf } from './author.ts';
import { checkAnchor } from './check-anchor.ts';
import { checkText, checkView } from './comment-text.ts';
import { findCommentable } from './commentable.ts';
import { findSaid, type SaidRequest } from './earlier-comment.ts';
import { mentionedIn, storeMentions } from './mentions.ts';
import { tell } from './notify.ts';
import { placeOf } from './place.ts';
import { type AnchorInput, readAnchor } from './read-anchor.ts';
import { spotToday } from './spots.ts';
import { changeThreads, touch } from './thread-change.ts';

export interface StartThreadInput {
  readonly on: string;
  readonly anchor: AnchorInput;
  readonly body: string;
  readonly view?: string | null;
  readonly guestName?: string | null;
}

export interface ReplyInput {
  readonly thread: string;
  readonly body: string;
  readonly guestName?: string | null;
}

interface Keyed {
  readonly idempotencyKey?: string | null;
}

const digestOf = (...request: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(request)).digest('hex');

/** Throws NOT_FOUND and what readAnchor, checkAnchor, checkText and storeMentions throw. */
export async function startThread(
  context: Context,
  input: StartThreadInput,
  { idempotencyKey }: Keyed,
): Promise<Thread> {
  const object = await findCommentable(context, input.on, 'comment');
  const author = object && authorOf(context, input.guestName);
  if (!object || !author) throw notFound('object', ['input', 'on']);
  const anchor = readAnchor(input.anchor);
  const steps = await checkAnchor(context, object, anchor);
  const pointing = { objectType: object.type, objectId: object.id, anchor };
  const spot = await spotToday(context, pointing);
  if (!spot) throw notFound('object', ['input', 'on']);
  const { projectId } = object;
  const body = await storeMentions(context, projectId, checkText(input.body));
  const view = checkView(input.view);
  const key = checkKey(idempotencyKey);
  const request = { author, key, digest: digestOf(pointing, body) };
  return changeThreads(context.app, projectId, async (transaction) => {
    const earlier = await findSaid(transaction, request);
    if (earlier) return transaction.thread.findUniqueOrThrow({ where: { id: earlier.threadId } });
    const number = await nextNumber(transaction, projectId);
    const thread = await transaction.thread.create({
      data: {
        projectId,
        number,
        ...pointing,
        place: placeOf(anchor.kind, steps, number),
        madeOnDigest: spot.digest,
        madeOn: spot.version === null ? '' : String(spot.version),
        view,
        createdById: author.authorId,
        linkId: author.linkId,
      },
    });
    await say(context, transaction, { thread, body, request, kind: NotificationKind.THREAD });
    return thread;
  });
}

/** A resolved thread stays resolved: reopening is a word of its own. Throws NOT_FOUND. */
export async function replyToThread(context: Context, input: ReplyInput, { idempotencyKey }: Keyed): Promise<Comment> {
  const thread = await find.thread(context, input.thread, 'comment');
  const author = thread && authorOf(context, input.guestName);
  if (!thread || !author) throw notFound('thread', ['input', 'thread']);
  const body = await storeMentions(context, thread.projectId, checkText(input.body));
  const request = { author, key: checkKey(idempotencyKey), digest: digestOf(thread.id, body) };
  return changeThreads(context.app, thread.projectId, async (transaction) => {
    const earlier = await findSaid(transaction, request);
    return earlier ?? (await say(context, transaction, { thread, body, request, kind: NotificationKind.REPLY }));
  });
}

/** Counts in the whole project, of which a visitor sees one object. */
function nextNumber(transaction: Prisma.TransactionClient, projectId: string): Promise<number> {
  return asSystemWithin(transaction, async () => {
    const newest = await transaction.thread.aggregate({ where: { projectId }, _max: { number: true } });
    return 1 + (newest._max.number ?? 0);
  });
}

interface Words {
  readonly thread: Thread;
  readonly body: string;
  readonly request: SaidRequest & { readonly author: Author };
  readonly kind: NotificationKind;
}

async function say(
  context: Context,
  transaction: Prisma.TransactionClient,
  { thread, body, request, kind }: Words,
): Promise<Comment> {
  const { author, key, digest } = request;
  const comment = await transaction.comment.create({
    data: { threadId: thread.id, ...author, body, idempotencyKey: key, requestDigest: digest },
  });
  const mentioned = mentionedIn(body);
  await tell(transaction, { thread, commentId: comment.id, kind, byId: author.authorId, mentioned });
  await touch(transaction, thread, true);
  await audited(context, transaction, {
    object: { type: 'Comment', id: comment.id },
    projectId: thread.projectId,
    details: { thread: thread.id, number: thread.number, characters: body.length },
  });
  return comment;
}
