// The worker's side of a probe: takes the row, has it answered in a process of its own, stores what was found.
import type { Prisma } from '@pathlens/db';
import { preprocessing, probeQuestion, runConfig } from '@pathlens/jobs';
import { checkSparsities, maxReferenceImages, needsReference, PathlensError } from '@pathlens/pathway-core/catalog';
import { failureOf } from '../../failure.ts';
import { LostAttempt, mostAttempts, WorkerStopping } from '../../lost-attempt.ts';
import { storedFiles } from '../../stored-model.ts';
import { type JobContext, runInChild } from '../../worker-context.ts';
import { failureOfOutcome } from '../outcome-failure.ts';
import { retryOnce } from '../retry-once.ts';
import { toInput } from '../run-pathways/image-inputs.ts';
import type { ProbeInput } from './answer-probe.ts';

/** A few passes over one image, and what it takes to open the model. */
const seconds = 600;

export async function probeImage({ probeId: id }: { probeId: string }, context: JobContext): Promise<void> {
  const { prisma, log } = context;
  const [taken] = await prisma.probe.updateManyAndReturn({
    where: { id, state: { in: ['QUEUED', 'RUNNING'] } },
    data: { state: 'RUNNING', attempt: { increment: 1 } },
  });
  if (taken === undefined) return;
  const commit = async (data: Prisma.ProbeUpdateManyMutationInput): Promise<void> => {
    const where = { id, attempt: taken.attempt, state: 'RUNNING' } as const;
    if ((await prisma.probe.updateMany({ where, data })).count !== 1) throw new LostAttempt();
  };
  const fail = (failure: object) => commit({ state: 'FAILED', error: { ...failure } as Prisma.InputJsonObject });
  if (taken.attempt > mostAttempts) {
    return fail({ code: 'PROCESS_KILLED', message: 'This probe stopped several workers.' });
  }
  let input: ProbeInput;
  try {
    input = await readInput(taken, context);
  } catch (error) {
    const failure = failureOf(error);
    if (failure === undefined) throw error;
    return fail(failure);
  }
  const outcome = await retryOnce(
    () => runInChild(context, { task: 'probe-image', seconds, signal: context.signal, input, onEvent: () => {} }),
    log,
  );
  if (outcome.kind === 'stopped') throw new WorkerStopping();
  if (outcome.kind !== 'done') return fail(failureOfOutcome(outcome, log));
  const { finding, readings } = outcome.result;
  await commit({ state: 'DONE', finding: { ...finding } as Prisma.InputJsonObject, readings });
}

async function readInput(
  { pathwayId, question }: { readonly pathwayId: string; readonly question: unknown },
  { prisma }: JobContext,
): Promise<ProbeInput> {
  const { item, position, run } = await prisma.pathway.findUniqueOrThrow({
    where: { id: pathwayId },
    include: { item: true, run: { include: { modelVersion: { include: { files: true } } } } },
  });
  const { files, outputName, inputShape, preprocessing: seen } = run.modelVersion;
  if (seen === null) {
    throw new PathlensError('PREPROCESSING_MISSING', 'Nobody has said yet how images become this model’s input.', {
      hint: 'Set the preprocessing of the model version, then ask again.',
    });
  }
  const parsed = runConfig.parse(run.config);
  const reference = needsReference(parsed.imposition)
    ? await prisma.experimentImage.findMany({
        where: { experimentId: run.experimentId },
        include: { item: true },
        orderBy: { position: 'asc' },
        take: maxReferenceImages,
      })
    : [];
  return {
    model: { files: storedFiles(files), outputName, inputShape },
    preprocessing: preprocessing.parse(seen),
    image: toInput({ position, item }),
    reference: reference.map(toInput),
    config: { ...parsed, sparsities: checkSparsities(parsed.sparsities) },
    seed: run.seed,
    question: probeQuestion.parse(question),
  };
}
