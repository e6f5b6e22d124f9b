// Signing in through an OpenID Connect provider of the organisation, where one is configured.
import { genericOAuth } from 'better-auth/plugins';

export interface OidcSettings {
  /** Its address, as its tokens name it. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What people call it: the words of the button. */
  readonly name: string;
}

/** Part of the address it sends people back to: <public address>/api/auth/callback/oidc. */
export const oidcProvider = 'oidc';

/** The provider as the sign-in library takes it: code flow with PKCE and nonce, tokens checked against the issuer's keys. */
export function oidc({ issuer, clientId, clientSecret, name }: OidcSettings) {
  return genericOAuth({
    config: [
      {
        providerId: oidcProvider,
        name,
        discoveryUrl: `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`,
        clientId,
        clientSecret,
        scopes: ['openid', 'email', 'profile'],
        requireIdTokenVerification: true,
      },
    ],
  });
}
