// For whom the statements of this moment are: carried through every await to the pool, which tells the database.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Acting, Prisma } from '@pathlens/db';
import type { RequestHandler } from 'express';
import type { Viewer } from './viewer.ts';

interface Holder {
  acting: Acting;
  /** A request learns who asks while it is answered; anything else is what it was begun as. */
  readonly request: boolean;
}

const nobody: Acting = { viewer: '' };
const holders = new AsyncLocalStorage<Holder>();

/** Asked by the pool at each checkout. What nobody has claimed is done for nobody, who sees nothing. */
export function whoActs(): Acting {
  return holders.getStore()?.acting ?? nobody;
}

/**
 * Does something that goes beyond what its viewer may reach: finding out who they are, counting over all teams, telling others.
 * No policy holds it, so it names the rows it wants by itself.
 */
export function asSystem<Value>(work: () => PromiseLike<Value>): Promise<Value> {
  return asActing('owner', work);
}

/**
 * The same for some statements of a transaction that is a viewer's otherwise: what they see and change stays one thing with the
 * rest. A connection keeps its role for the whole of a transaction, so it is asked for here and given back.
 */
export async function asSystemWithin<Value>(
  transaction: Prisma.TransactionClient,
  work: () => Promise<Value>,
): Promise<Value> {
  const [{ role }] = await transaction.$queryRaw<{ role: string }[]>`
    SELECT role, set_config('role', 'none', true) FROM (SELECT current_setting('role') AS role OFFSET 0) AS before`;
  // Where it throws the transaction is rolled back, and the role with it.
  const value = await work();
  await transaction.$queryRaw`SELECT set_config('role', ${role}, true)`;
  return value;
}

/** Does something for a viewer, outside of a request of theirs. */
export function asViewer<Value>(viewer: Viewer, work: () => PromiseLike<Value>): Promise<Value> {
  return asActing(actingOf(viewer), work);
}

// Prisma sends when it is awaited: that has to happen inside.
function asActing<Value>(acting: Acting, work: () => PromiseLike<Value>): Promise<Value> {
  return holders.run({ acting, request: false }, async () => await work());
}

/** The first of all routes: until a context is made the request acts for nobody. */
export const beginRequest: RequestHandler = (_request, _response, next) => {
  holders.run({ acting: nobody, request: true }, next);
};

/** Routes of the sign-in, which finds out who somebody is: the whole of them is the system's. */
export const signInRequest: RequestHandler = (_request, _response, next) => {
  holders.run({ acting: 'owner', request: false }, next);
};

/** From now on this request acts for the viewer, its streams and events as well. */
export function actFor(viewer: Viewer): void {
  const holder = holders.getStore();
  if (holder?.request) holder.acting = actingOf(viewer);
}

/** Keeps what is read little by little, by whoever has room for it, with the viewer of now. */
export function readAsNow<Value>(source: AsyncIterable<Value>): AsyncIterable<Value> {
  const inside = AsyncLocalStorage.snapshot();
  return {
    [Symbol.asyncIterator]() {
      const reader = source[Symbol.asyncIterator]();
      return {
        next: () => inside(() => reader.next()),
        return: (value) => inside(() => reader.return?.(value) ?? Promise.resolve({ done: true as const, value })),
      };
    },
  };
}

/** What prisma/row-level-security.sql reads. */
function actingOf(viewer: Viewer): Acting {
  if (viewer === null) return nobody;
  if (viewer.kind === 'person') {
    const { userId: user, siteAdmin, token } = viewer;
    return { viewer: JSON.stringify({ user, siteAdmin, token: token?.id ?? null, project: token?.projectId ?? null }) };
  }
  const { linkId: id, projectId: project, objectId: object, experimentIds: experiments } = viewer;
  return { viewer: JSON.stringify({ link: { id, project, object, experiments } }) };
}
