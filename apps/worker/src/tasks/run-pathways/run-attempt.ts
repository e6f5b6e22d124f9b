// One attempt at a run: taking it, and writing under its fence. A stale attempt's writes touch no row.
import type { Prisma, PrismaClient } from '@pathlens/db';
import { codeVersion, type RunConfig, runPortion } from '@pathlens/jobs';
import { codeBoundaries } from '@pathlens/pathway-core/codes';
import type { Enqueue, JobContext } from '../../worker-context.ts';
import { wakeComparisons } from '../analyse-comparison/wake-comparisons.ts';
import { Attempt, patience } from '../attempt.ts';
import { type EngineUsed, keepEngines } from './engines-used.ts';
import type { PlannedPortion } from './plan-portions.ts';
import { endPortions } from './run-lock.ts';
import { announceRun, type RunEnd, type TakenRun, takenRun } from './taken-run.ts';

type Place = Pick<JobContext, 'prisma' | 'workerId' | 'enqueue'>;

/** Of what it computes from here on. */
const nothing = { seconds: null, speedSeconds: null, passes: null } as const;

export class RunAttempt extends Attempt<Prisma.RunUpdateManyMutationInput> {
  readonly run: TakenRun;
  readonly #prisma: PrismaClient;

  private constructor(run: TakenRun, prisma: PrismaClient) {
    super(run.attempt, prisma);
    this.run = run;
    this.#prisma = prisma;
  }

  /**
   * Takes the run with a new attempt number; undefined where it has ended, is cancelled, goes on in portions, or is unknown.
   */
  static async take(runId: string, { prisma, workerId, enqueue }: Place): Promise<RunAttempt | undefined> {
    const open = { id: runId, state: { in: ['QUEUED', 'RUNNING'] } } satisfies Prisma.RunWhereInput;
    const run = await prisma.$transaction(async (transaction) => {
      const [taken] = await transaction.run.updateManyAndReturn({
        where: { ...open, cancelRequested: false, portions: { none: { state: { in: ['QUEUED', 'RUNNING'] } } } },
        data: { state: 'RUNNING', attempt: { increment: 1 }, workerId, failed: 0, codeVersion },
        include: takenRun,
      });
      if (taken !== undefined) {
        await keepEngines(transaction, taken.id);
        await transaction.runPortion.deleteMany({ where: { runId } });
      }
      return taken;
    }, patience);
    if (run !== undefined) return new RunAttempt(run, prisma);
    await prisma.$transaction(async (transaction) => {
      const cancelled = await transaction.run.updateManyAndReturn({
        where: { ...open, cancelRequested: true },
        data: { state: 'CANCELLED', finishedAt: new Date() },
        include: { experiment: true },
      });
      for (const { id, experiment } of cancelled) {
        await endPortions(transaction, id);
        await wakeComparisons(transaction, { id, projectId: experiment.projectId }, enqueue);
        await announceRun(transaction, experiment);
      }
    }, patience);
    return undefined;
  }

  get prefix(): string {
    return `results/${this.run.id}/${this.run.attempt}`;
  }

  /** What is known before the first image: when it began, what is done already, where its codes may be cut. */
  async begin(config: RunConfig): Promise<void> {
    const done = await this.#prisma.pathway.count({ where: { runId: this.run.id } });
    // A worker that takes over from a lost one goes on with its time and its images.
    const begun = this.run.startedAt === null ? { startedAt: new Date(), doneBefore: done, ...nothing } : {};
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
    return announceRun(transaction, this.run.experiment);
  }

  protected look(prisma: PrismaClient) {
    const select = { attempt: true, state: true, cancelRequested: true } as const;
    return prisma.run.findUnique({ where: { id: this.run.id }, select });
  }

  /**
   * Leaves the run to whoever takes its portions.
   * @param enqueue for their jobs
   */
  async cut(portions: readonly PlannedPortion[], enqueue: Enqueue): Promise<void> {
    const { id: runId, attempt: cut, position, startedAt } = this.run;
    await this.write({ state: 'QUEUED', workerId: null, startedAt }, async (transaction) => {
      await transaction.runPortion.createMany({
        data: portions.map((portion, number) => ({ ...portion, runId, number, cut })),
      });
      // Runs of one experiment go one after the other; of two experiments each has its first portions before the other its last.
      const before = position * portions.length;
      const entries = portions.map((_, number) => ({ input: { runId, number, cut }, priority: -(before + number) }));
      await enqueue(transaction, runPortion, entries);
    });
  }

  /** @param enqueue for what follows from the end of a run */
  async end(
    { state, failure, seconds, speedSeconds, passes }: RunEnd,
    enqueue: Enqueue,
    used: readonly EngineUsed[] = [],
  ): Promise<void> {
    const error = failure === undefined ? undefined : (failure as unknown as Prisma.InputJsonObject);
    const { id } = this.run;
    const { projectId } = this.run.experiment;
    const data = { state, error, seconds, speedSeconds, passes, finishedAt: new Date() };
    await this.write(data, async (transaction) => {
      if (used.length > 0) await keepEngines(transaction, id, ...used);
      await wakeComparisons(transaction, { id, projectId }, enqueue);
    });
  }

  /** Back to the queue, for the next worker. */
  async release(): Promise<void> {
    await this.write({ state: 'QUEUED', workerId: null });
  }
}
