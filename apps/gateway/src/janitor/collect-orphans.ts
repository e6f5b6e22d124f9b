// Deletes objects that no row names: of uploads that were let go, of processes that were killed before they wrote their row.
import type { App } from '../context.ts';
import { unnamedKeys } from './named-objects.ts';

/** Longer than any object waits for its row: imports and runs store first and write rows then. */
export const graceMs = 2 * 24 * 3_600_000;
const batch = 5_000;
const patience = { maxWait: 10_000, timeout: 600_000 } as const;

// Folder by folder of the content-addressed ones, so that a listing is never all of them.
const prefixes = [
  ...Array.from({ length: 256 }, (_, index) => `objects/sha256/${index.toString(16).padStart(2, '0')}`),
  'results',
  'studies',
  'shards',
];

/**
 * Looks through the whole store; gives how many objects were deleted. Objects are shared: whether one is named is asked in
 * the transaction in which it is deleted, and one that somebody stores again meanwhile is young and stays.
 */
export async function collectOrphans(app: Pick<App, 'prisma' | 'storage'>, signal: AbortSignal): Promise<number> {
  const before = new Date(Date.now() - graceMs);
  let collected = 0;
  let keys: string[] = [];
  const flush = async () => {
    if (keys.length > 0 && !signal.aborted) collected += await deleteUnnamed(app, keys, before);
    keys = [];
  };
  for (const prefix of prefixes) {
    for await (const key of app.storage.list(prefix)) {
      keys.push(key);
      if (keys.length >= batch) await flush();
      if (signal.aborted) return collected;
    }
  }
  await flush();
  return collected;
}

function deleteUnnamed(
  { prisma, storage }: Pick<App, 'prisma' | 'storage'>,
  keys: readonly string[],
  before: Date,
): Promise<number> {
  return prisma.$transaction(async (transaction) => {
    let deleted = 0;
    for (const key of await unnamedKeys(transaction, keys)) {
      if (await storage.deleteStoredBefore(key, before)) deleted++;
    }
    return deleted;
  }, patience);
}
