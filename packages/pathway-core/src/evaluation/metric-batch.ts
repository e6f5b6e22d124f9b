// A batch as metrics look at it: what one of them has computed is there for the others.
import type { MetricBatch } from './metric.ts';

export function metricBatch(given: Omit<MetricBatch, 'shared'>): MetricBatch {
  const known = new Map<string, Promise<unknown>>();
  return {
    ...given,
    shared<T>(key: string, make: () => Promise<T>): Promise<T> {
      const found = known.get(key) ?? make();
      known.set(key, found);
      return found as Promise<T>;
    },
  };
}
