// What the values of one metric say over the images of one model: means with intervals, each method against the best control, its own
// blurred copy and the other methods. Tests of one question are corrected together (Holm).
import { type Bootstrap, holm, PairedBootstrap, signedRank } from '@pathlens/pathway-core';
import type { AskedEvaluation, AskedMetric } from './asked.ts';
import { isMethod } from './explainers.ts';
import type { GatheredModel } from './gathered.ts';

export interface Comparison {
  /** Places of the two maps. */
  readonly map: number;
  readonly other: number;
  /** Of the means, map minus other, over images that have both. */
  readonly difference: Bootstrap;
  /** Wilcoxon's signed-rank test, two-sided. */
  readonly p: number;
  /** Corrected for the tests of the same question. */
  readonly pHolm: number;
  readonly verdict: Verdict;
}

/** Apart where the corrected test and the interval of the difference both say so. */
export type Verdict = 'better' | 'worse' | 'not apart';

export interface JudgedMetric {
  readonly asked: AskedMetric;
  /** Of each map; null where no image has a value. */
  readonly means: readonly (Bootstrap | null)[];
  /** The best of those that know nothing of the network; null where there is none. */
  readonly bestControl: number | null;
  /** Of each method with the best control, its own blurred copy, and every other one. Empty where no direction is better. */
  readonly againstControl: readonly Comparison[];
  readonly againstBlurred: readonly Comparison[];
  readonly pairs: readonly Comparison[];
}

const significance = 0.05;

/** 1 where higher is better, −1 where lower is, 0 where a value says nothing by itself. */
export function directionOf({ metric }: AskedMetric): -1 | 0 | 1 {
  return { higher: 1, lower: -1, neither: 0 }[metric.better] as -1 | 0 | 1;
}

export function judge(
  gathered: GatheredModel,
  { examined, metrics, seed }: AskedEvaluation,
  { metric, resamples }: { readonly metric: number; readonly resamples: number },
): JudgedMetric {
  const asked = metrics[metric];
  const direction = directionOf(asked);
  const series = examined.map((_, e) => gathered.series(metric, e));
  const drawn = new PairedBootstrap(series, { draws: resamples, seed });
  const means = examined.map((_, e) => drawn.mean(e));
  const places = [...examined.keys()];
  const methods = places.filter((e) => isMethod(examined[e]) && means[e] !== null);
  const controls = places.filter((e) => examined[e].source.kind === 'control' && means[e] !== null);
  const height = (e: number) => direction * means[e]!.estimate;
  const bestControl =
    direction === 0 || controls.length === 0 ? null : controls.reduce((a, b) => (height(b) > height(a) ? b : a));
  const compare = (pairs: readonly (readonly [number, number])[]): Comparison[] => {
    const tested =
      direction === 0
        ? []
        : pairs.flatMap(([map, other]) => {
            const difference = drawn.difference(map, other);
            return difference === null ? [] : [{ map, other, difference, p: paired(series[map], series[other]) }];
          });
    const corrected = holm(tested.map(({ p }) => p));
    return tested.map((one, i) => ({
      ...one,
      pHolm: corrected[i],
      verdict: verdictOf(one.difference, corrected[i], direction),
    }));
  };
  const blurredOf = (method: number) =>
    places.filter((e) => {
      const { source } = examined[e];
      return source.kind === 'blurred' && source.of === method;
    });
  return {
    asked,
    means,
    bestControl,
    againstControl: bestControl === null ? [] : compare(methods.map((method) => [method, bestControl])),
    againstBlurred: compare(methods.flatMap((method) => blurredOf(method).map((copy) => [method, copy] as const))),
    pairs: compare(methods.flatMap((a, i) => methods.slice(i + 1).map((b) => [a, b] as const))),
  };
}

/** Over images that have both values. */
function paired(a: Float64Array, b: Float64Array): number {
  return signedRank(a.map((value, i) => value - b[i]).filter((difference) => !Number.isNaN(difference))).p;
}

function verdictOf({ low, high }: Bootstrap, pHolm: number, direction: number): Verdict {
  if (pHolm >= significance || (low <= 0 && high >= 0)) return 'not apart';
  return direction * low > 0 ? 'better' : 'worse';
}
