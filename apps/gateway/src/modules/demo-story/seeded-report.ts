// Which report the demo's seed wrote, as the log remembers it: whatever it is called by now, and also when it is gone.
import type { PrismaClient } from '@pathlens/db';
import { asSystem } from '../../acting.ts';

/** Id of the report; null before it was written. Who may see it is asked where it is read. */
export function seededReport(prisma: PrismaClient, projectId: string): Promise<string | null> {
  // Few may read the log; that the seed made this report is no secret to who reads the project.
  return asSystem(async () => {
    const written = await prisma.auditEvent.findFirst({
      where: { projectId, action: 'seed', objectType: 'Report', refused: null },
      orderBy: { id: 'asc' },
      select: { objectId: true },
    });
    return written?.objectId ?? null;
  });
}
