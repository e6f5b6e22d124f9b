// The worker's side of the analysis of a comparison: takes it, gathers what its runs have stored, has a process count it, and writes
// numbers and figures as they come.
import type { Prisma } from '@pathlens/db';
import { activationPoints, preprocessing, runConfig } from '@pathlens/jobs';
import { explainsPathway } from '@pathlens/pathway-core/catalog';
import { failureOf } from '../../failure.ts';
import { LostAttempt, mostAttempts, WorkerStopping } from '../../lost-attempt.ts';
import { type JobContext, runInChild } from '../../worker-context.ts';
import { failureOfOutcome } from '../outcome-failure.ts';
import { retryOnce } from '../retry-once.ts';
import { watchStanding } from '../watch-standing.ts';
import { AnalysisAttempt } from './analysis-attempt.ts';
import { columnCells } from './column-cells.ts';
import { contentDigest } from './content-digest.ts';
import { planPair } from './pair-plan.ts';
import { storedMatchings } from './stored-matchings.ts';
import { dropUnnamed, StoredSeries, writeSeries } from './stored-series.ts';
import { countedMeasures, Tally, type TallyColumn } from './tally.ts';

/** Numbers of all rows are written whole: not more often than that. */
const seriesMs = 5000;

export async function analyseComparison(
  { comparisonAnalysisId }: { comparisonAnalysisId: string },
  context: JobContext,
): Promise<void> {
  const attempt = await AnalysisAttempt.take(comparisonAnalysisId, context.prisma);
  if (attempt === undefined) return;
  if (attempt.tries > mostAttempts) {
    const message = `This analysis stopped ${mostAttempts} workers and is not tried again.`;
    await attempt.fail({ code: 'PROCESS_KILLED', message });
    return;
  }
  try {
    await compute(attempt, context);
  } catch (error) {
    if (error instanceof WorkerStopping) await attempt.release();
    if (error instanceof WorkerStopping || error instanceof LostAttempt) throw error;
    const failure = failureOf(error);
    // A database that is away is no property of the comparison: the queue tries again.
    if (failure === undefined) throw error;
    await attempt.fail(failure);
  }
}

async function readColumns({ content }: AnalysisAttempt, { prisma }: JobContext) {
  const ids = [...new Set(content.columns.map(({ runId }) => runId))];
  const runs = await prisma.run.findMany({ where: { id: { in: ids } }, include: { modelVersion: true } });
  const rows = contentDigest(content.rows);
  const columns: TallyColumn[] = [];
  for (const { letter, runId, modelVersionId, attribution, attributionParameters, sparsity } of content.columns) {
    const run = runs.find(({ id }) => id === runId);
    // A run that is gone has nothing: its column stays, empty.
    const config = run && runConfig.parse(run.config);
    const parameters = attributionParameters ?? config?.attributions.find(({ id }) => id === attribution)?.parameters;
    const asked = { runId, boundaries: run?.boundaries ?? [], attribution, parameters: parameters ?? null, sparsity };
    const { boundaries: _, ...keyed } = asked;
    const key = contentDigest(keyed);
    const version = run?.modelVersion;
    const seen = version?.preprocessing ? preprocessing.parse(version.preprocessing) : null;
    const { height, width, resize, shorterSide } = seen ?? {};
    columns.push({
      letter,
      modelVersionId,
      modelDigest: version?.digest ?? '',
      points: version?.activations ? activationPoints.parse(version.activations) : [],
      geometry: contentDigest([height, width, resize, shorterSide]),
      hasPathway: explainsPathway(attribution) && run !== undefined,
      key,
      digest: contentDigest(['column', key, rows]),
      ...(await columnCells(prisma, asked, content.rows)),
    });
  }
  return { columns, rows, counted: runs.reduce((sum, { done }) => sum + done, 0) };
}

async function compute(attempt: AnalysisAttempt, context: JobContext): Promise<void> {
  const { prisma, log, env } = context;
  const { content, projectId, analysis } = attempt;
  const total = content.rows.length;
  const { columns, rows, counted } = await readColumns(attempt, context);
  const versionIds = content.columns.map(({ modelVersionId }) => modelVersionId);
  const findMatching = await storedMatchings(prisma, projectId, versionIds);
  const pairs = columns.flatMap((_, i) =>
    columns.slice(i + 1).map((__, j) => planPair(columns, [i, i + 1 + j], { rows, findMatching })),
  );
  const digests = [...columns, ...pairs].map(({ digest }) => digest);
  const stored = await StoredSeries.read(prisma, digests, countedMeasures);
  const tally = new Tally(total, columns, pairs, stored);
  const figures = (...given: Parameters<Tally['figures']>) => tally.figures(...given) as Prisma.InputJsonObject;
  const write = (transaction: Prisma.TransactionClient) =>
    writeSeries(transaction, analysis.comparisonId, tally.series());
  await attempt.write({ total, counted, content: figures() }, write);
  const standing = watchStanding(attempt, context.signal);
  let written = performance.now();
  let done = 0;
  try {
    const outcome = await retryOnce(
      () =>
        runInChild(context, {
          task: 'analyse-comparison',
          seconds: env.runSeconds,
          signal: standing.signal,
          input: tally.input,
          onEvent: async (event) => {
            tally.add(event);
            done += event.rows.length;
            const due = performance.now() - written >= seriesMs;
            if (due) written = performance.now();
            await attempt.write({ done: Math.min(done, total), content: figures() }, due ? write : undefined);
          },
        }),
      log,
    );
    if (outcome.kind === 'stopped') return await standing.expectCancelled();
    if (outcome.kind !== 'done') return await attempt.fail(failureOfOutcome(outcome, log));
    const end = { state: 'DONE', done: total, content: figures(outcome.result), finishedAt: new Date() } as const;
    await attempt.write(end, async (transaction) => {
      await write(transaction);
      await dropUnnamed(transaction, analysis.comparisonId);
    });
  } finally {
    standing.stop();
  }
}
