// The worker's side of importing a model: takes the version, has it read in a process of its own, stores what was found.
import type { ModelVersion, Prisma } from '@pathlens/db';
import { preprocessing } from '@pathlens/jobs';
import type { Failure } from '../../failure.ts';
import { LostAttempt, mostAttempts, WorkerStopping } from '../../lost-attempt.ts';
import { announce } from '../../notices.ts';
import { storedFiles } from '../../stored-model.ts';
import { type JobContext, runInChild } from '../../worker-context.ts';
import { failureOfOutcome } from '../outcome-failure.ts';
import { retryOnce } from '../retry-once.ts';
import type { ImportedModel, ReadModel } from './read-model.ts';

/** Reading a file's structure, looking at its weights once and checking it; a model that hangs its reader ends here. */
const seconds = 300;

/** A limit met, or an engine that failed: of the checks, once the model was read. */
const endedChecks = new Set(['RUN_TIME_LIMIT', 'RUN_MEMORY_LIMIT', 'PROCESS_KILLED', 'INTERNAL']);

type Taken = ModelVersion & { readonly model: { readonly projectId: string } };

export async function importModel(input: { modelVersionId: string }, context: JobContext): Promise<void> {
  const { prisma, log } = context;
  const taken = await prisma.modelVersion.updateManyAndReturn({
    where: { id: input.modelVersionId, state: { in: ['QUEUED', 'IMPORTING'] } },
    data: { state: 'IMPORTING', attempt: { increment: 1 } },
    include: { model: true },
  });
  const version = taken[0];
  if (version === undefined) return;
  await announceVersion(version, context);
  if (version.attempt > mostAttempts) {
    await commit(
      version,
      refusal({ code: 'PROCESS_KILLED', message: 'Reading this file stopped several workers.' }),
      context,
    );
    return;
  }
  const files = await prisma.modelFile.findMany({ where: { modelVersionId: version.id } });
  let read: ReadModel | undefined;
  const task = {
    task: 'import-model',
    seconds,
    signal: context.signal,
    onEvent: (event: ReadModel) => {
      read = event;
    },
    input: {
      model: { files: storedFiles(files), outputName: version.outputName },
      preprocessing: version.preprocessing === null ? null : preprocessing.parse(version.preprocessing),
    },
  } as const;
  const outcome = await retryOnce(() => runInChild(context, task), log);
  if (outcome.kind === 'stopped') throw new WorkerStopping();
  const data = outcome.kind === 'done' ? found(outcome.result) : failed(failureOfOutcome(outcome, log), read);
  await commit(version, data, context);
}

/** A model that was read stays a model where only its checks did not end. */
function failed(failure: Failure, read: ReadModel | undefined): Prisma.ModelVersionUpdateManyMutationInput {
  if (read === undefined || !endedChecks.has(failure.code)) return refusal(failure);
  const message = `Neither parity nor the gradient could be checked. ${failure.message}`;
  const warnings = [{ code: failure.code, message }];
  return found({ ...read, checks: { parity: null, gradientCheck: null, forwardSeconds: null, warnings } });
}

function found(model: ImportedModel): Prisma.ModelVersionUpdateManyMutationInput {
  const { parity, gradientCheck, forwardSeconds, warnings } = model.checks;
  return {
    state: 'READY',
    importedAt: new Date(),
    format: model.report.format,
    producer: model.producer,
    inputName: model.inputName,
    inputShape: [...model.inputShape],
    classes: model.classes,
    units: model.units,
    parameters: BigInt(Math.round(model.parameters)),
    forwardFlops: model.forwardFlops,
    activations: [...model.activations],
    suggestion: model.suggestion,
    parity: parity ?? undefined,
    gradientCheck: gradientCheck ?? undefined,
    importReport: { ...model.report, forwardSeconds, warnings: [...model.report.warnings, ...warnings] },
  };
}

function refusal(failure: Failure): Prisma.ModelVersionUpdateManyMutationInput {
  return { state: 'REFUSED', error: { ...failure } as Prisma.InputJsonObject, importedAt: new Date() };
}

/** Throws LostAttempt when another attempt has the version. */
async function commit(
  version: Taken,
  data: Prisma.ModelVersionUpdateManyMutationInput,
  { prisma }: JobContext,
): Promise<void> {
  await prisma.$transaction(async (transaction) => {
    const where = { id: version.id, attempt: version.attempt, state: 'IMPORTING' } as const;
    const { count } = await transaction.modelVersion.updateMany({ where, data });
    if (count !== 1) throw new LostAttempt();
    await announce(transaction, { kind: 'model-version', id: version.id, projectId: version.model.projectId });
  });
}

async function announceVersion(version: Taken, { prisma }: JobContext): Promise<void> {
  await announce(prisma, { kind: 'model-version', id: version.id, projectId: version.model.projectId });
}
