// Who sends a request: the person of its session cookie or API token.
import type { IncomingHttpHeaders } from 'node:http';
import { fromNodeHeaders } from 'better-auth/node';
import { asSystem } from '../acting.ts';
import { type App, type Context, createContext } from '../context.ts';
import type { PersonViewer } from '../viewer.ts';
import { apiTokenIn, personOfToken, stillGood } from './api-token.ts';
import type { Auth } from './auth.ts';

// How old the time a session was last seen may be: written seldom, so that reading does not write.
const seenEvery = 600_000;

/**
 * A context for a request; the viewer is null when nobody is signed in. Throws TOKEN_REFUSED for an API token that is not good.
 * @param address of the connection, not what a header claims
 */
export async function contextOf(
  app: App,
  auth: Auth,
  headers: IncomingHttpHeaders,
  address: string | null = null,
): Promise<Context> {
  const token = apiTokenIn(headers.authorization);
  if (token !== undefined) {
    const viewer = await personOfToken(app.prisma, token);
    return createContext(app, viewer, () => stillGood(app.prisma, token), address);
  }
  const read = () => personOfCookie(app, auth, headers.cookie);
  const viewer = await read();
  if (viewer === null) return createContext(app, null, async () => false, address);
  return createContext(app, viewer, async () => (await read())?.userId === viewer.userId, address);
}

async function personOfCookie(app: App, auth: Auth, cookie: string | undefined): Promise<PersonViewer | null> {
  if (!cookie) return null;
  const headers = fromNodeHeaders({ cookie });
  const found = await auth.api.getSession({ headers, query: { disableRefresh: true } });
  if (!found || found.user.disabledAt) return null;
  const { session, user } = found;
  if (Date.now() - session.updatedAt.getTime() > seenEvery) {
    await asSystem(() => app.prisma.session.updateMany({ where: { id: session.id }, data: { updatedAt: new Date() } }));
  }
  return { kind: 'person', userId: user.id, siteAdmin: user.siteAdmin === true, token: null, sessionId: session.id };
}
