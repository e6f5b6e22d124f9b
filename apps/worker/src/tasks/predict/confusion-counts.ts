// Counts of labels and predictions as they come in, kept sparse: of a thousand classes few are mistaken for each other.
import type { PredictionSummary } from '@pathlens/jobs';
import type { LabelMatching } from './match-labels.ts';

/** The label and prediction of one image, or of many. */
export interface Counted {
  readonly labelled: number | null;
  readonly predicted: number;
}

export class ConfusionCounts {
  readonly #names: readonly string[];
  readonly #matching: LabelMatching;
  readonly #cells = new Map<string, Counted & { images: number }>();

  constructor(names: readonly string[], matching: LabelMatching) {
    this.#names = names;
    this.#matching = matching;
  }

  add({ labelled, predicted }: Counted, images = 1): void {
    const key = `${labelled} ${predicted}`;
    const cell = this.#cells.get(key);
    if (cell === undefined) this.#cells.set(key, { labelled, predicted, images });
    else cell.images += images;
  }

  summary(): PredictionSummary {
    const counts = new Map<number, { labelled: number; predicted: number; correct: number }>();
    const countOf = (index: number) => {
      const count = counts.get(index) ?? { labelled: 0, predicted: 0, correct: 0 };
      counts.set(index, count);
      return count;
    };
    const confusion: PredictionSummary['confusion'] = [];
    for (const { labelled, predicted, images } of this.#cells.values()) {
      countOf(predicted).predicted += images;
      if (labelled === null) continue;
      countOf(labelled).labelled += images;
      if (labelled === predicted) countOf(labelled).correct += images;
      confusion.push({ labelled, predicted, images });
    }
    confusion.sort((a, b) => a.labelled - b.labelled || a.predicted - b.predicted);
    const classes = [...counts]
      .sort(([a], [b]) => a - b)
      .map(([index, count]) => ({ index, name: this.#names[index] ?? `class ${index}`, ...count }));
    return { classes, confusion, matching: this.#matching.matching, unmatched: [...this.#matching.unmatched] };
  }
}
