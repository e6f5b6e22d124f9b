// Overlap with the class, against sets written out.
import { expect, test } from 'vitest';
import { classOverlaps } from './class-overlap.ts';

const units = 21;

function pack(set: ReadonlySet<number>): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(units / 8));
  for (const unit of set) bytes[unit >> 3] |= 128 >> (unit & 7);
  return bytes;
}

/** The same with sets. */
function slow(sets: readonly (ReadonlySet<number> | null)[], groups: readonly number[]): number[] {
  return sets.map((own, i) => {
    const others = sets.filter((set, j) => j !== i && groups[j] === groups[i] && set !== null) as ReadonlySet<number>[];
    if (own === null || others.length === 0) return Number.NaN;
    const core = new Set(
      Array.from({ length: units }, (_, unit) => unit).filter(
        (unit) => others.filter((set) => set.has(unit)).length >= others.length / 2,
      ),
    );
    const union = new Set([...own, ...core]).size;
    return union === 0 ? Number.NaN : [...own].filter((unit) => core.has(unit)).length / union;
  });
}

test('is the index of the sets, with the pathway left out of its class', () => {
  const sets = Array.from({ length: 17 }, (_, i) =>
    i === 5
      ? null
      : new Set(Array.from({ length: units }, (__, unit) => unit).filter((unit) => (unit * 7 + i * i * 3) % 5 < 2)),
  );
  sets[9] = new Set();
  const groups = sets.map((_, i) => (i === 16 ? 9 : i % 3));
  const found = classOverlaps(
    sets.map((set) => set && pack(set)),
    groups,
  );
  const known = slow(sets, groups);
  for (const [i, value] of known.entries()) {
    if (Number.isNaN(value)) expect(found[i], `${i}`).toBeNaN();
    else expect(found[i], `${i}`).toBeCloseTo(value, 6);
  }
  expect(known.filter((value) => value > 0 && value < 1).length).toBeGreaterThan(4);
  expect(found[16]).toBeNaN();
});
