// Who hears of what is said: people mentioned, people who took part, and people who watch; each as far as they want to and may.
import { NotificationKind, type Prisma, type Thread, WatchLevel } from '@pathlens/db';
import { asSystemWithin } from '../../acting.ts';
import { announce } from '../../notices.ts';
import { peopleWho } from '../../policy.ts';

export interface Said {
  readonly thread: Pick<Thread, 'id' | 'projectId'>;
  /** null where it is about the thread as a whole. */
  readonly commentId: string | null;
  readonly kind: NotificationKind;
  /** Who said it hears nothing of it. */
  readonly byId: string | null;
  readonly mentioned: readonly string[];
  /** Only those mentioned: words that were added later. */
  readonly mentionsOnly?: boolean;
}

/** The thread's own level counts before the project's; null where nothing was said. */
type Levels = ReadonlyMap<string, WatchLevel>;

async function readLevels(transaction: Prisma.TransactionClient, { id, projectId }: Said['thread']): Promise<Levels> {
  const rows = await transaction.watch.findMany({ where: { objectId: { in: [id, projectId] } } });
  const ofProject = rows.filter(({ objectId }) => objectId === projectId);
  const ofThread = rows.filter(({ objectId }) => objectId === id);
  return new Map([...ofProject, ...ofThread].map(({ userId, level }) => [userId, level]));
}

async function participants(transaction: Prisma.TransactionClient, threadId: string): Promise<string[]> {
  const rows = await transaction.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT "authorId" AS id FROM comment WHERE "threadId" = ${threadId} AND "authorId" IS NOT NULL`;
  return rows.map(({ id }) => id);
}

function recipients(said: Said, levels: Levels, took: readonly string[]): Map<string, NotificationKind> {
  const found = new Map<string, NotificationKind>();
  if (!said.mentionsOnly) {
    for (const [id, level] of levels) if (level === WatchLevel.ALL) found.set(id, said.kind);
    for (const id of took) if (!levels.has(id) || levels.get(id) === WatchLevel.ALL) found.set(id, said.kind);
  }
  for (const id of said.mentioned) if (levels.get(id) !== WatchLevel.NONE) found.set(id, NotificationKind.MENTION);
  if (said.byId !== null) found.delete(said.byId);
  return found;
}

/** Writes the notifications and tells open inboxes. One person hears of one comment once. */
export function tell(transaction: Prisma.TransactionClient, said: Said): Promise<void> {
  // Whoever speaks sees neither others' inboxes nor, as a visitor, who watches.
  return asSystemWithin(transaction, () => tellAll(transaction, said));
}

async function tellAll(transaction: Prisma.TransactionClient, said: Said): Promise<void> {
  const { id: threadId, projectId } = said.thread;
  const took = said.mentionsOnly ? [] : await participants(transaction, threadId);
  const kinds = recipients(said, await readLevels(transaction, said.thread), took);
  if (kinds.size === 0) return;
  // Who has left the project since hears nothing of it any more.
  const readers = await transaction.user.findMany({
    where: { AND: [{ id: { in: [...kinds.keys()] } }, peopleWho('read', projectId)] },
    select: { id: true },
  });
  await transaction.notification.createMany({
    data: readers.map(({ id: userId }) => ({
      userId,
      kind: kinds.get(userId) ?? said.kind,
      projectId,
      threadId,
      commentId: said.commentId,
    })),
  });
  for (const { id } of readers) await announce(transaction, { kind: 'notifications', id });
}
