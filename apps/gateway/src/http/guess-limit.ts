// How often an address may be wrong about a secret: so many times a minute, counted in this process.
import { PathlensError } from '@pathlens/pathway-core/catalog';

/** An IPv6 customer has 2^64 addresses: they count as one. */
export function networkOf(address: string | undefined): string {
  const plain = (address ?? '').replace(/^::ffff:/, '');
  if (!plain.includes(':')) return plain;
  const [head] = plain.split('::');
  const parts = head.split(':').filter(Boolean);
  return [...parts, '0', '0', '0', '0'].slice(0, 4).join(':');
}

const mostAddresses = 50_000;

export class GuessLimit {
  readonly #most: number;
  readonly #windowMs: number;
  readonly #failures = new Map<string, { count: number; until: number }>();

  constructor({ most = 20, windowMs = 60_000 }: { most?: number; windowMs?: number } = {}) {
    this.#most = most;
    this.#windowMs = windowMs;
  }

  /** Throws TOO_MANY_TRIES for an address that has been wrong too often; right answers are refused as well then. */
  check(address: string | undefined): void {
    const known = this.#failures.get(networkOf(address));
    if (known === undefined || known.until <= Date.now() || known.count < this.#most) return;
    throw new PathlensError('TOO_MANY_TRIES', 'Too many tries from this address.', {
      limit: `${this.#most} a minute`,
      hint: 'Wait a minute, then try again.',
    });
  }

  failed(address: string | undefined): void {
    const key = networkOf(address);
    const known = this.#failures.get(key);
    if (known !== undefined && known.until > Date.now()) {
      known.count++;
      return;
    }
    if (this.#failures.size >= mostAddresses) this.#forget();
    this.#failures.set(key, { count: 1, until: Date.now() + this.#windowMs });
  }

  #forget(): void {
    for (const [key, { until }] of this.#failures) if (until <= Date.now()) this.#failures.delete(key);
    // Still full: the oldest go, so that a flood of addresses costs no memory.
    for (const key of this.#failures.keys()) {
      if (this.#failures.size < mostAddresses) return;
      this.#failures.delete(key);
    }
  }
}
