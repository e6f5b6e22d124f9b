// The pairs of a matrix that say something: each two labels once, and a label with itself where that is not simply "all of it".
import type { MatrixFigure } from './figure.ts';

type Panel = MatrixFigure['panels'][number];

/** Whether a label's overlap with itself is a finding, as that of two images of one class. */
export function hasDiagonal({ values }: Panel, [, high]: MatrixFigure['range']): boolean {
  return values.some((row, i) => row[i] !== null && row[i] !== high);
}

export interface MatrixPair {
  readonly row: number;
  readonly column: number;
  readonly value: number | null;
  readonly chance: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Row by row: the upper triangle. */
export function matrixPairs(panel: Panel, range: MatrixFigure['range']): readonly MatrixPair[] {
  const offset = hasDiagonal(panel, range) ? 0 : 1;
  return panel.labels.flatMap((_, row) =>
    panel.labels.slice(row + offset).map((_, i) => {
      const column = row + offset + i;
      const of = (square: Panel['chance']) => square?.[row][column] ?? null;
      const { chance, low, high } = panel;
      return { row, column, value: panel.values[row][column], chance: of(chance), low: of(low), high: of(high) };
    }),
  );
}
