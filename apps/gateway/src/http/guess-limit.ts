// How often an address may be wrong about a secret: so many times a minute, counted in this process.
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { slotOf } from './network-slot.ts';

const most = 20;

/** Too many tries, and when the next may be made: the header `Retry-After` is made of it. */
export class TooManyTries extends PathlensError {
  readonly retryAfterSeconds: number;
  constructor(seconds: number) {
    super('TOO_MANY_TRIES', 'Too many tries from this address.', {
      limit: `${most} a minute`,
      hint: 'Wait a minute, then try again.',
    });
    this.retryAfterSeconds = seconds;
  }
}

export class GuessLimit {
  readonly #tries = new RateLimiterMemory({ points: most, duration: 60 });

  /**
   * Does what may turn out to be a wrong try. It counts before anything is looked at, so that tries made at once are not all let in, and
   * is given back where it was none. Throws TOO_MANY_TRIES for an address that has been wrong too often; right ones are refused as well then.
   */
  async guard<Value>(
    address: string,
    isWrong: (error: unknown) => boolean,
    attempt: () => Promise<Value>,
  ): Promise<Value> {
    const slot = slotOf(address);
    await this.#tries.consume(slot).catch((rejected: RateLimiterRes | Error) => {
      if (rejected instanceof Error) throw rejected;
      throw new TooManyTries(Math.max(1, Math.ceil(rejected.msBeforeNext / 1000)));
    });
    let wrong = false;
    try {
      return await attempt();
    } catch (error) {
      wrong = isWrong(error);
      throw error;
    } finally {
      if (!wrong) await this.#tries.reward(slot);
    }
  }

  /**
   * The same where what is tried cannot be guessed in any number of tries: an address that has been wrong too often is refused, and any
   * number of right ones may come at once, as files of one page do.
   */
  async check<Value>(
    address: string,
    isWrong: (error: unknown) => boolean,
    attempt: () => Promise<Value>,
  ): Promise<Value> {
    const slot = slotOf(address);
    const known = await this.#tries.get(slot);
    if (known !== null && known.consumedPoints >= most) {
      throw new TooManyTries(Math.max(1, Math.ceil(known.msBeforeNext / 1000)));
    }
    try {
      return await attempt();
    } catch (error) {
      if (isWrong(error)) await this.#tries.penalty(slot);
      throw error;
    }
  }
}
