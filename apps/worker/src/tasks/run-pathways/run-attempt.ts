// One attempt at a run: taking it, and writing under its fence. A stale attempt's writes touch no row.
import type { Experiment, ModelFile, ModelVersion, Prisma, PrismaClient, Run } from '@pathlens/db';
import { type Preprocessing, preprocessing, type RunConfig, runConfig } from '@pathlens/jobs';
import { checkSparsities, PathlensError } from '@pathlens/pathway-core/catalog';
import { codeBoundaries } from '@pathlens/pathway-core/codes';
import type { Failure } from '../../failure.ts';
import { LostAttempt } from '../../lost-attempt.ts';
import { announce } from '../../notices.ts';
import { codeVersion } from '../../result-version.ts';

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

export class RunAttempt {
  readonly run: TakenRun;
  readonly #prisma: PrismaClient;

  private constructor(run: TakenRun, prisma: PrismaClient) {
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
    const startedAt = this.run.startedAt ?? new Date();
    await this.write({ done, startedAt, boundaries: codeBoundaries(config.sparsities) });
  }

  /**
   * Updates the run and, in the same transaction, does `more`. Throws LostAttempt, and then neither has happened, where
   * the run has ended or another attempt has it.
   */
  async write(
    data: Prisma.RunUpdateManyMutationInput,
    more?: (transaction: Prisma.TransactionClient) => Promise<void>,
  ): Promise<void> {
    const { id, attempt, experiment } = this.run;
    await this.#prisma.$transaction(
      async (transaction) => {
        const { count } = await transaction.run.updateMany({ where: { id, attempt, state: 'RUNNING' }, data });
        if (count !== 1) throw new LostAttempt();
        await more?.(transaction);
        await announceExperiment(transaction, experiment);
      },
      { timeout: 60_000, maxWait: 30_000 },
    );
  }

  async end({ state, failure, seconds, passes }: RunEnd): Promise<void> {
    const error = failure === undefined ? undefined : (failure as unknown as Prisma.InputJsonObject);
    await this.write({ state, error, seconds, passes, finishedAt: new Date() });
  }

  /** Back to the queue, for the next worker. */
  async release(): Promise<void> {
    await this.write({ state: 'QUEUED', workerId: null });
  }

  /** Whether this attempt should go on. */
  async standing(): Promise<'running' | 'cancelled' | 'lost'> {
    const { id, attempt } = this.run;
    const now = await this.#prisma.run.findUnique({
      where: { id },
      select: { attempt: true, state: true, cancelRequested: true },
    });
    if (now?.attempt !== attempt || now.state !== 'RUNNING') return 'lost';
    return now.cancelRequested ? 'cancelled' : 'running';
  }
}

function announceExperiment(
  database: PrismaClient | Prisma.TransactionClient,
  { id, projectId }: Experiment,
): Promise<void> {
  return announce(database, { kind: 'experiment', id, projectId });
}
