// The worker's side of a portion of a run: takes it, has a process compute its images, and tells what it found.
import { failureOf } from '../../failure.ts';
import { LostAttempt, mostAttempts, WorkerStopping } from '../../lost-attempt.ts';
import type { JobContext } from '../../worker-context.ts';
import { failureOfOutcome } from '../outcome-failure.ts';
import { PortionWriter } from '../portion-writer.ts';
import { watchStanding } from '../watch-standing.ts';
import { collectPortionOrphans, collectRunOrphans } from './collect-orphans.ts';
import { computeImages } from './compute-images.ts';
import { imagesLeft } from './image-inputs.ts';
import type { PathwayRow } from './pathway-rows.ts';
import { PortionAttempt, type WhichPortion } from './portion-attempt.ts';
import { runWork } from './run-work.ts';

/** Many portions write beside each other: a second is soon enough. */
const flushMs = 1000;

export async function runPortion(which: WhichPortion, context: JobContext): Promise<void> {
  const attempt = await PortionAttempt.take(which, context);
  if (attempt === undefined) {
    // Whoever had it before was killed, and the run has ended since.
    if (context.tries > 0) await collectRunOrphans(which.runId, context).catch(() => 0);
    return;
  }
  const { portion } = attempt;
  try {
    if (portion.attempt > mostAttempts) {
      const message = `A part of the run stopped ${mostAttempts} workers and is not tried again.`;
      await attempt.fail({ code: 'PROCESS_KILLED', message });
    } else await compute(attempt, context);
    if (portion.attempt > 1) await collectPortionOrphans(attempt, context).catch(() => 0);
    // Before it was cut, a process of an earlier attempt at the whole of it may have been killed.
    if (attempt.run.attempt > 1) await collectRunOrphans(which.runId, context).catch(() => 0);
  } catch (error) {
    if (error instanceof WorkerStopping) await attempt.release();
    else await collectPortionOrphans(attempt, context).catch(() => 0);
    if (error instanceof WorkerStopping || error instanceof LostAttempt) throw error;
    const failure = failureOf(error);
    // A database that is away is no property of the run: the queue tries again.
    if (failure === undefined) throw error;
    await attempt.fail(failure);
  }
}

async function compute(attempt: PortionAttempt, context: JobContext): Promise<void> {
  const { run, portion, prefix, outputBytes, more } = attempt;
  const work = await runWork(run, context);
  const images = await imagesLeft(run, context, portion);
  if (images.length === 0) return attempt.end({ seconds: 0, speedSeconds: 0, passes: 0 });
  const standing = watchStanding(attempt, context.signal);
  const writer = new PortionWriter<PathwayRow>((rows) => attempt.add(rows), standing.lose, flushMs);
  try {
    const { outcome, seconds, speedSeconds } = await computeImages(
      {
        run,
        work,
        images,
        portion: { prefix, outputBytes },
        signal: standing.signal,
        more,
        onEngine: (engine) => attempt.engine(engine),
        onFound: (row) => writer.add(row),
        onRefused: (itemId, failure) => {
          attempt.refuse({ itemId, failure });
          writer.addFailed();
        },
      },
      context,
    );
    await writer.flush();
    if (outcome.kind === 'done') await attempt.end({ seconds, speedSeconds, passes: outcome.result.passes });
    else if (outcome.kind !== 'stopped') await attempt.fail(failureOfOutcome(outcome, context.log));
    else {
      await standing.expectCancelled();
      await attempt.endCancelled();
      await collectPortionOrphans(attempt, context).catch(() => 0);
    }
  } finally {
    standing.stop();
  }
}
