// Resolving and reopening threads, and how much of them somebody wants to hear.
import { NotificationKind, type Thread, ThreadState, type WatchLevel } from '@pathlens/db';
import { audited } from '../../audit.ts';
import { type Context, forgetLoaded } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import { inScope } from '../../policy.ts';
import { tell } from './notify.ts';
import { changeThreads, touch } from './thread-change.ts';

/** Whoever may comment as a person may say that something is settled, or that it is not. */
export async function setThreadState(context: Context, id: string, state: ThreadState): Promise<Thread> {
  const { viewer } = context;
  const thread = await find.thread(context, id, 'comment');
  if (!thread || viewer?.kind !== 'person') throw notFound('thread', ['id']);
  const changed = await changeThreads(context.app, thread.projectId, async (transaction) => {
    const now = await transaction.thread.findUniqueOrThrow({ where: { id } });
    if (now.state === state) return now;
    const resolved = state === ThreadState.RESOLVED;
    const row = await transaction.thread.update({
      where: { id },
      data: { state, resolvedAt: resolved ? new Date() : null, resolvedById: resolved ? viewer.userId : null },
    });
    if (resolved) {
      const kind = NotificationKind.RESOLVED;
      await tell(transaction, { thread, commentId: null, kind, byId: viewer.userId, mentioned: [] });
    }
    await touch(transaction, thread);
    await audited(context, transaction, { object: { type: 'Thread', id }, projectId: thread.projectId });
    return row;
  });
  forgetLoaded(context);
  return changed;
}

/** Project or thread that was watched, with its GraphQL type. */
export interface Watched {
  readonly id: string;
  readonly projectId: string;
  readonly level: WatchLevel | null;
}

/** @param level null: as with everything that nothing was said about, what one takes part in and mentions */
export async function setWatch(context: Context, on: string, level: WatchLevel | null): Promise<Watched> {
  const { viewer, app } = context;
  const path = ['input', 'on'];
  // It changes nothing but what they hear themselves: whoever may read may, but not through a token that only reads.
  if (viewer?.kind !== 'person' || !inScope(viewer, 'comment')) throw notFound('thread', path);
  const thread = await find.thread(context, on);
  const project = thread ? null : await find.project(context, on);
  const projectId = thread?.projectId ?? project?.id;
  if (projectId === undefined) throw notFound('thread', path);
  const key = { userId: viewer.userId, objectId: on };
  await app.prisma.$transaction(async (transaction) => {
    if (level === null) await transaction.watch.deleteMany({ where: key });
    else {
      const where = { userId_objectId: key };
      await transaction.watch.upsert({ where, create: { ...key, projectId, level }, update: { level } });
    }
    const object = { type: thread ? 'Thread' : 'Project', id: on };
    await audited(context, transaction, { object, projectId, details: { level } });
  });
  forgetLoaded(context);
  return { id: on, projectId, level };
}
