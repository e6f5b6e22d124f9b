// Numbers as cards print them.
import type { Bootstrap } from '@pathlens/pathway-core';

/** Digits so that small shares do not become 0: 68, 6.8, 0.68. */
function digitsFor(value: number): number {
  const size = Math.abs(value);
  // 9.96 is printed as 10.
  return size === 0 || size >= 9.95 ? 0 : size >= 0.995 ? 1 : 2;
}

export function decimal(value: number, digits = 2): string {
  const text = value.toFixed(digits);
  // No "-0.00".
  return Number(text) === 0 ? (0).toFixed(digits) : text.replace('-', '−');
}

/** A share as percent: "68 %". */
export function percent(share: number, digits = digitsFor(100 * share)): string {
  return `${decimal(100 * share, digits)} %`;
}

/** "66 to 70 %" */
export function percentRange({ low, high }: Pick<Bootstrap, 'low' | 'high'>): string {
  const digits = Math.max(digitsFor(100 * low), digitsFor(100 * high));
  return `${decimal(100 * low, digits)} to ${decimal(100 * high, digits)} %`;
}

export function range({ low, high }: Pick<Bootstrap, 'low' | 'high'>, digits = 2): string {
  return `${decimal(low, digits)} to ${decimal(high, digits)}`;
}

/** An interval in percent, as a finding carries it beside the unit "%". */
export function inPercent({ estimate, low, high, n }: Bootstrap): Bootstrap {
  return { estimate: 100 * estimate, low: 100 * low, high: 100 * high, n };
}

export function images(n: number): string {
  return n === 1 ? '1 image' : `${n} images`;
}
