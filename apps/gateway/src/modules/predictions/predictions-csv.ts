// A table of predictions as CSV, read and written in portions, so that its length costs no memory.
import type { PredictionTable, PrismaClient } from '@pathlens/db';
import { summaryOf } from './predictions.service.ts';

interface CsvRow {
  position: number;
  path: string;
  label: string | null;
  labelled: number | null;
  predicted: number;
  probability: number;
  logit: number;
  labelProbability: number | null;
  correct: boolean | null;
}

const portion = 2000;

const columns = [
  'path',
  'label',
  'label_class',
  'predicted_class',
  'predicted',
  'probability',
  'logit',
  'label_probability',
  'correct',
];

/** A text as one field. What a spreadsheet would take for a formula gets an apostrophe in front. */
export function csvText(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",;\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Yields the heading, then a portion of lines at a time, in stored order. */
export async function* predictionsCsv(prisma: PrismaClient, table: PredictionTable): AsyncGenerator<string> {
  yield `${columns.join(',')}\r\n`;
  const names = new Map(summaryOf(table)?.classes.map(({ index, name }) => [index, name]));
  let after = -1;
  for (;;) {
    const rows = await prisma.$queryRaw<CsvRow[]>`
      SELECT p.position, i.path, i.label, p.labelled, p.predicted, p.probability, p.logit, p."labelProbability", p.correct
      FROM prediction p JOIN item i ON i.id = p."itemId"
      WHERE p."tableId" = ${table.id} AND p.position > ${after} ORDER BY p.position LIMIT ${portion}`;
    const lines = rows.map((row) =>
      [
        csvText(row.path),
        csvText(row.label ?? ''),
        row.labelled ?? '',
        row.predicted,
        csvText(names.get(row.predicted) ?? `class ${row.predicted}`),
        row.probability,
        row.logit,
        row.labelProbability ?? '',
        row.correct ?? '',
      ].join(','),
    );
    if (lines.length > 0) yield `${lines.join('\r\n')}\r\n`;
    if (rows.length < portion) return;
    after = rows[rows.length - 1].position;
  }
}
