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

type Version = Pick<ComparisonVersion, 'comparisonId' | 'number' | 'content'>;

/** Read once a request, however many of its fields ask; those of several versions together. */
export function analysisOf(context: Context, version: Version): Promise<Analysis | null> {
  const load = async (versions: readonly Version[]) => {
    const OR = versions.map(({ comparisonId, number }) => ({ comparisonId, number }));
    const rows = await context.app.prisma.comparisonAnalysis.findMany({ where: { OR } });
    return versions.map(({ comparisonId, number, content }) => {
      const row = rows.find((one) => one.comparisonId === comparisonId && one.number === number);
      if (row === undefined) return null;
      const figures = row.content === null ? nothing : comparisonFigures.parse(row.content);
      return { row, content: comparison.parse(content), figures };
    });
  };
  const cacheKeyFn = ({ comparisonId, number }: Version) => `${comparisonId} ${number}`;
  return kept(context, 'comparison.analysis', () => new DataLoader(load, { cacheKeyFn })).load(version);
}

/** Whether its runs have found more since it was begun. */
export async function isOutOfDate({ app }: Context, { row, content }: Analysis): Promise<boolean> {
  if (row.state === 'QUEUED' || row.state === 'RUNNING') return false;
  const where = { id: { in: [...new Set(content.columns.map(({ runId }) => runId))] } };
  const { _sum } = await app.prisma.run.aggregate({ where, _sum: { done: true } });
  return (_sum.done ?? 0) !== row.counted;
}

/** In the transaction that adds a version: what shows the same as an earlier one is not analysed again. */
export async function askAnalysis(
  { app }: Context,
  transaction: Prisma.TransactionClient,
  { comparisonId, number, content }: Pick<ComparisonVersion, 'comparisonId' | 'number'> & { readonly content: Content },
): Promise<void> {
  const { columns, rows } = content;
  const [same] = await transaction.$queryRaw<{ id: string }[]>`
    SELECT analysis.id FROM comparison_analysis AS analysis JOIN comparison_version AS version
      ON version."comparisonId" = analysis."comparisonId" AND version.number = analysis.number
    WHERE analysis."comparisonId" = ${comparisonId} AND analysis.state = 'DONE' AND version.number < ${number}
      AND version.content -> 'columns' = ${JSON.stringify(columns)}::jsonb
      AND version.content -> 'rows' = ${JSON.stringify(rows)}::jsonb
    ORDER BY version.number DESC LIMIT 1`;
  if (same) {
    const { id: _, error: __, ...found } = await transaction.comparisonAnalysis.findUniqueOrThrow({ where: same });
    const figures = found.content as Prisma.InputJsonValue;
    await transaction.comparisonAnalysis.createMany({
      data: [{ ...found, number, content: figures }],
      skipDuplicates: true,
    });
    return;
  }
  const before = await stillTrue(transaction, { comparisonId, number: number - 1 }, content);
  // Of two who ask at once for a version that nobody has asked for, one makes the row.
  const made = await transaction.comparisonAnalysis.createManyAndReturn({
    data: [{ comparisonId, number, content: before }],
    skipDuplicates: true,
  });
  await app.queue.enqueue(
    transaction,
    analyseComparison,
    made.map(({ id }) => ({ comparisonAnalysisId: id })),
  );
}

/** What an earlier version says of columns that stand in this one as well: shown until a worker has counted the others. */
async function stillTrue(
  transaction: Prisma.TransactionClient,
  where: { readonly comparisonId: string; readonly number: number },
  { columns, rows }: Content,
): Promise<Prisma.InputJsonObject | undefined> {
  const earlier = await transaction.comparisonAnalysis.findUnique({ where: { comparisonId_number: where } });
  if (earlier === null || earlier.content === null) return undefined;
  const version = await transaction.comparisonVersion.findUniqueOrThrow({ where: { comparisonId_number: where } });
  const before = comparison.parse(version.content);
  if (before.rows.join() !== rows.join()) return undefined;
  const known = new Set(before.columns.map((column) => JSON.stringify(column)));
  const same = new Set(columns.filter((column) => known.has(JSON.stringify(column))).map(({ letter }) => letter));
  const figures = comparisonFigures.parse(earlier.content);
  return {
    columns: figures.columns.filter(({ letter }) => same.has(letter)),
    pairs: figures.pairs.filter((pair) => pair.columns.every((letter) => same.has(letter))),
  };
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
      await askAnalysis(context, transaction, { ...version, content: comparison.parse(version.content) });
    } else return;
    const object = { type: 'Comparison', id: found.id };
    await audited(context, transaction, { object, projectId: found.projectId, details: { version: number } });
  });
  return found;
}
