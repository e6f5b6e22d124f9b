// The worker's side of a summary: figures and tables of the shards that are done, and the end of the study where all are.
import { failureOf } from '../../failure.ts';
import { LostAttempt, mostAttempts } from '../../lost-attempt.ts';
import { type JobContext, runInChild } from '../../worker-context.ts';
import { failureOfOutcome } from '../outcome-failure.ts';
import { retryOnce } from '../retry-once.ts';
import { collectStudyOrphans } from '../run-study/collect-study-orphans.ts';
import { StudyAttempt, type StudyEnd } from '../run-study/study-attempt.ts';
import { StudyRows } from '../run-study/study-rows.ts';
import { watchStanding } from '../watch-standing.ts';
import { settle } from './settle.ts';
import { countShards, failureOfShards, isOver } from './shard-counts.ts';
import { keptOf, resultsOf } from './shard-results.ts';
import { lockUncancelled } from './study-lock.ts';

export async function summariseStudy({ studyId }: { studyId: string }, context: JobContext): Promise<void> {
  const attempt = await StudyAttempt.goOn(
    studyId,
    context.prisma,
    async (transaction) => (await lockUncancelled(transaction, studyId)) !== undefined,
  );
  if (attempt === undefined) return;
  if (attempt.tries > mostAttempts) {
    const message = `Its figures stopped ${mostAttempts} workers and are not tried again.`;
    await attempt.end({ state: 'FAILED', failure: { code: 'PROCESS_KILLED', message } });
    return;
  }
  try {
    const end = await summarised(attempt, context);
    if (end !== undefined) {
      await attempt.end(end);
      await collectStudyOrphans(attempt, context).catch(() => 0);
    }
  } catch (error) {
    if (error instanceof LostAttempt) await collectStudyOrphans(attempt, context).catch(() => 0);
    const failure = failureOf(error);
    if (failure === undefined) throw error;
    await attempt.end({ state: 'FAILED', failure });
  }
}

/** undefined where the study goes on, or was cancelled. */
async function summarised(attempt: StudyAttempt, context: JobContext): Promise<StudyEnd | undefined> {
  const { prisma, log, env } = context;
  const { id: studyId, requestKey } = attempt.study;
  if (requestKey === null) throw new LostAttempt();
  const started = performance.now();
  const counts = await countShards(prisma, studyId);
  const { results, engines } = await resultsOf(prisma, { studyId });
  const kept = await keptOf(prisma, studyId);
  const rows = await StudyRows.open(attempt, context);
  const standing = watchStanding(attempt, context.signal);
  let processes = 0;
  try {
    const run = () =>
      runInChild(context, {
        task: 'summarise-study',
        seconds: env.runSeconds,
        signal: standing.signal,
        input: () => ({
          requestKey,
          results,
          kept,
          computedWith: engines.join('; '),
          prefix: attempt.prefix(processes++),
        }),
        onEvent: ({ parts }) => rows.writeParts(parts, {}),
      });
    const outcome = await retryOnce(run, log);
    if (outcome.kind === 'stopped') {
      await standing.expectCancelled();
      await prisma.$transaction((transaction) => lockUncancelled(transaction, studyId));
      return undefined;
    }
    const failure = outcome.kind === 'done' ? undefined : failureOfOutcome(outcome, log);
    if (isOver(counts)) {
      if (failure !== undefined) return { state: 'FAILED', failure };
      const failed = await failureOfShards(prisma, studyId, counts);
      return failed === undefined ? { state: 'DONE' } : { state: 'PARTIAL', failure: failed };
    }
    // Of a part of the results there may be no figure yet: the last summary decides.
    if (failure !== undefined) log.warn({ failure }, 'a summary on the way failed');
    const summary = { done: counts.done, seconds: (performance.now() - started) / 1000 };
    await attempt.write(
      { summary: 'IDLE', summarySeconds: summary.seconds, attemptsBefore: attempt.study.attempt },
      (transaction) => settle(transaction, studyId, { summary }, context),
    );
    return undefined;
  } finally {
    standing.stop();
  }
}
