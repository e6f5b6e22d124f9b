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
  /** Of random sets of equal counts in every activation point. */
  readonly random: {
    readonly mean: number;
    readonly low: number;
    readonly high: number;
    /** (1 + how many random sets keep as much) / (1 + how many there are) */
    readonly p: number;
  };
}

export interface Faithfulness {
  /** m of the whole network, and with every unit pruned. */
  readonly whole: number;
  readonly empty: number;
  readonly points: readonly FaithfulnessPoint[];
  readonly cpr: number;
  readonly cmd: number;
}

export interface FaithfulnessOptions {
  readonly densities?: readonly number[];
  /** Random sets at every density. */
  readonly draws: number;
  readonly seed: number;
}

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
  return mask.map((bytes) => bytes.map((bit) => 1 - bit));
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

/** Faithfulness of one image's selection. Where m(N) = m(∅), f is not defined and its values are no finite numbers. */
export async function faithfulness(
  session: AnalysisSession,
  image: MaskedImage,
  { selected, options }: { readonly selected: SelectedUnits; readonly options: FaithfulnessOptions },
): Promise<Faithfulness> {
  const sizes = session.network.activations.map(({ units }) => units);
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const all = sizes.map((size) => new Uint8Array(size).fill(1));
  const none = sizes.map((size) => new Uint8Array(size));
  const [whole, empty] = await maskedAnswers(session, image, [all, none]);
  const share = (answer: number) => (answer - empty) / (whole - empty);
  const source = random(options.seed);
  const points: FaithfulnessPoint[] = [];
  for (const asked of options.densities ?? faithfulnessDensities) {
    // The whole network is no cut at sparsity 0, which drops units of score zero.
    const mask = asked >= 100 ? all : maskAt(selected, sizes, 100 - asked);
    const controls = Array.from({ length: options.draws }, () => randomLike(mask, source));
    const answers = await maskedAnswers(session, image, [mask, complementOf(mask), ...controls]);
    const [kept, without, ...drawn] = answers.map(share);
    const sorted = [...drawn].sort((a, b) => a - b);
    const at = (quantile: number) => sorted[Math.min(sorted.length - 1, Math.floor(quantile * sorted.length))];
    points.push({
      asked,
      density: (100 * mask.reduce((sum, bytes) => sum + keptUnits(bytes), 0)) / units,
      kept,
      without,
      random: {
        mean: drawn.reduce((sum, value) => sum + value, 0) / drawn.length,
        low: at(0.025),
        high: at(0.975),
        p: (1 + drawn.filter((value) => value >= kept).length) / (1 + drawn.length),
      },
    });
  }
  const ascending = [...points].sort((a, b) => a.density - b.density);
  return {
    whole,
    empty,
    points,
    cpr: areaUnder(ascending.map(({ density, kept }) => ({ x: density / 100, y: kept }))),
    cmd:
      // At density 0 the distance from 1 is 1.
      areaUnder(ascending.map(({ density, kept }) => ({ x: density / 100, y: Math.abs(1 - kept) }))) +
      ascending[0].density / 200,
  };
}
