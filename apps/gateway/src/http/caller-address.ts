// Where a request comes from: the address that is connected, or, where that is a proxy of one's own, the one it names. What limits
// count by is the network it belongs to.
import type { Express, Request } from 'express';

/**
 * Whose word about an address is taken: addresses and networks (`10.0.0.0/8`), `loopback`, `linklocal` or `uniquelocal`.
 * Nobody's where the list is empty.
 */
export function trustProxies(server: Express, proxies: readonly string[]): void {
  try {
    server.set('trust proxy', proxies.length > 0 ? [...proxies] : false);
  } catch {
    throw new Error(
      `PATHLENS_TRUSTED_PROXIES is "${proxies.join(', ')}"; it must be addresses, networks such as 10.0.0.0/8, loopback, linklocal or uniquelocal.`,
    );
  }
}

/** The address of who asks; '' where the connection is gone already. */
export function addressOf(request: Request): string {
  return (request.ip ?? '').replace(/^::ffff:(?=\d+\.)/, '');
}

/** An IPv6 customer has 2^64 addresses: they count as one. */
export function networkOf(address: string | null | undefined): string {
  const plain = (address ?? '').replace(/^::ffff:(?=\d+\.)/, '').replace(/%.*$/, '');
  if (!plain.includes(':')) return plain;
  const [head, tail = ''] = plain.split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail.split(':').filter(Boolean);
  const between = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  return [...before, ...between, ...after].slice(0, 4).join(':');
}
