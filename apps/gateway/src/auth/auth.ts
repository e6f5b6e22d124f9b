// Sessions: better-auth on our tables, with cookies or bearer tokens, and sign-in through a one-time link.
import type { PrismaClient } from '@pathlens/db';
import { type BetterAuthPlugin, betterAuth } from 'better-auth';
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { bearer } from 'better-auth/plugins';
import { z } from 'zod';
import { accountTables } from './account-tables.ts';
import { useSignInLink } from './sign-in-link.ts';

export interface AuthSettings {
  readonly prisma: PrismaClient;
  readonly publicUrl: string;
  readonly secret: string;
}

/** Opens a session for the person of a one-time link. Called by the gateway only: the path is not reachable from outside. */
function signInLink(prisma: PrismaClient) {
  return {
    id: 'sign-in-link',
    endpoints: {
      openSignInLink: createAuthEndpoint(
        '/sign-in-link',
        { method: 'POST', body: z.object({ token: z.string().max(200) }), metadata: { SERVER_ONLY: true } },
        async (call) => {
          const userId = await useSignInLink(prisma, call.body.token);
          const user = userId === null ? null : await call.context.internalAdapter.findUserById(userId);
          if (!user) throw new APIError('GONE', { code: 'LINK_USED', message: 'This link was already used.' });
          const session = await call.context.internalAdapter.createSession(user.id);
          await setSessionCookie(call, { session, user });
          return call.json({ userId: user.id });
        },
      ),
    },
  } satisfies BetterAuthPlugin;
}

/** The sign-in library, set up for this installation. */
export function createAuth({ prisma, publicUrl, secret }: AuthSettings) {
  const secure = publicUrl.startsWith('https:');
  return betterAuth({
    appName: 'Pathlens',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    database: accountTables(prisma),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12 },
    session: { expiresIn: 30 * 24 * 3600, updateAge: 24 * 3600 },
    trustedOrigins: (request) => {
      const host = request?.headers.get('host');
      return host ? [publicUrl, `http://${host}`, `https://${host}`] : [publicUrl];
    },
    advanced: {
      cookiePrefix: 'pathlens',
      useSecureCookies: secure,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure },
      database: { generateId: false },
    },
    // These answer with the session's token, which scripts of a page must never hold; pages ask GraphQL who is signed in.
    disabledPaths: ['/get-session', '/list-sessions'],
    rateLimit: { enabled: true, window: 60, max: 100, customRules: { '/sign-in/email': { window: 60, max: 5 } } },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [bearer(), signInLink(prisma)],
  });
}

export type Auth = ReturnType<typeof createAuth>;
