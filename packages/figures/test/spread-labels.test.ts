import { expect, test } from 'vitest';
import { spreadLabels, type Wanted } from '../src/drawing/spread-labels.ts';

/** Slow: the best places on a grid of half pixels, in order of what each label wants. */
function bestPlaces(labels: readonly Wanted[], low: number, high: number): number {
  const sorted = [...labels].sort((a, b) => a.at - b.at);
  const positions = Array.from({ length: (high - low) * 2 + 1 }, (_, i) => low + i / 2);
  let costs = new Map<number, number>([[low, 0]]);
  for (const { at, size } of sorted) {
    const next = new Map<number, number>();
    for (const start of positions) {
      if (start + size > high) continue;
      let best = Number.POSITIVE_INFINITY;
      for (const [end, cost] of costs) if (end <= start) best = Math.min(best, cost);
      const cost = best + (start + size / 2 - at) ** 2;
      const known = next.get(start + size) ?? Number.POSITIVE_INFINITY;
      if (cost < known) next.set(start + size, cost);
    }
    costs = next;
  }
  return Math.min(...costs.values());
}

test.each([
  [[10, 12, 13], 0, 100],
  [[50, 50, 50, 50], 0, 100],
  [[2, 98], 0, 100],
  [[0, 1, 99, 100], 0, 100],
  [[30, 31, 60, 61, 62], 0, 100],
  [[90, 95, 99, 20], 0, 100],
])('labels at %j are moved as little as possible and do not meet', (places, low, high) => {
  const labels = places.map((at) => ({ at, size: 16 }));
  const middles = spreadLabels(labels, low, high) as readonly number[];
  const sorted = [...middles].sort((a, b) => a - b);
  sorted.forEach((middle, i) => {
    if (i > 0) expect(middle - sorted[i - 1]).toBeGreaterThanOrEqual(16 - 1e-6);
    expect(middle - 8).toBeGreaterThanOrEqual(low - 1e-6);
    expect(middle + 8).toBeLessThanOrEqual(high + 1e-6);
  });
  const cost = middles.reduce((sum, middle, i) => sum + (middle - places[i]) ** 2, 0);
  expect(cost).toBeLessThanOrEqual(bestPlaces(labels, low, high) + 1e-6);
});

test('what does not fit is not placed', () => {
  expect(
    spreadLabels(
      [
        { at: 5, size: 16 },
        { at: 5, size: 16 },
      ],
      0,
      31,
    ),
  ).toBeNull();
  expect(spreadLabels([], 0, 10)).toEqual([]);
});
