// Numbers as figures and tables hold them, and as sentences say them.
import { type Bootstrap, bootstrap, type Spread } from '@pathlens/pathway-core';

/** null where there is no number: JSON has no NaN. */
export function finite(value: number | null | undefined): number | null {
  return value === null || value === undefined || !Number.isFinite(value) ? null : value;
}

export function percent(share: number | null | undefined): number | null {
  const value = finite(share);
  return value === null ? null : 100 * value;
}

/** "65.9 %", with the digits that three significant ones need; "none" where there is no number. */
export function inPercent(share: number | null | undefined): string {
  const value = percent(share);
  if (value === null) return 'none';
  if (value === 0) return '0 %';
  return `${Number(value.toPrecision(3))} %`;
}

/**
 * A point of a curve of shares in percent; undefined where there is no number. A normal interval of a small or large share may reach past 0
 * or 100 %, where no mean of shares can lie: it is cut there.
 */
export function percentPoint(x: number, { mean, low, high, n }: Spread) {
  if (n === 0) return undefined;
  return { x, y: 100 * mean, low: Math.max(100 * low, 0), high: Math.min(100 * high, 100) };
}

/** Mean over images with its bootstrap interval; null where no image has a value. */
export function meanOver(values: readonly (number | null)[], seed: number): Bootstrap | null {
  const known = values.filter((value): value is number => value !== null && Number.isFinite(value));
  return known.length === 0 ? null : bootstrap(known, { seed });
}

export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
