// A sharded study as one that runs from beginning to end under one process: some shards at a time, with what is found so far in between.
import { contentDigest } from './content-digest.ts';
import { pace } from './pace.ts';
import type { Shard, ShardedStudy } from './sharded.ts';
import type { Study, StudyContext } from './study.ts';

/** Where results are kept, by the digest of a shard's content: what is there already is not computed again. */
export interface ShardStore {
  has(digest: string): boolean | Promise<boolean>;
  read(digest: string): Uint8Array | Promise<Uint8Array>;
  write(digest: string, result: Uint8Array): void | Promise<void>;
  /** Where a shard stood that did not end; undefined where nothing is known of it. */
  readState?(digest: string): Uint8Array | undefined | Promise<Uint8Array | undefined>;
  /** Kept until the shard's result is written. */
  writeState?(digest: string, state: Uint8Array): void | Promise<void>;
}

/** For as long as the process lives: what a shard hands out is small. */
export function storeInMemory(): ShardStore {
  const results = new Map<string, Uint8Array>();
  return {
    has: (digest) => results.has(digest),
    read: (digest) => results.get(digest)!,
    write: (digest, result) => void results.set(digest, result),
  };
}

export interface ShardLanes {
  /** Shards of a stage at a time; 1 where left out. */
  readonly lanes?: number;
  /** Runs a shard, in another thread say; here where left out. */
  readonly run?: ShardedStudy['run'];
}

/** A summary reads every result again: it may take this share of the time. */
const summaryShare = 0.1;

export function inOneProcess(
  sharded: ShardedStudy,
  store: () => ShardStore = storeInMemory,
  { lanes = 1, run = sharded.run }: ShardLanes = {},
): Study {
  return async function* (context) {
    const kept = store();
    const shards = await sharded.shards(context);
    const digests = new Map<string, string>();
    for (const { key, content } of shards) digests.set(key, await contentDigest(content));
    const read = async (key: string) => kept.read(digests.get(key)!);
    const done = new Set<string>();
    for (const { key } of shards) if (await kept.has(digests.get(key)!)) done.add(key);
    const results = { done, read, kept: async (key: string) => (await kept.readState?.(digests.get(key)!)) ?? null };
    const total = shards.reduce((sum, { weight }) => sum + weight, 0);
    const waiting = shards.filter(({ key }) => !done.has(key));
    const running = new Map<Shard, Running>();
    const stop = new AbortController();
    const signals = context.signal === undefined ? [stop.signal] : [stop.signal, context.signal];
    const here = { ...context, signal: AbortSignal.any(signals) };
    const { due } = pace();
    let nextSummary = 0;
    let news = Promise.withResolvers<void>();
    const finished = () =>
      shards.reduce((sum, shard) => {
        const share = done.has(shard.key) ? 1 : (running.get(shard)?.share ?? 0);
        return sum + share * shard.weight;
      }, 0);
    try {
      yield { kind: 'progress', done: finished(), total };
      for (;;) {
        context.signal?.throwIfAborted();
        while (running.size < lanes && mayStart(waiting[0], running)) {
          const shard = waiting.shift()!;
          const digest = digests.get(shard.key)!;
          const changed = () => news.resolve();
          running.set(shard, start(run, { context: here, shard, digest, kept, read, changed }));
        }
        if (running.size === 0) break;
        await news.promise;
        news = Promise.withResolvers();
        const ended = [...running].filter(([, { outcome }]) => outcome !== undefined);
        for (const [shard, { outcome }] of ended) {
          if (outcome?.failed === true) throw outcome.error;
          running.delete(shard);
          done.add(shard.key);
        }
        yield { kind: 'progress', done: finished(), total };
        if (ended.length === 0 || done.size === shards.length || performance.now() < nextSummary || !due()) continue;
        const started = performance.now();
        yield* sharded.summarise(context, results);
        const said = performance.now();
        nextSummary = said + (said - started) / summaryShare;
      }
      yield* sharded.summarise(context, results);
    } finally {
      stop.abort();
      await Promise.all([...running.values()].map(({ settled }) => settled));
    }
  };
}

/** Shards of a stage wait for all of the stages before. */
function mayStart(next: Shard | undefined, running: ReadonlyMap<Shard, unknown>): boolean {
  return next !== undefined && [...running.keys()].every(({ stage }) => stage >= next.stage);
}

interface Running {
  share: number;
  /** undefined while it runs. */
  outcome: { readonly failed: false } | { readonly failed: true; readonly error: unknown } | undefined;
  readonly settled: Promise<void>;
}

interface Start {
  readonly context: StudyContext;
  readonly shard: Shard;
  readonly digest: string;
  readonly kept: ShardStore;
  read(key: string): Promise<Uint8Array>;
  /** Called when its share or its outcome is another one. */
  changed(): void;
}

/** Has succeeded once its result is kept. */
function start(run: ShardedStudy['run'], { context, shard, digest, kept, read, changed }: Start): Running {
  const work = async () => {
    const resume = await kept.readState?.(digest);
    const result = await run(context, shard, {
      ...(resume === undefined ? {} : { resume }),
      keep: async (state) => kept.writeState?.(digest, state),
      read,
      progress(share) {
        running.share = share;
        changed();
      },
      ...(context.signal === undefined ? {} : { signal: context.signal }),
    });
    await kept.write(digest, result);
  };
  const settled = Promise.resolve()
    .then(work)
    .then(
      () => {
        running.outcome = { failed: false };
      },
      (error: unknown) => {
        running.outcome = { failed: true, error };
      },
    )
    .then(changed);
  const running: Running = { share: 0, outcome: undefined, settled };
  return running;
}
