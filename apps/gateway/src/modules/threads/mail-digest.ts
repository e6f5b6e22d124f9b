// What of an inbox is mailed to people who asked for it: mentions soon, or everything as a digest. Taken once, given back where
// sending failed; nothing of what they may no longer see.
import { NotificationKind, type Prisma } from '@pathlens/db';
import { personSettings } from '@pathlens/views';
import { plainText } from '@pathlens/views/text';
import { type App, actAs, type Context } from '../../context.ts';
import { visible } from '../../policy.ts';
import { nameFor, showAuthor } from './author.ts';
import { showMentions } from './mentions.ts';

/** One mail as text; a mail holds no HTML. */
export interface Digest {
  readonly userId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Notifications that it tells of. */
  readonly notificationIds: readonly string[];
}

export interface DigestRequest {
  readonly mails: 'mentions' | 'digest';
  /** Only what is older: who sees it in the product meanwhile needs no mail. */
  readonly before: Date;
  /** Where pages are: https://pathlens.example.org */
  readonly publicUrl: string;
}

const mostPeople = 100;
const mostLines = 50;
const longestWords = 300;

/** Whose mails are due; each notification is in one mail only, also with several gateways. */
export async function takeDigests(app: App, request: DigestRequest): Promise<Digest[]> {
  const { mails, before } = request;
  const due: Prisma.NotificationWhereInput = {
    readAt: null,
    mailedAt: null,
    createdAt: { lte: before },
    ...(mails === 'mentions' ? { kind: NotificationKind.MENTION } : {}),
  };
  const people = await app.prisma.user.findMany({
    where: {
      disabledAt: null,
      settings: { path: ['mails'], equals: mails },
      notifications: { some: due },
    },
    take: mostPeople,
    orderBy: { id: 'asc' },
  });
  const digests: Digest[] = [];
  for (const person of people) {
    if (personSettings.safeParse(person.settings).data?.mails !== mails) continue;
    const context = actAs(app, person.id);
    const digest = await takeFor(context, person, due, request.publicUrl);
    if (digest) digests.push(digest);
  }
  return digests;
}

async function takeFor(
  context: Context,
  person: { readonly id: string; readonly email: string },
  due: Prisma.NotificationWhereInput,
  publicUrl: string,
): Promise<Digest | null> {
  const { prisma } = context.app;
  const rows = await prisma.notification.findMany({
    where: { AND: [visible.notification(context.viewer), due] },
    orderBy: { id: 'asc' },
    take: mostLines,
    include: { comment: true, thread: { include: { project: true } } },
  });
  const taken: typeof rows = [];
  for (const row of rows) {
    const { count } = await prisma.notification.updateMany({
      where: { id: row.id, mailedAt: null, readAt: null },
      data: { mailedAt: new Date() },
    });
    if (count === 1) taken.push(row);
  }
  const lines: string[] = [];
  for (const { kind, comment, thread } of taken) {
    if (!thread) continue;
    const who = comment ? (await showAuthor(context, comment)).name : 'Somebody';
    const words = comment ? await wordsOf(context, comment.body) : '';
    lines.push(`${sentences[kind](who)} ${thread.project.name}, thread ${thread.number}`);
    if (words) lines.push(`  ${words}`);
    lines.push(`  ${publicUrl}/threads/${thread.id}`, '');
  }
  if (lines.length === 0) return null;
  const count = taken.length;
  return {
    userId: person.id,
    to: person.email,
    subject: count === 1 ? 'One new comment in Pathlens' : `${count} new comments in Pathlens`,
    text: [...lines, `What you are mailed is set at ${publicUrl}/account.`].join('\n'),
    notificationIds: taken.map(({ id }) => id),
  };
}

const sentences: Readonly<Record<NotificationKind, (who: string) => string>> = {
  MENTION: (who) => `${who} mentioned you:`,
  REPLY: (who) => `${who} answered:`,
  THREAD: (who) => `${who} began a thread:`,
  RESOLVED: () => 'Settled:',
  RUN_FINISHED: () => 'A run has ended:',
  INVITED: () => 'You were invited:',
};

async function wordsOf(context: Context, body: string): Promise<string> {
  const words = plainText(await showMentions(body, (id) => nameFor(context, id), true));
  return words.length > longestWords ? `${words.slice(0, longestWords - 1)}…` : words;
}

/** After a mail that could not be sent: the next digest tells of it. */
export async function giveBack({ prisma }: App, { notificationIds }: Pick<Digest, 'notificationIds'>): Promise<void> {
  await prisma.notification.updateMany({ where: { id: { in: [...notificationIds] } }, data: { mailedAt: null } });
}
