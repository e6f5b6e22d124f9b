// What happens to threads, as a stream: which of them changed since the event before, each read anew under the policy. A reader
// that was cut off goes on where it was.
import type { Thread } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { type Context, forgetLoaded } from '../../context.ts';
import { closableStream } from '../../graphql/closable-stream.ts';
import { readCursor, writeCursor } from '../../pages/cursor.ts';
import { visible } from '../../policy.ts';
import { type CommentedObject, findCommentable } from './commentable.ts';

export interface ThreadEvent {
  /** In the order in which they changed, at most 50; the rest follows at once. */
  readonly threads: readonly Thread[];
  /** Where to go on after a break. */
  readonly cursor: string;
}

const mostAtOnce = 50;
/** Rights that end are announced; this is for what nothing announces, such as a notice that was lost. */
export const recheckMs = 60_000;

/** @param since the cursor of the last event that was read; without it, from now on */
export function watchThreads(context: Context, on: string, since?: string | null): AsyncGenerator<ThreadEvent> {
  return closableStream(async function* (signal) {
    let told = since == null ? null : readChange(since);
    for await (const _ of context.app.notices.about('threads', on, { signal, everyMs: recheckMs })) {
      if (!(await context.stillSignedIn())) return;
      forgetLoaded(context);
      const object = await findCommentable(context, on);
      if (!object) return;
      if (told === null) {
        told = await newestChange(context, object);
        yield { threads: [], cursor: writeCursor(String(told)) };
      }
      for (let full = true; full && !signal.aborted; ) {
        const threads: Thread[] = await changedSince(context, object, told);
        full = threads.length === mostAtOnce;
        if (threads.length === 0) break;
        told = threads[threads.length - 1].change;
        for (const thread of threads) context.load.thread.prime(thread.id, thread);
        yield { threads, cursor: writeCursor(String(told)) };
      }
    }
  });
}

function readChange(cursor: string): bigint {
  const text = readCursor(cursor);
  if (/^\d{1,18}$/.test(text)) return BigInt(text);
  throw new PathlensError('BAD_CURSOR', 'The cursor in "since" is not one of this stream.', { path: ['since'] });
}

const belonging = ({ viewer }: Context, { type, id }: CommentedObject) => ({
  AND: [type === 'Project' ? { projectId: id } : { objectId: id }, visible.thread(viewer)],
});

async function newestChange(context: Context, object: CommentedObject): Promise<bigint> {
  const where = belonging(context, object);
  const { _max } = await context.app.prisma.thread.aggregate({ where, _max: { change: true } });
  return _max.change ?? 0n;
}

function changedSince(context: Context, object: CommentedObject, change: bigint): Promise<Thread[]> {
  return context.app.prisma.thread.findMany({
    where: { ...belonging(context, object), change: { gt: change } },
    orderBy: { change: 'asc' },
    take: mostAtOnce,
  });
}
