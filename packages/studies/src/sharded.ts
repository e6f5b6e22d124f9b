// A study that is cut into shards: parts that know nothing of each other, that any worker may run, whose results are kept by what
// they are made of, and out of which figures and tables are made again whenever one more is there.
import type { StudyContext, StudyEvent } from './study.ts';

export interface Shard {
  /** Among those of the study: "0/images/32-48". */
  readonly key: string;
  /** Shards of a stage start when all of the stages before are done. */
  readonly stage: number;
  /** For people: "tagged-cnn v2, images 33-48". */
  readonly title: string;
  /** Everything its result depends on, beside engine and code version, as JSON: the same content has the same result anywhere. */
  readonly content: unknown;
  /** Its share of the work, in passes or anything else that adds up. */
  readonly weight: number;
}

export interface ShardRun {
  /** Where an earlier run of the same shard stood, as it was last kept. */
  readonly resume?: Uint8Array;
  /** Keeps where it stands, so that a later run may go on from there. */
  keep(state: Uint8Array): Promise<void>;
  /** Result of a shard of an earlier stage. */
  read(key: string): Promise<Uint8Array>;
  /** Share done, 0 to 1. */
  progress(share: number): void;
  readonly signal?: AbortSignal;
}

export interface ShardResults {
  readonly done: ReadonlySet<string>;
  read(key: string): Promise<Uint8Array>;
  /** What a shard that is not done has kept last, so that its progress can be shown; null where it has kept nothing. */
  kept?(key: string): Promise<Uint8Array | null>;
}

export interface ShardedStudy {
  /** Every shard, those of earlier stages first. Throws PathlensError for what the request or the network rules out. */
  shards(context: StudyContext): Promise<readonly Shard[]>;
  /** Its result as bytes, small: numbers an image, not maps. */
  run(context: StudyContext, shard: Shard, run: ShardRun): Promise<Uint8Array>;
  /** Figures, tables and arrays of what is done so far, the whole where everything is. Reads one result at a time. */
  summarise(context: StudyContext, results: ShardResults): AsyncGenerator<StudyEvent, void, undefined>;
}
