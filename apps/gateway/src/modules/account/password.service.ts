// A person's own password: confirming it, setting the first one, changing it. Other sessions end with the old one.
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { asSystem } from '../../acting.ts';
import { audited } from '../../audit.ts';
import { endSessions } from '../../auth/end-sessions.ts';
import { hashNew, hasPassword, isPassword, setPasswordHash } from '../../auth/password.ts';
import { endPasswordLinks } from '../../auth/password-link.ts';
import { checkPassword } from '../../auth/password-rules.ts';
import { countTry, forgetTries, ofAccount } from '../../auth/tries.ts';
import type { Context } from '../../context.ts';
import { inTransaction } from '../../transaction.ts';
import { ownSession } from './own-session.ts';

/** Throws WRONG_PASSWORD or TOO_MANY_TRIES where a person has a password and this is not it. */
export async function confirmPassword(context: Context, password: string, path: readonly string[]): Promise<void> {
  const { prisma } = context.app;
  const { userId } = ownSession(context.viewer);
  if (!(await hasPassword(prisma, userId))) return;
  const of = `confirm ${userId}`;
  const { left, waitSeconds } = await countTry(prisma, ofAccount, of);
  if (left < 0) {
    throw new PathlensError('TOO_MANY_TRIES', `Too many tries. Wait ${waitSeconds} s, then try again.`, { path });
  }
  if (await isPassword(prisma, userId, password)) return forgetTries(prisma, ofAccount, of);
  throw new PathlensError(
    'WRONG_PASSWORD',
    `That is not your password. ${left === 1 ? '1 try' : `${left} tries`} left, then a pause of 1 minute.`,
    { path },
  );
}

/** Sets a password; gives how many other sessions ended. */
export async function changePassword(
  context: Context,
  input: { readonly current?: string | null; readonly password: string },
): Promise<number> {
  const { prisma } = context.app;
  const { userId, sessionId } = ownSession(context.viewer);
  await confirmPassword(context, input.current ?? '', ['input', 'current']);
  const { name, email } = await prisma.user.findUniqueOrThrow({ where: { id: userId } });
  await checkPassword(input.password, [name, email], ['input', 'password']);
  const hash = await hashNew(input.password);
  // Links that set a password are the sign-in's.
  return asSystem(() =>
    inTransaction(prisma, async (transaction) => {
      await setPasswordHash(transaction, userId, hash);
      const ended = await endSessions(transaction, { userId, id: { not: sessionId } });
      await endPasswordLinks(transaction, userId);
      await audited(context, transaction, { object: { type: 'User', id: userId } });
      return ended;
    }),
  );
}
