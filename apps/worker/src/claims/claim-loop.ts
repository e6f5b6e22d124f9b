// Takes jobs out of the queue while this worker has room for them, team by team in turns.
import type { PrismaClient } from '@pathlens/db';
import type { Job, PgBoss } from 'pg-boss';
import type { Log } from '../log.ts';
import { chooseJob } from './choose-job.ts';
import { countJobs } from './count-jobs.ts';
import { holdJob } from './held-job.ts';

export interface ClaimOptions {
  readonly boss: PgBoss;
  readonly prisma: PrismaClient;
  readonly log: Log;
  readonly memoryBytes: number;
  /** All that this worker may take, the most urgent first. */
  readonly queues: readonly string[];
  /** Of these, those that take turns at `slots`; of every other one job at a time is worked at. */
  readonly shared: ReadonlySet<string>;
  /** Further jobs of `shared` that there is room for, when so many of them are worked at. */
  room(held: number): number;
  /** @param begins to be called by a job of `shared` when it has its slots: before, nobody knows how many it takes */
  work(job: Job<object>, lost: AbortSignal, begins: () => void): Promise<void>;
}

export interface Claims {
  /** Takes no more, and resolves when what was taken has ended, or after so many milliseconds. */
  stop(withinMs: number): Promise<void>;
}

/** Notices tell of new jobs at once, but not of retries and of those that were put off. */
const pollMs = 2000;
/** Jobs that others took between this worker's look and its grasp, before it waits for news. */
const mostMisses = 5;
/** The queue's own channel, on which it tells that jobs were added; a different name would cost the time of a poll. */
const channelQuery = `SELECT 'pgboss_' || left(encode(sha224('pgboss'::bytea), 'hex'), 24) AS channel`;

export async function startClaims(options: ClaimOptions): Promise<Claims> {
  const loop = new ClaimLoop(options);
  const listening = await loop.listen();
  const running = loop.run();
  return {
    async stop(withinMs) {
      loop.stop();
      await listening?.close().catch(() => {});
      await running;
      const late = Promise.withResolvers<void>();
      const timer = setTimeout(late.resolve, withinMs);
      await Promise.race([loop.drained(), late.promise]);
      clearTimeout(timer);
    },
  };
}

class ClaimLoop {
  readonly #options: ClaimOptions;
  readonly #held = new Map<string, number>();
  readonly #served = new Map<string, number>();
  readonly #working = new Set<Promise<void>>();
  /** Jobs of `shared` that have neither begun nor ended: until it is known what they take, no other is taken. */
  readonly #undecided = new Set<string>();
  #stopped = false;
  #turns = 0;
  #missed = 0;
  /** Something has changed since the queue was last looked at. */
  #news = false;
  #wake: () => void = () => {};

  constructor(options: ClaimOptions) {
    this.#options = options;
  }

  /** undefined where the database tells nothing: then the poll finds what is new. */
  async listen() {
    const { boss, log } = this.#options;
    try {
      const database = boss.getDb();
      const { rows } = await database.executeSql(channelQuery);
      const look = () => this.look();
      return await database.listen?.(rows[0].channel, look, look);
    } catch (error) {
      log.warn({ err: error }, 'the queue cannot tell of new jobs');
      return undefined;
    }
  }

  look(): void {
    this.#news = true;
    this.#wake();
  }

  stop(): void {
    this.#stopped = true;
    this.#wake();
  }

  async drained(): Promise<void> {
    await Promise.all(this.#working);
  }

  async run(): Promise<void> {
    const { log } = this.#options;
    while (!this.#stopped) {
      this.#news = false;
      const taken = await this.#takeOne().catch((error) => {
        log.warn({ err: error }, 'queue');
        return false;
      });
      if (!taken) await this.#rest();
    }
  }

  async #rest(): Promise<void> {
    if (this.#stopped || this.#news) return;
    const woken = Promise.withResolvers<void>();
    this.#wake = woken.resolve;
    // Not all workers at the same moment.
    const timer = setTimeout(woken.resolve, pollMs * (0.75 + Math.random() / 2));
    await woken.promise;
    clearTimeout(timer);
    this.#wake = () => {};
  }

  get #open(): string[] {
    const { queues, shared, room } = this.#options;
    const of = (name: string) => this.#held.get(name) ?? 0;
    const sharing = [...shared].reduce((sum, name) => sum + of(name), 0);
    const isRoom = this.#undecided.size === 0 && room(sharing) > 0;
    return queues.filter((name) => (shared.has(name) ? isRoom : of(name) === 0));
  }

  async #takeOne(): Promise<boolean> {
    const { boss, prisma, queues, shared, memoryBytes } = this.#options;
    const open = this.#open;
    if (open.length === 0) return false;
    const choice = chooseJob(await countJobs(prisma, queues), {
      open,
      shared,
      memoryBytes,
      served: (...of) => this.#served.get(of.join(' ')) ?? 0,
    });
    if (choice === undefined || this.#stopped) return false;
    const { name, teamId, ignoreGroups } = choice;
    const [job] = await boss.fetch<object>(name, { batchSize: 1, ignoreGroups });
    this.#turns++;
    // Another worker was faster: the queue is looked at again, but not for ever.
    this.#missed = job === undefined ? this.#missed + 1 : 0;
    if (job === undefined) return this.#missed % mostMisses !== 0;
    this.#served.set(teamId, this.#turns).set(`${teamId} ${name}`, this.#turns);
    this.#begin(job);
    return true;
  }

  #begin(job: Job<object>): void {
    const { boss, work, shared } = this.#options;
    const add = (count: number) => this.#held.set(job.name, (this.#held.get(job.name) ?? 0) + count);
    add(1);
    if (shared.has(job.name)) this.#undecided.add(job.id);
    const begins = () => {
      if (this.#undecided.delete(job.id)) this.look();
    };
    const working = holdJob(boss, job, (lost) => work(job, lost, begins)).finally(() => {
      add(-1);
      this.#undecided.delete(job.id);
      this.#working.delete(working);
      this.look();
    });
    this.#working.add(working);
  }
}
