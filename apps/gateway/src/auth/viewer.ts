// Who sends a request: the person of its session cookie or bearer token.
import type { IncomingHttpHeaders } from 'node:http';
import { fromNodeHeaders } from 'better-auth/node';
import { type App, type Context, createContext } from '../context.ts';
import type { Auth } from './auth.ts';

/** A context for a request; the viewer is null when nobody is signed in. */
export async function contextOf(app: App, auth: Auth, headers: IncomingHttpHeaders): Promise<Context> {
  const identity = fromNodeHeaders({ cookie: headers.cookie, authorization: headers.authorization });
  if (!headers.cookie && !headers.authorization) return createContext(app, null, async () => false);
  const read = (): Promise<string | undefined> =>
    auth.api.getSession({ headers: identity, query: { disableRefresh: true } }).then((found) => found?.user.id);
  const userId = await read();
  if (userId === undefined) return createContext(app, null, async () => false);
  return createContext(
    app,
    { kind: 'person', userId, siteAdmin: false, token: null },
    async () => (await read()) === userId,
  );
}
