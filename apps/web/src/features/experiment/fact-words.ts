// What a selection found out on its way, in sentences.
import { formatCount, formatSignificant } from '../../numbers/format.ts';
import type { FactsData } from './types.ts';

type Completeness = FactsData['completeness'][number];

/** |Σ contributions − change| / |change|; null where nothing changes, and any sum is as good. */
export function gapOf({ attributed, change }: Pick<Completeness, 'attributed' | 'change'>): number | null {
  return Math.abs(change) < 1e-6 ? null : Math.abs(attributed - change) / Math.abs(change);
}

const percent = (share: number): string => `${(100 * share).toFixed(share < 0.0995 ? 1 : 0)}\u2009%`;

/** Within 5 % of the change the sum counts as complete. */
const tolerance = 0.05;

export function completenessWords(rows: readonly Completeness[]): string {
  const judged = rows.flatMap((row) => {
    const gap = gapOf(row);
    return gap === null ? [] : [{ ...row, gap }];
  });
  if (judged.length === 0)
    return 'The answer does not change at any activation point, so there is nothing to add up to.';
  const complete = judged.filter(({ gap }) => gap <= tolerance).length;
  const worst = judged.reduce((a, b) => (b.gap > a.gap ? b : a));
  const so =
    complete === judged.length
      ? `The contributions of every activation point add up to the change they explain, to within ${percent(tolerance)}`
      : `At ${formatCount(complete)} of ${formatCount(judged.length)} activation points the contributions add up to the change they explain, to within ${percent(tolerance)}`;
  return `${so}. The largest gap is ${percent(worst.gap)}, at ${worst.activation.name}: ${formatSignificant(worst.attributed)} of ${formatSignificant(worst.change)}.`;
}

export function routingWords({ feasible, step, steps, loss, gamma }: NonNullable<FactsData['routing']>): string {
  const where = `step ${formatCount(step + 1)} of ${formatCount(steps)}, loss ${formatSignificant(loss)}`;
  const price = `a gate cost ${formatSignificant(gamma)}`;
  return feasible
    ? `Feasible at ${where}: the gates of the lowest loss that keep the class; ${price}.`
    : `Not feasible: no step kept the class. The gates are those of ${where}; ${price}.`;
}

export function judgedWords(judged: number, units: number): string {
  return judged >= units
    ? `All ${formatCount(units)} units were judged by leaving each out.`
    : `${formatCount(judged)} of ${formatCount(units)} units were judged by leaving each out; all others count as 0.`;
}
