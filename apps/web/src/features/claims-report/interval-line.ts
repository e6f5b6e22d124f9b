// What stands under a read-out: the interval with its unit, and how many images are behind it.
import { formatAmount, formatSignificant } from '../../numbers/format.ts';
import { keepUnits } from './keep-units.ts';
import type { Finding } from './report-claims.ts';

/** "Dead share at the sparsest point, 95 % CI 66 to 70 %; 200 images". */
export function intervalLine({ interval, measure, n }: Pick<Finding, 'interval' | 'measure' | 'n'>): string {
  const images = formatAmount(n, 'image');
  if (interval === null) return images;
  const unit = measure === null || measure.unit === '' ? '' : measure.unit === '×' ? '×' : `\u202f${measure.unit}`;
  const range = `95\u202f% CI ${formatSignificant(interval.low)} to ${formatSignificant(interval.high)}${unit}`;
  const text = `${measure === null ? '' : `${measure.label}, `}${range}; ${images}`;
  return keepUnits(text.charAt(0).toUpperCase() + text.slice(1));
}
