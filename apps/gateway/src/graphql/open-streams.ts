// Streams that are open: how many one caller may have, how long one lasts, and an end within seconds for those whose session or
// token has ended. A stream that is ended here is a lost connection for its client, which tries again.
import type { Response } from 'express';
import type { Context } from '../context.ts';
import { callerOf } from './rates.ts';
import { refused } from './refused.ts';

const most = { token: 20, person: 100, address: 20 } as const;
const longestMs = 6 * 3_600_000;
const checkMs = 3_000;

interface OpenStream {
  readonly response: Response;
  readonly context: Context;
  readonly until: number;
  /** What its request was signed in with: many streams of a browser share it. */
  readonly identity: string;
}

export class OpenStreams {
  readonly #byCaller = new Map<string, Set<OpenStream>>();
  readonly #timer = setInterval(() => void this.endRevoked(), checkMs).unref();

  /**
   * Counts a stream until its response closes. Throws TOO_MANY_STREAMS with 429.
   * @param identity the cookie or token it was opened with
   */
  open(context: Context, response: Response, identity: string): void {
    const { kind, key } = callerOf(context);
    const name = `${kind} ${key}`;
    const streams = this.#byCaller.get(name) ?? new Set();
    if (streams.size >= most[kind]) {
      const message = `${streams.size} streams are open; at most ${most[kind]} may be.`;
      throw refused('TOO_MANY_STREAMS', message, 429, { 'retry-after': '5' }, 5);
    }
    const stream = { response, context, identity, until: Date.now() + longestMs };
    this.#byCaller.set(name, streams.add(stream));
    response.once('close', () => {
      streams.delete(stream);
      if (streams.size === 0) this.#byCaller.delete(name);
    });
  }

  /** Ends the streams of sessions and tokens that have ended, and those that were open for long. */
  async endRevoked(): Promise<void> {
    const all = [...this.#byCaller.values()].flatMap((streams) => [...streams]);
    const groups = Map.groupBy(all, ({ identity }) => identity);
    await Promise.all([...groups.values()].map(endIfOver));
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

async function endIfOver(streams: readonly OpenStream[]): Promise<void> {
  const [{ context }] = streams;
  // A database that does not answer says nothing about sessions.
  const stands = context.viewer === null || (await context.stillSignedIn().catch(() => true));
  for (const { response, until } of streams) if (!stands || Date.now() > until) response.destroy();
}
