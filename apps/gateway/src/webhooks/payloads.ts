// What a message of a webhook says: what happened, where, and the ids to ask GraphQL for more. Nothing that somebody wrote leaves the
// installation this way beyond the names of things and people.
import type { Prisma } from '@pathlens/db';
import type { Happening } from './gather.ts';

type Payload = Prisma.InputJsonObject;

const project = { select: { id: true, slug: true, name: true } } as const;

/** By id of what happened. */
export async function payloadsOf(
  database: Prisma.TransactionClient,
  happenings: readonly Happening[],
): Promise<ReadonlyMap<string, Payload>> {
  const ids = (event: string) => ({ in: happenings.filter((one) => one.event === event).map(({ id }) => id) });
  const [runs, studies, comments] = await Promise.all([
    database.run.findMany({
      where: { id: ids('run.finished') },
      include: { experiment: { include: { project } } },
    }),
    database.study.findMany({ where: { id: ids('study.finished') }, include: { project } }),
    database.comment.findMany({
      where: { id: ids('comment.added') },
      include: { author: { select: { id: true, name: true } }, thread: { include: { project } } },
    }),
  ]);
  const payloads = new Map<string, Payload>();
  for (const run of runs) {
    const { experiment, id, state, finishedAt, done, failed } = run;
    payloads.set(id, {
      event: 'run.finished',
      at: told(finishedAt),
      project: experiment.project,
      experiment: { id: experiment.id, name: experiment.name },
      run: { id, state, images: done, failed },
    });
  }
  for (const { id, name, kind, state, finishedAt, project } of studies) {
    payloads.set(id, { event: 'study.finished', at: told(finishedAt), project, study: { id, name, kind, state } });
  }
  for (const { id, createdAt, author, guestName, thread } of comments) {
    payloads.set(id, {
      event: 'comment.added',
      at: told(createdAt),
      project: thread.project,
      thread: { id: thread.id, number: thread.number, objectType: thread.objectType, objectId: thread.objectId },
      comment: { id, author: author ? { id: author.id, name: author.name } : { id: null, name: guestName } },
    });
  }
  return payloads;
}

const told = (at: Date | null): string | null => at?.toISOString() ?? null;
