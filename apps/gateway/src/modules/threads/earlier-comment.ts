// A comment that the same request has already made: a repeat after a lost answer gives it again.
import type { Comment, Prisma } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import type { Author } from './author.ts';

export interface SaidRequest {
  readonly author: Author;
  readonly key: string | null;
  readonly digest: string;
}

/** Throws IDEMPOTENCY_KEY_REUSED where the key was used for other words. Needs the lock of `changeThreads`. */
export async function findSaid(
  transaction: Prisma.TransactionClient,
  { author: { authorId, linkId }, key, digest }: SaidRequest,
): Promise<Comment | null> {
  if (key === null) return null;
  const earlier = await transaction.comment.findFirst({ where: { authorId, linkId, idempotencyKey: key } });
  if (!earlier || earlier.requestDigest === digest) return earlier;
  throw new PathlensError('IDEMPOTENCY_KEY_REUSED', 'This key was used for another comment.', {
    path: ['idempotencyKey'],
    hint: 'Use a new key for a new comment.',
  });
}
