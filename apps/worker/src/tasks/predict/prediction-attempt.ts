// One attempt at a table of predictions: taking it, and writing under its fence. A stale attempt's writes touch no row.
import type { ModelFile, ModelVersion, PredictionTable, Prisma, PrismaClient } from '@pathlens/db';
import { announce } from '../../notices.ts';
import { Attempt } from '../attempt.ts';
import type { RunEnd } from '../run-pathways/taken-run.ts';

type TakenTable = PredictionTable & {
  readonly modelVersion: ModelVersion & { readonly files: readonly ModelFile[] };
};

export class PredictionAttempt extends Attempt<Prisma.PredictionTableUpdateManyMutationInput> {
  readonly table: TakenTable;

  private constructor(table: TakenTable, prisma: PrismaClient) {
    super(table.attempt, prisma);
    this.table = table;
  }

  /** Takes the table with a new attempt number; undefined where it has ended, is cancelled, or is unknown. */
  static async take(id: string, prisma: PrismaClient): Promise<PredictionAttempt | undefined> {
    const open = { id, state: { in: ['QUEUED', 'RUNNING'] } } satisfies Prisma.PredictionTableWhereInput;
    const [table] = await prisma.predictionTable.updateManyAndReturn({
      where: { ...open, cancelRequested: false },
      data: { state: 'RUNNING', attempt: { increment: 1 }, failed: 0 },
      include: { modelVersion: { include: { files: true } } },
    });
    if (table !== undefined) return new PredictionAttempt(table, prisma);
    const cancelled = await prisma.predictionTable.updateManyAndReturn({
      where: { ...open, cancelRequested: true },
      data: { state: 'CANCELLED', finishedAt: new Date() },
    });
    for (const one of cancelled) await announceTable(prisma, one);
    return undefined;
  }

  protected async update(
    transaction: Prisma.TransactionClient,
    data: Prisma.PredictionTableUpdateManyMutationInput,
  ): Promise<number> {
    const { id, attempt } = this.table;
    return (await transaction.predictionTable.updateMany({ where: { id, attempt, state: 'RUNNING' }, data })).count;
  }

  protected announce(transaction: Prisma.TransactionClient): Promise<void> {
    return announceTable(transaction, this.table);
  }

  protected look(prisma: PrismaClient) {
    const select = { attempt: true, state: true, cancelRequested: true } as const;
    return prisma.predictionTable.findUnique({ where: { id: this.table.id }, select });
  }

  async end({ state, failure, seconds }: Omit<RunEnd, 'passes'>): Promise<void> {
    const error = failure === undefined ? undefined : (failure as unknown as Prisma.InputJsonObject);
    await this.write({ state, error, seconds, finishedAt: new Date() });
  }

  /** Back to the queue, for the next worker. */
  async release(): Promise<void> {
    await this.write({ state: 'QUEUED' });
  }
}

function announceTable(
  database: PrismaClient | Prisma.TransactionClient,
  { id, projectId }: PredictionTable,
): Promise<void> {
  return announce(database, { kind: 'prediction-table', id, projectId });
}
