// Taking the lowest kept units, against a slow derivation that sorts.
import { describe, expect, it } from 'vitest';
import { random } from '../src/random.ts';
import { keptThreshold } from '../src/selection/kept-threshold.ts';
import { pruneLowest } from '../src/selection/prune-lowest.ts';

const sizes = [400, 37, 1200];
const units = sizes.reduce((a, b) => a + b);

/** Scores of many sizes, a third of them zero, with ties; a mask that has pruned some of each. */
function madeUp(seed: number, { zeros }: { zeros: number }) {
  const source = random(seed);
  const scores = sizes.map((size) =>
    Float32Array.from({ length: size }, () => {
      if (source.next() < zeros) return 0;
      const value = Math.abs(source.normal()) * 10 ** (source.integer(8) - 6);
      return source.integer(4) === 0 ? Math.fround(Math.round(value * 8) / 8) : value;
    }),
  );
  const mask = sizes.map((size) => Uint8Array.from({ length: size }, () => (source.integer(5) === 0 ? 0 : 1)));
  return { scores, mask };
}

function candidates({ scores, mask }: ReturnType<typeof madeUp>, onlyPositive: boolean): number[] {
  return scores
    .flatMap((values, i) => [...values].filter((score, unit) => mask[i][unit] === 1 && (score > 0 || !onlyPositive)))
    .sort((a, b) => a - b);
}

const asBits = (score: number) => new Uint32Array(Float32Array.of(score).buffer)[0];

describe.each([0, 0.3, 0.95])('with a share of %s zeros', (zeros) => {
  it.each([
    [1, false],
    [150, false],
    [900, false],
    [5000, false],
    [1, true],
    [30, true],
    [5000, true],
  ])('the %i lowest, positive only: %s', (count, onlyPositive) => {
    const made = madeUp(count + zeros * 100, { zeros });
    const sorted = candidates(made, onlyPositive);
    const going = Math.min(count, sorted.length);
    const highest = sorted[going - 1];
    expect(keptThreshold(made, { count, onlyPositive })).toEqual({
      going,
      bits: asBits(highest),
      ties: sorted.filter((score) => score === highest).length,
      tiesToGo: sorted.slice(0, going).filter((score) => score === highest).length,
    });

    const before = made.mask.map((bytes) => bytes.slice());
    const places = { values: new Float32Array(units), next: 1 };
    expect(pruneLowest({ ...made, count, onlyPositive }, places, random(9))).toBe(going);
    const gone: { score: number; place: number }[] = [];
    let offset = 0;
    for (const [i, bytes] of made.mask.entries()) {
      for (let unit = 0; unit < bytes.length; unit++) {
        if (before[i][unit] === 1 && bytes[unit] === 0) {
          gone.push({ score: made.scores[i][unit], place: places.values[offset + unit] });
        } else expect(places.values[offset + unit]).toBe(0);
      }
      offset += bytes.length;
    }
    gone.sort((a, b) => a.place - b.place);
    expect(gone.map(({ place }) => place)).toEqual(Array.from({ length: going }, (_, i) => i + 1));
    expect(gone.map(({ score }) => score).sort((a, b) => a - b)).toEqual(sorted.slice(0, going));
    // In order of the scores, up to the three last bits that the key leaves out.
    const keys = gone.map(({ score }) => asBits(score) >>> 3);
    expect(keys).toEqual([...keys].sort((a, b) => a - b));
  });
});

it('ties go by lot: each as often as any other', () => {
  const counts = new Float64Array(40);
  const rounds = 800;
  for (let round = 0; round < rounds; round++) {
    const mask = [new Uint8Array(40).fill(1)];
    const scores = [new Float32Array(40)];
    pruneLowest(
      { mask, scores, count: 10, onlyPositive: false },
      { values: new Float32Array(40), next: 1 },
      random(round),
    );
    for (let unit = 0; unit < 40; unit++) counts[unit] += 1 - mask[0][unit];
  }
  // 200 expected each, standard deviation 12.
  for (const count of counts) expect(Math.abs(count - rounds / 4)).toBeLessThan(60);
});

it('a score that is not finite is refused, unless its unit was pruned before', () => {
  const mask = [Uint8Array.of(1, 0, 1)];
  const threshold = (scores: number[]) =>
    keptThreshold({ mask, scores: [Float32Array.from(scores)] }, { count: 1, onlyPositive: false });
  expect(() => threshold([1, 0, Number.NaN])).toThrow(expect.objectContaining({ code: 'SCORES_NOT_FINITE' }));
  expect(() => threshold([1, 0, -1])).toThrow(expect.objectContaining({ code: 'SCORES_NOT_FINITE' }));
  expect(threshold([1, Number.NaN, 2])).toMatchObject({ going: 1, bits: asBits(1) });
});
