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
  const [runs, studies, comments, versions, links] = await Promise.all([
    database.run.findMany({
      where: { id: ids('run.finished') },
      include: { experiment: { include: { project } } },
    }),
    database.study.findMany({ where: { id: ids('study.finished') }, include: { project } }),
    database.comment.findMany({
      where: { id: ids('comment.added') },
      include: { author: { select: { id: true, name: true } }, thread: { include: { project } } },
    }),
    database.reportVersion.findMany({
      where: { OR: happenings.filter(({ event }) => event === 'report.versioned').map(({ id }) => versionOf(id)) },
      include: { report: { include: { project } } },
    }),
    database.shareLink.findMany({ where: { id: ids('report.shared') }, include: { project } }),
  ]);
  const shared = await database.report.findMany({ where: { id: { in: links.map(({ objectId }) => objectId) } } });
  const people = await database.user.findMany({
    where: { id: { in: [...versions, ...links].map(({ createdById }) => createdById) } },
    select: { id: true, name: true },
  });
  const person = (id: string) => people.find((one) => one.id === id) ?? null;
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
  for (const { report, number, name, createdAt, createdById } of versions) {
    payloads.set(`${report.id}.${number}`, {
      event: 'report.versioned',
      at: told(createdAt),
      project: report.project,
      report: { id: report.id, name: report.name },
      version: { number, name, by: person(createdById) },
    });
  }
  for (const link of links) {
    const report = shared.find(({ id }) => id === link.objectId);
    if (!report) continue;
    // Neither the address nor the label, which says to whom it went.
    payloads.set(link.id, {
      event: 'report.shared',
      at: told(link.createdAt),
      project: link.project,
      report: { id: report.id, name: report.name },
      link: {
        id: link.id,
        role: link.role,
        anonymized: link.anonymized,
        expiresAt: told(link.expiresAt),
        by: person(link.createdById),
      },
    });
  }
  return payloads;
}

const versionOf = (id: string): { readonly reportId: string; readonly number: number } => {
  const [reportId = '', number = ''] = id.split('.');
  return { reportId, number: Number(number) };
};

const told = (at: Date | null): string | null => at?.toISOString() ?? null;
