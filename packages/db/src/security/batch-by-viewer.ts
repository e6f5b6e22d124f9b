// Prisma makes one statement of several findUnique calls of one tick. Calls for two viewers must not become one: it would run
// as the first of them. There is no setting for it, so this reaches into the client, and refuses one that is built otherwise.
import type { PrismaClient } from '../generated/client.ts';
import type { WhoActs } from './viewer-pool.ts';

type BatchBy = (request: unknown) => string | undefined;

interface Internals {
  readonly _requestHandler?: { readonly dataloader?: { readonly options?: { batchBy?: BatchBy } } };
}

/** Has calls batched only with those of the same viewer. */
export function batchByViewer(prisma: PrismaClient, whoActs: WhoActs): void {
  const options = (prisma as unknown as Internals)._requestHandler?.dataloader?.options;
  const batchBy = options?.batchBy;
  if (!options || !batchBy) throw new Error('This version of Prisma batches in another way: see batch-by-viewer.ts.');
  options.batchBy = (request) => {
    const batch = batchBy(request);
    if (!batch) return batch;
    const acting = whoActs();
    return `${batch} ${acting === 'owner' ? 'owner' : `viewer ${acting.viewer}`}`;
  };
}
