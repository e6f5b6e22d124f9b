// A person's own sessions: what is open where, and ending them.
import { Prisma, type Session } from '@pathlens/db';
import { writeAccountEvent } from '../../auth/account-events.ts';
import type { Context } from '../../context.ts';
import { notFound } from '../../errors.ts';
import type { List } from '../../pages/connection.ts';
import { inTransaction } from '../../transaction.ts';
import { ownSession } from './own-session.ts';

/** Sessions of a person that have not ended, newest first. */
export const sessionsOfPerson: List<Session> = {
  name: 'sessions of person',
  rows: Prisma.sql`SELECT id, "userId" AS parent, id AS rank FROM session WHERE "expiresAt" > now()`,
  direction: 'DESC',
  rank: 'text',
  row: ({ load }, id) => load.session.load(id),
};

/** Ends one session of the person who asks. */
export async function revokeSession({ app, viewer }: Context, id: string): Promise<string> {
  const { userId } = ownSession(viewer);
  await inTransaction(app.prisma, async (transaction) => {
    const ended = await transaction.session.deleteMany({ where: { id, userId } });
    if (ended.count === 0) throw notFound('session', ['input', 'session']);
    await writeAccountEvent(transaction, { action: 'revokeSession', actorId: userId, userId });
  });
  return id;
}

/** Ends every session of the person who asks; all but this one where they want to keep it. */
export function signOutEverywhere({ app, viewer }: Context, { keepThis }: { keepThis: boolean }): Promise<number> {
  const { userId, sessionId } = ownSession(viewer);
  return inTransaction(app.prisma, async (transaction) => {
    const { count } = await transaction.session.deleteMany({
      where: { userId, ...(keepThis ? { id: { not: sessionId } } : {}) },
    });
    await writeAccountEvent(transaction, { action: 'signOutEverywhere', actorId: userId, userId });
    return count;
  });
}

const browsers = [
  ['Edge', /Edg\//],
  ['Opera', /OPR\//],
  ['Firefox', /Firefox\//],
  ['Chrome', /Chrom(e|ium)\//],
  ['Safari', /Safari\//],
] as const;
const systems = [
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['Windows', /Windows/],
  ['macOS', /Macintosh|Mac OS/],
  ['Linux', /Linux|X11/],
] as const;

/** What a session was opened with, in words; a guess, since browsers say many names. */
export function deviceOf(userAgent: string | null): string {
  const agent = userAgent ?? '';
  const of = (names: readonly (readonly [string, RegExp])[]) => names.find(([, sign]) => sign.test(agent))?.[0];
  const [browser, system] = [of(browsers), of(systems)];
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? system ?? (agent.slice(0, 40) || 'unknown');
}
