// A person's own sessions: what is open where, and ending them.
import { Prisma, type Session } from '@pathlens/db';
import { audited } from '../../audit.ts';
import { endSessions } from '../../auth/end-sessions.ts';
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
export async function revokeSession(context: Context, id: string): Promise<string> {
  const { userId } = ownSession(context.viewer);
  await inTransaction(context.app.prisma, async (transaction) => {
    if ((await endSessions(transaction, { id, userId })) === 0) throw notFound('session', ['input', 'session']);
    await audited(context, transaction, { object: { type: 'User', id: userId } });
  });
  return id;
}

/** Ends every session of the person who asks; all but this one where they want to keep it. */
export function signOutEverywhere(context: Context, { keepThis }: { keepThis: boolean }): Promise<number> {
  const { userId, sessionId } = ownSession(context.viewer);
  return inTransaction(context.app.prisma, async (transaction) => {
    const ended = await endSessions(transaction, { userId, ...(keepThis ? { id: { not: sessionId } } : {}) });
    await audited(context, transaction, { object: { type: 'User', id: userId } });
    return ended;
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
