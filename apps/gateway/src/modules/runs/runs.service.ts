// One run: how far it is, and its end by request.
import { type Run, RunState } from '@pathlens/db';
import { audited } from '../../audit.ts';
import { type Context, forgetLoaded } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import { announce } from '../../notices.ts';
import { inTransaction } from '../../transaction.ts';
import type { Progress } from '../experiments/experiment-progress.ts';
import { cancelRuns } from './cancel-runs.ts';

/** Progress in images; the time left is what is left at the speed of this run's own images. */
export async function runProgress({ load }: Context, run: Run): Promise<Progress> {
  const { done, total, failed } = run;
  const open = run.state === RunState.RUNNING || run.state === RunState.QUEUED;
  const finished = done + failed;
  // What was done before it was last started took none of this time.
  const made = finished - run.doneBefore;
  const elapsed = run.startedAt ? (Date.now() - run.startedAt.getTime()) / 1000 : 0;
  const measured = run.state === RunState.RUNNING && made > 0;
  return {
    done,
    total,
    failed,
    secondsLeft: open ? (measured ? ((total - finished) * Math.max(0, elapsed)) / made : null) : 0,
    queuePosition: run.state === RunState.QUEUED ? await load.queuePosition.load(run.id) : null,
  };
}

/** A queued run is cancelled at once; a running one is asked to stop; a finished one stays as it is. */
export async function cancelRun(context: Context, id: string): Promise<Run> {
  const run = await find.run(context, id, 'change');
  if (!run) throw notFound('run', ['id']);
  const { projectId } = await context.load.experiment.load(run.experimentId);
  forgetLoaded(context);
  return inTransaction(context.app.prisma, async (transaction) => {
    await cancelRuns(transaction, context.app.queue, { id });
    await audited(context, transaction, { object: { type: 'Run', id }, projectId });
    await announce(transaction, { kind: 'experiment', id: run.experimentId, projectId });
    return transaction.run.findUniqueOrThrow({ where: { id } });
  });
}
