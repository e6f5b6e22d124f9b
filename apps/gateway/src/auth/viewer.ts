// Who sends a request: the person of its session cookie, bearer token or API token.
import type { IncomingHttpHeaders } from 'node:http';
import { fromNodeHeaders } from 'better-auth/node';
import { type App, type Context, createContext } from '../context.ts';
import { apiTokenIn, personOfToken, stillGood } from './api-token.ts';
import type { Auth } from './auth.ts';

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
  const identity = fromNodeHeaders({ cookie: headers.cookie, authorization: headers.authorization });
  const token = apiTokenIn(headers.authorization);
  if (token !== undefined) {
    const viewer = await personOfToken(app.prisma, token);
    return createContext(app, viewer, () => stillGood(app.prisma, token), address);
  }
  if (!headers.cookie && !headers.authorization) return createContext(app, null, async () => false, address);
  const read = (): Promise<string | undefined> =>
    auth.api.getSession({ headers: identity, query: { disableRefresh: true } }).then((found) => found?.user.id);
  const userId = await read();
  if (userId === undefined) return createContext(app, null, async () => false, address);
  return createContext(
    app,
    { kind: 'person', userId, siteAdmin: false, token: null },
    async () => (await read()) === userId,
    address,
  );
}
