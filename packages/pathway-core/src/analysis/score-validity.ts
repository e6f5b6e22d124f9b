// Validity of scores (§8.3 of algorithms.md): how well a cheap score orders units by what leaving each out really does to the
// answer. Leaving out costs a pass a unit, so a sample is judged: half of it from all units that are on, half from those that
// some score holds to be among the strongest, where it matters.
import { random } from '../random.ts';
import { spearman } from '../statistics/ranks.ts';
import { type MaskedImage, maskedAnswers, type UnitMask } from './masked-answers.ts';
import { sampleUnits } from './random-masks.ts';
import type { AnalysisSession } from './session.ts';

/** [activation point, unit] */
export type UnitPlace = readonly [point: number, unit: number];

/** |y(x) − y(x; a_i ← what is imposed)| of each unit. */
export async function leaveOneOut(
  session: AnalysisSession,
  image: MaskedImage,
  units: readonly UnitPlace[],
): Promise<number[]> {
  const all = session.network.activations.map((point) => new Uint8Array(point.units).fill(1));
  function* masks(): Generator<UnitMask> {
    yield all;
    for (const [point, unit] of units) {
      yield all.map((bytes, i) => {
        if (i !== point) return bytes;
        const less = bytes.slice();
        less[unit] = 0;
        return less;
      });
    }
  }
  const [whole, ...without] = await maskedAnswers(session, image, masks());
  return without.map((answer) => Math.abs(whole - answer));
}

/** Up to `most` units: half by lot among those that are on, half among those that are strongest to some score. */
export function judgedUnits(
  { active, strongest }: { readonly active: UnitMask; readonly strongest: readonly UnitMask[] },
  { most, seed }: { readonly most: number; readonly seed: number },
): UnitPlace[] {
  const source = random(seed);
  const some = active.map((bytes, i) => {
    const any = new Uint8Array(bytes.length);
    for (const mask of strongest)
      for (let unit = 0; unit < any.length; unit++) any[unit] |= mask[i][unit] & bytes[unit];
    return any;
  });
  const strong = sampleUnits(some, Math.ceil(most / 2), source);
  const taken = new Set(strong.map(([point, unit]) => `${point} ${unit}`));
  const others = active.map((bytes, i) => bytes.map((bit, unit) => (taken.has(`${i} ${unit}`) ? 0 : bit)));
  return [...strong, ...sampleUnits(others, most - strong.length, source)];
}

export interface ScoreValidity {
  /** Spearman's correlation of score and effect; null where one of them is the same for all. */
  readonly rankCorrelation: number | null;
  /** Share of the tenth of largest effect that is in the tenth of largest score. */
  readonly precision: number;
  readonly units: number;
}

/** Places of the `count` largest values; ties in order. */
function largest(values: readonly number[], count: number): Set<number> {
  return new Set([...values.keys()].sort((a, b) => values[b] - values[a] || a - b).slice(0, count));
}

export function scoreValidity(scores: readonly number[], effects: readonly number[]): ScoreValidity {
  const count = Math.max(1, Math.round(scores.length / 10));
  const [byScore, byEffect] = [largest(scores, count), largest(effects, count)];
  const both = [...byEffect].filter((place) => byScore.has(place)).length;
  return { rankCorrelation: spearman(scores, effects), precision: both / count, units: scores.length };
}
