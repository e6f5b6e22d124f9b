// The worker's side of a study: takes it, has it answered by a process or cut into shards, writes what is said, and ends it one
// way or another.
import { engineColumns } from '../../child/engine-event.ts';
import { failureOf } from '../../failure.ts';
import { LostAttempt, mostAttempts, WorkerStopping } from '../../lost-attempt.ts';
import { type JobContext, runInChild } from '../../worker-context.ts';
import { failureOfOutcome } from '../outcome-failure.ts';
import { retryOnce } from '../retry-once.ts';
import { beginShards, isSharded } from '../run-shards/begin-shards.ts';
import { watchStanding } from '../watch-standing.ts';
import { collectStudyOrphans } from './collect-study-orphans.ts';
import { StudyAttempt, type StudyEnd } from './study-attempt.ts';
import { studyRequest } from './study-request.ts';
import { StudyRows } from './study-rows.ts';

export async function runStudy({ studyId }: { studyId: string }, context: JobContext): Promise<void> {
  const attempt = await StudyAttempt.take(studyId, context.prisma);
  if (attempt === undefined) return;
  if (attempt.tries > mostAttempts) {
    const message = `The study stopped ${mostAttempts} workers and is not tried again.`;
    await attempt.end({ state: 'FAILED', failure: { code: 'PROCESS_KILLED', message } });
    return;
  }
  try {
    const end = isSharded(attempt.config) ? await beginShards(attempt, context) : await answer(attempt, context);
    if (end === undefined) return;
    await attempt.end(end);
    await collectStudyOrphans(attempt, context).catch(() => 0);
  } catch (error) {
    if (error instanceof WorkerStopping) await attempt.release();
    if (error instanceof WorkerStopping || error instanceof LostAttempt) throw error;
    const failure = failureOf(error);
    // A database that is away is no property of the study: the queue tries again.
    if (failure === undefined) throw error;
    await attempt.end({ state: 'FAILED', failure });
  }
}

async function answer(attempt: StudyAttempt, context: JobContext): Promise<StudyEnd> {
  const started = performance.now();
  await attempt.write({ startedAt: attempt.study.startedAt ?? new Date() });
  const request = await studyRequest(attempt, context);
  const rows = await StudyRows.open(attempt, context);
  const standing = watchStanding(attempt, context.signal);
  let processes = 0;
  try {
    const outcome = await retryOnce(
      () =>
        runInChild(context, {
          task: 'run-study',
          seconds: context.env.runSeconds,
          signal: standing.signal,
          input: () => ({ ...request, prefix: attempt.prefix(processes++) }),
          onEvent: async (event) => {
            if (event.kind === 'said') await rows.write(event);
            else await attempt.write(engineColumns(event));
          },
        }),
      context.log,
    );
    const seconds = (performance.now() - started) / 1000;
    if (outcome.kind === 'done') return { state: 'DONE', seconds, passes: outcome.result.passes };
    if (outcome.kind !== 'stopped')
      return { state: 'FAILED', seconds, failure: failureOfOutcome(outcome, context.log) };
    await standing.expectCancelled();
    return { state: 'CANCELLED', seconds };
  } finally {
    standing.stop();
  }
}
