// What of an inbox is mailed to people who asked for it: mentions soon, or everything as a digest. Taken once, given back where
// sending failed; nothing of what they may no longer see.
import { NotificationKind, type Prisma } from '@pathlens/db';
import { personSettings } from '@pathlens/views';
import { plainText } from '@pathlens/views/text';
import { asSystem, asViewer } from '../../acting.ts';
import { type App, actAs, type Context } from '../../context.ts';
import { visible } from '../../policy.ts';
import { nameFor, showAuthor } from './author.ts';
import { showMentions } from './mentions.ts';
import { type SeenType, seenRow } from './seen-rows.ts';

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
  /** Whoever has a line that is older is mailed, with all newer ones: who sees it in the product meanwhile needs no mail. */
  readonly before: Date;
  /** Where pages are: https://pathlens.example.org */
  readonly publicUrl: string;
}

const mostPeople = 100;
const mostLines = 50;
const longestWords = 300;

/**
 * Mails that are due, each taken when it is asked for, so that one that ends the process loses no others; every notification is
 * in one mail only, also with several gateways.
 */
export async function* takeDigests(app: App, request: DigestRequest): AsyncGenerator<Digest> {
  const { mails, before } = request;
  const unsent: Prisma.NotificationWhereInput = {
    readAt: null,
    mailedAt: null,
    ...(mails === 'mentions' ? { kind: NotificationKind.MENTION } : {}),
  };
  // Who asked for mails is nobody's to read but the system's; what stands in them is read as each of them.
  const people = await asSystem(() =>
    app.prisma.user.findMany({
      where: {
        disabledAt: null,
        settings: { path: ['mails'], equals: mails },
        notifications: { some: { ...unsent, createdAt: { lte: before } } },
      },
      take: mostPeople,
      orderBy: { id: 'asc' },
    }),
  );
  for (const person of people) {
    if (personSettings.safeParse(person.settings).data?.mails !== mails) continue;
    const context = actAs(app, person.id);
    const digest = await asViewer(context.viewer, () => takeFor(context, person, unsent, request.publicUrl));
    if (digest) yield digest;
  }
}

async function takeFor(
  context: Context,
  person: { readonly id: string; readonly email: string },
  unsent: Prisma.NotificationWhereInput,
  publicUrl: string,
): Promise<Digest | null> {
  const { prisma } = context.app;
  const rows = await prisma.notification.findMany({
    where: { AND: [visible.notification(context.viewer), unsent] },
    orderBy: { id: 'asc' },
    take: mostLines,
    include: { comment: true, thread: { include: { project: true } } },
  });
  const won = await prisma.notification.updateManyAndReturn({
    where: { id: { in: rows.map(({ id }) => id) }, mailedAt: null, readAt: null },
    data: { mailedAt: new Date() },
    select: { id: true },
  });
  const taken = new Set(won.map(({ id }) => id));
  const told: string[] = [];
  const lines: string[] = [];
  for (const { id, kind, comment, thread } of rows) {
    if (!taken.has(id) || !thread || comment?.deletedAt) continue;
    // What is said of an object goes with it, also where the thread stays in the project.
    if (!(await seenRow(context, thread.objectType as SeenType, thread.objectId))) continue;
    const who = comment ? (await showAuthor(context, comment)).name : 'Somebody';
    const words = comment ? await wordsOf(context, comment.body) : '';
    lines.push(`${oneLine(sentences[kind](who))} ${oneLine(thread.project.name)}, thread ${thread.number}`);
    if (words) lines.push(`  ${words}`);
    lines.push(`  ${publicUrl}/threads/${thread.id}`, '');
    told.push(id);
  }
  if (told.length === 0) return null;
  return {
    userId: person.id,
    to: person.email,
    subject: told.length === 1 ? 'One new comment in Pathlens' : `${told.length} new comments in Pathlens`,
    text: [
      ...lines,
      'You get this mail because you asked for mails about comments.',
      `Change that, or end it, at ${publicUrl}/account.`,
    ].join('\n'),
    notificationIds: told,
  };
}

// Nobody's name begins a line of its own.
const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

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
export async function giveBack(
  { prisma }: App,
  { userId, notificationIds }: Pick<Digest, 'userId' | 'notificationIds'>,
): Promise<void> {
  const where = { userId, id: { in: [...notificationIds] } };
  await asSystem(() => prisma.notification.updateMany({ where, data: { mailedAt: null } }));
}
