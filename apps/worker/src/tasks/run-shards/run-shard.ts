// The worker's side of a shard: takes it, has a process run it from where it was last kept, and keeps what it finds.
import type { Shard } from '@pathlens/studies';
import { engineColumns } from '../../child/engine-event.ts';
import { stoppedWhere, withDevice } from '../../device-turn.ts';
import { failureOf } from '../../failure.ts';
import { LostAttempt, mostAttempts, WorkerStopping } from '../../lost-attempt.ts';
import { type Turn, takeTurn } from '../../turn.ts';
import { type JobContext, runInChild } from '../../worker-context.ts';
import { addEngineNotes } from '../engine-notes.ts';
import { failureOfOutcome } from '../outcome-failure.ts';
import { retryOnce } from '../retry-once.ts';
import { watchStanding } from '../watch-standing.ts';
import { collectShardOrphans } from './collect-shard-orphans.ts';
import { showKept } from './settle.ts';
import { ShardAttempt, type ShardEnd } from './shard-attempt.ts';
import { resultsOf } from './shard-results.ts';
import { slotsFor } from './shard-slots.ts';

export async function runShard(which: { studyId: string; key: string }, context: JobContext): Promise<void> {
  const attempt = await ShardAttempt.take(which, context);
  if (attempt === undefined) return;
  try {
    const end = attempt.tries > mostAttempts ? stoppedWorkers : await answer(attempt, context);
    if (end !== undefined) await attempt.end(end);
    await collectShardOrphans(attempt, context).catch(() => 0);
  } catch (error) {
    if (error instanceof LostAttempt) await collectShardOrphans(attempt, context).catch(() => 0);
    if (error instanceof WorkerStopping) await attempt.release();
    if (error instanceof WorkerStopping || error instanceof LostAttempt) throw error;
    const failure = failureOf(error);
    // A database that is away is no property of the shard: the queue tries again.
    if (failure === undefined) throw error;
    await attempt.end({ failure, seconds: 0 });
  }
}

const stoppedWorkers: ShardEnd = {
  seconds: 0,
  failure: { code: 'PROCESS_KILLED', message: `It stopped ${mostAttempts} workers and is not tried again.` },
};

/** undefined where the study was cancelled. */
async function answer(attempt: ShardAttempt, context: JobContext): Promise<ShardEnd | undefined> {
  const { study, studyId, stage, key, title, content, weight } = attempt.shard;
  const { requestKey } = study;
  if (requestKey === null) throw new LostAttempt();
  const standing = watchStanding(attempt, context.signal);
  const { storage, slots } = context;
  let count = slotsFor(study.models, context);
  let turn: Turn | undefined;
  try {
    const signal = standing.signal;
    const shard: Shard = { key, stage, title, content, weight };
    const { results } = stage === 0 ? { results: {} } : await resultsOf(context.prisma, { studyId, before: stage });
    turn = await takeTurn(context, { slots: count, more: Infinity, signal }).catch(() => undefined);
    context.begins();
    const started = performance.now();
    let { keptKey } = attempt.shard;
    let computedWith = '';
    let processes = 0;
    const compute = () =>
      runInChild(context, {
        task: 'run-shard',
        seconds: context.env.runSeconds,
        ...(turn === undefined ? {} : { share: turn.share, loan: turn.loan }),
        signal,
        input: () => ({ requestKey, shard, keptKey, results, prefix: attempt.prefix(processes++) }),
        onEvent: async (event) => {
          if (event.kind === 'progress') await attempt.progress(event.share);
          else if (event.kind === 'kept') {
            await attempt.write({ keptKey: event.objectKey, keptBytes: event.bytes }, (transaction) =>
              showKept(transaction, studyId, context),
            );
            if (keptKey !== null) await storage.delete(keptKey);
            keptKey = event.objectKey;
          } else {
            const { engineNotes, ...columns } = engineColumns(event);
            computedWith = `${columns.engine}, ${columns.library}`;
            await attempt.write({}, async (transaction) => {
              await transaction.study.update({ where: { id: studyId }, data: columns });
              await addEngineNotes(transaction, 'study', { id: studyId, notes: engineNotes });
            });
          }
        },
      });
    const run = () => withDevice(context, signal, compute).catch(stoppedWhere(signal));
    let outcome = await retryOnce(run, context.log);
    if (outcome.kind === 'limit' && outcome.failure.code === 'RUN_MEMORY_LIMIT' && count < slots.count) {
      // Beside others it had too little: alone it has all that there is.
      turn?.end();
      count = slots.count;
      turn = await takeTurn(context, { slots: count, more: 0, signal }).catch(() => undefined);
      outcome = await retryOnce(run, context.log);
    }
    const seconds = (performance.now() - started) / 1000;
    if (outcome.kind === 'done') return { found: outcome.result, engine: computedWith, seconds };
    if (outcome.kind !== 'stopped') return { failure: failureOfOutcome(outcome, context.log), seconds };
    await standing.expectCancelled();
    await attempt.endStudy();
    return undefined;
  } finally {
    turn?.end();
    standing.stop();
  }
}
