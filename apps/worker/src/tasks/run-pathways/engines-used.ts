// Which engines computed how many images of a run: of its portions, and of earlier attempts.
import type { Prisma } from '@pathlens/db';
import { type EnginesUsed, enginesUsed } from '@pathlens/jobs';

export type EngineUsed = EnginesUsed[number];

type Named = { readonly [Key in 'engine' | 'device' | 'library']: string | null };

const sameEngine = (a: Named, b: Named) => a.engine === b.engine && a.device === b.device && a.library === b.library;

/** The one with the most images comes first. */
export function addEngines(used: readonly EngineUsed[], more: readonly EngineUsed[]): EnginesUsed {
  const sums: EngineUsed[] = [];
  for (const one of [...used, ...more]) {
    if (one.images === 0) continue;
    const place = sums.findIndex((other) => sameEngine(one, other));
    if (place < 0) sums.push(one);
    else sums[place] = { ...one, images: sums[place].images + one.images };
  }
  return sums.sort((a, b) => b.images - a.images);
}

/**
 * Adds to the run's own list what its portions say, and `more`. Call it once where the portions end: when the run does, or before
 * they are cut anew.
 */
export async function keepEngines(
  transaction: Prisma.TransactionClient,
  runId: string,
  ...more: readonly EngineUsed[]
): Promise<void> {
  const portions = await transaction.runPortion.groupBy({
    by: ['engine', 'device', 'library'],
    where: { runId, engine: { not: null } },
    _sum: { done: true },
  });
  const used = portions.map(({ engine, device, library, _sum }) => {
    return { engine: engine ?? '', device: device ?? '', library: library ?? '', images: _sum.done ?? 0 };
  });
  if (used.length + more.length === 0) return;
  const run = await transaction.run.findUniqueOrThrow({
    where: { id: runId },
    select: { engines: true, engine: true, device: true, library: true, driver: true },
  });
  const all = addEngines(enginesUsed.parse(run.engines), [...used, ...more]);
  if (all.length === 0) return;
  const [first] = all;
  const { engine, device, library } = first;
  // The driver is of the engine that the run named until now.
  const driver = sameEngine(first, run) ? run.driver : null;
  await transaction.run.update({ where: { id: runId }, data: { engines: all, engine, device, library, driver } });
}
