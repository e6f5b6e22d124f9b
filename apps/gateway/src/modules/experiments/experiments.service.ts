// Starting an experiment: its runs, its images and their jobs in one transaction, once for one idempotency key.
import { createHash } from 'node:crypto';
import { type Experiment, type Prisma, RunState } from '@pathlens/db';
import { leastMemory, runPathways } from '@pathlens/jobs';
import { audited } from '../../audit.ts';
import { type Context, forgetLoaded } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import { announce } from '../../notices.ts';
import { inTransaction } from '../../transaction.ts';
import { checkWork } from '../limits/check-limits.ts';
import { cancelRuns } from '../runs/cancel-runs.ts';
import { completeInput, type PartialExperimentInput } from './complete-input.ts';
import { configOfRun, type ExperimentPlan, planExperiment } from './experiment-plan.ts';
import { checkKey, findEarlier } from './request-key.ts';
import { passesOfRun } from './run-passes.ts';

/** Starts an experiment, or gives the one that this request has started before. Throws IDEMPOTENCY_KEY_REUSED. */
export async function startExperiment(
  context: Context,
  input: PartialExperimentInput,
  options: { idempotencyKey?: string | null },
): Promise<Experiment> {
  const { viewer, app } = context;
  const plan = await planExperiment(context, await completeInput(context, input));
  if (viewer?.kind !== 'person') throw notFound('project', ['input', 'project']);
  const request = {
    projectId: plan.project.id,
    createdById: viewer.userId,
    idempotencyKey: checkKey(options.idempotencyKey),
    requestDigest: createHash('sha256')
      .update(JSON.stringify([plan.name, plan.config, plan.itemIds]))
      .digest('hex'),
  };
  return inTransaction(app.prisma, async (transaction) => {
    const { requestDigest: _, ...key } = request;
    const earlier = await findEarlier(transaction, request, {
      what: 'experiment',
      keyed: () => transaction.experiment.findFirst({ where: key }),
      unstarted: () =>
        transaction.experiment.findFirst({
          where: { ...request, runs: { every: { state: RunState.QUEUED } } },
          orderBy: { createdAt: 'desc' },
        }),
    });
    if (earlier) return earlier;
    const adding = plan.versions.length * plan.config.selections.length;
    await checkWork(transaction, { projectId: plan.project.id, adding });
    const experiment = await transaction.experiment.create({
      data: { ...request, name: plan.name, config: plan.config as unknown as Prisma.InputJsonValue },
    });
    await writeImages(transaction, experiment.id, plan.itemIds);
    const runIds = await writeRuns(transaction, experiment.id, plan);
    await app.queue.enqueue(
      transaction,
      runPathways,
      runIds.map((runId) => ({ runId })),
    );
    await audited(context, transaction, {
      object: { type: 'Experiment', id: experiment.id },
      projectId: plan.project.id,
    });
    await announce(transaction, { kind: 'experiment', id: experiment.id, projectId: plan.project.id });
    return experiment;
  });
}

async function writeImages(
  transaction: Prisma.TransactionClient,
  experimentId: string,
  itemIds: readonly string[],
): Promise<void> {
  for (let start = 0; start < itemIds.length; start += 5_000) {
    const part = itemIds.slice(start, start + 5_000);
    await transaction.experimentImage.createMany({
      data: part.map((itemId, index) => ({ experimentId, itemId, position: start + index })),
    });
  }
}

async function writeRuns(
  transaction: Prisma.TransactionClient,
  experimentId: string,
  plan: ExperimentPlan,
): Promise<string[]> {
  const { selections, seed } = plan.config;
  const files = await transaction.modelFile.groupBy({
    by: ['modelVersionId'],
    where: { modelVersionId: { in: plan.versions.map(({ id }) => id) } },
    _sum: { bytes: true },
  });
  const fileBytes = new Map(files.map(({ modelVersionId, _sum }) => [modelVersionId, Number(_sum.bytes ?? 0n)]));
  const pairs = plan.versions.flatMap((version) => selections.map((selection) => ({ version, selection })));
  const runs = await transaction.run.createManyAndReturn({
    data: pairs.map(({ version, selection }, position) => ({
      imagePasses: passesOfRun(plan.config, selection, version).perImage,
      memoryBytes: BigInt(leastMemory(fileBytes.get(version.id) ?? 0)),
      experimentId,
      modelVersionId: version.id,
      position,
      selection: selection.id,
      config: configOfRun(plan.config, selection) as unknown as Prisma.InputJsonValue,
      seed,
      total: plan.itemIds.length,
    })),
    select: { id: true, position: true },
  });
  return runs.sort((a, b) => a.position - b.position).map(({ id }) => id);
}

/** Cancels what is left: queued runs end at once, running ones are asked to. Finished experiments stay as they are. */
export async function cancelExperiment(context: Context, id: string): Promise<Experiment> {
  const experiment = await find.experiment(context, id, 'change');
  if (!experiment) throw notFound('experiment', ['id']);
  await inTransaction(context.app.prisma, async (transaction) => {
    await cancelRuns(transaction, context.app.queue, { experimentId: id });
    await audited(context, transaction, { object: { type: 'Experiment', id }, projectId: experiment.projectId });
    await announce(transaction, { kind: 'experiment', id, projectId: experiment.projectId });
  });
  forgetLoaded(context);
  return experiment;
}
