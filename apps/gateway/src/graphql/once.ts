// Mutations that make something, asked again: under the same idempotency key the first answer is given again and nothing is made
// twice. The key is written with the audit event, in the transaction that makes the thing, so that neither is there without the other.
import { createHash } from 'node:crypto';
import { Prisma } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import nexus from 'nexus';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { checkKey } from '../modules/experiments/request-key.ts';

const { nullable, stringArg } = nexus;

/** The argument of every mutation that makes something. */
export const idempotencyKey = nullable(
  stringArg({
    description: 'A repeat under the same key makes nothing twice. 1 to 200 printable characters; kept for 30 days.',
  }),
);

interface Keyed<Ok> {
  readonly key: string | null | undefined;
  /** What is asked for; anything else under the same key is refused. */
  readonly input: unknown;
  /** The answer for what was made before; null where it is gone by now, or not to be told twice. */
  readonly again: (id: string) => Promise<Ok | null>;
}

/** Does it, or answers as before. Throws IDEMPOTENCY_KEY, IDEMPOTENCY_KEY_REUSED, NOT_FOUND, and what `work` throws. */
export async function once<Ok>(context: Context, keyed: Keyed<Ok>, work: () => Promise<Ok>): Promise<Ok> {
  const key = checkKey(keyed.key);
  if (key === null || context.viewer?.kind !== 'person') return work();
  const digest = createHash('sha256').update(JSON.stringify(keyed.input)).digest('hex');
  const earlier = await answered(context, { key, digest }, keyed);
  if (earlier) return earlier.ok;
  context.trail.request = { key, digest };
  try {
    return await work();
  } catch (error) {
    // Of two at the same time, one made it.
    const later = isTaken(error) ? await answered(context, { key, digest }, keyed) : undefined;
    if (later) return later.ok;
    throw error;
  } finally {
    context.trail.request = undefined;
  }
}

/** The same for an answer that is one row: it is found again, as its viewer may see it by then. */
export function onceAs<Field extends string, Row>(
  context: Context,
  {
    as,
    find,
    ...request
  }: Pick<Keyed<Row>, 'key' | 'input'> & {
    readonly as: Field;
    readonly find: (context: Context, id: string) => Promise<Row | null>;
  },
  make: () => Promise<Row>,
): Promise<Record<Field, Row>> {
  const answer = (row: Row) => ({ [as]: row }) as Record<Field, Row>;
  const again = async (id: string) => {
    const row = await find(context, id);
    return row === null ? null : answer(row);
  };
  return once(context, { ...request, again }, async () => answer(await make()));
}

const isTaken = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';

async function answered<Ok>(
  { app, viewer, trail }: Context,
  { key, digest }: { readonly key: string; readonly digest: string },
  { again }: Keyed<Ok>,
): Promise<{ readonly ok: Ok } | undefined> {
  if (viewer?.kind !== 'person') return undefined;
  const { userId } = viewer;
  const earlier = await app.prisma.keyedRequest.findUnique({
    where: { userId_mutation_key: { userId, mutation: trail.action, key } },
  });
  if (earlier === null) return undefined;
  if (earlier.digest !== digest) {
    throw new PathlensError('IDEMPOTENCY_KEY_REUSED', 'This key was used for another request.', {
      path: ['idempotencyKey'],
      hint: 'Use a new key for a new request.',
    });
  }
  const ok = await again(earlier.objectId);
  if (ok === null) throw notFound('object any more', ['idempotencyKey']);
  trail.written++;
  return { ok };
}

/** The answer to a repeat where the first one held a secret that is not kept. */
export async function toldOnce(): Promise<never> {
  throw new PathlensError(
    'ANSWERED_ONCE',
    'This was made before under this key; its secret was in that answer and is not kept.',
    {
      path: ['idempotencyKey'],
      hint: 'Revoke what was made, and make another one under a new key.',
    },
  );
}
