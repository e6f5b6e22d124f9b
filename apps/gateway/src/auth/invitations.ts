// Invitations seen from the door: what a link offers, and taking it, once.
import type { Invitation, Prisma, PrismaClient, Team } from '@pathlens/db';
import { hashOf } from './one-time-token.ts';

export type OpenInvitation = Invitation & { readonly team: Team };

const open = (): Prisma.InvitationWhereInput => ({
  acceptedAt: null,
  revokedAt: null,
  expiresAt: { gt: new Date() },
  team: { deletedAt: null },
});

/** The invitation of a link while it can be used. */
export function findInvitation(prisma: PrismaClient, token: string): Promise<OpenInvitation | null> {
  return prisma.invitation.findFirst({
    where: { AND: [{ tokenHash: hashOf(token) }, open()] },
    include: { team: true },
  });
}

/** Open invitations for an address that its owner has proved to be theirs. */
export function invitationsFor(prisma: PrismaClient, email: string): Promise<Invitation[]> {
  return prisma.invitation.findMany({
    where: { AND: [{ email: { equals: email, mode: 'insensitive' } }, open()] },
  });
}

/** Makes the person a member, if nobody else was first. Who is one already keeps the role they have. */
export async function takeInvitation(
  transaction: Prisma.TransactionClient,
  { id, teamId, role }: Pick<Invitation, 'id' | 'teamId' | 'role'>,
  userId: string,
): Promise<boolean> {
  const taken = await transaction.invitation.updateMany({
    where: { AND: [{ id }, open()] },
    data: { acceptedAt: new Date(), acceptedById: userId },
  });
  if (taken.count === 0) return false;
  await transaction.membership.upsert({
    where: { teamId_userId: { teamId, userId } },
    create: { teamId, userId, role },
    update: {},
  });
  return true;
}
