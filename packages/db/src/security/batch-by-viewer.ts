// Prisma makes one statement of several findUnique calls of one tick, and sends all of a tick's in the asynchronous context of
// the first. Calls of two viewers must neither become one statement nor be sent as each other. There is no setting for it, so
// this reaches into the client, and refuses one that is built otherwise.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { PrismaClient } from '../generated/client.ts';
import type { WhoActs } from './viewer-pool.ts';

interface Batching {
  batchBy: (request: object) => string | undefined;
  singleLoader: (request: object) => Promise<unknown>;
  batchLoader: (requests: object[]) => Promise<unknown>;
}

interface Internals {
  readonly _requestHandler?: { readonly dataloader?: { readonly options?: Batching } };
}

type Inside = <Value>(work: () => Value) => Value;

/** Has calls batched only with those of the same viewer, and sent in the context they were made in. */
export function batchByViewer(prisma: PrismaClient, whoActs: WhoActs): void {
  const options = (prisma as unknown as Internals)._requestHandler?.dataloader?.options;
  if (!options?.batchBy || !options.singleLoader || !options.batchLoader) {
    throw new Error('This version of Prisma batches in another way: see batch-by-viewer.ts.');
  }
  const { batchBy, singleLoader, batchLoader } = { ...options };
  const contexts = new WeakMap<object, Inside>();
  const sent = <Value>(request: object, work: () => Value): Value => (contexts.get(request) ?? ((now) => now()))(work);
  options.batchBy = (request) => {
    const batch = batchBy(request);
    if (!batch) return batch;
    contexts.set(request, AsyncLocalStorage.snapshot());
    const acting = whoActs();
    return `${batch} ${acting === 'owner' ? 'owner' : `viewer ${acting.viewer}`}`;
  };
  options.singleLoader = (request) => sent(request, () => singleLoader(request));
  options.batchLoader = (requests) => sent(requests[0], () => batchLoader(requests));
}
