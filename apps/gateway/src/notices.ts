// Notices between processes through PostgreSQL NOTIFY: ids only, on one dedicated connection that comes back by itself.
import { EventEmitter } from 'node:events';
import type { Prisma } from '@pathlens/db';
import { channel, type Notice, notice } from '@pathlens/jobs';
import pg from 'pg';
import type { Log } from './log.ts';

/** Tells every gateway and worker, when the transaction commits. */
export async function announce(transaction: Prisma.TransactionClient, what: Notice): Promise<void> {
  await transaction.$queryRaw`SELECT pg_notify(${channel}, ${JSON.stringify(notice.parse(what))})::text`;
}

const firstRetryMs = 100;
const longestRetryMs = 5_000;

interface Until {
  readonly signal?: AbortSignal;
  readonly everyMs?: number;
}

/** Listens for as long as the gateway runs. */
export class Notices {
  readonly #databaseUrl: string;
  readonly #log: Log;
  readonly #heard = new EventEmitter().setMaxListeners(0);
  readonly #listeners = new Map<Notice['kind'], (what: Notice) => boolean>();
  #client: pg.Client | undefined;
  #stopped = false;

  private constructor(databaseUrl: string, log: Log) {
    this.#databaseUrl = databaseUrl;
    this.#log = log;
  }

  /** Connects once before it returns; later losses are mended in the background. */
  static async open(databaseUrl: string, log: Log): Promise<Notices> {
    const notices = new Notices(databaseUrl, log);
    await notices.#connect();
    return notices;
  }

  /**
   * Yields once at the start, and then whenever the object may have changed (also after a lost connection). Several
   * notices that arrive while the reader is busy are told as one.
   * @param until ends it; `everyMs`: yields at least so often, so that a reader asks again whether it still may read
   */
  about(kind: Notice['kind'], id: string, until: Until = {}): AsyncGenerator<void, void, undefined> {
    return this.aboutAny([{ kind, id }], until);
  }

  /** The same of several objects: whichever of them may have changed. */
  async *aboutAny(
    objects: readonly Pick<Notice, 'kind' | 'id'>[],
    until: Until = {},
  ): AsyncGenerator<void, void, undefined> {
    let wake: (() => void) | undefined;
    let changed = true;
    const hear = (): void => {
      changed = true;
      wake?.();
    };
    const names = [...objects.map(({ kind, id }) => `${kind} ${id}`), 'all'];
    for (const name of names) this.#heard.on(name, hear);
    const end = (): void => wake?.();
    until.signal?.addEventListener('abort', end);
    const timer = until.everyMs === undefined ? undefined : setInterval(hear, until.everyMs).unref();
    try {
      while (!this.#stopped && !until.signal?.aborted) {
        if (changed) {
          changed = false;
          yield;
        } else await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      clearInterval(timer);
      until.signal?.removeEventListener('abort', end);
      for (const name of names) this.#heard.off(name, hear);
    }
  }

  /**
   * Hands every notice of a kind to `listen`, whole, before readers of `about` are woken.
   * @param listen says whether there is anything to wake them for
   */
  each(kind: Notice['kind'], listen: (what: Notice) => boolean): void {
    this.#listeners.set(kind, listen);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#heard.emit('all');
    await this.#client?.end().catch(() => {});
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#databaseUrl, keepAlive: true });
    client.on('error', () => this.#lost(client));
    client.on('end', () => this.#lost(client));
    client.on('notification', ({ payload }) => this.#tell(payload));
    await client.connect();
    await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
    this.#client = client;
    // What was said while nobody listened is unknown: everybody looks again.
    this.#heard.emit('all');
  }

  #tell(payload: string | undefined): void {
    try {
      const what = notice.parse(JSON.parse(payload ?? ''));
      if (this.#listeners.get(what.kind)?.(what) === false) return;
      this.#heard.emit(what.kind === 'rights' ? 'all' : `${what.kind} ${what.id}`);
    } catch (error) {
      this.#log.warn({ err: error }, 'a notice that nobody understands');
    }
  }

  #lost(client: pg.Client): void {
    if (this.#stopped || this.#client !== client) return;
    this.#client = undefined;
    this.#log.warn('lost the connection for notices');
    void this.#reconnect(firstRetryMs);
  }

  async #reconnect(delayMs: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    if (this.#stopped) return;
    await this.#connect().catch(() => this.#reconnect(Math.min(2 * delayMs, longestRetryMs)));
  }
}
