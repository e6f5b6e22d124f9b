// A person's own passkeys: adding one is a talk between browser and sign-in routes, taking one away is said here.
import type { Passkey } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { audited } from '../../audit.ts';
import { hasPassword } from '../../auth/password.ts';
import type { Context } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { inTransaction } from '../../transaction.ts';
import { ownSession } from './own-session.ts';

/** At most 20 by the rule for adding. */
export function passkeysOf({ app, viewer }: Context): Promise<Passkey[]> {
  const { userId } = ownSession(viewer);
  return app.prisma.passkey.findMany({ where: { userId }, orderBy: { id: 'asc' } });
}

/** Takes one away, unless it is the last way in. */
export async function removePasskey(context: Context, id: string): Promise<string> {
  const { app } = context;
  const { userId } = ownSession(context.viewer);
  if ((await app.prisma.passkey.count({ where: { id, userId } })) === 0)
    throw notFound('passkey', ['input', 'passkey']);
  const others = await app.prisma.passkey.count({ where: { userId, id: { not: id } } });
  const outside = await app.prisma.account.count({ where: { userId, providerId: { not: 'credential' } } });
  if (others + outside === 0 && !(await hasPassword(app.prisma, userId))) {
    throw new PathlensError('LAST_WAY_IN', 'Without this passkey you could not sign in any more.', {
      path: ['input', 'passkey'],
      hint: 'Set a password first.',
    });
  }
  await inTransaction(app.prisma, async (transaction) => {
    await transaction.passkey.deleteMany({ where: { id, userId } });
    await audited(context, transaction, { object: { type: 'User', id: userId } });
  });
  return id;
}
