// A sharded study as one that runs from beginning to end in one process: a shard after the other, with what is found so far in between.
import { contentDigest } from './content-digest.ts';
import { following } from './following.ts';
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

/** A summary reads every result again: it may take this share of the time. */
const summaryShare = 0.1;

export function inOneProcess(sharded: ShardedStudy, store: () => ShardStore = storeInMemory): Study {
  return async function* (context) {
    const kept = store();
    const shards = await sharded.shards(context);
    const digests = new Map<string, string>();
    for (const { key, content } of shards) digests.set(key, await contentDigest(content));
    const read = async (key: string) => kept.read(digests.get(key)!);
    const done = new Set<string>();
    for (const { key } of shards) if (await kept.has(digests.get(key)!)) done.add(key);
    const total = shards.reduce((sum, { weight }) => sum + weight, 0);
    let finished = shards.reduce((sum, { key, weight }) => (done.has(key) ? sum + weight : sum), 0);
    yield { kind: 'progress', done: finished, total };
    const { due } = pace();
    let nextSummary = 0;
    for (const shard of shards) {
      if (done.has(shard.key)) continue;
      context.signal?.throwIfAborted();
      for await (const step of runOne(sharded, { context, shard, digest: digests.get(shard.key)!, kept, read })) {
        if ('share' in step) yield { kind: 'progress', done: finished + step.share * shard.weight, total };
      }
      done.add(shard.key);
      finished += shard.weight;
      yield { kind: 'progress', done: finished, total };
      if (done.size === shards.length || performance.now() < nextSummary || !due()) continue;
      const started = performance.now();
      yield* sharded.summarise(context, { done, read });
      const ended = performance.now();
      nextSummary = ended + (ended - started) / summaryShare;
    }
    yield* sharded.summarise(context, { done, read });
  };
}

interface Running {
  readonly context: StudyContext;
  readonly shard: Shard;
  readonly digest: string;
  readonly kept: ShardStore;
  read(key: string): Promise<Uint8Array>;
}

/** Says how far the shard is, and ends when its result is kept. */
function runOne(sharded: ShardedStudy, { context, shard, digest, kept, read }: Running) {
  return following<Uint8Array>(async function* (progress) {
    const resume = await kept.readState?.(digest);
    const result = await sharded.run(context, shard, {
      ...(resume === undefined ? {} : { resume }),
      keep: async (state) => kept.writeState?.(digest, state),
      read,
      progress,
      ...(context.signal === undefined ? {} : { signal: context.signal }),
    });
    await kept.write(digest, result);
    yield result;
  });
}
