// Leftovers are collected while the gateway runs: parts every hour; uploads without a version and objects without a row once
// a day, by one gateway at a time.
import { asSystem } from '../acting.ts';
import type { App } from '../context.ts';
import { logFault } from '../errors.ts';
import type { UploadParts } from '../http/upload-parts.ts';
import { abandonParts, abandonUnused } from './abandon-uploads.ts';
import { collectOrphans } from './collect-orphans.ts';
import { forgetExpired } from './forget-expired.ts';
import { forgetResults } from './forget-results.ts';
import { purgeTrash } from './purge-trash.ts';

const hour = 3_600_000;
const day = 24 * hour;
// Any number that nothing else locks.
const lock = 7_052_611;

/** What one round found. */
export interface Collected {
  readonly uploads: number;
  readonly objects: number;
  /** Taken out of the trash for good. */
  readonly trash: number;
}

/** Lets go of unused uploads and deletes orphans; undefined where another gateway is doing it. */
export function collectLeftovers(
  app: Pick<App, 'prisma' | 'storage'> & Partial<Pick<App, 'log'>>,
  signal: AbortSignal = new AbortController().signal,
): Promise<Collected | undefined> {
  // The lock goes with its transaction, also when this process is killed.
  return asSystem(() =>
    app.prisma.$transaction(
      async (transaction) => {
        const [{ mine }] = await transaction.$queryRaw<{ mine: boolean }[]>`
        SELECT pg_try_advisory_xact_lock(${lock}::bigint) AS mine`;
        if (!mine) return undefined;
        const trash = await purgeTrash(app, signal);
        await forgetResults(app);
        return { trash, uploads: await abandonUnused(app), objects: await collectOrphans(app, signal) };
      },
      { maxWait: 10_000, timeout: day },
    ),
  );
}

/** Begins; the first parts are looked at before it resolves. Faults are logged: nobody waits for this. */
export async function startJanitor(app: App, uploads: UploadParts): Promise<{ stop(): void }> {
  const stopping = new AbortController();
  const quietly = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!stopping.signal.aborted) logFault(app.log, error);
    }
  };
  const hourly = async () => {
    await quietly(() => abandonParts(app, uploads));
    await quietly(() => forgetExpired(app));
  };
  const daily = () =>
    quietly(async () => {
      const found = await collectLeftovers(app, stopping.signal);
      if (found && found.uploads + found.objects + found.trash > 0) app.log.info(found, 'leftovers collected');
    });
  const timers = [
    setInterval(() => void hourly(), hour),
    setTimeout(() => void daily(), hour / 6),
    setInterval(() => void daily(), day),
  ];
  await hourly();
  return {
    stop() {
      stopping.abort();
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
