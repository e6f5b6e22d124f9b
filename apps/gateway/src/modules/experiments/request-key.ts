// Requests that are carried out once, however often they are sent: by a key of the client, or by what they ask.
import type { Prisma } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';

/** Who asks for what; the columns that experiments and studies share. */
export interface KeyedRequest {
  readonly projectId: string;
  readonly createdById: string;
  readonly idempotencyKey: string | null;
  readonly requestDigest: string;
}

/** Throws IDEMPOTENCY_KEY. */
export function checkKey(key: string | null | undefined): string | null {
  if (key == null) return null;
  if (/^[\x20-\x7e]{1,200}$/.test(key)) return key;
  throw new PathlensError('IDEMPOTENCY_KEY', 'An idempotency key has 1 to 200 printable ASCII characters.', {
    path: ['idempotencyKey'],
    limit: '200 characters',
  });
}

/**
 * What this request has made before. Same key: the same, or IDEMPOTENCY_KEY_REUSED when the body differs. Without a key a
 * double click is caught: `unstarted` gives the same request of the same person while nothing of the first has started.
 * @param what as in "another experiment"
 */
export async function findEarlier<Row extends { readonly requestDigest: string | null }>(
  transaction: Prisma.TransactionClient,
  request: KeyedRequest,
  looks: {
    readonly what: string;
    readonly keyed: () => Promise<Row | null>;
    readonly unstarted: () => Promise<Row | null>;
  },
): Promise<Row | null> {
  const { requestDigest, projectId, createdById, idempotencyKey } = request;
  const lock = `${projectId} ${createdById} ${idempotencyKey ?? requestDigest}`;
  await transaction.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${lock}, 0))::text`;
  if (idempotencyKey === null) return looks.unstarted();
  const earlier = await looks.keyed();
  if (!earlier || earlier.requestDigest === requestDigest) return earlier;
  throw new PathlensError('IDEMPOTENCY_KEY_REUSED', `This key was used for another ${looks.what}.`, {
    path: ['idempotencyKey'],
    hint: `Use a new key for a new ${looks.what}.`,
  });
}
