// One attempt at the analysis of a comparison: taking it, and writing under its fence. A stale attempt's writes touch no row.
import type { ComparisonAnalysis, Prisma, PrismaClient } from '@pathlens/db';
import { type Comparison as Content, comparison } from '@pathlens/views';
import type { Failure } from '../../failure.ts';
import { announce } from '../../notices.ts';
import { Attempt } from '../attempt.ts';

export class AnalysisAttempt extends Attempt<Prisma.ComparisonAnalysisUpdateManyMutationInput> {
  readonly analysis: ComparisonAnalysis;
  readonly projectId: string;
  readonly content: Content;

  private constructor(
    analysis: ComparisonAnalysis,
    { projectId, content }: { projectId: string; content: Content },
    prisma: PrismaClient,
  ) {
    super(analysis.attempt, prisma);
    this.analysis = analysis;
    this.projectId = projectId;
    this.content = content;
  }

  /** Takes it with a new attempt number; undefined where it has ended or is unknown. */
  static async take(id: string, prisma: PrismaClient): Promise<AnalysisAttempt | undefined> {
    const [analysis] = await prisma.comparisonAnalysis.updateManyAndReturn({
      where: { id, state: { in: ['QUEUED', 'RUNNING'] } },
      data: { state: 'RUNNING', attempt: { increment: 1 }, done: 0, startedAt: new Date() },
    });
    if (analysis === undefined) return undefined;
    const { comparisonId, number } = analysis;
    const version = await prisma.comparisonVersion.findUniqueOrThrow({
      where: { comparisonId_number: { comparisonId, number } },
      include: { comparison: { select: { projectId: true } } },
    });
    const { projectId } = version.comparison;
    return new AnalysisAttempt(analysis, { projectId, content: comparison.parse(version.content) }, prisma);
  }

  get tries(): number {
    return this.analysis.attempt - this.analysis.attemptsBefore;
  }

  protected async update(
    transaction: Prisma.TransactionClient,
    data: Prisma.ComparisonAnalysisUpdateManyMutationInput,
  ): Promise<number> {
    const { id, attempt } = this.analysis;
    return (await transaction.comparisonAnalysis.updateMany({ where: { id, attempt, state: 'RUNNING' }, data })).count;
  }

  protected announce(transaction: Prisma.TransactionClient): Promise<void> {
    return announce(transaction, { kind: 'comparison', id: this.analysis.comparisonId, projectId: this.projectId });
  }

  protected async look(prisma: PrismaClient) {
    const select = { attempt: true, state: true } as const;
    const found = await prisma.comparisonAnalysis.findUnique({ where: { id: this.analysis.id }, select });
    // Nobody cancels it: it is small, and whoever saves another version has another one.
    return found && { ...found, cancelRequested: false };
  }

  async fail(failure: Failure): Promise<void> {
    const error = failure as unknown as Prisma.InputJsonObject;
    await this.write({ state: 'FAILED', error, finishedAt: new Date() });
  }

  /** Back to the queue, for the next worker. */
  async release(): Promise<void> {
    await this.write({ state: 'QUEUED' });
  }
}
