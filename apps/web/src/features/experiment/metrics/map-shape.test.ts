import { expect, test } from 'vitest';
import { mapShape } from './map-shape.ts';

/** Half the mean difference of all pairs over the mean: the definition, pair by pair. */
function slowGini(bytes: Int8Array): number {
  const values = [...bytes].map(Math.abs);
  let sum = 0;
  for (const a of values) for (const b of values) sum += Math.abs(a - b);
  return sum / (2 * values.length * values.reduce((a, b) => a + b, 0));
}

test('sparseness is the mean difference of pairs, half of the mean', () => {
  const bytes = Int8Array.from({ length: 60 }, (_, i) => ((i * 37) % 200) - 100);
  expect(mapShape(bytes)!.sparseness).toBeCloseTo(slowGini(bytes), 12);
  expect(mapShape(new Int8Array(50).fill(-7))!.sparseness).toBeCloseTo(0, 12);
});

test('half of the mass lies on the strongest pixels', () => {
  expect(mapShape(Int8Array.of(10, 0, 0, 0))!.half).toBeCloseTo(1 / 8);
  expect(mapShape(Int8Array.of(4, -2, 1, 1))!.half).toBeCloseTo(1 / 4);
  expect(mapShape(new Int8Array(4).fill(3))!.half).toBeCloseTo(1 / 2);
  expect(mapShape(new Int8Array(4))).toBeNull();
});
