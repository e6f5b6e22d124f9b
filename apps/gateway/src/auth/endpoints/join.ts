// The only way to an account for somebody new: an invitation. Looking at one, and joining through it.
import type { PrismaClient } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import type { BetterAuthPlugin } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { z } from 'zod';
import { networkOf } from '../../http/caller-address.ts';
import { checkName } from '../../modules/projects/projects.service.ts';
import { invitationGone, joinByInvitation, readOffer } from '../../modules/teams/invitations.service.ts';
import { inTransaction } from '../../transaction.ts';
import { writeAccountEvent } from '../account-events.ts';
import { hashNew, setPasswordHash } from '../password.ts';
import { checkPassword } from '../password-rules.ts';
import { countTry, ofLinks } from '../tries.ts';
import { addressOf, openSession } from './open-session.ts';
import { orRefuse, tooManyTries } from './refuse.ts';

const input = z.object({
  token: z.string().min(20).max(200),
  name: z.string().max(200),
  email: z.email().max(200),
  password: z.string().max(1000),
});

export function join(prisma: PrismaClient) {
  return {
    id: 'join',
    endpoints: {
      join: createAuthEndpoint('/join', { method: 'POST', body: input }, async (call) => {
        const { left, waitSeconds } = await countTry(prisma, ofLinks, networkOf(addressOf(call)));
        if (left < 0) throw tooManyTries(waitSeconds);
        const { userId, team } = await orRefuse(() => createMember(prisma, call.body, addressOf(call)), statuses);
        await openSession(call, prisma, { userId, action: 'join' });
        return call.json({ joined: team });
      }),
    },
  } satisfies BetterAuthPlugin;
}

const statuses = { INVITATION_GONE: 'GONE', HAS_ACCOUNT: 'CONFLICT' } as const;

/** The person, the password and the membership, or nothing of it. */
async function createMember(
  prisma: PrismaClient,
  input: { readonly token: string; readonly name: string; readonly email: string; readonly password: string },
  address: string | null | undefined,
): Promise<{ userId: string; team: string }> {
  // Whoever has no invitation learns nothing, not even whether an address has an account.
  if ((await readOffer({ app: { prisma } }, input.token)) === null) throw invitationGone();
  const name = checkName(input.name, ['name']);
  const email = input.email.toLowerCase();
  await checkPassword(input.password, [name, email]);
  const hash = await hashNew(input.password);
  return inTransaction(prisma, async (transaction) => {
    // The address is not proved by having a link: an outside account with the same address is not joined to this one.
    const { id: userId } = await transaction.user.create({ data: { name, email, emailVerified: false } });
    await setPasswordHash(transaction, userId, hash);
    const team = await joinByInvitation(transaction, { token: input.token, user: { id: userId, email } });
    const event = { actorId: userId, userId, address };
    await writeAccountEvent(transaction, { action: 'createAccount', ...event });
    await writeAccountEvent(transaction, { action: 'acceptInvitation', teamId: team.id, ...event });
    return { userId, team: team.name };
  }).catch((error: unknown) => {
    throw (error as { code?: string }).code === 'P2002' ? hasAccount() : error;
  });
}

const hasAccount = () =>
  new PathlensError('HAS_ACCOUNT', 'There is an account with this e-mail already.', {
    path: ['email'],
    hint: 'Sign in, then open the invitation again.',
  });
