// What the classes of a table are called.
import type { PredictionTableData, Summary } from './types.ts';

export type NameOf = (index: number) => string;

/** By the counts where they are there, else by the model's labels, else by number. */
export function classNames(
  classes: Summary['classes'],
  { labels }: Pick<PredictionTableData['model'], 'labels'>,
): NameOf {
  const known = new Map(classes.map(({ index, name }) => [index, name]));
  return (index) => known.get(index) ?? (labels[index] || `class ${index}`);
}
