// The worker's side of a probe: takes the row, has it answered in a process of its own, stores what was found.
import type { Prisma } from '@pathlens/db';
import { probeQuestion } from '@pathlens/jobs';
import { failureOf } from '../../failure.ts';
import { LostAttempt, mostAttempts, WorkerStopping } from '../../lost-attempt.ts';
import { type JobContext, runInChild } from '../../worker-context.ts';
import { failureOfOutcome } from '../outcome-failure.ts';
import { retryOnce } from '../retry-once.ts';
import { toInput } from '../run-pathways/image-inputs.ts';
import { runWork } from '../run-pathways/run-work.ts';
import { takenRun } from '../run-pathways/taken-run.ts';
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
  if (taken.attempt - taken.attemptsBefore > mostAttempts) {
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
  context: JobContext,
): Promise<ProbeInput> {
  const { item, position, run } = await context.prisma.pathway.findUniqueOrThrow({
    where: { id: pathwayId },
    include: { item: true, run: { include: takenRun } },
  });
  const { input } = await runWork(run, context);
  return { ...input, image: toInput({ position, item }), question: probeQuestion.parse(question) };
}
