// Panels of what people said at a spot.
import type { PanelSource } from '@pathlens/views';
import type { App } from '../../../context.ts';
import { type Panel, panelOf } from './panel.ts';

type Source = Extract<PanelSource, { kind: 'thread' }>;

/** The first words, and the newest. */
const mostComments = 30;

export async function readThreadPanels(
  app: App,
  projectId: string,
  sources: readonly Source[],
): Promise<(source: Source) => Promise<Panel | null>> {
  const threads = await app.prisma.thread.findMany({
    where: { id: { in: sources.map(({ thread }) => thread) }, projectId },
    include: {
      comments: {
        where: { deletedAt: null },
        orderBy: { sequence: 'asc' },
        take: mostComments,
        include: { author: { select: { name: true } } },
      },
    },
  });
  const byId = new Map(threads.map((thread) => [thread.id, thread]));
  return async ({ thread: id }) => {
    const thread = byId.get(id);
    if (!thread || thread.comments.length === 0) return null;
    return panelOf({
      kind: 'thread',
      title: `Thread ${thread.number}`,
      path: `/threads/${id}`,
      facts: [],
      pictures: [],
      images: [],
      state: thread.state === 'RESOLVED' ? 'Resolved' : 'Open',
      comments: thread.comments.map(({ author, guestName, createdAt, body }) => ({
        author: author?.name ?? guestName ?? 'Somebody who left',
        at: createdAt.toISOString(),
        body,
      })),
    });
  };
}
