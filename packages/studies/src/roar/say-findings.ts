// What a retraining study says of what it has found so far.
import type { StudyContext, StudyEvent } from '../study.ts';
import { accuracyFigure } from './accuracy-figure.ts';
import { roarArrays } from './arrays.ts';
import { retrainingClaim } from './claim.ts';
import type { RoarFindings } from './findings.ts';
import { lossFigures } from './loss-figures.ts';
import { accuracyTable, areaTable, trainingTable } from './tables.ts';

/** Share of the test images that have the most frequent class among them. */
function guessOf({ models }: StudyContext, test: readonly number[]): number {
  const counts = new Map<number | null, number>();
  for (const place of test) {
    const label = models[0].images.labels[place];
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return Math.max(...counts.values()) / test.length;
}

export function* sayFindings(context: StudyContext, findings: RoarFindings): Generator<StudyEvent, void, undefined> {
  const { provenance } = context;
  const { settings, split } = findings.plan;
  const guess = guessOf(context, split.test);
  const accuracies = settings.orders.map((order) => accuracyFigure(findings, order, guess));
  for (const figure of [...accuracies, ...lossFigures(findings)]) {
    if (figure !== null) yield { kind: 'figure', figure: { ...figure, provenance } };
  }
  if (findings.finished > 0) {
    for (const table of [accuracyTable(findings), areaTable(findings), trainingTable(findings)]) {
      yield { kind: 'table', table: { ...table, provenance } };
    }
    for (const array of roarArrays(findings)) yield { kind: 'array', array };
  }
  const claim = findings.complete ? retrainingClaim(findings, guess) : null;
  if (claim !== null) yield { kind: 'claim', finding: claim };
}
