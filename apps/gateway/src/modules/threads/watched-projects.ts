// How much of projects somebody wants to hear, for a page of them at once.
import type { WatchLevel } from '@pathlens/db';
import DataLoader from 'dataloader';
import type { Context } from '../../context.ts';
import { kept } from '../../pages/connection.ts';
import { userIdOf } from '../../viewer.ts';

/** null where they have not said. */
export function watchOfProject(context: Context, projectId: string): Promise<WatchLevel | null> {
  const { app, viewer } = context;
  return kept(
    context,
    'watch of project',
    () =>
      new DataLoader<string, WatchLevel | null>(async (ids) => {
        const rows = await app.prisma.watch.findMany({
          where: { userId: userIdOf(viewer), objectId: { in: [...ids] } },
        });
        const levels = new Map(rows.map(({ objectId, level }) => [objectId, level]));
        return ids.map((id) => levels.get(id) ?? null);
      }),
  ).load(projectId);
}
