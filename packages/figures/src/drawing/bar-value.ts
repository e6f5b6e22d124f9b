// The number at the right of a bar: the dead share, the overlap of two (Jaccard, whole percents), or the length.
import type { BarsFigure } from '../figure.ts';
import { formatValue } from '../text/format-value.ts';

export function barValue(figure: BarsFigure, values: readonly number[]): string {
  const at = (id: string) => values[figure.parts.findIndex((part) => part.id === id)];
  const has = (id: string) => figure.parts.some((part) => part.id === id);
  if (has('dead')) return formatValue(at('dead'), figure.x.unit);
  if (has('both') && has('a') && has('b')) {
    const union = at('a') + at('both') + at('b');
    return union > 0 ? ((100 * at('both')) / union).toFixed(0) : 'n/a';
  }
  const sum = values.reduce((sum, value) => sum + value, 0);
  return formatValue(sum, figure.x.unit);
}

/** What that number is, where it is not the length of the bar. */
export function barValueTitle(figure: BarsFigure): string {
  const has = (id: string) => figure.parts.some((part) => part.id === id);
  return !has('dead') && has('both') && has('a') && has('b') ? 'J, %' : '';
}
