// What two columns, or one, say of a row: how far their pathways overlap, how alike their maps rank the pixels, how far the answer
// moves.
import type { Context } from '../../context.ts';
import type { ComparisonRow } from './comparison-rows.ts';
import { checkColumns, valuesOf } from './row-order.ts';
import { numberAt } from './series.ts';

export interface RowNumbers {
  readonly overlap: number | null;
  readonly chance: number | null;
  readonly correlation: number | null;
  /** Of the columns in their order. */
  readonly changes: readonly (number | null)[];
}

export async function numbersOf(
  context: Context,
  { rows, place }: ComparisonRow,
  letters: readonly string[],
): Promise<RowNumbers> {
  const checked = checkColumns(rows.content, letters);
  const of = async (measure: string, columns = checked) =>
    numberAt(await valuesOf(context, rows, columns, measure), place);
  const two = checked.length === 2;
  const [overlap, chance, correlation] = await Promise.all(
    (['overlap', 'chance', 'correlation'] as const).map((measure) => (two ? of(measure) : null)),
  );
  return {
    overlap,
    chance,
    correlation,
    changes: await Promise.all(checked.map((letter) => of('change', [letter]))),
  };
}
