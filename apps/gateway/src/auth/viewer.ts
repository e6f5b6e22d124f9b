// Who sends a request: the person of its session cookie.
import type { IncomingHttpHeaders } from 'node:http';
import { fromNodeHeaders } from 'better-auth/node';
import { type App, type Context, createContext } from '../context.ts';
import type { PersonViewer } from '../viewer.ts';
import type { Auth } from './auth.ts';

// How old the time a session was last seen may be: written seldom, so that reading does not write.
const seenEvery = 600_000;

/** A context for a request; the viewer is null when nobody is signed in. */
export async function contextOf(app: App, auth: Auth, headers: IncomingHttpHeaders): Promise<Context> {
  if (!headers.cookie) return createContext(app, null, async () => false);
  const identity = fromNodeHeaders({ cookie: headers.cookie });
  const read = async (): Promise<PersonViewer | null> => {
    const found = await auth.api.getSession({ headers: identity, query: { disableRefresh: true } });
    if (!found || found.user.disabledAt) return null;
    const { session, user } = found;
    if (Date.now() - session.updatedAt.getTime() > seenEvery) await noteSeen(app, session.id);
    const siteAdmin = user.siteAdmin === true;
    return { kind: 'person', userId: user.id, siteAdmin, token: null, sessionId: session.id };
  };
  const viewer = await read();
  if (viewer === null) return createContext(app, null, async () => false);
  return createContext(app, viewer, async () => (await read())?.userId === viewer.userId);
}

async function noteSeen({ prisma }: App, id: string): Promise<void> {
  await prisma.session.updateMany({ where: { id }, data: { updatedAt: new Date() } });
}
