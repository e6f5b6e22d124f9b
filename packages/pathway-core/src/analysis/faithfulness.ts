// Faithfulness of a ranking of units (Mueller et al., MIB, ICML 2025; §8.1-8.2 of algorithms.md): how much of the answer its
// k strongest units keep, f(k) = (m(C_k) − m(∅)) / (m(N) − m(∅)), with CPR = ∫f dk and CMD = ∫|1 − f| dk; how much is left
// without them (necessity, f(N∖C) should be near 0); and both for random sets of the same size in every activation point.
import { type SelectedUnits, thresholdsOf, writeKept } from '../pathway/selected.ts';
import { random } from '../random.ts';
import { type MaskedImage, maskedAnswers, type UnitMask } from './masked-answers.ts';
import { keptUnits, randomLike } from './random-masks.ts';
import type { AnalysisSession } from './session.ts';

/** Percent of all units, ascending. */
export const faithfulnessDensities = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100] as const;

export interface FaithfulnessPoint {
  /** Percent asked for and percent reached. */
  readonly asked: number;
  readonly density: number;
  /** f(C) */
  readonly kept: number;
  /** f(N∖C) */
  readonly without: number;
  /** f of random sets of equal counts in every activation point, and of the network without them; empty at 0 and 100 %. */
  readonly random: { readonly kept: readonly number[]; readonly without: readonly number[] };
}

export interface Faithfulness {
  /** m of the whole network, and with every unit pruned. */
  readonly whole: number;
  readonly empty: number;
  /** Whether the two differ by more than rounding; where they do not, f says nothing. */
  readonly defined: boolean;
  readonly points: readonly FaithfulnessPoint[];
  readonly cpr: number;
  readonly cmd: number;
}

/** A pathway at the density that was asked for, in percent. */
export interface FaithfulnessCut {
  readonly asked: number;
  readonly mask: UnitMask;
}

export interface FaithfulnessOptions {
  /** Nested, ascending; at 100 the whole network stands whatever the mask is. */
  readonly cuts: readonly FaithfulnessCut[];
  /** Random sets at every density. */
  readonly draws: number;
  readonly seed: number;
}

/** Float32 answers that differ by less, relative to the larger, do not differ. */
const rounding = 1e-5;

/** The mask of a selection at a sparsity in percent. */
export function maskAt(selected: SelectedUnits, sizes: readonly number[], sparsity: number): Uint8Array[] {
  const thresholds = selected.kind === 'ranked' ? thresholdsOf(selected, [sparsity]) : undefined;
  return sizes.map((units, index) => {
    const mask = new Uint8Array(units);
    writeKept(selected, { index, threshold: thresholds?.[index][0] ?? 0 }, mask);
    return mask;
  });
}

function complementOf(mask: UnitMask): Uint8Array[] {
  return mask.map((bytes) => {
    const others = new Uint8Array(bytes.length);
    for (let unit = 0; unit < bytes.length; unit++) others[unit] = 1 - bytes[unit];
    return others;
  });
}

/** Trapezoids over the density from 0, where f is 0, to the last point. */
export function areaUnder(points: readonly { readonly x: number; readonly y: number }[]): number {
  let area = 0;
  let last = { x: 0, y: 0 };
  for (const point of points) {
    area += ((point.x - last.x) * (point.y + last.y)) / 2;
    last = point;
  }
  return area;
}

/** CPR and CMD of points, whatever their order. */
export function faithfulnessAreas(
  points: readonly Pick<FaithfulnessPoint, 'density' | 'kept'>[],
): Pick<Faithfulness, 'cpr' | 'cmd'> {
  const ascending = [...points].sort((a, b) => a.density - b.density);
  return {
    cpr: areaUnder(ascending.map(({ density, kept }) => ({ x: density / 100, y: kept }))),
    cmd:
      // At density 0 the distance from 1 is 1.
      areaUnder(ascending.map(({ density, kept }) => ({ x: density / 100, y: Math.abs(1 - kept) }))) +
      (ascending[0]?.density ?? 0) / 200,
  };
}

/** The cut, the network without it, random sets like it, and the network without those. */
function* masksOf(mask: UnitMask, draws: number, seed: number): Generator<UnitMask> {
  yield mask;
  yield complementOf(mask);
  const source = random(seed);
  for (let draw = 0; draw < draws; draw++) {
    const like = randomLike(mask, source);
    yield like;
    yield complementOf(like);
  }
}

/** Faithfulness of one image's selection. Where it is not defined, its values are no finite numbers or mean nothing. */
export async function faithfulness(
  session: AnalysisSession,
  image: MaskedImage,
  { cuts, draws, seed }: FaithfulnessOptions,
): Promise<Faithfulness> {
  const sizes = session.network.activations.map(({ units }) => units);
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const all = sizes.map((size) => new Uint8Array(size).fill(1));
  const none = sizes.map((size) => new Uint8Array(size));
  const [whole, empty] = await maskedAnswers(session, image, [all, none]);
  const share = (answer: number) => (answer - empty) / (whole - empty);
  const points: FaithfulnessPoint[] = [];
  let last: { readonly kept: number; readonly point: FaithfulnessPoint } | undefined;
  for (const { asked, mask } of cuts) {
    // The whole network is no cut at sparsity 0, which drops units of score zero.
    const kept = asked >= 100 ? units : mask.reduce((sum, bytes) => sum + keptUnits(bytes), 0);
    const isWhole = kept === units;
    let point: FaithfulnessPoint;
    // Cuts are nested: as many units are the same units.
    if (last?.kept === kept) point = { ...last.point, asked };
    else if (isWhole || kept === 0) {
      const [own, without] = isWhole ? [share(whole), share(empty)] : [share(empty), share(whole)];
      point = { asked, density: isWhole ? 100 : 0, kept: own, without, random: { kept: [], without: [] } };
    } else {
      const answers = (await maskedAnswers(session, image, masksOf(mask, draws, seed))).map(share);
      point = {
        asked,
        density: (100 * kept) / units,
        kept: answers[0],
        without: answers[1],
        random: {
          kept: answers.slice(2).filter((_, i) => i % 2 === 0),
          without: answers.slice(2).filter((_, i) => i % 2 === 1),
        },
      };
    }
    points.push(point);
    last = { kept, point };
  }
  const defined = Math.abs(whole - empty) > rounding * Math.max(Math.abs(whole), Math.abs(empty));
  return { whole, empty, defined, points, ...faithfulnessAreas(points) };
}
