// People of tests who sign in with a password, each in a browser of their own.
import { hashNew, setPasswordHash } from '../src/auth/password.ts';
import { BrowserSession } from './browser-session.ts';
import type { Answer, TestGateway } from './gateway.ts';

export const goodPassword = 'marble otter lantern fjord';

export interface Browser {
  readonly session: BrowserSession;
  ask(query: string, variables?: Record<string, unknown>): Promise<Answer>;
}

/** A browser on a gateway's pages. */
export function openBrowser({ url }: Pick<TestGateway, 'url'>, session = new BrowserSession()): Browser {
  return {
    session,
    async ask(query, variables = {}) {
      const response = await session.post(`${url}/graphql`, { query, variables });
      return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
    },
  };
}

/** Gives a person a password, as they would in their account. */
export async function givePassword({ prisma }: TestGateway, userId: string, password = goodPassword): Promise<string> {
  await setPasswordHash(prisma, userId, await hashNew(password));
  return (await prisma.user.findUniqueOrThrow({ where: { id: userId } })).email;
}

/** Tries to sign in with e-mail and password. */
export function signInWith(
  { url }: Pick<TestGateway, 'url'>,
  browser: Browser,
  { email, password = goodPassword }: { readonly email: string; readonly password?: string },
): Promise<Response> {
  return browser.session.post(`${url}/api/auth/sign-in/email`, { email, password });
}

/** Who a browser is signed in as; null for nobody. */
export async function who(browser: Browser): Promise<string | null> {
  return (await browser.ask('{ viewer { user { id } } }')).data.viewer?.user.id ?? null;
}
