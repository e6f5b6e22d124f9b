// An organisation's own sign-in for tests: a certified OpenID Connect provider, started for one client.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import type { OidcSettings } from '../src/auth/oidc.ts';
import type { BrowserSession } from './browser-session.ts';

export interface Claims {
  readonly email: string;
  readonly email_verified: boolean;
  readonly name: string;
}

export interface IdentityProvider {
  readonly url: string;
  readonly settings: OidcSettings;
  stop(): Promise<void>;
}

/** @param people who they are, by what they type as their name at the provider */
export async function startIdentityProvider(
  gatewayUrl: string,
  people: Readonly<Record<string, Claims>>,
): Promise<IdentityProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const settings = { issuer: url, clientId: 'pathlens', clientSecret: 'of the test alone', name: 'Example ID' };
  const provider = new Provider(url, {
    clients: [
      {
        client_id: settings.clientId,
        client_secret: settings.clientSecret,
        redirect_uris: [`${gatewayUrl}/api/auth/callback/oidc`],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['of the test alone'] },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, ...people[sub] }) }),
  });
  server.on('request', provider.callback());
  return {
    url,
    settings,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Goes through the provider's own pages as a person; gives the address it sends the browser back to. */
export async function passProvider(
  browser: BrowserSession,
  { url }: IdentityProvider,
  { authorization, login }: { readonly authorization: string; readonly login: string },
): Promise<string> {
  let { url: at } = await browser.go(authorization, url);
  for (const form of [{ prompt: 'login', login, password: 'any' }, { prompt: 'consent' }]) {
    const body = new URLSearchParams(form as Record<string, string>);
    ({ url: at } = await browser.go(at, url, { method: 'POST', body }));
  }
  return at;
}
