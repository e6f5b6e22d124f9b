// What must hold whenever the sign-in library writes a row, whichever way somebody came.
import type { PrismaClient } from '@pathlens/db';
import type { BetterAuthOptions } from 'better-auth';
import { APIError } from 'better-auth/api';
import { inTransaction } from '../transaction.ts';
import { writeAccountEvent } from './account-events.ts';
import { invitationsFor, takeInvitation } from './invitations.ts';

export function accountHooks(prisma: PrismaClient): NonNullable<BetterAuthOptions['databaseHooks']> {
  return {
    session: {
      create: {
        // Whoever is disabled gets no session by any door.
        before: async ({ userId }) => (await prisma.user.count({ where: { id: userId, disabledAt: null } })) > 0,
      },
    },
    user: {
      create: {
        // Somebody new whom the organisation's provider sends: an invitation to their proven address lets them in.
        before: async (user) => {
          const invited = user.emailVerified ? await invitationsFor(prisma, user.email) : [];
          if (invited.length === 0) throw new APIError('FORBIDDEN', { code: 'not_invited', message: 'not invited' });
          return { data: { ...user, name: user.name || user.email.split('@')[0] } };
        },
        after: async ({ id, email }) => {
          const invited = await invitationsFor(prisma, email);
          await inTransaction(prisma, async (transaction) => {
            for (const invitation of invited) await takeInvitation(transaction, invitation, id);
            await writeAccountEvent(transaction, { action: 'createAccount', actorId: id, userId: id });
          });
        },
      },
    },
    account: {
      create: {
        // The provider says who somebody is; nothing is ever asked of it in their name.
        before: async (account) => ({
          data: { ...account, accessToken: null, refreshToken: null, idToken: null },
        }),
      },
    },
  };
}
