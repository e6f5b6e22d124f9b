// How often an address may be wrong about a link: so many times a minute, counted in this process.
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { RateLimiterMemory } from 'rate-limiter-flexible';

/** An IPv6 customer has 2^64 addresses: they count as one. */
export function networkOf(address: string | undefined): string {
  const plain = (address ?? '').replace(/^::ffff:(?=\d+\.)/, '');
  if (!plain.includes(':')) return plain;
  const [head, tail = ''] = plain.split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail.split(':').filter(Boolean);
  const between = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  return [...before, ...between, ...after].slice(0, 4).join(':');
}

const most = 20;

export class GuessLimit {
  readonly #failures = new RateLimiterMemory({ points: most, duration: 60 });

  /** Throws TOO_MANY_TRIES for an address that has been wrong too often; right answers are refused as well then. */
  async check(address: string | undefined): Promise<void> {
    const known = await this.#failures.get(networkOf(address));
    if ((known?.consumedPoints ?? 0) < most) return;
    throw new PathlensError('TOO_MANY_TRIES', 'Too many tries from this address.', {
      limit: `${most} a minute`,
      hint: 'Wait a minute, then try again.',
    });
  }

  async failed(address: string | undefined): Promise<void> {
    await this.#failures.penalty(networkOf(address));
  }
}
