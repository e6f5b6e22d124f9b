// A study as it is run here: from beginning to end, or cut into parts that are kept in the output folder and may run side by side.
import { historyOfState, PathlensError, type StudyId } from '@pathlens/pathway-core';
import {
  inOneProcess,
  type ShardedStudy,
  type ShardedStudyId,
  type Study,
  shardedStudies,
  studies,
} from '@pathlens/studies';
import type { Values } from './arguments.ts';
import { interruption } from './interrupt.ts';
import { openParts, partsName } from './parts-folder.ts';
import { startThreads } from './shard-threads.ts';
import type { OpenedStudy } from './study-context.ts';
import { version } from './version.ts';

/** Of a study that is cut into parts. */
export interface PartsAsk {
  /** Whether it goes on from what an earlier run has left. */
  readonly resume: boolean;
  /** How many run at a time. */
  readonly jobs: number;
}

export interface RunningStudy {
  readonly study: Study;
  /** Parts that were there, and those that were computed; null where it has none. */
  counts(): { readonly found: number; readonly computed: number } | null;
  /** Of each model, beside those of this thread. */
  passes(): readonly number[];
  /** What is going on within a part, where it says so. */
  now(): string;
  /** To be called when its files are written. */
  finish(): Promise<void>;
  /** What is told in place of a failure. */
  failure(error: unknown): unknown;
  close(): Promise<void>;
}

export async function startStudy(id: StudyId): Promise<RunningStudy> {
  return {
    study: await studies[id](),
    counts: () => null,
    passes: () => [],
    now: () => '',
    async finish() {},
    failure: (error) => error,
    async close() {},
  };
}

export interface PartedStudy {
  readonly id: ShardedStudyId;
  readonly ask: PartsAsk;
  readonly values: Values;
  readonly opened: OpenedStudy;
  readonly out: string;
}

/** Throws PathlensError PARTS_LEFT, OUT_NOT_WRITABLE. */
export async function startPartedStudy({ id, ask, values, opened, out }: PartedStudy): Promise<RunningStudy> {
  const { resume, jobs } = ask;
  const sharded = await shardedStudies[id]();
  const { engine, digests } = opened.opened;
  const madeBy = { engine: engine.description.id, pathlens: version() };
  const parts = await openParts(out, { resume, madeBy });
  const task = { study: id, values: { ...values, engine: madeBy.engine }, request: opened.context.request, digests };
  const threads = jobs > 1 ? startThreads(task, jobs) : null;
  let now = '';
  const run: ShardedStudy['run'] = (context, shard, given) =>
    (threads?.run ?? sharded.run)(context, shard, {
      ...given,
      async keep(state) {
        now = trainingWords(shard.title, state);
        await given.keep(state);
      },
    });
  return {
    study: inOneProcess(sharded, () => parts, { lanes: jobs, run }),
    counts: parts.counts,
    passes: () => threads?.passes() ?? [],
    now: () => now,
    finish: parts.finish,
    failure(error) {
      if (!interruption.aborted) return error;
      return new PathlensError('INTERRUPTED', `Stopped; what was finished is kept in the folder "${partsName}".`, {
        hint: 'The same command with --resume goes on from there.',
      });
    },
    async close() {
      await threads?.close();
    },
  };
}

/** "Training on whole images, seed 0: epoch 3, loss 0.52, of validation 0.61, accuracy 78.1 %"; empty of another state. */
function trainingWords(title: string, state: Uint8Array): string {
  const last = trained(state);
  if (last === undefined) return '';
  const { epoch, train, validation } = last;
  const accuracy = (100 * validation.accuracy).toFixed(1);
  return `${title}: epoch ${epoch}, loss ${train.loss.toFixed(3)}, of validation ${validation.loss.toFixed(3)}, accuracy ${accuracy} %`;
}

function trained(state: Uint8Array) {
  try {
    return historyOfState(state).at(-1);
  } catch (error) {
    if (error instanceof PathlensError) return undefined;
    throw error;
  }
}
