// One attempt at a run: taking it, and writing under its fence. A stale attempt's writes touch no row.
import type { Experiment, ModelFile, ModelVersion, Prisma, PrismaClient, Run } from '@pathlens/db';
import { codeVersion, type Preprocessing, preprocessing, type RunConfig, runConfig } from '@pathlens/jobs';
import { checkSparsities, PathlensError } from '@pathlens/pathway-core/catalog';
import { codeBoundaries } from '@pathlens/pathway-core/codes';
import type { Failure } from '../../failure.ts';
import { announce } from '../../notices.ts';
import type { Enqueue } from '../../worker-context.ts';
import { wakeComparisons } from '../analyse-comparison/wake-comparisons.ts';
import { Attempt } from '../attempt.ts';

type TakenRun = Run & {
  readonly experiment: Experiment;
  readonly modelVersion: ModelVersion & { readonly files: readonly ModelFile[] };
};

/** What a run's last update says of it. */
export interface RunEnd {
  readonly state: 'DONE' | 'PARTIAL' | 'FAILED' | 'CANCELLED';
  readonly failure?: Failure & { readonly images?: readonly { readonly itemId: string; readonly failure: Failure }[] };
  readonly seconds?: number;
  readonly passes?: number;
}

export class RunAttempt extends Attempt<Prisma.RunUpdateManyMutationInput> {
  readonly run: TakenRun;
  readonly #prisma: PrismaClient;

  private constructor(run: TakenRun, prisma: PrismaClient) {
    super(run.attempt, prisma);
    this.run = run;
    this.#prisma = prisma;
  }

  /** Takes the run with a new attempt number; undefined where it has ended, is cancelled, or is unknown. */
  static async take(runId: string, workerId: string, prisma: PrismaClient): Promise<RunAttempt | undefined> {
    const open = { id: runId, state: { in: ['QUEUED', 'RUNNING'] } } satisfies Prisma.RunWhereInput;
    const [run] = await prisma.run.updateManyAndReturn({
      where: { ...open, cancelRequested: false },
      data: { state: 'RUNNING', attempt: { increment: 1 }, workerId, failed: 0, codeVersion },
      include: { experiment: true, modelVersion: { include: { files: true } } },
    });
    if (run === undefined) {
      const cancelled = await prisma.run.updateManyAndReturn({
        where: { ...open, cancelRequested: true },
        data: { state: 'CANCELLED', finishedAt: new Date() },
        include: { experiment: true },
      });
      for (const { experiment } of cancelled) await announceExperiment(prisma, experiment);
      return undefined;
    }
    return new RunAttempt(run, prisma);
  }

  get prefix(): string {
    return `results/${this.run.id}/${this.run.attempt}`;
  }

  /** Throws PathlensError PREPROCESSING_MISSING. */
  settings(): { config: RunConfig; preprocessing: Preprocessing } {
    const { modelVersion, config } = this.run;
    if (modelVersion.preprocessing === null) {
      throw new PathlensError('PREPROCESSING_MISSING', 'Nobody has said yet how images become this model’s input.', {
        hint: 'Set the preprocessing of the model version, then run again.',
      });
    }
    const parsed = runConfig.parse(config);
    const sparsities = checkSparsities(parsed.sparsities);
    return { config: { ...parsed, sparsities }, preprocessing: preprocessing.parse(modelVersion.preprocessing) };
  }

  /** What is known before the first image: when it began, what is done already, where its codes may be cut. */
  async begin(config: RunConfig): Promise<void> {
    const done = await this.#prisma.pathway.count({ where: { runId: this.run.id } });
    // A worker that takes over from a lost one goes on with its time and its images.
    const begun = this.run.startedAt === null ? { startedAt: new Date(), doneBefore: done } : {};
    await this.write({ done, ...begun, boundaries: codeBoundaries(config.sparsities) });
  }

  protected async update(
    transaction: Prisma.TransactionClient,
    data: Prisma.RunUpdateManyMutationInput,
  ): Promise<number> {
    const { id, attempt } = this.run;
    return (await transaction.run.updateMany({ where: { id, attempt, state: 'RUNNING' }, data })).count;
  }

  protected announce(transaction: Prisma.TransactionClient): Promise<void> {
    return announceExperiment(transaction, this.run.experiment);
  }

  protected look(prisma: PrismaClient) {
    const select = { attempt: true, state: true, cancelRequested: true } as const;
    return prisma.run.findUnique({ where: { id: this.run.id }, select });
  }

  /** @param enqueue for what follows from the end of a run */
  async end({ state, failure, seconds, passes }: RunEnd, enqueue: Enqueue): Promise<void> {
    const error = failure === undefined ? undefined : (failure as unknown as Prisma.InputJsonObject);
    const { id } = this.run;
    const { projectId } = this.run.experiment;
    await this.write({ state, error, seconds, passes, finishedAt: new Date() }, (transaction) =>
      wakeComparisons(transaction, { id, projectId }, enqueue),
    );
  }

  /** Back to the queue, for the next worker. */
  async release(): Promise<void> {
    await this.write({ state: 'QUEUED', workerId: null });
  }
}

function announceExperiment(
  database: PrismaClient | Prisma.TransactionClient,
  { id, projectId }: Experiment,
): Promise<void> {
  return announce(database, { kind: 'experiment', id, projectId });
}
