// The points α at which NeuronIntGrad looks, with their weights (§3.3 of algorithms.md).

export type Schedule = 'midpoint' | 'endpoints' | 'release';

export interface ScheduledPoint {
  readonly alpha: number;
  readonly weight: number;
}

/**
 * midpoint: n points (k + ½)/n; endpoints: n + 1 points k/n, weighted alike; release: what the released code computes by
 * adding its step to a sum, α = k(k + 1)/2n, which reaches 5.5 for n = 10.
 */
export function schedulePoints(schedule: Schedule, steps: number): ScheduledPoint[] {
  switch (schedule) {
    case 'midpoint':
      return Array.from({ length: steps }, (_, k) => ({ alpha: (k + 0.5) / steps, weight: 1 / steps }));
    case 'endpoints':
      return Array.from({ length: steps + 1 }, (_, k) => ({ alpha: k / steps, weight: 1 / (steps + 1) }));
    case 'release':
      return Array.from({ length: steps + 1 }, (_, k) => ({
        alpha: (k * (k + 1)) / (2 * steps),
        weight: 1 / (steps + 1),
      }));
  }
}
