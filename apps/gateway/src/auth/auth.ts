// Sessions: better-auth on our tables, in cookies that scripts cannot read. Password, passkey, the organisation's provider,
// or a link open one; invitations are the only way to an account.
import type { PrismaClient } from '@pathlens/db';
import { betterAuth } from 'better-auth';
import type { Mailer } from '../mail/mailer.ts';
import { accountHooks } from './account-hooks.ts';
import { accountTables } from './account-tables.ts';
import { join } from './endpoints/join.ts';
import { newPassword } from './endpoints/new-password.ts';
import { passkeys } from './endpoints/passkeys.ts';
import { signInLink } from './endpoints/sign-in-link.ts';
import { type OidcSettings, oidc } from './oidc.ts';
import { passwordLength } from './password-rules.ts';
import { signInHooks } from './sign-in-hooks.ts';

export interface AuthSettings {
  readonly prisma: PrismaClient;
  readonly publicUrl: string;
  readonly secret: string;
  readonly oidc?: OidcSettings | null;
  readonly mailer?: Mailer | null;
}

const day = 24 * 3600;

/** The sign-in library, set up for this installation. */
export function createAuth({ prisma, publicUrl, secret, oidc: provider = null, mailer = null }: AuthSettings) {
  const secure = publicUrl.startsWith('https:');
  return betterAuth({
    appName: 'Pathlens',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    database: accountTables(prisma),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most * 4,
    },
    session: { expiresIn: 30 * day, updateAge: day },
    user: {
      additionalFields: {
        siteAdmin: { type: 'boolean', required: false, input: false },
        disabledAt: { type: 'date', required: false, input: false },
      },
    },
    account: { updateAccountOnSignIn: false },
    databaseHooks: accountHooks(prisma),
    hooks: signInHooks(prisma),
    trustedOrigins: (request) => {
      const host = request?.headers.get('host');
      return host ? [publicUrl, `http://${host}`, `https://${host}`] : [publicUrl];
    },
    // Faults come to the last handler of every route, which tells no more than a reference and writes to our own log.
    onAPIError: { errorURL: '/sign-in', throw: true },
    advanced: {
      // A browser takes a cookie of this prefix only from this very host, over TLS.
      cookiePrefix: secure ? '__Host-pathlens' : 'pathlens',
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
      database: { generateId: false },
    },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 100,
      // Tries of passwords are counted in the database, by address and account; a team may come from one address.
      customRules: { '/sign-in/email': false, '/sign-in/social': { window: 60, max: 60 } },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [
      signInLink(prisma),
      join(prisma),
      newPassword({ prisma, mailer, publicUrl }),
      passkeys({ prisma, publicUrl }),
      ...(provider === null ? [] : [oidc(provider)]),
    ],
  });
}

export type Auth = ReturnType<typeof createAuth>;
