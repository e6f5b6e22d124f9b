// Predictions as rows, written in portions in the transaction of their table's fence, the counts beside them.
import type { Prisma, PrismaClient } from '@pathlens/db';
import { PortionWriter } from '../portion-writer.ts';
import type { ConfusionCounts } from './confusion-counts.ts';
import type { PredictionAttempt } from './prediction-attempt.ts';

export interface PredictionRow {
  readonly position: number;
  readonly itemId: string;
  readonly predicted: number;
  readonly probability: number;
  readonly logit: number;
  readonly labelled: number | null;
  readonly labelProbability: number | null;
}

/** The summary of many classes is long: it is written this often, and at the end. */
const summaryMs = 2000;
const unjudged = 2;

function completed(row: PredictionRow): PredictionRow & { correct: boolean | null; reviewRank: number } {
  if (row.labelled === null) return { ...row, correct: null, reviewRank: unjudged };
  const correct = row.labelled === row.predicted;
  return { ...row, correct, reviewRank: correct ? row.probability : -row.probability };
}

/** Writes rows of one attempt, and counts them. */
export function predictionWriter(
  attempt: PredictionAttempt,
  counts: ConfusionCounts,
  onLost: (error: unknown) => void,
): PortionWriter<PredictionRow> {
  const { id: tableId } = attempt.table;
  let written = 0;
  return new PortionWriter<PredictionRow>(async ({ rows, failed }) => {
    const data: Prisma.PredictionTableUpdateManyMutationInput = {
      done: { increment: rows.length },
      failed: { increment: failed },
      labelled: { increment: rows.filter(({ labelled }) => labelled !== null).length },
      correct: { increment: rows.filter(({ labelled, predicted }) => labelled === predicted).length },
    };
    for (const row of rows) counts.add(row);
    if (performance.now() - written > summaryMs) {
      written = performance.now();
      data.summary = counts.summary();
    }
    await attempt.write(data, async (transaction) => {
      await transaction.prediction.createMany({ data: rows.map((row) => ({ ...completed(row), tableId })) });
    });
  }, onLost);
}

/** What earlier attempts have left, added to `counts`; gives the table's own numbers. */
export async function countEarlier(
  tableId: string,
  counts: ConfusionCounts,
  prisma: PrismaClient,
): Promise<{ done: number; labelled: number; correct: number }> {
  const groups = await prisma.prediction.groupBy({
    by: ['labelled', 'predicted'],
    where: { tableId },
    _count: { _all: true },
  });
  const total = { done: 0, labelled: 0, correct: 0 };
  for (const { labelled, predicted, _count } of groups) {
    counts.add({ labelled, predicted }, _count._all);
    total.done += _count._all;
    if (labelled !== null) total.labelled += _count._all;
    if (labelled === predicted) total.correct += _count._all;
  }
  return total;
}
