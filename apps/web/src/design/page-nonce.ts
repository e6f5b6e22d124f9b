// The nonce of a page: inline scripts without it do not run. The gateway makes it, for each answer anew.

/** @param policy the Content-Security-Policy that came with the request */
export function readNonce(policy: string | null): string | undefined {
  return /'nonce-([^']+)'/.exec(policy ?? '')?.[1];
}
