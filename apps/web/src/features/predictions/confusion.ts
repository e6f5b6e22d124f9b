// The confusion matrix from its counts that are not 0: rows are labels, columns are predictions.
import type { Summary } from './types.ts';

export interface Matrix {
  /** Classes that have rows and columns, by index. */
  readonly order: readonly number[];
  /** Images of a label that got a prediction. */
  count(labelled: number, predicted: number): number;
  /** Images with the label. */
  labelled(index: number): number;
}

export function matrixOf({ classes, confusion }: Summary): Matrix {
  const cells = new Map(confusion.map(({ labelled, predicted, images }) => [`${labelled} ${predicted}`, images]));
  const totals = new Map(classes.map(({ index, labelled }) => [index, labelled]));
  return {
    order: classes.map(({ index }) => index),
    count: (labelled, predicted) => cells.get(`${labelled} ${predicted}`) ?? 0,
    labelled: (index) => totals.get(index) ?? 0,
  };
}

/** Step of the kept ramp for a share of a row: 0 for none, 4 from two thirds on. */
export function levelOf(share: number): 0 | 1 | 2 | 3 | 4 {
  if (share <= 0) return 0;
  if (share < 0.1) return 1;
  if (share < 0.3) return 2;
  return share < 0.65 ? 3 : 4;
}

/** Wrong answers, the most frequent first. */
export function mistakes({ confusion }: Summary): Summary['confusion'][number][] {
  return confusion
    .filter(({ labelled, predicted }) => labelled !== predicted)
    .sort((a, b) => b.images - a.images || a.labelled - b.labelled || a.predicted - b.predicted);
}
