// The only way to an account for somebody new: an invitation. Looking at one, and joining through it.
import type { PrismaClient } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import type { BetterAuthPlugin } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { z } from 'zod';
import { checkName } from '../../modules/projects/projects.service.ts';
import { inTransaction } from '../../transaction.ts';
import { writeAccountEvent } from '../account-events.ts';
import { findInvitation, type OpenInvitation, takeInvitation } from '../invitations.ts';
import { hashNew, setPasswordHash } from '../password.ts';
import { checkPassword } from '../password-rules.ts';
import { countTry, ofLinks } from '../tries.ts';
import { addressOf, openSession } from './open-session.ts';
import { linkUsed, orRefuse, refuse, tooManyTries } from './refuse.ts';

const token = z.string().min(20).max(200);
const email = z.email().max(200);

export function join(prisma: PrismaClient) {
  const find = async (call: { body: { token: string }; headers?: Headers | undefined }): Promise<OpenInvitation> => {
    const { left, waitSeconds } = await countTry(prisma, ofLinks, addressOf(call) ?? '');
    if (left < 0) throw tooManyTries(waitSeconds);
    const invitation = await findInvitation(prisma, call.body.token);
    if (invitation === null) throw linkUsed();
    return invitation;
  };
  return {
    id: 'join',
    endpoints: {
      readInvitation: createAuthEndpoint('/invitation', { method: 'POST', body: z.object({ token }) }, async (call) => {
        const { team, role, email, expiresAt } = await find(call);
        return call.json({ team: team.name, role, email, expiresAt });
      }),
      join: createAuthEndpoint(
        '/join',
        {
          method: 'POST',
          body: z.object({ token, name: z.string().max(200), email, password: z.string().max(1000) }),
        },
        async (call) => {
          const invitation = await find(call);
          const { name, email, password } = await orRefuse(async () => {
            const name = checkName(call.body.name, ['name']);
            const email = checkInvited(invitation, call.body.email);
            await checkPassword(call.body.password, [name, email]);
            return { name, email, password: call.body.password };
          });
          const userId = await createMember(prisma, { invitation, name, email, hash: await hashNew(password) });
          await openSession(call, prisma, { userId, action: 'join' });
          return call.json({ joined: invitation.team.name });
        },
      ),
    },
  } satisfies BetterAuthPlugin;
}

/** An invitation that names an address is for that address alone. */
function checkInvited(invitation: OpenInvitation, email: string): string {
  const wanted = email.toLowerCase();
  if (invitation.email !== null && invitation.email.toLowerCase() !== wanted) {
    throw new PathlensError('INVITED_ADDRESS', 'This invitation is for another e-mail address.', {
      path: ['email'],
      hint: 'Use the address that it was made for, or ask for a new one.',
    });
  }
  return wanted;
}

interface NewMember {
  readonly invitation: OpenInvitation;
  readonly name: string;
  readonly email: string;
  readonly hash: string;
}

/** The person, the password and the membership, or nothing of it. */
async function createMember(prisma: PrismaClient, { invitation, name, email, hash }: NewMember): Promise<string> {
  if ((await prisma.user.count({ where: { email } })) > 0) throw haveAccount();
  return inTransaction(prisma, async (transaction) => {
    // The address is not proved by having a link: an outside account with the same address is not joined to this one.
    const { id } = await transaction.user.create({ data: { name, email, emailVerified: false } });
    await setPasswordHash(transaction, id, hash);
    if (!(await takeInvitation(transaction, invitation, id))) throw linkUsed();
    await writeAccountEvent(transaction, { action: 'createAccount', actorId: id, userId: id });
    return id;
  }).catch((error: unknown) => {
    throw (error as { code?: string }).code === 'P2002' ? haveAccount() : error;
  });
}

function haveAccount() {
  return refuse(
    'CONFLICT',
    new PathlensError('HAS_ACCOUNT', 'There is an account with this e-mail already.', {
      path: ['email'],
      hint: 'Sign in, then open the invitation again.',
    }),
  );
}
