// Addresses of teams and projects are those of the whole installation: two that are made at once with one name get two.
import { randomBytes } from 'node:crypto';
import type { Prisma } from '@pathlens/db';
import { asSystemWithin } from '../../acting.ts';

/** The address, or one that begins like it where it is taken; nobody else gets it before the transaction ends. */
export function freeSlug(transaction: Prisma.TransactionClient, of: 'team' | 'project', slug: string): Promise<string> {
  // Whoever asks sees their own teams alone.
  return asSystemWithin(transaction, async () => {
    await transaction.$queryRaw`SELECT pg_advisory_xact_lock(hashtext(${`${of} ${slug}`}))::text`;
    const where = { slug };
    const taken = of === 'team' ? await transaction.team.count({ where }) : await transaction.project.count({ where });
    return taken > 0 ? `${slug}-${randomBytes(3).toString('hex')}` : slug;
  });
}
