// What probes have read of every unit: kept apart from their rows, since it may be a megabyte and few ask for it.
import type { PrismaClient } from '@pathlens/db';
import DataLoader from 'dataloader';

/** By probe, [4, units]; null where it read nothing. */
export function readingsLoader(prisma: PrismaClient): DataLoader<string, Float32Array | null> {
  return new DataLoader(async (ids) => {
    const rows = await prisma.probe.findMany({ where: { id: { in: [...ids] } }, select: { id: true, readings: true } });
    const found = new Map(rows.map(({ id, readings }) => [id, readings]));
    return ids.map((id) => {
      const readings = found.get(id) ?? null;
      return readings && new Float32Array(Uint8Array.from(readings).buffer);
    });
  });
}
