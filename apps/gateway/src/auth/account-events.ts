// What happens to accounts, written down beside what it changes: who, what, from where, and why it was refused.
import type { Prisma } from '@pathlens/db';

export interface AccountEvent {
  readonly action: string;
  /** Who did it; null where nobody is known. */
  readonly actorId: string | null;
  /** Whose account it is about. */
  readonly userId: string | null;
  /** The team in whose log it stands, where it is about one. */
  readonly teamId?: string;
  readonly refused?: string;
  readonly address?: string | null;
}

/** Writes one event. */
export async function writeAccountEvent(
  transaction: Prisma.TransactionClient,
  { action, actorId, userId, teamId, refused, address }: AccountEvent,
): Promise<void> {
  await transaction.auditEvent.create({
    data: {
      action,
      actorKind: actorId === null ? 'nobody' : 'person',
      actorId,
      objectType: 'User',
      objectId: userId,
      teamId: teamId ?? null,
      refused: refused ?? null,
      address: address ?? null,
    },
  });
}
