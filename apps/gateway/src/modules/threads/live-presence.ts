// Who else looks at an object, as a stream that also says that this reader does, for as long as it is read.
import { randomUUID } from 'node:crypto';
import { type Context, forgetLoaded } from '../../context.ts';
import { logFault } from '../../errors.ts';
import { closableStream } from '../../graphql/closable-stream.ts';
import { peopleWho } from '../../policy.ts';
import { renewMs } from '../../presence.ts';
import { findCommentable } from './commentable.ts';
import { recheckMs } from './live-threads.ts';

export interface PresenceEvent {
  /** Ids of people, in the order in which they came. */
  readonly people: readonly string[];
}

/** For signed-in people alone: a visitor of a link sees nobody and is seen by nobody. */
export function watchPresence(context: Context, on: string): AsyncGenerator<PresenceEvent> {
  const { viewer, app } = context;
  return closableStream(async function* (signal) {
    if (viewer?.kind !== 'person' || !(await findCommentable(context, on))) return;
    const seat = { objectId: on, userId: viewer.userId, seat: randomUUID() };
    let renewing: NodeJS.Timeout | undefined;
    let told = '';
    // The seat ends by itself where nobody renews it; nobody waits for what goes wrong here.
    const renew = () => app.presence.sit(seat).catch((error) => logFault(app.log, error));
    try {
      for await (const _ of app.notices.about('presence', on, { signal, everyMs: recheckMs })) {
        if (!(await context.stillSignedIn())) return;
        forgetLoaded(context);
        const object = await findCommentable(context, on);
        if (!object) return;
        if (renewing === undefined) {
          await app.presence.sit(seat);
          renewing = setInterval(renew, renewMs).unref();
        }
        const people = await readersAmong(context, object.projectId, app.presence.at(on));
        const now = people.join(' ');
        if (now !== told) yield { people };
        told = now;
      }
    } finally {
      clearInterval(renewing);
      await app.presence.leave(seat).catch((error) => logFault(app.log, error));
    }
  });
}

// Whoever has lost the right to look is not shown any more, even before their own stream has ended.
async function readersAmong({ app }: Context, projectId: string, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await app.prisma.user.findMany({
    where: { AND: [{ id: { in: ids } }, peopleWho('read', projectId)] },
    select: { id: true },
  });
  const readers = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => readers.has(id));
}
