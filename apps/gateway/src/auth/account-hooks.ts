// What must hold whenever the sign-in library writes a row, whichever way somebody came.
import type { PrismaClient } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import type { BetterAuthOptions } from 'better-auth';
import { APIError } from 'better-auth/api';
import { admit, invitationsFor } from '../modules/teams/invitations.service.ts';
import { announce } from '../notices.ts';
import { inTransaction } from '../transaction.ts';
import { writeAccountEvent } from './account-events.ts';

export function accountHooks(prisma: PrismaClient): NonNullable<BetterAuthOptions['databaseHooks']> {
  return {
    session: {
      create: {
        // Whoever is disabled gets no session by any door.
        before: async ({ userId }) => (await prisma.user.count({ where: { id: userId, disabledAt: null } })) > 0,
      },
      delete: {
        // Signing out: streams that are open in the session end with it.
        after: ({ userId }) => announce(prisma, { kind: 'rights', id: userId }),
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
          await writeAccountEvent(prisma, { action: 'createAccount', actorId: id, userId: id });
          for (const invitation of await invitationsFor(prisma, email)) {
            await inTransaction(prisma, async (transaction) => {
              const team = await admit(transaction, { id: invitation.id }, { id, email });
              const event = { action: 'acceptInvitation', actorId: id, userId: id, teamId: team.id };
              await writeAccountEvent(transaction, event);
            }).catch(ifTaken);
          }
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

// Somebody else was a moment earlier, or the person is in that team already.
function ifTaken(error: unknown): void {
  if (!(error instanceof PathlensError)) throw error;
}
