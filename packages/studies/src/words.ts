// Numbers as captions say them.
import type { Bootstrap } from '@pathlens/pathway-core';

/** Three significant digits, exponents as 1.8e-6. */
export function short(value: number): string {
  if (value !== 0 && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e5)) return value.toExponential(1);
  return String(Number(value.toPrecision(3)));
}

/** "0.71, 95 % CI 0.62 to 0.8" */
export function withInterval({ estimate, low, high }: Bootstrap): string {
  return `${short(estimate)}, 95 % CI ${short(low)} to ${short(high)}`;
}
