// Opening a session: always a new one, whatever the browser sent; the one it had before ends.
import type { PrismaClient } from '@pathlens/db';
import type { GenericEndpointContext } from 'better-auth';
import { setSessionCookie } from 'better-auth/cookies';
import { inTransaction } from '../../transaction.ts';
import { writeAccountEvent } from '../account-events.ts';
import { endSessions } from '../end-sessions.ts';
import { linkUsed } from './refuse.ts';

/** The address that is connected: the server puts it there, whatever the client claims. */
export const addressOf = (call: { readonly headers?: Headers | undefined }): string | null =>
  call.headers?.get('x-forwarded-for') ?? null;

/** Ends the session that the browser still has, if any: the one of the cookie it sent, if we signed it. */
export async function endFormerSession(call: GenericEndpointContext, prisma: PrismaClient): Promise<void> {
  const { secret, authCookies } = call.context;
  const token = await call.getSignedCookie(authCookies.sessionToken.name, secret);
  const former = token ? await prisma.session.findUnique({ where: { token } }) : null;
  if (former)
    await inTransaction(prisma, (transaction) => endSessions(transaction, { id: former.id, userId: former.userId }));
}

/** Signs a person in. Throws LINK_USED for somebody who is disabled or gone: no more is said about them. */
export async function openSession(
  call: GenericEndpointContext,
  prisma: PrismaClient,
  { userId, action }: { readonly userId: string; readonly action: string },
): Promise<void> {
  const user = await call.context.internalAdapter.findUserById(userId);
  const session = user ? await call.context.internalAdapter.createSession(user.id) : null;
  if (!user || !session) throw linkUsed();
  await endFormerSession(call, prisma);
  await setSessionCookie(call, { session, user });
  await writeAccountEvent(prisma, { action, actorId: userId, userId, address: addressOf(call) });
}
