// Going on with an experiment that was cancelled, or of which a part failed: what is done stays, what is missing is tried again.
import { type Experiment, Prisma, RunState } from '@pathlens/db';
import { runPathways } from '@pathlens/jobs';
import { audited } from '../../audit.ts';
import { type Context, forgetLoaded } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import { announce } from '../../notices.ts';
import { inTransaction } from '../../transaction.ts';
import { checkWork } from '../limits/check-limits.ts';

const resumable = [RunState.FAILED, RunState.PARTIAL, RunState.CANCELLED];

/** Puts every run that is not whole back into the queue; runs that are done, wait or go on stay as they are. */
export async function resumeExperiment(context: Context, id: string): Promise<Experiment> {
  const experiment = await find.experiment(context, id, 'change');
  if (!experiment) throw notFound('experiment', ['id']);
  const { projectId } = experiment;
  await inTransaction(context.app.prisma, async (transaction) => {
    const open = { experimentId: id, state: { in: resumable } };
    const runs = await transaction.run.findMany({ where: open, orderBy: { position: 'asc' } });
    if (runs.length === 0) return;
    await checkWork(transaction, { projectId, adding: 0 });
    const again: string[] = [];
    for (const { id: runId, attempt } of runs) {
      const { count } = await transaction.run.updateMany({
        where: { id: runId, attempt, state: { in: resumable } },
        data: {
          ...{ state: RunState.QUEUED, attemptsBefore: attempt, cancelRequested: false, failed: 0 },
          ...{ error: Prisma.DbNull, startedAt: null, finishedAt: null },
        },
      });
      if (count === 1) again.push(runId);
    }
    // None of what it was cut into before goes on.
    await transaction.runPortion.updateMany({
      where: { runId: { in: again }, state: { in: [RunState.QUEUED, RunState.RUNNING] } },
      data: { state: RunState.CANCELLED },
    });
    await context.app.queue.enqueue(
      transaction,
      runPathways,
      again.map((runId) => ({ runId })),
    );
    await audited(context, transaction, { object: { type: 'Experiment', id }, projectId });
    await announce(transaction, { kind: 'experiment', id, projectId });
  });
  forgetLoaded(context);
  return experiment;
}
