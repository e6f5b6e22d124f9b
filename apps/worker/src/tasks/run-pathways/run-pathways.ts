// The worker's side of a run: takes it, links work done earlier, and has the rest computed: a few images at once by a process, many in
// portions that whoever is free takes.
import { engineColumns } from '../../child/engine-event.ts';
import { type Failure, failureOf } from '../../failure.ts';
import { LostAttempt, mostAttempts, WorkerStopping } from '../../lost-attempt.ts';
import type { JobContext } from '../../worker-context.ts';
import { failureOfOutcome } from '../outcome-failure.ts';
import { PortionWriter } from '../portion-writer.ts';
import { endOf } from '../refused-images.ts';
import { watchStanding } from '../watch-standing.ts';
import { collectOrphans } from './collect-orphans.ts';
import { type Computed, computeImages } from './compute-images.ts';
import { linkEarlierWork } from './earlier-work.ts';
import type { EngineUsed } from './engines-used.ts';
import { imagesLeft } from './image-inputs.ts';
import { insertPathways, type PathwayRow } from './pathway-rows.ts';
import { planPortions } from './plan-portions.ts';
import { RunAttempt } from './run-attempt.ts';
import { runWork } from './run-work.ts';
import type { RunEnd } from './taken-run.ts';

interface EndedRun extends RunEnd {
  readonly used?: readonly EngineUsed[];
}

export async function runPathways({ runId }: { runId: string }, context: JobContext): Promise<void> {
  const attempt = await RunAttempt.take(runId, context);
  if (attempt === undefined) return;
  if (attempt.run.attempt - attempt.run.attemptsBefore > mostAttempts) {
    const message = `The run stopped ${mostAttempts} workers and is not tried again.`;
    await attempt.end({ state: 'FAILED', failure: { code: 'PROCESS_KILLED', message } }, context.enqueue);
    return;
  }
  try {
    const end = await compute(attempt, context);
    if (end === undefined) return;
    const { used = [], ...how } = end;
    await attempt.end(how, context.enqueue, used);
    // A process that answered has told of everything it stored.
    if (end.passes === undefined || attempt.run.attempt > 1) await collectOrphans(attempt, context).catch(() => 0);
  } catch (error) {
    if (error instanceof WorkerStopping) await attempt.release();
    if (error instanceof WorkerStopping || error instanceof LostAttempt) throw error;
    const failure = failureOf(error);
    // A database that is away is no property of the run: the queue tries again.
    if (failure === undefined) throw error;
    await attempt.end({ state: 'FAILED', failure }, context.enqueue);
  }
}

/** undefined where the run goes on in portions. */
async function compute(attempt: RunAttempt, context: JobContext): Promise<EndedRun | undefined> {
  const { run } = attempt;
  const work = await runWork(run, context);
  await attempt.begin(work.input.config);
  const all = (await imagesLeft(run, context)).map((image) => ({ image, digest: work.digestOf(image) }));
  const images = await linkEarlierWork(attempt, all, context.prisma);
  if (images.length === 0) return { state: 'DONE', seconds: 0, passes: 0 };
  const portions = await planPortions(run, images, context);
  if (portions.length > 1) {
    await attempt.cut(portions, context.enqueue);
    return undefined;
  }
  const refused = new Map<string, Failure>();
  const standing = watchStanding(attempt, context.signal);
  const writer = new PortionWriter<PathwayRow>(({ rows, failed }) => {
    const counts = { done: { increment: rows.length }, failed: { increment: failed } };
    return attempt.write(counts, (transaction) => insertPathways(transaction, attempt.run, rows));
  }, standing.lose);
  // One that was lost on the way has computed what was found until then.
  const used: EngineUsed[] = [];
  try {
    const computed = await computeImages(
      {
        run,
        work,
        images,
        portion: { prefix: attempt.prefix, outputBytes: context.env.outputBytes },
        signal: standing.signal,
        more: 0,
        async onEngine(event) {
          const { engine, device, library } = event;
          used.push({ engine, device, library, images: 0 });
          await attempt.write(engineColumns(event));
        },
        onFound: (row) => {
          used[used.length - 1].images++;
          writer.add(row);
        },
        onRefused: (itemId, failure) => {
          refused.set(itemId, failure);
          writer.addFailed();
        },
      },
      context,
    );
    await writer.flush();
    if (computed.outcome.kind === 'stopped') {
      await standing.expectCancelled();
      return { state: 'CANCELLED', used };
    }
    return { ...endOfComputed(computed, { total: run.total, refused, context }), used };
  } finally {
    standing.stop();
  }
}

interface Whole {
  readonly total: number;
  readonly refused: ReadonlyMap<string, Failure>;
  readonly context: JobContext;
}

function endOfComputed({ outcome, seconds, speedSeconds }: Computed, { total, refused, context }: Whole): RunEnd {
  if (outcome.kind !== 'done') return { state: 'FAILED', failure: failureOfOutcome(outcome, context.log) };
  return { ...endOf(total, refused, 'examined'), seconds, speedSeconds, passes: outcome.result.passes };
}
