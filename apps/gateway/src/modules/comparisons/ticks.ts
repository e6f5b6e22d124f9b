// A measure of a column as ticks: every image where they are few, else a number of them evenly through the ordered values.
import type { ComparisonVersion } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import type { Context } from '../../context.ts';
import type { Analysis } from './analysis.service.ts';
import { readSeries } from './series.ts';

export interface Tick {
  readonly image: string;
  readonly value: number;
}

const mostTicks = 400;

export function checkTicks(first: number): number {
  if (Number.isInteger(first) && first >= 1 && first <= mostTicks) return first;
  throw new PathlensError('PAGE_SIZE', `"first" was ${first}; ticks come 1 to ${mostTicks} at a time.`, {
    path: ['first'],
    limit: `1 to ${mostTicks}`,
  });
}

export async function ticksOf(
  context: Context,
  { comparisonId }: Pick<ComparisonVersion, 'comparisonId'>,
  { content }: Analysis,
  { digest, measure, first }: { readonly digest: string; readonly measure: string; readonly first: number },
): Promise<Tick[]> {
  const series = await readSeries(context, comparisonId, digest, measure);
  if (series === null) return [];
  const places = content.rows.map((_, place) => place).filter((place) => Number.isFinite(series[place]));
  const ascending = places.sort((a, b) => series[a] - series[b] || a - b);
  const count = Math.min(first, ascending.length);
  const step = count < 2 ? 0 : (ascending.length - 1) / (count - 1);
  return Array.from({ length: count }, (_, i) => {
    const place = ascending[Math.round(i * step)];
    return { image: content.rows[place], value: series[place] };
  });
}
