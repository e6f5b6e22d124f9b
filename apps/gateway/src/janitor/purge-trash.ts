// Takes what has lain in the trash for its days out of it for good.
import { asSystem } from '../acting.ts';
import type { App } from '../context.ts';
import { logFault } from '../errors.ts';
import { kinds } from '../modules/trash/kinds.ts';
import { purge } from '../modules/trash/purge.ts';
import { trashDays } from '../modules/trash/trash.service.ts';
import type { Kind } from '../modules/trash/uses.ts';

// What rests on others goes before them.
const order: readonly Kind[] = [
  'Report',
  'Comparison',
  'Study',
  'Experiment',
  'Slice',
  'Model',
  'Dataset',
  'Project',
  'Team',
];
const batch = 100;

/** Gives how many were removed; one that cannot be is tried again the next day. */
export function purgeTrash(
  app: Pick<App, 'prisma'> & Partial<Pick<App, 'log'>>,
  signal: AbortSignal,
  now = new Date(),
): Promise<number> {
  return asSystem(() => purgeAll(app, signal, now));
}

async function purgeAll(
  { prisma, log }: Pick<App, 'prisma'> & Partial<Pick<App, 'log'>>,
  signal: AbortSignal,
  now: Date,
): Promise<number> {
  const before = new Date(now.getTime() - trashDays * 24 * 3_600_000);
  let removed = 0;
  for (const kind of order) {
    for (let after = ''; !signal.aborted; ) {
      const rows = await kinds[kind].table(prisma).findMany({
        where: { deletedAt: { lt: before }, id: { gt: after } },
        orderBy: { id: 'asc' },
        take: batch,
      });
      for (const { id } of rows) {
        try {
          if (await purge(prisma, { kind, id })) removed++;
        } catch (error) {
          if (!log) throw error;
          logFault(log, error, { kind, id });
        }
      }
      if (rows.length < batch) break;
      after = rows[rows.length - 1].id;
    }
  }
  return removed;
}
