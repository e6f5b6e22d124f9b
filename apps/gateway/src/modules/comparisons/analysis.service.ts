// The analysis of a version of a comparison: asked for when the version is saved, made by a worker, read here.
import type { Comparison, ComparisonAnalysis, ComparisonVersion, Prisma } from '@pathlens/db';
import { analyseComparison, type ComparisonFigures, comparisonFigures } from '@pathlens/jobs';
import { type Comparison as Content, comparison } from '@pathlens/views';
import DataLoader from 'dataloader';
import { audited } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import { kept } from '../../pages/connection.ts';
import { inTransaction } from '../../transaction.ts';

/** What was found out about a version, as far as somebody asked. */
export interface Analysis {
  readonly row: ComparisonAnalysis;
  readonly content: Content;
  readonly figures: ComparisonFigures;
}

const nothing: ComparisonFigures = { pairs: [], columns: [] };

/** Read once a request, however many of its fields ask. */
export function analysisOf(context: Context, { comparisonId, number }: ComparisonVersion): Promise<Analysis | null> {
  const load = async (keys: readonly string[]) =>
    Promise.all(
      keys.map(async (key) => {
        const version = JSON.parse(key) as { comparisonId: string; number: number };
        const { prisma } = context.app;
        const [row, saved] = await Promise.all([
          prisma.comparisonAnalysis.findUnique({ where: { comparisonId_number: version } }),
          prisma.comparisonVersion.findUnique({ where: { comparisonId_number: version } }),
        ]);
        if (row === null || saved === null) return null;
        const figures = row.content === null ? nothing : comparisonFigures.parse(row.content);
        return { row, content: comparison.parse(saved.content), figures };
      }),
    );
  return kept(context, 'comparison.analysis', () => new DataLoader(load)).load(
    JSON.stringify({ comparisonId, number }),
  );
}

/** Whether its runs have found more since it was begun. */
export async function isOutOfDate({ app }: Context, { row, content }: Analysis): Promise<boolean> {
  if (row.state === 'QUEUED' || row.state === 'RUNNING') return false;
  const where = { id: { in: [...new Set(content.columns.map(({ runId }) => runId))] } };
  const { _sum } = await app.prisma.run.aggregate({ where, _sum: { done: true } });
  return (_sum.done ?? 0) !== row.counted;
}

const shown = (content: unknown): string => {
  const { columns, rows } = comparison.parse(content);
  return JSON.stringify([columns, rows]);
};

/** In the transaction that adds a version: what shows the same as the version before is not analysed again. */
export async function askAnalysis(
  { app }: Context,
  transaction: Prisma.TransactionClient,
  { comparisonId, number, content }: Pick<ComparisonVersion, 'comparisonId' | 'number'> & { readonly content: unknown },
): Promise<void> {
  const where = { comparisonId, number: number - 1 };
  const before = await transaction.comparisonVersion.findUnique({ where: { comparisonId_number: where } });
  const earlier = await transaction.comparisonAnalysis.findUnique({ where: { comparisonId_number: where } });
  if (before && earlier?.state === 'DONE' && shown(before.content) === shown(content)) {
    const { id: _, number: __, content: figures, error: ___, ...rest } = earlier;
    await transaction.comparisonAnalysis.create({
      data: { ...rest, number, content: figures as Prisma.InputJsonValue },
    });
    return;
  }
  const { id } = await transaction.comparisonAnalysis.create({ data: { comparisonId, number } });
  await app.queue.enqueue(transaction, analyseComparison, [{ comparisonAnalysisId: id }]);
}

/** Asks again: for what was never analysed, failed, or is out of date. Does nothing while it is being made. */
export async function analyseAgain(
  context: Context,
  input: { readonly comparison: string; readonly version?: number | null },
): Promise<Comparison> {
  const { app } = context;
  const found = await find.comparison(context, input.comparison, 'run');
  const version =
    found &&
    (await app.prisma.comparisonVersion.findFirst({
      where: { comparisonId: found.id, ...(input.version == null ? {} : { number: input.version }) },
      orderBy: { number: 'desc' },
    }));
  if (found === null || version === null) throw notFound('comparison', ['input', 'comparison']);
  const { comparisonId, number } = version;
  await inTransaction(app.prisma, async (transaction) => {
    const [again] = await transaction.comparisonAnalysis.updateManyAndReturn({
      where: { comparisonId, number, state: { notIn: ['QUEUED', 'RUNNING'] } },
      data: { state: 'QUEUED', attempt: { increment: 1 } },
    });
    if (again) {
      const { id, attempt } = again;
      await transaction.comparisonAnalysis.update({ where: { id }, data: { attemptsBefore: attempt } });
      await app.queue.enqueue(transaction, analyseComparison, [{ comparisonAnalysisId: id }]);
    } else if ((await transaction.comparisonAnalysis.count({ where: { comparisonId, number } })) === 0) {
      await askAnalysis(context, transaction, version);
    } else return;
    const object = { type: 'Comparison', id: found.id };
    await audited(context, transaction, { object, projectId: found.projectId, details: { version: number } });
  });
  return found;
}
