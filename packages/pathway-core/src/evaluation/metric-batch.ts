// A batch as metrics look at it: what one of them has computed is there for the others.
import type { ExplainedBatch } from './explainer.ts';
import type { MetricBatch, Partners } from './metric.ts';

export function metricBatch(given: Omit<MetricBatch, 'shared'>): MetricBatch {
  return { ...given, shared: computedOnce() };
}

/** What is computed of them is there for all batches they are given to. */
export function partnersOf(batch: ExplainedBatch): Partners {
  return { batch, shared: computedOnce() };
}

function computedOnce(): MetricBatch['shared'] {
  const known = new Map<string, Promise<unknown>>();
  return <T>(key: string, make: () => Promise<T>): Promise<T> => {
    const found = known.get(key) ?? make();
    known.set(key, found);
    return found as Promise<T>;
  };
}
